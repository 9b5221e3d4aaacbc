"""A search for paragraphs: what is asked, and what is found."""

from collections.abc import Sequence
from html import escape
from typing import Any

import sqlalchemy as sa
import strawberry

from api.connections import Asked, PageInfo, write_cursor
from api.context import Context
from api.fields import PARAGRAPH
from db.queries.pages import Key, Order
from db.queries.parties import family
from db.queries.words import plain
from db.search import Found, Hit, order_of
from db.search import search as find
from db.search_query import SearchFilter
from db.search_words import read_words
from db.tables import ParagraphRow

_KEYS = (Key(sa.column("place"), int), Key(sa.column("id"), int))
"""What a cursor of a search holds: the place of a paragraph in the order, and its id."""


@strawberry.type(description="A span of characters.")
class Range:
    """Where marked words stand."""

    start: int = strawberry.field(description="Where it begins, counted in characters from 0.")
    end: int = strawberry.field(description="Where it ends, exclusive.")


@strawberry.type(description="How many paragraphs found have a value.")
class FacetCount:
    """One value of a facet."""

    value: str = strawberry.field(
        description="The value: an entity's key, a name of an enum, a lemma or a year."
    )
    count: int = strawberry.field(description="How many of the paragraphs found have it.")


@strawberry.type(description="What the paragraphs found have in common, the most frequent values first.")
class Facets:
    """The facets of a search."""

    entity: list[FacetCount] = strawberry.field(description="Keys of the entities they name.")
    lemma: list[FacetCount] = strawberry.field(description="Verbs of their actions.")
    force: list[FacetCount] = strawberry.field(description="Forces of their actions.")
    organ: list[FacetCount] = strawberry.field(description="Organs that speak.")
    type: list[FacetCount] = strawberry.field(description="Sorts of document.")
    kind: list[FacetCount] = strawberry.field(description="Kinds of paragraph.")
    year: list[FacetCount] = strawberry.field(description="Years of adoption.")


@strawberry.type(description="A paragraph found.")
class SearchEdge:
    """One hit."""

    cursor: str = strawberry.field(description="Its place among the paragraphs found.")
    score: float = strawberry.field(description="How well it fits; comparable within one search only.")
    snippet: str = strawberry.field(
        description="The words around what was found, safe as the content of an HTML element: `<`, `>` and "
        "`&` are escaped."
    )
    ranges: list[Range] = strawberry.field(
        description="Where what was found stands in `snippet`; a phrase is one range."
    )
    html: str = strawberry.field(description="The snippet with what was found in `<mark>`.")
    in_title: bool = strawberry.field(
        description="Whether it was found in the title of the document, which the snippet then is; such a "
        "document is shown by its first paragraph."
    )
    node: Any = strawberry.field(graphql_type=PARAGRAPH, description="The paragraph.")


def _total(root: Any) -> int:
    return root.found.total  # type: ignore[no-any-return]


def _facets(root: Any) -> Facets:
    counted = {
        name: [FacetCount(value=value, count=count) for value, count in values]
        for name, values in root.found.facets.items()
    }
    return Facets(**counted)


def _did_you_mean(root: Any) -> str | None:
    return root.found.did_you_mean  # type: ignore[no-any-return]


@strawberry.type(description="A page of the paragraphs found.")
class SearchConnection:
    """The answer to a search."""

    found: strawberry.Private[Found]
    edges: list[SearchEdge] = strawberry.field(description="The paragraphs of the page.")
    nodes: list[Any] = strawberry.field(
        resolver=lambda root: [edge.node for edge in root.edges],
        graphql_type=list[PARAGRAPH],
        description="The paragraphs themselves.",
    )
    page_info: PageInfo = strawberry.field(description="Where the page lies among all found.")
    total_count: int = strawberry.field(resolver=_total, description="How many paragraphs are found.")
    facets: Facets = strawberry.field(resolver=_facets, description="Counts over all paragraphs found.")
    did_you_mean: str | None = strawberry.field(
        resolver=_did_you_mean,
        description="Other words to search for, where nothing is found and a word is unknown.",
    )


def search(
    context: Context,
    words: str,
    wanted: SearchFilter | None = None,
    first: int | None = None,
    after: str | None = None,
    order_by: Any = None,
) -> SearchConnection:
    """A page of the paragraphs that hold ``words``; raises ``BadInputError`` where they cannot be read.

    The index may be a moment before or behind the operation's view of the database: a paragraph that is gone
    there, or no longer holds the words shown, is left out; numbers and facets are told as the index has them.
    """
    session, reader = context.reader.session, context.reader
    asked = (order_by.field, order_by.direction) if order_by else None
    field, direction = order_of(read_words(plain(words)), asked)
    order = Order(f"{field} {direction}", _KEYS)
    window = Asked(first=first, after=after).window(order)
    found = find(
        context.index,
        plain(words),
        wanted or SearchFilter(),
        window.size,
        window.after,
        (field, direction),
        family=lambda key: session.scalars(family(key)).all(),
    )
    rows = {row.id: row for row in reader.by_id(ParagraphRow, [hit.paragraph_id for hit in found.hits])}
    edges = [
        _edge(hit, row, order)
        for hit in found.hits
        if (row := rows.get(hit.paragraph_id)) and hit.snippet in _shown(context, row, hit)
    ]
    info = PageInfo(
        has_next_page=found.has_next,
        has_previous_page=window.after is not None,
        start_cursor=write_cursor(order, found.hits[0].place) if found.hits else None,
        end_cursor=write_cursor(order, found.hits[-1].place) if found.hits else None,
    )
    return SearchConnection(found=found, edges=edges, page_info=info)


def _shown(context: Context, row: ParagraphRow, hit: Hit) -> str:
    """What the snippet is of, as the database has it."""
    return (context.document(row).title or "") if hit.in_title else row.text


def _edge(hit: Hit, row: ParagraphRow, order: Order) -> SearchEdge:
    snippet, ranges, marked = _escaped(hit.snippet, hit.ranges)
    return SearchEdge(
        cursor=write_cursor(order, hit.place),
        score=hit.score,
        snippet=snippet,
        ranges=ranges,
        html=marked,
        in_title=hit.in_title,
        node=row,
    )


def _escaped(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[str, list[Range], str]:
    """The text made safe for HTML, the ranges moved along, and the same with the ranges marked."""
    plain_text, marked, moved, at = "", "", [], 0
    for start, end in ranges:
        between, within = _safe(text[at:start]), _safe(text[start:end])
        plain_text += between
        moved.append(Range(start=len(plain_text), end=len(plain_text) + len(within)))
        plain_text += within
        marked += f"{between}<mark>{within}</mark>"
        at = end
    rest = _safe(text[at:])
    return plain_text + rest, moved, marked + rest


def _safe(text: str) -> str:
    return escape(text, quote=False)
