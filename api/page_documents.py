"""The page of documents: those that the store holds, the latest first, narrowed by a form."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from lxml.html import builder as html
from sqlalchemy.orm import Session
from starlette.requests import Request

from api.drafts import fate
from api.feed_words import Options, hold_keys, read_words
from api.page_parts import Element, Page, Words, address_of, choice, field, form, given_words, link, text
from api.rows import ORGAN_NAMES
from corpus.errors import BadInputError
from db.queries.documents import DocumentFilter, DocumentOrderField, documents
from db.queries.filters import Ground, asked
from db.queries.pages import Direction, Listing, count
from db.queries.reader import Reader
from db.queries.records import records
from db.search import documents_holding
from db.tables import DocumentRow

_A_PAGE, _MOST_A_PAGE = 50, 500
_COLUMNS = ("Document", "Adopted", "Title")


@dataclass
class PageOptions(Options):
    """What the list is asked beside its filter; ``limit`` is the length of a page."""

    page: int | None = asked("Which page of the list, from 1 on.")


def documents_page(session: Session, request: Request, today: date) -> Page:
    """The documents, narrowed by the form; a mistake in it is told above the list of all."""
    given = kept = given_words(request)
    index = request.app.state.store.index
    ground = Ground(session, today, lambda words: documents_holding(index, words))
    told: list[Element] = []
    try:
        wanted, options = read_words(given, DocumentFilter, PageOptions)
        hold_keys(session, wanted)
        found = _found(ground, wanted)
    except BadInputError as error:
        told = [html.P(text(str(error)), html.CLASS("told"), role="alert")]
        kept, options, found = [], PageOptions(), _found(ground, DocumentFilter())
    size = min(options.limit or _A_PAGE, _MOST_A_PAGE)
    total = count(session, found)
    last = max(-(-total // size), 1)
    number = min(max(getattr(options, "page", None) or 1, 1), last)
    parts = [_table(session, found, total, (number - 1) * size, size), _others(kept, number, last)]
    return "Documents", [_form(given), *told, *parts], 400 if told else 200


def _found(ground: Ground, wanted: DocumentFilter) -> Listing[DocumentRow]:
    return documents(ground, wanted, DocumentOrderField.ADOPTED_ON, Direction.DESC)


def _form(given: Words) -> Element:
    shown = [(name, value) for name, value in given if name != "page"]
    return form(
        "/documents",
        shown,
        field("Words in it", "text", "search", "harbour OR port"),
        field("Part of its symbol", "symbolLike", "text", "resolution 60"),
        field("Key of a body it names", "entity", "text", "cted"),
        choice("Organ", "organ", {organ.value: name for organ, name in ORGAN_NAMES.items()}),
        field("Adopted from", "adoptedFrom", "date"),
        field("to", "adoptedTo", "date"),
    )


def _table(session: Session, found: Listing[DocumentRow], total: int, first: int, size: int) -> Element:
    statement = found.statement.order_by(*found.order.by(backward=False)).offset(first).limit(size)
    reader = Reader(session)
    rows = reader.keep(records(session, DocumentRow, statement))
    number = "1 document" if total == 1 else f"{total:,} documents"
    part = f"; {first + 1:,} to {first + len(rows):,} are shown" if len(rows) < total else ""
    header = html.TR(*(html.TH(name, scope="col") for name in _COLUMNS))
    body = html.TBODY(*(_row(row, reader) for row in rows))
    return html.TABLE(html.CAPTION(f"{number}{part}"), html.THEAD(header), body)


def _row(row: DocumentRow, reader: Reader) -> Element:
    return html.TR(
        html.TD(link(row.symbol, address_of(row.symbol))),
        html.TD(text(fate(row, reader) or str(row.adopted_on or "not stated")), html.CLASS("day")),
        html.TD(text(row.title or "")),
    )


def _others(kept: Words, number: int, last: int) -> Element:
    """The ways to the pages before and after."""
    ways = {"Later": number - 1, "Earlier": number + 1}
    rest = [(name, value) for name, value in kept if name != "page"]
    links = (
        link(word, f"/documents?{urlencode([*rest, ('page', str(to))])}")
        for word, to in ways.items()
        if 1 <= to <= last
    )
    return html.P(*links, html.CLASS("links"))
