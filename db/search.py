"""Search: the paragraphs that fit words and a filter, page by page, with highlights and facets.

A page continues after the paragraph that a place marks, wherever that stands by then: what is stored between
two pages moves nobody. By relevance a list is read to its first 10,000 paragraphs, by a day without bound.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import tantivy
from tantivy import Query

from corpus.errors import BadInputError
from db.highlight import Highlighter, Snippet, opening
from db.index import Index, no_panic
from db.index_fields import DOWN, FACETS, NUMBERED, UP, counter
from db.queries.pages import Direction
from db.queries.words import key_of
from db.ranking import Place, Ranked, by_key, by_relevance
from db.search_query import Asking, Family, SearchFilter
from db.search_words import Named, Part, Start, Words, leaves, read_words
from db.suggestion import did_you_mean

LARGEST, DEEPEST = 100, 10_000
_FACET_VALUES = 20


class SearchOrderField(StrEnum):
    """What the paragraphs found may be ordered by."""

    RELEVANCE = "RELEVANCE"
    ADOPTED_ON = "ADOPTED_ON"
    DUE_ON = "DUE_ON"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found: its id and place, how well it fits, and the words around what was found.

    ``ranges`` are what was found, as character offsets in ``snippet``, the end excluded; ``in_title`` tells
    that they stand in the title of the document, which the snippet then is.
    """

    paragraph_id: int
    place: Place
    score: float
    snippet: str
    ranges: tuple[tuple[int, int], ...]
    in_title: bool


@dataclass(frozen=True)
class Found:
    """A page of hits; what tells of all that is found is counted when it is asked for."""

    hits: tuple[Hit, ...]
    has_next: bool
    _index: Index
    _searcher: tantivy.Searcher
    _query: Query
    _asked: Part | None
    _words: str

    @cached_property
    def total(self) -> int:
        """How many paragraphs are found; each is of one kind."""
        if "facets" in self.__dict__:
            return sum(number for _, number in self.facets["kind"])
        with no_panic():
            return int(self._searcher.search(self._query, 1).count)  # type: ignore[attr-defined]

    @cached_property
    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """For each facet its most frequent values with the numbers of paragraphs that have them."""
        asked = {name: {"terms": {"field": counter(name), "size": _FACET_VALUES}} for name in FACETS}
        with no_panic():
            counted = self._searcher.aggregate(self._query, asked)
            words = {name: self._index.numbered(self._searcher, name) for name in NUMBERED}
        found = {name: counted[name]["buckets"] for name in FACETS}
        for name, known in words.items():
            found[name] = [one | {"key": known[int(one["key"])]} for one in found[name]]
            found[name].sort(key=lambda one: (-one["doc_count"], one["key"]))
        return {
            name: [(str(one["key"]), int(one["doc_count"])) for one in buckets]
            for name, buckets in found.items()
        }

    @cached_property
    def did_you_mean(self) -> str | None:
        """Other words to search for, where nothing is found and some words are unknown."""
        with no_panic():
            return None if self.total else did_you_mean(self._searcher, self._words, self._asked)


def search(
    index: Index,
    words: str,
    wanted: SearchFilter,
    size: int = 10,
    after: Place | None = None,
    order: tuple[SearchOrderField, Direction] | None = None,
    family: Family = lambda key: [key_of(key)],
) -> Found:
    """A page of the paragraphs that hold all of ``words`` within ``wanted``; without words all within it.

    The best come first, or where no word tells better from worse the latest adopted. Raises
    ``BadInputError`` where the words or the size cannot be used, and says where; ``DamagedIndexError`` where
    the index's files cannot be read.
    """
    if not 1 <= size <= LARGEST:
        raise BadInputError(f"limit: {size} is not between 1 and {LARGEST}")
    asked = read_words(words)
    if asked is None and wanted == type(wanted)():
        raise BadInputError("search words: there is no word to look for, and no filter")
    with no_panic():
        opened, searcher = index.open(), index.searcher()
        asking = Asking(opened.schema, searcher, family)
        query = asking.paragraphs(asked, wanted)
        field, direction = order_of(asked, order)
        if field is SearchOrderField.RELEVANCE:
            page = by_relevance(searcher, query, size, after, DEEPEST)
        else:
            key = f"{'due' if field is SearchOrderField.DUE_ON else 'adopted'}_{_WAYS[direction]}"
            page = by_key(searcher, query, asking, size, after, key)
        highlighter = Highlighter(asked)
        hits = tuple(_hit(searcher, ranked, highlighter) for ranked in page[:size])
    return Found(hits, len(page) > size, index, searcher, query, asked, words)


_WAYS = {Direction.ASC: UP, Direction.DESC: DOWN}


def order_of(
    asked: Part | None, order: tuple[SearchOrderField, Direction] | None
) -> tuple[SearchOrderField, Direction]:
    """The order that is asked for, or the one that suits the words."""
    if order is not None and order[0] is not SearchOrderField.RELEVANCE:
        return order
    weighs = any(isinstance(leaf, Words | Start | Named) for leaf in leaves(asked))
    return (SearchOrderField.RELEVANCE if weighs else SearchOrderField.ADOPTED_ON, Direction.DESC)


def documents_holding(index: Index, words: str) -> list[int]:
    """The ids of the documents whose title or paragraphs hold ``words``, the fullest first."""
    asked = read_words(words)
    if asked is None:
        raise BadInputError("search words: there is no word to look for")
    counting = {"document": {"terms": {"field": "document", "size": DEEPEST}}}
    with no_panic():
        opened, searcher = index.open(), index.searcher()
        query = Asking(opened.schema, searcher, lambda key: [key]).of(asked)
        counted = searcher.aggregate(query, counting)
    return [int(bucket["key"]) for bucket in counted["document"]["buckets"]]


def _hit(searcher: tantivy.Searcher, ranked: Ranked, highlighter: Highlighter) -> Hit:
    found = searcher.doc(ranked.address)
    text, title = found.get_first("text") or "", found.get_first("title") or ""
    snippet = highlighter.snippet(text)
    titled: Snippet | None = None if snippet or not title else highlighter.snippet(title)
    shown = snippet or titled or opening(text)
    return Hit(ranked.own, ranked.place, ranked.score, shown.text, shown.ranges, titled is not None)
