"""Exports: whole lists in document order, read page by page so that memory stays flat."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session
from sqlmodel import SQLModel, col

from corpus.symbols import Organ
from db.identity import entity_id
from db.queries.pages import Key, Listing, Order, Window
from db.queries.reader import Reader
from db.queries.words import key_of, stem_of
from db.tables import CitationRow, DocumentRow, MentionRow, ParagraphRow

Row = TypeVar("Row", bound=SQLModel)

_PAGE = 1_000


@dataclass(frozen=True)
class Scope:
    """Which documents an export covers, and of which entity it tells; null means all."""

    symbol: str | None = None
    organ: list[Organ] | None = None
    entity: str | None = None


def read_whole(session: Session, listing: Listing[Row]) -> Iterator[tuple[Row, Reader]]:
    """Every row of a list, with a reader that reads what belongs to it for its whole page."""
    window = Window(_PAGE)
    while True:
        reader = Reader(session)
        page = reader.page(None, window, lambda: listing)
        for row, _ in page.rows:
            yield row, reader
        if not page.has_next:
            return
        window = Window(_PAGE, after=page.rows[-1][1])


def mentions(scope: Scope) -> Listing[MentionRow]:
    """The mentions in scope, or those of its entity."""
    statement = sa.select(MentionRow).join(DocumentRow, col(DocumentRow.id) == col(MentionRow.document_id))
    if scope.entity is not None:
        statement = statement.where(col(MentionRow.entity_id) == entity_id(key_of(scope.entity)))
    return _in_order(MentionRow, statement, scope, col(MentionRow.position), col(MentionRow.id))


def citations(scope: Scope) -> Listing[CitationRow]:
    """The citations in scope; with an entity those of the paragraphs that name it."""
    statement = sa.select(CitationRow).join(DocumentRow, col(DocumentRow.id) == col(CitationRow.document_id))
    if scope.entity is not None:
        statement = statement.where(col(CitationRow.paragraph_id).in_(_naming(scope.entity)))
    return _in_order(CitationRow, statement, scope, col(CitationRow.position), col(CitationRow.id))


def paragraphs(scope: Scope) -> Listing[ParagraphRow]:
    """The paragraphs in scope, or those of them that name its entity."""
    statement = sa.select(ParagraphRow).join(
        DocumentRow, col(DocumentRow.id) == col(ParagraphRow.document_id)
    )
    if scope.entity is not None:
        statement = statement.where(col(ParagraphRow.id).in_(_naming(scope.entity)))
    return _in_order(ParagraphRow, statement, scope, col(ParagraphRow.position), col(ParagraphRow.id))


def _naming(key: str) -> sa.Select[Any]:
    """The paragraphs that name an entity."""
    return sa.select(col(MentionRow.paragraph_id)).where(col(MentionRow.entity_id) == entity_id(key_of(key)))


def _in_order(
    entity: type[Row], statement: sa.Select[Any], scope: Scope, position: Mapped[int], own: Mapped[int]
) -> Listing[Row]:
    if scope.symbol is not None:
        statement = statement.where(col(DocumentRow.stem) == stem_of(scope.symbol))
    if scope.organ is not None:
        statement = statement.where(col(DocumentRow.organ).in_(scope.organ))
    keys = (Key(col(DocumentRow.symbol), str), Key(position, int), Key(own, int))
    return Listing(entity, statement, Order("SYMBOL ASC", keys))
