"""A search for paragraphs: what is asked, and what is found."""

from typing import Any

import sqlalchemy as sa
import strawberry

from api.connections import Asked, PageInfo, write_cursor
from api.context import Context
from api.errors import LimitError
from api.fields import PARAGRAPH
from db import index
from db.queries.pages import Key, Order
from db.queries.words import plain
from db.tables import ParagraphRow

_RANK = Order("RELEVANCE", (Key(sa.column("rank"), int),))
"""What a cursor of a search holds: how far down the page's last paragraph stands."""
_DEEPEST = 10_000


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
    snippet: str = strawberry.field(description="The words around what was found, as plain text.")
    ranges: list[Range] = strawberry.field(description="Where the words found stand in `snippet`.")
    node: Any = strawberry.field(graphql_type=PARAGRAPH, description="The paragraph.")


@strawberry.type(description="A page of the paragraphs found, the best first.")
class SearchConnection:
    """The answer to a search."""

    edges: list[SearchEdge] = strawberry.field(description="The paragraphs of the page.")
    nodes: list[Any] = strawberry.field(
        resolver=lambda root: [edge.node for edge in root.edges],
        graphql_type=list[PARAGRAPH],
        description="The paragraphs themselves.",
    )
    page_info: PageInfo = strawberry.field(description="Where the page lies among all found.")
    total_count: int = strawberry.field(description="How many paragraphs are found.")
    facets: Facets = strawberry.field(description="Counts over all paragraphs found.")
    did_you_mean: str | None = strawberry.field(
        description="A spelling that finds more, where the words found little and one is known."
    )


def search(
    context: Context, words: str, wanted: index.SearchFilter | None, first: int | None, after: str | None
) -> SearchConnection:
    """A page of the paragraphs that hold ``words``; raises ``BadInputError`` where they cannot be read."""
    window = Asked(first=first, after=after).window(_RANK)
    offset = 0 if window.after is None else window.after[0] + 1
    if not 0 <= offset <= _DEEPEST:
        raise LimitError(f"a search is read to its first {_DEEPEST:,} paragraphs; narrow it instead")
    found = context.index.search(plain(words), wanted or index.SearchFilter(), window.size, offset)
    rows = {row.id: row for row in context.reader.by_id(ParagraphRow, [h.paragraph_id for h in found.hits])}
    edges = [
        SearchEdge(
            cursor=write_cursor(_RANK, (offset + place,)),
            score=hit.score,
            snippet=hit.snippet,
            ranges=[Range(start=start, end=end) for start, end in hit.ranges],
            node=rows[hit.paragraph_id],
        )
        for place, hit in enumerate(found.hits)
        if hit.paragraph_id in rows
    ]
    info = PageInfo(
        has_next_page=offset + len(found.hits) < found.total,
        has_previous_page=offset > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    counted = {
        name: [FacetCount(value=value, count=count) for value, count in values]
        for name, values in found.facets.items()
    }
    return SearchConnection(
        edges=edges,
        page_info=info,
        total_count=found.total,
        facets=Facets(**counted),
        did_you_mean=found.did_you_mean,
    )
