"""The search index: paragraphs and titles by their words.

It holds ids, text and what searches filter by, and in a document of its own the revision of the database
that it reflects. Everything in it can be lost: the database is the truth.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from tantivy import Query

from corpus.errors import SeizedError
from db.index_fields import META, VERSION, number_of

_State = tuple[int, int, int]
"""The folder, and the file in it that every writing replaces."""


class DamagedIndexError(SeizedError):
    """The index's files are not as they were written; nothing is lost, for the database holds all of it."""

    code = "INDEX_DAMAGED"


class Index:
    """The index in one folder; any number of processes read it, the holder of the writers' lock writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: tuple[_State, tantivy.Index, tantivy.Searcher] | None = None
        self._numbered: tuple[tantivy.Searcher, dict[str, dict[int, str]]] | None = None

    def open(self) -> tantivy.Index:
        """The index as it lies in the folder now; opened again where another process has rebuilt it."""
        return self._current()[1]

    def searcher(self) -> tantivy.Searcher:
        """A view of the index as it lies in the folder now, the same one until something is written."""
        return self._current()[2]

    def _current(self) -> tuple["_State", tantivy.Index, tantivy.Searcher]:
        written = os.stat(self.folder / "meta.json")
        state = (os.stat(self.folder).st_ino, written.st_ino, written.st_mtime_ns)
        known = self._opened
        if known is not None and known[0] == state:
            return known
        if known is None or known[0][0] != state[0]:
            index = tantivy.Index.open(str(self.folder))
            index.config_reader("Manual")  # no thread of its own reads files while they change
        else:
            index = known[1]
        index.reload()
        self._opened = (state, index, index.searcher())
        return self._opened

    def numbered(self, searcher: tantivy.Searcher, facet: str) -> dict[int, str]:
        """The values of a facet by the numbers by which they are counted, read once for each state."""
        known = self._numbered
        if known is None or known[0] is not searcher:
            known = self._numbered = (searcher, {})
        if facet not in known[1]:
            words = searcher.terms_with_prefix(facet, "")
            known[1][facet] = {number_of(word): word for word, _ in words}
        return known[1][facet]

    def revision(self) -> int | None:
        """The revision of the database that the index reflects; null where it cannot be read."""
        try:
            with no_panic():
                index, searcher = self._current()[1:]
                found = searcher.search(Query.term_query(index.schema, "what", META), 2).hits
                meta = searcher.doc(found[0][1]) if len(found) == 1 else None
        except (OSError, ValueError, DamagedIndexError):
            return None
        return meta.get_first("revision") if meta and meta.get_first("version") == VERSION else None

    def count(self) -> int:
        """How many paragraphs and documents the index holds."""
        return self.searcher().num_docs - 1


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
