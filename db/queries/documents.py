"""Documents: by symbol, by filter, and those that name an entity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from corpus.errors import BadInputError
from corpus.symbols import DocumentType, Organ
from db.identity import entity_id
from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.spans import hold
from db.queries.words import holds, key_of, plain, stem_of
from db.tables import CitationRow, DocumentRow, MentionRow


class DocumentOrderField(StrEnum):
    """What documents may be ordered by."""

    ADOPTED_ON = "ADOPTED_ON"
    PUBLISHED_ON = "PUBLISHED_ON"
    SYMBOL = "SYMBOL"


@dataclass
class DocumentFilter:
    """Which documents are asked for; all conditions must hold, of a list any member."""

    organ: list[Organ] | None = None
    type: list[DocumentType] | None = None
    entity: str | None = None
    adopted_from: date | None = None
    adopted_to: date | None = None
    cites: str | None = None
    cited_by: str | None = None
    text: str | None = None
    symbol_like: str | None = None


def document_by_symbol(symbol: str) -> sa.Select[Any]:
    """The document that ``symbol`` names in any usual spelling; finds nothing where it is no symbol."""
    try:
        stem = stem_of(symbol)
    except BadInputError:
        return sa.select(DocumentRow).where(sa.false())
    return sa.select(DocumentRow).where(col(DocumentRow.stem) == stem).order_by(col(DocumentRow.symbol))


def documents(
    wanted: DocumentFilter,
    field: DocumentOrderField,
    direction: Direction,
    holding: Sequence[int] | None = None,
) -> Listing[DocumentRow]:
    """The documents that ``wanted`` describes; ``holding`` are the ids of those that hold its words."""
    statement = sa.select(DocumentRow).where(*_conditions(wanted))
    if holding is not None:
        statement = statement.where(col(DocumentRow.id).in_(holding))
    return Listing(DocumentRow, statement, _order(field, direction))


def documents_of_entity() -> Listing[DocumentRow]:
    """For each entity the documents that name it, latest first."""
    of = col(MentionRow.entity_id).in_(OWNERS)
    named = sa.select(col(MentionRow.entity_id), col(MentionRow.document_id)).where(of).distinct().subquery()
    statement = sa.select(DocumentRow).join(named, named.c.document_id == col(DocumentRow.id))
    order = _order(DocumentOrderField.ADOPTED_ON, Direction.DESC)
    return Listing(DocumentRow, statement, order, named.c.entity_id)


def _conditions(wanted: DocumentFilter) -> list[sa.ColumnElement[bool]]:
    hold(wanted.adopted_from, wanted.adopted_to)
    own = col(DocumentRow.id)
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.organ is not None:
        conditions.append(col(DocumentRow.organ).in_(wanted.organ))
    if wanted.type is not None:
        conditions.append(col(DocumentRow.type).in_(wanted.type))
    if wanted.adopted_from is not None:
        conditions.append(col(DocumentRow.adopted_on) >= wanted.adopted_from)
    if wanted.adopted_to is not None:
        conditions.append(col(DocumentRow.adopted_on) <= wanted.adopted_to)
    if wanted.entity is not None:
        entity = entity_id(key_of(wanted.entity))
        naming = sa.select(col(MentionRow.document_id)).where(col(MentionRow.entity_id) == entity)
        conditions.append(own.in_(naming))
    if wanted.cites is not None:
        stem = stem_of(wanted.cites)
        citing = sa.select(col(CitationRow.document_id)).where(col(CitationRow.target_stem) == stem)
        conditions.append(own.in_(citing))
    if wanted.cited_by is not None:
        conditions.append(col(DocumentRow.stem).in_(_cited_in(wanted.cited_by)))
    if wanted.symbol_like is not None:
        conditions.append(_spelt_like(wanted.symbol_like))
    return conditions


def _cited_in(symbol: str) -> sa.Select[Any]:
    return (
        sa.select(col(CitationRow.target_stem))
        .join(DocumentRow, col(DocumentRow.id) == col(CitationRow.document_id))
        .where(col(DocumentRow.stem) == stem_of(symbol))
    )


def _spelt_like(symbol: str) -> sa.ColumnElement[bool]:
    """The symbol holds these signs, or is the one that they spell in another way."""
    near = holds(col(DocumentRow.symbol), plain(symbol))
    try:
        return sa.or_(near, col(DocumentRow.stem) == stem_of(symbol))
    except BadInputError:
        return near


def _order(field: DocumentOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    symbol = Key(col(DocumentRow.symbol), str, down)
    keys = {
        DocumentOrderField.ADOPTED_ON: (Key(col(DocumentRow.adopted_on), date, down), symbol),
        DocumentOrderField.PUBLISHED_ON: (Key(col(DocumentRow.published_on), date, down), symbol),
        DocumentOrderField.SYMBOL: (symbol,),
    }
    return Order(f"{field} {direction}", keys[field])
