"""The search index: paragraphs and titles by their words.

It holds ids, text and what searches filter by, and in a document of its own the revision of the database
that it reflects. Everything in it can be lost: the database is the truth.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from corpus.document import ParagraphKind
from corpus.errors import BadInputError, SeizedError
from db.index_fields import FACETS, META, PARAGRAPH, VERSION
from db.queries.filters import Standing, asked
from db.search_words import parse_words
from db.suggestion import did_you_mean
from extractors.facts import Force

_MAX_LIMIT, _MAX_OFFSET = 100, 10_000
_FACET_VALUES = 20
_SNIPPET_LENGTH = 240


@dataclass
class SearchFilter(Standing):
    """Which paragraphs are searched."""

    force: list[Force] | None = asked("How strongly a verb in them binds.")
    lemma: str | None = asked("An operative verb in them, in the infinitive: 'request', 'call upon'.")
    kind: list[ParagraphKind] | None = asked("The kind of paragraph.")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found: its id, how well it fits, and the words around what was found.

    ``ranges`` are the marked words as character offsets in ``snippet``, the end excluded.
    """

    paragraph_id: int
    score: float
    snippet: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, the number of all, and for each facet its most frequent values with their numbers.

    ``did_you_mean`` are other words to search for, where there is no hit and some words are unknown.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    did_you_mean: str | None = None


class DamagedIndexError(SeizedError):
    """The index's files are not as they were written; nothing is lost, for the database holds all of it."""

    code = "INDEX_DAMAGED"


class Index:
    """The index in one folder; any number of processes read it, the holder of the writers' lock writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: tuple[int, tantivy.Index] | None = None

    def open(self) -> tantivy.Index:
        """The index as it lies in the folder now; opened again where another process has rebuilt it."""
        place = os.stat(self.folder).st_ino
        if self._opened is None or self._opened[0] != place:
            opened = tantivy.Index.open(str(self.folder))
            opened.config_reader("Manual")  # no thread of its own reads files while they change
            self._opened = (place, opened)
        self._opened[1].reload()
        return self._opened[1]

    def revision(self) -> int | None:
        """The revision of the database that the index reflects; null where it cannot be read."""
        try:
            with no_panic():
                index = self.open()
                searcher = index.searcher()
                found = searcher.search(Query.term_query(index.schema, "what", META), 2).hits
                meta = searcher.doc(found[0][1]) if len(found) == 1 else None
        except (OSError, ValueError, DamagedIndexError):
            return None
        return meta.get_first("revision") if meta and meta.get_first("version") == VERSION else None

    def count(self) -> int:
        """How many paragraphs and documents the index holds."""
        return self.open().searcher().num_docs - 1

    def search(self, words: str, filter: SearchFilter, limit: int = 10, offset: int = 0) -> Found:  # noqa: A002
        """The paragraphs that hold all of ``words``, the best first; ``"in quotes"`` as a phrase.

        AND, OR, NOT and brackets are understood. Raises ``BadInputError`` where the words or numbers cannot
        be used, and says where; ``DamagedIndexError`` where the index's files cannot be read.
        """
        _check_page(limit, offset)
        with no_panic():
            return self._search(words, filter, limit, offset)

    def _search(self, words: str, filter: SearchFilter, limit: int, offset: int) -> Found:  # noqa: A002
        index = self.open()
        wanted = parse_words(index, words)
        query = _query(index.schema, wanted, PARAGRAPH, filter)
        searcher = index.searcher()
        result = searcher.search(query, limit, offset=offset)
        marker = tantivy.SnippetGenerator.create(searcher, wanted, index.schema, "text")
        marker.set_max_num_chars(_SNIPPET_LENGTH)
        hits = tuple(_hit(searcher.doc(address), score, marker) for score, address in result.hits)
        total: int = result.count  # type: ignore[attr-defined]
        suggested = None if total else did_you_mean(searcher, words)
        return Found(hits, total, _facets(searcher, query), suggested)

    def documents(self, words: str) -> list[int]:
        """The ids of the documents whose title or paragraphs hold ``words``, the fullest first."""
        asked = {"document": {"terms": {"field": "document", "size": _MAX_OFFSET}}}
        with no_panic():
            index = self.open()
            counted = index.searcher().aggregate(parse_words(index, words), asked)
        return [int(bucket["key"]) for bucket in counted["document"]["buckets"]]


@contextmanager
def no_panic() -> Iterator[None]:
    """Raise ``DamagedIndexError`` where Tantivy panics over bytes that it did not write.

    Its panics are no ``Exception``, and their class has no name to import.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError("the search index is damaged; run: seized reindex") from error


def _check_page(limit: int, offset: int) -> None:
    if not 1 <= limit <= _MAX_LIMIT:
        raise BadInputError(f"limit: {limit} is not between 1 and {_MAX_LIMIT}")
    if not 0 <= offset <= _MAX_OFFSET:
        raise BadInputError(f"offset: {offset} is not between 0 and {_MAX_OFFSET}")


def _query(schema: tantivy.Schema, words: Query, what: str, filter: SearchFilter) -> Query:  # noqa: A002
    parts = [(Occur.Must, words), (Occur.Must, _any(schema, "what", [what]))]
    asked: dict[str, Iterable[str] | None] = {
        "organ": filter.organ,
        "type": filter.type,
        "entity": [filter.entity.strip().lower()] if filter.entity else None,
        "force": filter.force,
        "lemma": [filter.lemma.strip().lower()] if filter.lemma else None,
        "kind": filter.kind,
    }
    parts += [
        (Occur.Must, _any(schema, name, values)) for name, values in asked.items() if values is not None
    ]
    if filter.adopted_from or filter.adopted_to:
        first = (filter.adopted_from or date.min).toordinal()
        last = (filter.adopted_to or date.max).toordinal()
        days = Query.range_query(schema, "adopted", tantivy.FieldType.Integer, first, last)
        parts.append((Occur.Must, Query.const_score_query(days, 0.0)))
    return Query.boolean_query(parts)


def _any(schema: tantivy.Schema, name: str, values: Iterable[str]) -> Query:
    """Whether the field holds one of ``values``; filters do not weigh in the score."""
    return Query.const_score_query(Query.term_set_query(schema, name, [str(value) for value in values]), 0.0)


def _hit(found: tantivy.Document, score: float, marker: tantivy.SnippetGenerator) -> Hit:
    snippet = marker.snippet_from_doc(found)
    text = snippet.fragment() or (found.get_first("text") or "")[:_SNIPPET_LENGTH]
    ranges = _in_characters(text, [(marked.start, marked.end) for marked in snippet.highlighted()])
    return Hit(found.get_first("id") or 0, score, text, ranges)


def _in_characters(text: str, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Byte offsets of the UTF-8 text as character offsets."""
    data = text.encode()
    return tuple((len(data[:start].decode()), len(data[:end].decode())) for start, end in ranges)


def _facets(searcher: tantivy.Searcher, query: Query) -> dict[str, list[tuple[str, int]]]:
    asked = {name: {"terms": {"field": name, "size": _FACET_VALUES}} for name in FACETS}
    counted = searcher.aggregate(query, asked)
    return {
        name: [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in counted[name]["buckets"]]
        for name in FACETS
    }
