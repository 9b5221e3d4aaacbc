"""Documents: by symbol, by filter, and those that name an entity."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from corpus.errors import BadInputError
from db.queries.among import among
from db.queries.filters import Condition, Ground, Scope, asked, in_documents, naming, narrowed, negated
from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.spans import hold
from db.queries.words import holds, plain, stem_of
from db.tables import CitationRow, DocumentRow, MentionRow

_NUMBERED = re.compile(r"(?:resolutions?|res\.?|decision) (?P<number>\d{1,4}(?:/\d{1,3})?)", re.IGNORECASE)
"""A number without what tells the organ and the session or year that it is of."""


class DocumentOrderField(StrEnum):
    """What documents may be ordered by."""

    ADOPTED_ON = "ADOPTED_ON"
    PUBLISHED_ON = "PUBLISHED_ON"
    SYMBOL = "SYMBOL"


@dataclass
class DocumentFilter(Scope):
    """Which documents are asked for."""

    published_from: date | None = asked("Published on this day or later.")
    published_to: date | None = asked("Published on this day or earlier.")
    cites: str | None = asked("Symbol of a document that it cites.")
    cited_by: str | None = asked("Symbol of a document that cites it.")
    text: str | None = asked("Words that its title or one paragraph holds, as `search` reads them.")
    symbol_like: str | None = asked(
        "Part of its symbol, or a short form of it that several may share: 'resolution 60' finds "
        "S/RES/60 (1947) and every A/RES/60/…"
    )
    chapter_vii: bool | None = asked("Whether it acts under Chapter VII of the Charter.")
    not_: "DocumentFilter | None" = negated()


def document_by_symbol(symbol: str) -> sa.Select[Any]:
    """The document that ``symbol`` names in any usual spelling; raises ``BadInputError`` where it is none."""
    named = col(DocumentRow.stem) == stem_of(symbol)
    return sa.select(DocumentRow).where(named).order_by(col(DocumentRow.symbol))


def documents(
    ground: Ground, wanted: DocumentFilter, field: DocumentOrderField, direction: Direction = Direction.ASC
) -> Listing[DocumentRow]:
    """The documents that ``wanted`` describes."""

    def conditions(level: DocumentFilter) -> list[Condition]:
        found = _conditions(level)
        if level.text is not None and ground.find is not None:
            found.append(among(col(DocumentRow.id), ground.find(plain(level.text))))
        return found

    statement = sa.select(DocumentRow).where(narrowed(wanted, conditions))
    return Listing(DocumentRow, statement, _order(field, direction))


def naming_documents(listing: Listing[DocumentRow]) -> Listing[DocumentRow]:
    """For each entity the documents that name it."""
    of = col(MentionRow.entity_id).in_(OWNERS)
    named = sa.select(col(MentionRow.entity_id), col(MentionRow.document_id)).where(of).distinct().subquery()
    statement = listing.statement.join(named, named.c.document_id == col(DocumentRow.id))
    return replace(listing, statement=statement, owner=named.c.entity_id)


def _conditions(wanted: DocumentFilter) -> list[Condition]:
    hold(wanted.published_from, wanted.published_to)
    own = col(DocumentRow.id)
    conditions = in_documents(wanted) + naming(own, col(MentionRow.document_id), wanted)
    if wanted.published_from is not None:
        conditions.append(col(DocumentRow.published_on) >= wanted.published_from)
    if wanted.published_to is not None:
        conditions.append(col(DocumentRow.published_on) <= wanted.published_to)
    if wanted.cites is not None:
        stem = stem_of(wanted.cites)
        citing = sa.select(col(CitationRow.document_id)).where(col(CitationRow.target_stem) == stem)
        conditions.append(own.in_(citing))
    if wanted.cited_by is not None:
        conditions.append(col(DocumentRow.stem).in_(_cited_in(wanted.cited_by)))
    if wanted.symbol_like is not None:
        conditions.append(_spelt_like(wanted.symbol_like))
    if wanted.chapter_vii is not None:
        conditions.append(col(DocumentRow.chapter_vii).is_(wanted.chapter_vii))
    return conditions


def _cited_in(symbol: str) -> sa.Select[Any]:
    return (
        sa.select(col(CitationRow.target_stem))
        .join(DocumentRow, col(DocumentRow.id) == col(CitationRow.document_id))
        .where(col(DocumentRow.stem) == stem_of(symbol))
    )


def _spelt_like(given: str) -> Condition:
    """The symbol holds these signs, is the one that they spell otherwise, or has the number they name."""
    words = plain(given)
    likely = [holds(col(DocumentRow.symbol), words)]
    with suppress(BadInputError):
        likely.append(col(DocumentRow.stem) == stem_of(words))
    if named := _NUMBERED.fullmatch(words):
        number, series = named["number"], "DEC" if words.lower().startswith("dec") else "RES"
        forms = (f"{number}", f"{number}/%", f"{number}(%", f"%/{number}")
        likely += [col(DocumentRow.stem).like(f"%/{series}/{form}") for form in forms]
    return sa.or_(*likely)


def _order(field: DocumentOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    symbol = Key(col(DocumentRow.symbol), str, down)
    keys = {
        DocumentOrderField.ADOPTED_ON: (Key(col(DocumentRow.adopted_on), date, down), symbol),
        DocumentOrderField.PUBLISHED_ON: (Key(col(DocumentRow.published_on), date, down), symbol),
        DocumentOrderField.SYMBOL: (symbol,),
    }
    return Order(f"{field} {direction}", keys[field])
