"""Exports: whole lists in document order, read page by page so that memory stays flat."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from corpus.symbols import Organ
from db.identity import entity_id
from db.queries.actions import ActionFilter, ActionOrderField
from db.queries.actions import actions as all_actions
from db.queries.deadlines import DeadlineFilter, DeadlineOrderField
from db.queries.deadlines import deadlines as all_deadlines
from db.queries.documents import DocumentFilter, DocumentOrderField
from db.queries.documents import documents as all_documents
from db.queries.pages import Direction, Key, Listing, Order, Window
from db.queries.reader import Reader
from db.queries.words import key_of, stem_of
from db.tables import ActionRow, CitationRow, DeadlineRow, DocumentRow, MentionRow, ParagraphRow
from extractors.facts import DeadlineKind, Force, Task
from extractors.status import Status

Row = TypeVar("Row", bound=SQLModel)

_PAGE = 1_000


@dataclass(frozen=True)
class Scope:
    """What an export covers; all conditions must hold, of a list any member, and null means all.

    ``start`` and ``end`` bound the due date of deadlines, the adoption of what all else stands in.
    """

    symbol: str | None = None
    organ: list[Organ] | None = None
    entity: str | None = None
    kinds: list[DeadlineKind] | None = None
    task: list[Task] | None = None
    status: list[Status] | None = None
    force: list[Force] | None = None
    lemma: str | None = None
    addressee: str | None = None
    recipient: str | None = None
    start: date | None = None
    end: date | None = None


def documents(session: Session, scope: Scope, day: date) -> Listing[DocumentRow]:
    """The documents in scope."""
    wanted = DocumentFilter(
        organ=scope.organ, entity=scope.entity, adopted_from=scope.start, adopted_to=scope.end
    )
    listing = all_documents(wanted, DocumentOrderField.SYMBOL, Direction.ASC)
    if scope.symbol is None:
        return listing
    return replace(listing, statement=listing.statement.where(_is(scope.symbol)))


def deadlines(session: Session, scope: Scope, day: date) -> Listing[DeadlineRow]:
    """The deadlines in scope, their status taken on ``day``."""
    wanted = DeadlineFilter(
        kinds=scope.kinds,
        entity=scope.entity,
        addressee=scope.addressee,
        recipient=scope.recipient,
        task=scope.task,
        force=scope.force,
        lemma=scope.lemma,
        symbol=scope.symbol,
        organ=scope.organ,
        due_from=scope.start,
        due_to=scope.end,
        status=scope.status,
    )
    return all_deadlines(session, wanted, day, DeadlineOrderField.SYMBOL)


def actions(session: Session, scope: Scope, day: date) -> Listing[ActionRow]:
    """The actions in scope."""
    wanted = ActionFilter(
        lemma=scope.lemma,
        force=scope.force,
        addressee=scope.addressee,
        recipient=scope.recipient,
        entity=scope.entity,
        symbol=scope.symbol,
        organ=scope.organ,
        adopted_from=scope.start,
        adopted_to=scope.end,
    )
    return all_actions(wanted, ActionOrderField.SYMBOL, Direction.ASC)


def mentions(session: Session, scope: Scope, day: date) -> Listing[MentionRow]:
    """The mentions in scope, or those of its entity."""
    conditions: list[sa.ColumnElement[bool]] = []
    if scope.entity is not None:
        conditions.append(col(MentionRow.entity_id) == entity_id(key_of(scope.entity)))
    return _in_order(MentionRow, scope, conditions)


def citations(session: Session, scope: Scope, day: date) -> Listing[CitationRow]:
    """The citations in scope; with an entity those in paragraphs that name it."""
    conditions: list[sa.ColumnElement[bool]] = []
    if scope.entity is not None:
        conditions.append(col(CitationRow.paragraph_id).in_(_naming(scope.entity)))
    return _in_order(CitationRow, scope, conditions)


def paragraphs(session: Session, scope: Scope, day: date) -> Listing[ParagraphRow]:
    """The paragraphs in scope; with an entity those that name it."""
    conditions: list[sa.ColumnElement[bool]] = []
    if scope.entity is not None:
        conditions.append(col(ParagraphRow.id).in_(_naming(scope.entity)))
    return _in_order(ParagraphRow, scope, conditions)


LISTINGS: Mapping[str, Callable[[Session, Scope, date], Listing[Any]]] = {
    "documents": documents,
    "deadlines": deadlines,
    "actions": actions,
    "mentions": mentions,
    "citations": citations,
    "paragraphs": paragraphs,
}
"""What can be exported, each in the order of symbols and of the places in a document."""


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


def _naming(key: str) -> sa.Select[Any]:
    """The paragraphs that name an entity."""
    return sa.select(col(MentionRow.paragraph_id)).where(col(MentionRow.entity_id) == entity_id(key_of(key)))


def _is(symbol: str) -> sa.ColumnElement[bool]:
    return col(DocumentRow.stem) == stem_of(symbol)


def _in_order(entity: type[Row], scope: Scope, conditions: list[sa.ColumnElement[bool]]) -> Listing[Row]:
    """The rows of ``entity`` that stand in the scope's documents."""
    if scope.symbol is not None:
        conditions.append(_is(scope.symbol))
    if scope.organ is not None:
        conditions.append(col(DocumentRow.organ).in_(scope.organ))
    if scope.start is not None:
        conditions.append(col(DocumentRow.adopted_on) >= scope.start)
    if scope.end is not None:
        conditions.append(col(DocumentRow.adopted_on) <= scope.end)
    columns = sa.inspect(entity).columns
    statement = sa.select(entity).join(DocumentRow, col(DocumentRow.id) == columns["document_id"])
    keys = (Key(col(DocumentRow.symbol), str), Key(columns["position"], int), Key(columns["id"], int))
    return Listing(entity, statement.where(*conditions), Order("SYMBOL ASC", keys))
