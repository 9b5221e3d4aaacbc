"""Pages of an ordered list by keyset, for one list or for one list of each of many owners in one statement.

A total order is a row of keys that ends in a unique one. A page starts after (or ends before) the key values
of a row, so that rows stored in between move nobody's place. Nulls come last, in either direction.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session
from sqlmodel import SQLModel

from db.queries.records import shape_of

Row = TypeVar("Row", bound=SQLModel)
Column = sa.ColumnElement[Any] | Mapped[Any]
OWNERS: sa.BindParameter[Any] = sa.bindparam("owners", expanding=True)
"""In a statement, the ids of the owners whose lists are asked for."""

Place = tuple[Any, ...]
"""The key values of a row."""


class Direction(StrEnum):
    """Which way an order runs."""

    ASC = "ASC"
    DESC = "DESC"


@dataclass(frozen=True)
class Key:
    """One column of an order; ``holds`` is the Python type of its values (date, str, int or float)."""

    column: Column
    holds: type[date] | type[str] | type[int] | type[float]
    descending: bool = False


@dataclass(frozen=True)
class Order:
    """A total order by name; the name goes into cursors, so that one of another order is refused."""

    name: str
    keys: tuple[Key, ...]

    def by(self, *, backward: bool) -> list[sa.ColumnElement[Any]]:
        """The ORDER BY of a page read forward, or backward from its end."""
        if backward:
            turned = (k.column.asc() if k.descending else k.column.desc() for k in self.keys)
            return [t.nulls_first() for t in turned]
        return [(k.column.desc() if k.descending else k.column.asc()).nulls_last() for k in self.keys]

    def beyond(self, place: Place, *, backward: bool) -> sa.ColumnElement[bool]:
        """The rows that come after ``place``, or before it when read backward."""
        branches: list[sa.ColumnElement[bool]] = []
        equal: list[sa.ColumnElement[bool]] = []
        for key, value in zip(self.keys, place, strict=True):
            branches.append(sa.and_(*equal, _past(key, value, backward=backward)))
            equal.append(key.column.is_(None) if value is None else key.column == value)
        return sa.or_(*branches)


@dataclass(frozen=True)
class Window:
    """Which part of a list is asked for: ``size`` rows after or before a place, from the end if backward."""

    size: int
    after: Place | None = None
    before: Place | None = None
    backward: bool = False


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """An ordered list to read by pages.

    ``statement`` selects rows of ``entity``; ``owner`` is the column that tells whose list a row is in,
    null where there is one list only. With owners, the statement itself keeps to those in ``OWNERS``.
    """

    entity: type[Row]
    statement: sa.Select[Any]
    order: Order
    owner: Column | None = None


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """The rows of one page with their places, and whether there is more on either side."""

    rows: tuple[tuple[Row, Place], ...] = ()
    has_next: bool = False
    has_previous: bool = False


def read_page(session: Session, listing: Listing[Row], window: Window) -> Slice[Row]:
    """One page of a list that has no owner."""
    statement = _windowed(listing, window).limit(window.size + 1)
    shape, keys = shape_of(listing.entity), [k.column for k in listing.order.keys]
    statement = statement.order_by(*listing.order.by(backward=window.backward))
    found = session.connection().execute(statement.with_only_columns(*shape.columns, *keys)).all()
    width = len(shape.columns)
    rows = shape.of(row[:width] for row in found)
    return _cut([(row, tuple(held[width:])) for row, held in zip(rows, found, strict=True)], window)


def read_pages(
    session: Session, listing: Listing[Row], window: Window, owners: Sequence[int]
) -> Mapping[int, Slice[Row]]:
    """The same page of each owner's list, in one statement."""
    if listing.owner is None:
        raise TypeError("a listing without an owner has one page only")
    order = listing.order.by(backward=window.backward)
    rank = sa.func.row_number().over(partition_by=listing.owner, order_by=order)
    keys = [k.column.label(f"key_{i}") for i, k in enumerate(listing.order.keys)]
    inner = _windowed(listing, window)
    shape = shape_of(listing.entity)
    id_column = sa.inspect(listing.entity).mapper.primary_key[0]
    ranked = inner.with_only_columns(
        id_column.label("row_id"), listing.owner.label("owner"), rank.label("rank"), *keys
    ).subquery()
    statement = (
        sa.select(*shape.columns, ranked.c.owner, *(ranked.c[k.name] for k in keys))
        .join(ranked, ranked.c.row_id == id_column)
        .where(ranked.c.rank <= window.size + 1)
        .order_by(ranked.c.owner, ranked.c.rank)
    )
    held = session.connection().execute(statement, {"owners": list(owners)}).all()
    width = len(shape.columns)
    rows = shape.of(row[:width] for row in held)
    found: defaultdict[int, list[tuple[Row, Place]]] = defaultdict(list)
    for row, whole in zip(rows, held, strict=True):
        owner, *place = whole[width:]
        found[owner].append((row, tuple(place)))
    return {owner: _cut(rows, window) for owner, rows in found.items()}


def count(session: Session, listing: Listing[Any]) -> int:
    """How many rows a list without owner has."""
    return session.scalar(sa.select(sa.func.count()).select_from(listing.statement.subquery())) or 0


def counts(session: Session, listing: Listing[Any], owners: Sequence[int]) -> Mapping[int, int]:
    """How many rows each owner's list has; an owner without any is left out."""
    if listing.owner is None:
        raise TypeError("a listing without an owner has one count only")
    owned = listing.statement.with_only_columns(listing.owner.label("owner")).subquery()
    number = sa.select(owned.c.owner, sa.func.count()).group_by(owned.c.owner)
    found = session.execute(number, {"owners": list(owners)})
    return dict(found.all())


def _windowed(listing: Listing[Any], window: Window) -> sa.Select[Any]:
    statement = listing.statement
    if window.after is not None:
        statement = statement.where(listing.order.beyond(window.after, backward=False))
    if window.before is not None:
        statement = statement.where(listing.order.beyond(window.before, backward=True))
    return statement


def _cut(rows: list[tuple[Row, Place]], window: Window) -> Slice[Row]:
    """Drop the row that only told whether there is more, and put a backward page into order."""
    more, kept = len(rows) > window.size, rows[: window.size]
    if window.backward:
        return Slice(tuple(reversed(kept)), has_next=window.before is not None, has_previous=more)
    return Slice(tuple(kept), has_next=more, has_previous=window.after is not None)


def _past(key: Key, value: Any, *, backward: bool) -> sa.ColumnElement[bool]:
    """Rows whose ``key`` lies strictly beyond ``value``; a null lies beyond every value."""
    column = key.column
    if value is None:
        return column.is_not(None) if backward else sa.false()
    beyond = column < value if key.descending is not backward else column > value
    return beyond if backward else sa.or_(beyond, column.is_(None))
