"""Verify: whether what the store says still holds; each finding says what is wrong and what mends it."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import SQLModel

from db.engine import PATIENT
from db.index_checks import damaged
from db.index_writing import is_in_line
from db.lock import indexing
from db.store import Store
from db.tables import TABLES
from db.write import revision
from extractors.facts import DeadlineKind

_WORDS = {"deadline": "expression", "mention": "text", "citation": "text", "action": "verb", "party": None}
"""The facts with a span, and the column that repeats its words."""

_INGEST = "ingest its files again"
_RESTORE = "restore a backup, or remove the data folder and ingest the files again"
_REINDEX = "run: seized reindex"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and what mends it."""

    what: str
    mend: str


def verify(store: Store) -> list[Finding]:
    """All findings, the gravest first; an empty list where everything holds.

    The index is held still meanwhile; raises ``LockedError`` where another process writes it for long.
    """
    with indexing(store.settings), store.engine.connect().execution_options(**PATIENT) as connection:
        found = list(_integrity(connection))
        if found:
            return found
        return [
            *_orphans(connection),
            *_wrong_spans(connection),
            *_gaps(connection),
            *_chains(connection),
            *_unreported(connection),
            *_index(store, connection),
        ]


def _integrity(connection: sa.Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    for line in connection.scalars(sa.text("PRAGMA integrity_check(20)")):
        if line != "ok":
            yield Finding(f"the database file is damaged: {line}", _RESTORE)


def _orphans(connection: sa.Connection) -> Iterator[Finding]:
    """Rows whose owner is gone, by every foreign key that the tables declare."""
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            own, other = key.parent, key.column.table.alias("owner")
            lost = sa.select(sa.func.count()).where(
                own.is_not(None), ~sa.exists().where(other.c[key.column.name] == own)
            )
            if number := connection.scalar(lost):
                yield Finding(
                    f"{number} rows of {table.name} have lost the row that {own.name} names", _INGEST
                )


def _wrong_spans(connection: sa.Connection) -> Iterator[Finding]:
    """Facts whose span leaves its paragraph, or does not hold the words that they repeat."""
    paragraph, document = TABLES["paragraph"], TABLES["document"]
    for name, words in _WORDS.items():
        fact = TABLES[name]
        length = fact.c.end - fact.c.start
        wrong = sa.or_(fact.c.start < 0, length <= 0, fact.c.end > sa.func.length(paragraph.c.text))
        if words:
            wrong = sa.or_(wrong, sa.func.substr(paragraph.c.text, fact.c.start + 1, length) != fact.c[words])
        rows = connection.execute(
            sa.select(document.c.symbol, sa.func.count())
            .select_from(fact)
            .join(paragraph, paragraph.c.id == fact.c.paragraph_id)
            .join(document, document.c.id == fact.c.document_id)
            .where(wrong)
            .group_by(document.c.symbol)
            .order_by(document.c.symbol)
        )
        for symbol, number in rows:
            yield Finding(f"{symbol}: the words of {number} rows of {name} are not where they say", _INGEST)


def _gaps(connection: sa.Connection) -> Iterator[Finding]:
    """Documents without a source, or whose rows are not numbered through from 0."""
    document, source = TABLES["document"], TABLES["source"]
    bare = sa.select(document.c.symbol).where(~sa.exists().where(source.c.document_id == document.c.id))
    for symbol in connection.scalars(bare.order_by(document.c.symbol)):
        yield Finding(f"{symbol}: has no source", _INGEST)
    for name in ("paragraph", "footnote", *_WORDS):
        row = TABLES[name]
        broken = (
            sa.select(document.c.symbol)
            .join(row, row.c.document_id == document.c.id)
            .group_by(document.c.symbol)
            .having(sa.func.max(row.c.position) != sa.func.count() - 1)
            .order_by(document.c.symbol)
        )
        for symbol in connection.scalars(broken):
            yield Finding(f"{symbol}: rows of {name} are missing", _INGEST)


def _chains(connection: sa.Connection) -> Iterator[Finding]:
    """Terms outside any mandate, mandates without a term, and ends that differ from their deadline's."""
    term, mandate, deadline = TABLES["term"], TABLES["mandate"], TABLES["deadline"]
    wrong = {
        "terms stand in no mandate": sa.select(sa.func.count()).where(term.c.mandate_id.is_(None)),
        "mandates have no term": sa.select(sa.func.count())
        .select_from(mandate)
        .where(~sa.exists().where(term.c.mandate_id == mandate.c.id)),
        "terms end on another day than their deadline": sa.select(sa.func.count())
        .select_from(term)
        .join(deadline, deadline.c.id == term.c.deadline_id)
        .where(sa.func.coalesce(term.c.ends_on, deadline.c.due_on) != deadline.c.due_on),
        "terms go with another kind of deadline": sa.select(sa.func.count())
        .select_from(term)
        .join(deadline, deadline.c.id == term.c.deadline_id)
        .where(deadline.c.kind != DeadlineKind.TERM),
    }
    for what, statement in wrong.items():
        if number := connection.scalar(statement):
            yield Finding(f"{number} {what}", _INGEST)


def _unreported(connection: sa.Connection) -> Iterator[Finding]:
    """Documents whose last change is not what the revisions tell."""
    change, document = TABLES["revision"], TABLES["document"]
    last = sa.select(sa.func.max(change.c.revision)).group_by(change.c.document_id)
    kept = sa.select(change.c.document_id).where(change.c.revision.in_(last), ~change.c.removed)
    for symbol in connection.scalars(sa.select(document.c.symbol).where(document.c.id.not_in(kept))):
        yield Finding(f"{symbol}: no revision tells of it", _INGEST)


def _index(store: Store, connection: sa.Connection) -> Iterator[Finding]:
    """What is wrong with the index; one that is damaged is not read, for that could end the process."""
    broken = damaged(store.index.folder)
    for name in broken:
        yield Finding(f"the search index's file {name} is missing or damaged", _REINDEX)
    if not broken and not is_in_line(store.index, connection):
        held = store.index.revision()
        state = "cannot be read" if held is None else f"shows revision {held}"
        yield Finding(f"the search index {state}, the database has {revision(connection)}", _REINDEX)
