"""The web page: what is due next, and a document with what was found in it; plain HTML, without scripts."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from lxml import etree
from lxml.html import builder as html
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.dated import Dated, read_dated
from api.drafts import fate
from api.feed_words import Options, ParameterError, hold_keys, read_words
from api.recurring import in_words
from api.rows import ORGAN_NAMES, deadline_row
from api.types.document import official_url
from corpus.errors import BadInputError, SeizedError
from db.budget import Budget
from db.queries.deadlines import DeadlineFilter, deadlines
from db.queries.documents import document_by_symbol
from db.queries.filters import Ground
from db.queries.reader import Reader
from db.queries.state import state
from db.tables import ActionRow, CitationRow, DeadlineRow, DocumentRow, MentionRow, ParagraphRow

if TYPE_CHECKING:
    from db.store import Store

log = logging.getLogger("seized.page")

_MOST_READ, _MOST_SHOWN = 1_000, 100
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACTS: Mapping[str, type[Any]] = {
    "mention": MentionRow,
    "citation": CitationRow,
    "action": ActionRow,
    "deadline": DeadlineRow,
}
_AT_ONCE = 2
_COLUMNS = ("Due", "Status", "Document", "Who", "What the text says")

Element = Any
"""An element of HTML; its builder states no types."""


def page_routes(today: Callable[[], date], seconds: float) -> list[Route]:
    """The routes of the page, each answered in one of a few threads, in at most these seconds."""
    threads = CapacityLimiter(_AT_ONCE)

    def route(path: str, show: Callable[[Session, Request, date], tuple[str, list[Element], int]]) -> Route:
        async def respond(request: Request) -> Response:
            asked = (show, request, today(), seconds)
            return await to_thread.run_sync(_answer, *asked, limiter=threads, abandon_on_cancel=True)

        return Route(path, respond)

    return [route("/", _due), route("/documents/{symbol:path}", _document), Route("/page.css", _style)]


def _answer(show: Callable[..., Any], request: Request, today: date, seconds: float) -> Response:
    store: Store = request.app.state.store
    budget = Budget(seconds)
    specimens = False
    try:
        with Session(store.engine) as session, budget.bound(session.connection()):
            title, parts, status = show(session, request, today)
            specimens = state(session).specimens
    except (SeizedError, DBAPIError):
        log.exception("the page %s failed", request.url.path)
        title, parts, status = "This cannot be shown now", [html.P("Ask for less, or try again later.")], 503
    return Response(_page(title, parts, specimens), status, _HEADERS, "text/html; charset=utf-8")


async def _style(request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(_css(), media_type="text/css", headers=headers)


@cache
def _css() -> bytes:
    return files("api").joinpath("static", "page.css").read_bytes()


def _page(title: str, parts: Sequence[Element], specimens: bool) -> bytes:
    """The whole page; every text in it is escaped by the builder."""
    head = html.HEAD(
        html.META(charset="utf-8"),
        html.META(name="viewport", content="width=device-width, initial-scale=1"),
        html.TITLE(_text(f"{title} – Seized")),
        html.LINK(rel="icon", href="data:,"),
        html.LINK(rel="stylesheet", href="/page.css"),
    )
    told = "These documents are specimens, written to show how Seized works."
    body = html.BODY(
        html.A("To the content", html.CLASS("skip"), href="#content"),
        html.E.nav(_link("What is due", "/"), _link("Ask in GraphQL", "/graphql"), {"aria-label": "Seized"}),
        *([html.P(told, html.CLASS("told"))] if specimens else []),
        html.E.main(html.H1(_text(title)), *parts, id="content"),
    )
    page: bytes = etree.tostring(
        html.HTML(head, body, lang="en"), method="html", encoding="utf-8", doctype="<!doctype html>"
    )
    return page


def _due(session: Session, request: Request, today: date) -> tuple[str, list[Element], int]:
    """What is due next, narrowed by the form; a mistake in it is told above the list of all."""
    given = [(name, value) for name, value in request.query_params.multi_items() if value.strip()]
    told: list[Element] = []
    try:
        wanted, options = read_words(given, DeadlineFilter, Options)
        hold_keys(session, wanted)
    except ParameterError as error:
        told = [html.P(_text(str(error)), html.CLASS("told"), role="alert")]
        given, wanted, options = [], DeadlineFilter(), Options()
    day = options.as_of or today
    wanted.due_from = wanted.due_from or min(day, wanted.due_to or day)
    wanted.drafts = wanted.drafts or False
    listing = deadlines(Ground(session, day), wanted)
    found = list(islice(read_dated(session, listing, day, wanted.due_from), _MOST_READ))
    found.sort(key=lambda each: each.row["nextOn"] or each.row["dueOn"])
    words = urlencode([*given, *(() if "dueFrom" in dict(given) else (("dueFrom", str(wanted.due_from)),))])
    parts = [_form(dict(given), wanted.due_from), *told, _table(found), _links(words)]
    return "What is due next", parts, 400 if told else 200


def _form(given: Mapping[str, str], start: date) -> Element:
    organs = [html.OPTION("any", value="")]
    for organ, name in ORGAN_NAMES.items():
        chosen = {"selected": "selected"} if given.get("organ") == organ.value else {}
        organs.append(html.OPTION(name, value=organ.value, **chosen))
    return html.FORM(
        _field("Key of a body", "entity", "text", given.get("entity", ""), "cted"),
        _field("From", "dueFrom", "date", start.isoformat()),
        _field("To", "dueTo", "date", given.get("dueTo", "")),
        html.LABEL("Organ", html.SELECT(*organs, name="organ")),
        html.BUTTON("Show", type="submit"),
        action="/",
        method="get",
        role="search",
    )


def _field(label: str, name: str, kind: str, value: str, example: str = "") -> Element:
    return html.LABEL(
        label, html.INPUT(name=name, type=kind, value=_text(value), placeholder=example, maxlength="100")
    )


def _table(found: Sequence[Dated]) -> Element:
    shown = found[:_MOST_SHOWN]
    more = f"; the first {len(shown)} are shown" if len(found) > len(shown) else ""
    least = "at least " if len(found) == _MOST_READ else ""
    number = "1 deadline" if len(found) == 1 else f"{least}{len(found):,} deadlines"
    header = html.TR(*(html.TH(name, scope="col") for name in _COLUMNS))
    return html.TABLE(
        html.CAPTION(f"{number}{more}"), html.THEAD(header), html.TBODY(*(_row(each) for each in shown))
    )


def _row(each: Dated) -> Element:
    row, place = each.row, each.row["label"]
    here = f"/documents/{quote(row['symbol'])}#p{each.deadline.paragraph_id}"
    words = f"{row['symbol']}, paragraph {place}" if place else row["symbol"]
    who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
    return html.TR(
        html.TD(_when(each), html.CLASS("day")),
        html.TD(row["status"]),
        html.TD(_link(words, here), " ", _link("official document", row["url"])),
        html.TD(_text(who)),
        html.TD(html.MARK(_text(row["expression"]), html.CLASS("deadline")), " ", _text(row["explanation"])),
    )


def _when(each: Dated) -> str:
    row = each.row
    if each.deadline.rrule:
        return f"{row['nextOn'] or row['dueOn']}, {in_words(each.deadline)}"
    return f"{row['earliestOn']} – {row['dueOn']}" if row["earliestOn"] else str(row["dueOn"])


def _links(words: str) -> Element:
    """The same list for calendars and spreadsheets."""
    names = {"deadlines.ics": "Calendar", "deadlines.csv": "Spreadsheet", "deadlines.json": "JSON"}
    links = (_link(f"{told} of these", f"/{name}?{words}") for name, told in names.items())
    return html.P(*links, html.CLASS("links"))


def _document(session: Session, request: Request, today: date) -> tuple[str, list[Element], int]:
    """A document with what was found in it, marked, and below each paragraph what follows from it."""
    symbol, reader = request.path_params["symbol"], Reader(session)
    document = None
    with suppress(BadInputError):
        document = reader.first(DocumentRow, document_by_symbol(symbol))
    if document is None:
        return "No such document", [html.P(_text(f"The store holds no document {symbol[:100]}."))], 404
    adopted = fate(document, reader) or f"adopted {document.adopted_on or 'on a day not stated'}"
    legend = (html.SPAN(name, html.CLASS(f"found {name}")) for name in _FACTS)
    parts = [
        html.P(_text(document.title or "")),
        html.P(_text(adopted), " · ", _link("official document", official_url(document.symbol))),
        html.P("Marked: ", *(part for word in legend for part in (word, " "))),
        *_paragraphs(document, reader, today),
    ]
    return document.symbol, parts, 200


def _paragraphs(document: DocumentRow, reader: Reader, today: date) -> Iterator[Element]:
    heading = None
    for row in reader.many(document, ParagraphRow, "document_id"):
        if row.heading and row.heading != heading:
            yield html.H2(_text(row.heading))
        heading = row.heading
        mark = html.STRONG(f"{row.label} ") if row.label else ""
        name = "paragraph sub" if row.parent_id is not None else "paragraph"
        told = [
            html.P(_finding(fact, reader, today), html.CLASS("why"))
            for fact in reader.many(row, DeadlineRow, "paragraph_id")
        ]
        yield html.DIV(html.P(mark, *_marked(row, reader)), *told, html.CLASS(name), id=f"p{row.id}")


def _marked(row: ParagraphRow, reader: Reader) -> Iterator[Element | str]:
    """The words, those of facts marked; where facts overlap, a piece has the marks of all of them."""
    spans = [
        (fact.start, fact.end, name)
        for name, table in _FACTS.items()
        for fact in reader.many(row, table, "paragraph_id")
    ]
    edges = sorted({0, len(row.text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        names = [name for first, last, name in spans if first <= start and end <= last]
        words = _text(row.text[start:end])
        yield html.SPAN(words, html.CLASS(" ".join(("found", *dict.fromkeys(names))))) if names else words


def _finding(fact: DeadlineRow, reader: Reader, today: date) -> str:
    """A deadline in a line: its day, its status, who owes it to whom, and why."""
    row = deadline_row(fact, reader, today)
    who, to = (", ".join(p["name"] or p["key"] for p in row[n]) for n in ("addressees", "recipients"))
    day = row["dueOn"] or in_words(fact) or "no date"
    parts = (row["kind"], str(day), row["status"], who and f"by {who}", to and f"to {to}")
    return _text(f"→ {'  '.join(part for part in parts if part)}. {row['explanation']}")


def _link(words: str, address: str) -> Element:
    return html.A(_text(words), href=address)


def _text(text: str) -> str:
    """Text that a page can hold."""
    return _NO_XML.sub("\ufffd", text)
