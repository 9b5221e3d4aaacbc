"""Drafts: which resolution each became, derived anew where a change of the store may tell."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from corpus.document import ParagraphKind
from corpus.symbols import DocumentType
from db.bulk import Values, insert
from db.tables import TABLES
from extractors.adoption import DraftBasis, likeness

_DRAFT, _DOCUMENT, _PARAGRAPH = TABLES["draft"], TABLES["document"], TABLES["paragraph"]
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=366)
"""A draft is adopted within a year of its publication, at times under a date of print a few days later."""
_YEAR = re.compile(r"S/(\d{4})/")
_DAY = sa.func.coalesce(_DOCUMENT.c.adopted_on, _DOCUMENT.c.published_on)
_OTHERS = 0.5
"""Of two texts' numbers of operative paragraphs the lesser is at least this share of the greater."""


def detach_drafts(connection: sa.Connection, documents: Sequence[int]) -> set[int]:
    """Loosen the drafts that are, or became, one of ``documents``; gives the drafts to look at anew."""
    linked = sa.or_(_DRAFT.c.id.in_(documents), _DRAFT.c.adopted_id.in_(documents))
    drafts = set(connection.scalars(sa.select(_DRAFT.c.id).where(linked)))
    connection.execute(_DRAFT.delete().where(linked))
    return drafts


def link_drafts(connection: sa.Connection, changed: Sequence[int], loosened: set[int]) -> None:
    """Link the ``changed`` or ``loosened`` drafts to what they became, and others to changed resolutions."""
    drafts = {row["id"]: row for row in _rows(connection, DocumentType.DRAFT_RESOLUTION)}
    if not drafts:
        return
    words = partial(_words, connection, {})
    resolutions = _rows(connection, DocumentType.RESOLUTION, changed)
    held = {row["id"]: dict(row) for row in connection.execute(sa.select(_DRAFT)).mappings()}
    for number, draft in drafts.items():
        if number in loosened or number in changed:
            among = _candidates(connection, draft)
        else:
            among = [row for row in resolutions if _may_be(draft, row)]
        found = [link for row in among if (link := _link(draft, row, words)) is not None]
        if not found:
            continue
        best = max(found + ([held[number]] if number in held else []), key=_rank)
        if number in held and best != held[number]:
            connection.execute(_DRAFT.delete().where(_DRAFT.c.id == number))
        if best != held.get(number):
            insert(connection, _DRAFT, [best])


def _rows(
    connection: sa.Connection, kind: DocumentType, ids: Sequence[int] | None = None
) -> Sequence[sa.RowMapping]:
    statement = sa.select(
        *(_DOCUMENT.c[name] for name in ("id", "symbol", "organ", "adopted_on", "published_on")),
        *(_DOCUMENT.c[name] for name in ("draft_symbol", "votes_for")),
    ).where(_DOCUMENT.c.type == kind)
    if ids is not None:
        statement = statement.where(_DOCUMENT.c.id.in_(ids))
    return connection.execute(statement).mappings().all()


def _candidates(connection: sa.Connection, draft: sa.RowMapping) -> Iterable[sa.RowMapping]:
    """The resolutions that the draft may have become; one without a day counts by its year."""
    first, last = _window(draft)
    undated = sa.and_(
        _DAY.is_(None), sa.or_(sa.false(), *(_DOCUMENT.c.symbol.like(f"%({y})") for y in _years(draft)))
    )
    ids = connection.scalars(
        sa.select(_DOCUMENT.c.id).where(
            _DOCUMENT.c.organ == draft["organ"],
            _DOCUMENT.c.type == DocumentType.RESOLUTION,
            sa.or_(_DOCUMENT.c.draft_symbol == draft["symbol"], _DAY.between(first, last), undated),
        )
    ).all()
    return _rows(connection, DocumentType.RESOLUTION, ids)


def _years(draft: sa.RowMapping) -> set[int]:
    first, last = _window(draft)
    return {first.year, last.year} if first <= last else set()


def _window(draft: sa.RowMapping) -> tuple[date, date]:
    """The days on which the draft may have been adopted; none where nothing dates it."""
    day, year = draft["published_on"], _YEAR.match(draft["symbol"])
    if day is not None:
        return day - _BEFORE, day + _AFTER
    if year is not None:
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    return date.max, date.min


def _may_be(draft: sa.RowMapping, resolution: sa.RowMapping) -> bool:
    first, last = _window(draft)
    stated = resolution["draft_symbol"] == draft["symbol"]
    day = resolution["adopted_on"] or resolution["published_on"]
    ended = resolution["symbol"].endswith(tuple(f"({year})" for year in _years(draft)))
    near = stated or (ended if day is None else first <= day <= last)
    return bool(near and draft["organ"] == resolution["organ"])


def _link(draft: sa.RowMapping, resolution: sa.RowMapping, words: Any) -> Values | None:
    """The row that links the two; null where neither a stated symbol nor their words do.

    A draft that was put to the vote and is still one was not adopted; no likeness makes it so.
    """
    stated = resolution["draft_symbol"] == draft["symbol"]
    if not stated and (draft["votes_for"] is not None or resolution["draft_symbol"] is not None):
        return None
    own, other = words(draft["id"]), words(resolution["id"])
    counts = sorted((own[0], other[0]))
    alike = likeness(own[1], other[1]) if counts[0] >= _OTHERS * counts[1] else 0.0
    if not stated and not alike:
        return None
    basis = DraftBasis.STATED if stated else DraftBasis.TEXT
    return {"id": draft["id"], "adopted_id": resolution["id"], "similarity": alike, "basis": basis}


def _rank(link: Values) -> tuple[bool, float, int]:
    return link["basis"] == DraftBasis.STATED, link["similarity"], link["adopted_id"]


def _words(
    connection: sa.Connection, known: dict[int, tuple[int, list[str]]], document: int
) -> tuple[int, list[str]]:
    """How many operative paragraphs a document has, and their words; read once."""
    if document not in known:
        texts = connection.scalars(
            sa.select(_PARAGRAPH.c.text)
            .where(_PARAGRAPH.c.document_id == document, _PARAGRAPH.c.kind == ParagraphKind.OPERATIVE)
            .order_by(_PARAGRAPH.c.position)
        ).all()
        known[document] = len(texts), re.findall(r"\w+", " ".join(texts).lower())
    return known[document]
