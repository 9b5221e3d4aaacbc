"""What every resolver of one operation may lean on."""

from dataclasses import dataclass, field
from datetime import date

import strawberry
from graphql.pyutils import Path

from db.budget import Budget
from db.columns import FactRow
from db.index import Index
from db.queries.reader import Reader
from db.search import documents_holding
from db.tables import DocumentRow, ParagraphRow
from db.write import revision


@dataclass(frozen=True)
class Ground:
    """What an answer rests on: the store's revision, and that of the index and the day where it asks them."""

    revision: int
    index: int | None
    today: date | None


@dataclass
class Context:
    """One operation: what it has read, the search index, and the day on which statuses are taken.

    It notes what is asked of it, so that an answer that is kept is not given when its ground has moved.
    """

    reader: Reader
    budget: Budget
    _index: Index
    _today: date
    _searched: int | None = None
    _dated: bool = False
    _days: dict[tuple[str | int, ...], date] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The search index."""
        if self._searched is None:
            self._searched = self._index.revision()
        return self._index

    @property
    def today(self) -> date:
        """The day that it is."""
        self._dated = True
        return self._today

    def ground(self) -> Ground | None:
        """What the answer rests on; null where the index was changed while it was made.

        The database shows one revision during the whole operation.
        """
        if self._searched is not None and self._searched != self._index.revision():
            return None
        seen = revision(self.reader.session.connection())
        return Ground(seen, self._searched, self._today if self._dated else None)

    def find(self, words: str) -> list[int]:
        """The ids of the documents that hold ``words``; only who asks for them rests on the index."""
        return documents_holding(self.index, words)

    def document(self, row: FactRow | ParagraphRow) -> DocumentRow:
        """The document that a fact or a paragraph stands in."""
        found = self.reader.one(row, "document_id", DocumentRow)
        assert found is not None, "nothing outlives its document"
        return found

    def set_day(self, path: Path, day: date | None) -> date:
        """Take the statuses beneath ``path`` on ``day``; returns the day that holds there."""
        if day is None:
            return self.day(path)
        self._days[tuple(path.as_list())] = day
        return day

    def day(self, path: Path, asked: date | None = None) -> date:
        """The day that holds at ``path``: the one asked for, that of the nearest list above, or today."""
        if asked is not None or not self._days:
            return asked or self.today
        place = tuple(path.as_list())
        for length in range(len(place), 0, -1):
            if (found := self._days.get(place[:length])) is not None:
                return found
        return self.today


Info = strawberry.Info[Context, None]
