"""The state of the store: how much it holds, of which revision, and whether it shows specimens."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from db.tables import (
    ActionRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EntityRow,
    MentionRow,
    ParagraphRow,
    RevisionRow,
    SourceRow,
)

_COUNTED: dict[str, type[SQLModel]] = {
    "documents": DocumentRow,
    "paragraphs": ParagraphRow,
    "deadlines": DeadlineRow,
    "actions": ActionRow,
    "entities": EntityRow,
    "mentions": MentionRow,
    "citations": CitationRow,
}


@dataclass(frozen=True)
class State:
    """What the store holds."""

    documents: int
    paragraphs: int
    deadlines: int
    actions: int
    entities: int
    mentions: int
    citations: int
    data_revision: int
    extractor_version: int
    specimens: bool


def state(session: Session) -> State:
    """The state of the store, in one statement."""
    numbers = [_count(table).label(name) for name, table in _COUNTED.items()]
    newest = sa.select(sa.func.coalesce(sa.func.max(RevisionRow.revision), 0)).scalar_subquery()
    shipped = sa.select(col(SourceRow.id)).where(col(SourceRow.sha256).in_(_specimens())).exists()
    oldest = sa.select(sa.func.coalesce(sa.func.min(DocumentRow.extractor_version), 0)).scalar_subquery()
    found = session.execute(
        sa.select(
            *numbers,
            newest.label("data_revision"),
            oldest.label("extractor_version"),
            shipped.label("specimens"),
        )
    ).one()
    return State(**found._mapping)


def _count(table: type[SQLModel]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(table).scalar_subquery()


@cache
def _specimens() -> tuple[str, ...]:
    """The hashes of the documents of our own writing that come with the program."""
    folder = files("corpus").joinpath("specimens", "documents")
    return tuple(sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file())
