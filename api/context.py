"""What every resolver of one operation may lean on."""

from dataclasses import dataclass, field
from datetime import date

import strawberry
from graphql.pyutils import Path

from db.columns import FactRow
from db.index import Index
from db.queries.reader import Reader
from db.tables import DocumentRow, ParagraphRow


@dataclass
class Context:
    """One operation: what it has read, the search index, and the day on which statuses are taken."""

    reader: Reader
    index: Index
    today: date
    _days: dict[tuple[str | int, ...], date] = field(default_factory=dict)

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
