"""The page of a document: its words with what was found in them marked, and what follows from each."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Any

from lxml.html import builder as html
from sqlalchemy.orm import Session
from starlette.requests import Request

from api.drafts import fate
from api.page_parts import Element, Page, address_of, link, text
from api.recurring import in_words
from api.rows import deadline_row
from api.types.document import official_url
from corpus.errors import BadInputError
from db.queries.documents import document_by_symbol
from db.queries.nearness import near_symbols
from db.queries.reader import Reader
from db.tables import ActionRow, CitationRow, DeadlineRow, DocumentRow, MentionRow, ParagraphRow

_FACTS: Mapping[str, type[Any]] = {
    "mention": MentionRow,
    "citation": CitationRow,
    "action": ActionRow,
    "deadline": DeadlineRow,
}


def document_page(session: Session, request: Request, today: date) -> Page:
    """A document with what was found in it, marked, and below each paragraph what follows from it."""
    symbol, reader = request.path_params["symbol"], Reader(session)
    document = None
    with suppress(BadInputError):
        document = reader.first(DocumentRow, document_by_symbol(symbol))
    if document is None:
        near = [
            part for each in near_symbols(session, symbol) for part in (link(each, address_of(each)), " ")
        ]
        hint = [html.P("Did you mean: ", *near)] if near else []
        return "No such document", [html.P(text(f"The store holds no document {symbol[:100]}.")), *hint], 404
    adopted = fate(document, reader) or f"adopted {document.adopted_on or 'on a day not stated'}"
    legend = (html.SPAN(name, html.CLASS(f"found {name}")) for name in _FACTS)
    parts = [
        html.P(text(document.title or "")),
        html.P(text(adopted), " · ", link("official document", official_url(document.symbol))),
        html.P("Marked: ", *(part for word in legend for part in (word, " "))),
        *_paragraphs(document, reader, today),
    ]
    return document.symbol, parts, 200


def _paragraphs(document: DocumentRow, reader: Reader, today: date) -> Iterator[Element]:
    heading = None
    for row in reader.many(document, ParagraphRow, "document_id"):
        if row.heading and row.heading != heading:
            yield html.H2(text(row.heading))
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
        words = text(row.text[start:end])
        yield html.SPAN(words, html.CLASS(" ".join(("found", *dict.fromkeys(names))))) if names else words


def _finding(fact: DeadlineRow, reader: Reader, today: date) -> str:
    """A deadline in a line: its day, its status, who owes it to whom, and why."""
    row = deadline_row(fact, reader, today)
    who, to = (", ".join(p["name"] or p["key"] for p in row[n]) for n in ("addressees", "recipients"))
    day = row["dueOn"] or in_words(fact) or "no date"
    parts = (row["kind"], str(day), row["status"], who and f"by {who}", to and f"to {to}")
    return text(f"→ {'  '.join(part for part in parts if part)}. {row['explanation']}")
