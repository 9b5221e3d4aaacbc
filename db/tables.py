"""The tables: each row inherits the fact that it stores and adds its permanent id and its places.

Indexes within a document (``parent``, ``paragraph_index``, ``action``) stay beside the foreign keys that
they became, so that a row is read back as the fact it was.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from corpus.document import DocumentFacts, Footnote, Paragraph, Source
from db.chains import Standing
from db.columns import FactRow, Id, Moment, Words, use_plain_types
from extractors.adoption import DraftBasis
from extractors.facts import Action, Citation, Deadline, Entity, Mention, Party
from extractors.term_subjects import TermSubject

_OWN = {"autoincrement": False}


class DocumentRow(DocumentFacts, SQLModel, table=True):
    """A document as merged from its sources; ``stem`` is the spelling all variants of its symbol share."""

    model_config = {"frozen": False}
    __tablename__ = "document"
    __table_args__ = (sa.Index("ix_document_organ_type_adopted_on", "organ", "type", "adopted_on"),)

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    symbol: str = Field(unique=True)
    stem: str = Field(index=True)
    sponsors: tuple[str, ...] = Field(default=(), sa_type=Words)
    topics: tuple[str, ...] = Field(default=(), sa_type=Words)
    extractor_version: int


class SourceRow(Source, SQLModel, table=True):
    """A file that a document was read from; ``parsed`` is the document as that file alone gives it, in JSON.

    ``path`` tells where the file lay, so that its next version replaces it.
    """

    model_config = {"frozen": False}
    __tablename__ = "source"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    document_id: int = Field(foreign_key="document.id", sa_type=Id, index=True)
    sha256: str = Field(index=True)
    path: str = Field(index=True)
    parsed: str


class ParagraphRow(Paragraph, SQLModel, table=True):
    """A paragraph; ``position`` counts from 0 in its document, ``parent_id`` is the row of ``parent``."""

    model_config = {"frozen": False}
    __tablename__ = "paragraph"
    __table_args__ = (sa.Index("ix_paragraph_document_id_position", "document_id", "position"),)

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    document_id: int = Field(foreign_key="document.id", sa_type=Id)
    position: int
    parent_id: int | None = Field(default=None, foreign_key="paragraph.id", sa_type=Id, index=True)


class FootnoteRow(Footnote, SQLModel, table=True):
    """A footnote; ``position`` counts from 0 in its document."""

    model_config = {"frozen": False}
    __tablename__ = "footnote"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    document_id: int = Field(foreign_key="document.id", sa_type=Id, index=True)
    position: int
    paragraph_id: int | None = Field(default=None, foreign_key="paragraph.id", sa_type=Id, index=True)


class EntityRow(Entity, SQLModel, table=True):
    """An entity that some document of the store names, or the parent of one; ``parent`` is its key."""

    model_config = {"frozen": False}
    __tablename__ = "entity"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    key: str = Field(unique=True)
    parent: str | None = Field(default=None, index=True)
    aliases: tuple[str, ...] = Field(default=(), sa_type=Words)


class AliasRow(SQLModel, table=True):
    """A name, acronym or alias of an entity, in lower case, to find it by."""

    __tablename__ = "alias"

    entity_id: int = Field(foreign_key="entity.id", primary_key=True, sa_type=Id)
    alias: str = Field(primary_key=True, index=True)


class DefinitionRow(Entity, SQLModel, table=True):
    """An entity as one document defines it; where several define one key, the earliest document prevails."""

    model_config = {"frozen": False}
    __tablename__ = "definition"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    document_id: int = Field(foreign_key="document.id", sa_type=Id, index=True)
    key: str = Field(index=True)
    aliases: tuple[str, ...] = Field(default=(), sa_type=Words)


class ActionRow(Action, FactRow, table=True):
    """An action, in document order by ``position``."""

    model_config = {"frozen": False}
    __tablename__ = "action"
    __table_args__ = (sa.Index("ix_action_lemma_force", "lemma", "force"),)

    position: int


class DeadlineRow(Deadline, FactRow, table=True):
    """A deadline, in document order by ``position``.

    ``found`` is null where the text alone gave the row; where another document's date settled it, ``found``
    holds, in JSON, the fields as they were before.
    """

    model_config = {"frozen": False}
    __tablename__ = "deadline"
    __table_args__ = (
        sa.Index("ix_deadline_due_on", "due_on"),
        sa.Index("ix_deadline_kind_due_on", "kind", "due_on"),
        sa.Index("ix_deadline_task_due_on", "task", "due_on"),
    )

    position: int
    action_id: int | None = Field(default=None, foreign_key="action.id", sa_type=Id, index=True)
    basis_paragraph_id: int | None = Field(default=None, foreign_key="paragraph.id", sa_type=Id, index=True)
    basis_stem: str | None = Field(default=None, index=True)
    found: str | None = None


class MandateRow(SQLModel, table=True):
    """A mandate or measure whose terms the store holds; derived from them, never stored by hand.

    ``entity`` is the key of the body whose mandate it is, null for a measure, which ``subject`` tells.
    """

    __tablename__ = "mandate"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    key: str = Field(unique=True)
    entity: str | None = Field(default=None, index=True)
    subject: str | None = None


class TermRow(TermSubject, FactRow, table=True):
    """A TERM deadline as a term of a mandate: what its text states, and its place in the chain.

    All from ``mandate_id`` on is derived from the terms that the store holds. ``superseded_on`` is the day
    on which a later document of the chain was adopted, null for the latest.
    """

    model_config = {"frozen": False}
    __tablename__ = "term"
    __table_args__ = (sa.Index("ix_term_mandate_id_position", "mandate_id", "position"),)

    deadline_id: int = Field(foreign_key="deadline.id", sa_type=Id, index=True)
    key: str = Field(index=True)
    place: str | None = Field(default=None, index=True)
    adopted_on: date
    mandate_id: int | None = Field(default=None, foreign_key="mandate.id", sa_type=Id)
    position: int | None = None
    standing: Standing | None = None
    starts_on: date | None = None
    ends_on: date | None = Field(default=None, index=True)
    renews_id: int | None = Field(default=None, foreign_key="term.id", sa_type=Id, index=True)
    superseded_on: date | None = None
    note: str | None = None


class DraftRow(SQLModel, table=True):
    """Which resolution a draft became; derived from the documents that the store holds.

    ``id`` is the draft's; ``similarity`` is of their operative words, from 0 to 1.
    """

    __tablename__ = "draft"

    id: int = Field(primary_key=True, foreign_key="document.id", sa_type=Id, sa_column_kwargs=_OWN)
    adopted_id: int = Field(foreign_key="document.id", sa_type=Id, index=True)
    similarity: float
    basis: DraftBasis


class MentionRow(Mention, FactRow, table=True):
    """A mention; ``key`` is the entity's key, ``entity_id`` its row."""

    model_config = {"frozen": False}
    __tablename__ = "mention"
    __table_args__ = (sa.Index("ix_mention_entity_id_role", "entity_id", "role"),)

    position: int
    entity_id: int = Field(foreign_key="entity.id", sa_type=Id)


class CitationRow(Citation, FactRow, table=True):
    """A citation; ``target_stem`` joins it to ``document.stem`` where the store holds the target."""

    model_config = {"frozen": False}
    __tablename__ = "citation"

    position: int
    target_stem: str = Field(index=True)


class PartyRow(Party, FactRow, table=True):
    """Who is to act or receives; ``paragraph_id`` is where the words stand, which may be an earlier one."""

    model_config = {"frozen": False}
    __tablename__ = "party"
    __table_args__ = (sa.Index("ix_party_entity_id_role", "entity_id", "role"),)

    position: int
    entity_id: int = Field(foreign_key="entity.id", sa_type=Id)
    action_id: int | None = Field(default=None, foreign_key="action.id", sa_type=Id, index=True)
    deadline_id: int | None = Field(default=None, foreign_key="deadline.id", sa_type=Id, index=True)


class ScheduleRow(SQLModel, table=True):
    """The days of a deadline as calendars were told them; kept when the deadline goes, for it may return.

    ``id`` is the deadline's. ``ends_on`` is the end of the mandate that a recurring one serves; ``sequence``
    counts how often any of the days moved, ``revision`` is the one that moved them last.
    """

    __tablename__ = "schedule"

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    due_on: date
    earliest_on: date | None = None
    rrule: str | None = None
    ends_on: date | None = None
    sequence: int = 0
    revision: int = Field(sa_type=Id)


class RevisionRow(SQLModel, table=True):
    """One change of the store: the document that was stored or removed; the highest is the store's revision.

    ``document_id`` is no foreign key, for the document may be gone. ``stored_at`` is by the database's clock.
    """

    __tablename__ = "revision"

    revision: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs=_OWN)
    document_id: int = Field(sa_type=Id, index=True)
    symbol: str
    removed: bool = False
    stored_at: datetime = Field(
        sa_type=Moment, sa_column_kwargs={"server_default": sa.func.current_timestamp()}
    )


use_plain_types(SQLModel.metadata)

TABLES = SQLModel.metadata.tables
"""The tables by name, for statements over whole tables."""
