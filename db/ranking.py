"""Ranking: a page of what a query finds, in a total order, going on after a paragraph wherever it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Order, Query

from corpus.errors import BadInputError
from db.search_query import Asking, both

Place = tuple[int, int]
"""By relevance the rank and the id of a paragraph, by a day its key in that order and the id."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paragraph at its place."""

    address: tantivy.DocAddress
    own: int
    score: float
    place: Place


def by_key(
    searcher: tantivy.Searcher, query: Query, asking: Asking, size: int, after: Place | None, key: str
) -> list[Ranked]:
    """Up to ``size`` paragraphs and one, by a field whose values tell all of them apart."""
    if after is not None:
        query = both(query, asking.between(key, after[0] + 1, None))
    found = searcher.search(query, size + 1, count=False, order_by_field=key, order=Order.Asc).hits
    owns = searcher.fast_field_values("id", [address for _, address in found])
    return [
        Ranked(address, int(own or 0), 0.0, (int(value), int(own or 0)))
        for (value, address), own in zip(found, owns, strict=True)
    ]


def by_relevance(
    searcher: tantivy.Searcher, query: Query, size: int, after: Place | None, deepest: int
) -> list[Ranked]:
    """Up to ``size`` paragraphs and one, the best first, equals by their ids.

    Where the paragraph that they are to follow is gone, they begin where it stood.
    Raises ``BadInputError`` where they lie beyond the ``deepest``.
    """
    rank = 0 if after is None else after[0] + 1
    if not 0 <= rank <= deepest:
        raise BadInputError(f"by relevance a search is read to its first {deepest:,} paragraphs; narrow it")
    reach, most = rank + size + 1, deepest + size + 1
    while True:
        found = searcher.search(query, reach, count=False).hits
        owns = [int(own or 0) for own in searcher.fast_field_values("id", [place for _, place in found])]
        ranked = sorted((-score, own, address) for (score, address), own in zip(found, owns, strict=True))
        whole = len(found) < reach or reach == most
        start = _start([own for _, own, _ in ranked], after)
        if start is not None and (whole or _is_settled(ranked, start + size)):
            break
        if whole:
            start = rank - 1
            break
        reach = min(2 * reach, most)
    page = ranked[start : start + size + 1]
    return [Ranked(address, own, -score, (start + at, own)) for at, (score, own, address) in enumerate(page)]


def _start(owns: list[int], after: Place | None) -> int | None:
    """Where the page begins among the rows read; null where the one that it follows is not among them."""
    if after is None:
        return 0
    return owns.index(after[1]) + 1 if after[1] in owns else None


def _is_settled(ranked: Sequence[tuple[float, int, Any]], last: int) -> bool:
    """Whether no row that was not read can come before ``last``: it fits better than the last one read."""
    return last < len(ranked) and ranked[last][0] < ranked[-1][0]
