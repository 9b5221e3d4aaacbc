"""What one operation reads: a relation asked of one row is read for all rows of its kind seen so far.

So a page of fifty deadlines costs one statement for their paragraphs and one for their documents, whichever
row asks first; the number of statements follows the depth of a question, never the number of its rows.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from db.queries.pages import Listing, Slice, Window, count, counts, read_page, read_pages
from db.queries.records import records, shape_of

Row = TypeVar("Row", bound=SQLModel)
Value = TypeVar("Value")
_BATCH = 10_000


class Reader:
    """The rows that one operation has seen, and the relations read for them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._seen: defaultdict[type[SQLModel], dict[int, Any]] = defaultdict(dict)
        self._read: defaultdict[Hashable, dict[Any, Any]] = defaultdict(dict)

    def keep(self, rows: Iterable[Row]) -> list[Row]:
        """Remember ``rows``, so that what is asked of one of them is read for all."""
        kept = list(rows)
        for row in kept:
            self._seen[type(row)][row.id] = row  # type: ignore[attr-defined]
        return kept

    def first(self, target: type[Row], statement: sa.Select[Any]) -> Row | None:
        """The first row of ``target`` that ``statement`` finds."""
        found = self.keep(records(self.session, target, statement.limit(1)))
        return found[0] if found else None

    def by_id(self, target: type[Row], ids: Sequence[int]) -> list[Row]:
        """The rows of ``target`` with these ids, in no order."""
        return self._rows(target, "id", ids)

    def one(self, row: SQLModel, attribute: str, target: type[Row], by: str = "id") -> Row | None:
        """The row of ``target`` whose ``by`` equals ``attribute`` of ``row``; null where there is none."""
        value = getattr(row, attribute)
        if value is None:
            return None
        known = self._read["one", target, by]
        if value not in known:
            asked = {getattr(r, attribute) for r in self._seen[type(row)].values()} | {value}
            wanted = [v for v in asked if v is not None and v not in known]
            known.update(dict.fromkeys(wanted))
            known.update((getattr(r, by), r) for r in self._rows(target, by, wanted))
        found: Row | None = known[value]
        return found

    def many(self, row: SQLModel, target: type[Row], by: str, order: str = "position") -> list[Row]:
        """The rows of ``target`` whose ``by`` is the id of ``row``, in their order."""
        known = self._read["many", target, by]
        if (own := row.id) not in known:  # type: ignore[attr-defined]
            wanted = self._pending(row, known)
            known.update((i, []) for i in wanted)
            for found in self._rows(target, by, wanted, order):
                known[getattr(found, by)].append(found)
        rows: list[Row] = known[own]
        return rows

    def listing(self, listing: Callable[..., Listing[Row]], *args: Hashable) -> Listing[Row]:
        """The list that ``listing(*args)`` gives, made once."""
        known = self._read["listing", listing, args]
        if () not in known:
            known[()] = listing(*args)
        found: Listing[Row] = known[()]
        return found

    def page(
        self, row: SQLModel | None, window: Window, listing: Callable[..., Listing[Row]], *args: Hashable
    ) -> Slice[Row]:
        """One page of ``listing(*args)``: of the list that belongs to ``row``, or of the only one."""
        if row is None:
            only = read_page(self.session, self.listing(listing, *args), window)
            self.keep(r for r, _ in only.rows)
            return only
        known = self._read["page", type(row), listing, args, window]
        if (own := row.id) not in known:  # type: ignore[attr-defined]
            wanted = self._pending(row, known)
            known.update(dict.fromkeys(wanted, Slice()))
            for ids in _batches(wanted):
                pages = read_pages(self.session, self.listing(listing, *args), window, ids)
                self.keep(r for page in pages.values() for r, _ in page.rows)
                known.update(pages)
        found: Slice[Row] = known[own]
        return found

    def total(self, row: SQLModel | None, listing: Callable[..., Listing[Any]], *args: Hashable) -> int:
        """How many rows ``listing(*args)`` has: in the list of ``row``, or in the only one."""
        if row is None:
            return count(self.session, self.listing(listing, *args))
        known = self._read["total", type(row), listing, args]
        if (own := row.id) not in known:  # type: ignore[attr-defined]
            wanted = self._pending(row, known)
            known.update(dict.fromkeys(wanted, 0))
            for ids in _batches(wanted):
                known.update(counts(self.session, self.listing(listing, *args), ids))
        found: int = known[own]
        return found

    def value(
        self, row: SQLModel, read: Callable[[Session, Sequence[int]], Mapping[int, Value]]
    ) -> Value | None:
        """What ``read`` finds for ``row``; it is asked once for all rows of the kind."""
        known = self._read["value", read]
        if (own := row.id) not in known:  # type: ignore[attr-defined]
            wanted = self._pending(row, known)
            known.update(dict.fromkeys(wanted))
            for ids in _batches(wanted):
                known.update(read(self.session, ids))
        found: Value | None = known[own]
        return found

    def _pending(self, row: SQLModel, known: dict[Any, Any]) -> list[int]:
        """The ids of all rows of this kind that still want what ``row`` asks for."""
        seen = self._seen[type(row)]
        seen.setdefault(row.id, row)  # type: ignore[attr-defined]
        return [i for i in seen if i not in known]

    def _rows(self, target: type[Row], by: str, values: Sequence[Any], *order: str) -> list[Row]:
        """The rows of ``target`` whose ``by`` is among ``values``."""
        shape, statement = shape_of(target), _among(target, by, order)
        found: list[Row] = []
        for some in _batches(values):
            found += shape.of(self.session.connection().execute(statement, {"values": some}).all())
        return self.keep(found)


@cache
def _among(target: type[SQLModel], by: str, order: Sequence[str]) -> sa.Select[Any]:
    table = sa.inspect(target).local_table
    among = table.c[by].in_(sa.bindparam("values", expanding=True))
    return sa.select(*shape_of(target).columns).where(among).order_by(*(table.c[name] for name in order))


def _batches(values: Sequence[Any]) -> Iterable[list[Any]]:
    """Lists short enough for one statement's parameters."""
    rest = iter(values)
    while some := list(islice(rest, _BATCH)):
        yield some
