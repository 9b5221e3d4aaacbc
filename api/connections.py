"""Relay connections: pages with opaque cursors, and the arguments that ask for them."""

import base64
import binascii
import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from sqlmodel import SQLModel

from corpus.errors import BadInputError
from db.queries.pages import Key, Listing, Order, Place, Window
from db.queries.reader import Reader

DEFAULT_SIZE, LARGEST = 20, 100
_LONGEST_CURSOR, _LARGEST_NUMBER = 2_000, 2**63 - 1

Row = TypeVar("Row", bound=SQLModel)
Node = TypeVar("Node")

First = Annotated[
    int | None, strawberry.argument(description="How many from the start of the list, 1 to 100; default 20.")
]
After = Annotated[str | None, strawberry.argument(description="Cursor after which the page starts.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end of the list, 1 to 100.")]
Before = Annotated[str | None, strawberry.argument(description="Cursor before which the page ends.")]


@dataclass(frozen=True)
class Asked:
    """The page that a client asked for, in its own terms."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def window(self, order: Order) -> Window:
        """The same in the store's terms; raises ``BadInputError`` for a size or cursor it cannot use."""
        if self.first is not None and self.last is not None:
            raise BadInputError("ask for first or for last, not for both")
        name, size = ("first", self.first) if self.last is None else ("last", self.last)
        size = DEFAULT_SIZE if size is None else size
        if not 1 <= size <= LARGEST:
            raise BadInputError(f"{name} must be from 1 to {LARGEST}, not {size}")
        return Window(
            size,
            None if self.after is None else read_cursor(self.after, order),
            None if self.before is None else read_cursor(self.before, order),
            backward=self.last is not None,
        )


class Match(StrEnum):
    """How surely an item matches a window of due dates."""

    CERTAIN = "CERTAIN"
    POSSIBLE = "POSSIBLE"


@dataclass(frozen=True)
class Item(Generic[Row]):
    """One row on a page, at its place in the list's order."""

    node: Row
    place: Place
    order: Order
    match: Match = Match.CERTAIN

    @property
    def cursor(self) -> str:
        """The row's place, opaque to clients."""
        return write_cursor(self.order, self.place)


@dataclass
class Page(Generic[Row]):
    """A page as the connection types show it; the total is counted only when it is asked for."""

    edges: list[Item[Row]]
    has_next_page: bool
    has_previous_page: bool
    count: Callable[[], int]

    @property
    def nodes(self) -> list[Row]:
        """The rows without their cursors."""
        return [item.node for item in self.edges]

    @property
    def page_info(self) -> "Page[Row]":
        """Where the page lies in the list."""
        return self

    @property
    def start_cursor(self) -> str | None:
        """The first row's cursor."""
        return self.edges[0].cursor if self.edges else None

    @property
    def end_cursor(self) -> str | None:
        """The last row's cursor."""
        return self.edges[-1].cursor if self.edges else None

    @cached_property
    def total_count(self) -> int:
        """How many rows the whole list has."""
        return self.count()


def page_of(
    reader: Reader,
    row: SQLModel | None,
    asked: Asked,
    listing: Callable[..., Listing[Row]],
    *args: Hashable,
    match: Callable[[Row], Match] = lambda _: Match.CERTAIN,
) -> Page[Row]:
    """The page that a client asked for of ``listing(*args)``: the list of ``row``, or the only one."""
    order = reader.listing(listing, *args).order
    found = reader.page(row, asked.window(order), listing, *args)
    return Page(
        [Item(node, place, order, match(node)) for node, place in found.rows],
        found.has_next,
        found.has_previous,
        lambda: reader.total(row, listing, *args),
    )


def write_cursor(order: Order, place: Place) -> str:
    """A place in ``order`` as a cursor."""
    values = [v.isoformat() if isinstance(v, date) else v for v in place]
    words = json.dumps([order.name, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read_cursor(cursor: str, order: Order) -> Place:
    """The place that ``cursor`` marks; raises ``BadInputError`` unless it was made for this order."""
    try:
        if len(cursor) > _LONGEST_CURSOR:
            raise ValueError("too long")
        padded = cursor + "=" * (-len(cursor) % 4)
        name, *values = json.loads(base64.b64decode(padded.encode("ascii"), b"-_", validate=True))
        if name != order.name or len(values) != len(order.keys):
            raise ValueError("of another list")
        return tuple(_value(v, key) for v, key in zip(values, order.keys, strict=True))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise BadInputError("the cursor is not one that this list gave") from None


def _value(value: Any, key: Key) -> Any:
    """A value read from a cursor, of the type that the order's key holds."""
    if value is None:
        return None
    if key.holds is date:
        return date.fromisoformat(value)
    if type(value) is not key.holds or (type(value) is int and abs(value) > _LARGEST_NUMBER):
        raise ValueError("not a value of this key")
    if isinstance(value, str) and ("\0" in value or not value.isprintable()):
        raise ValueError("not a text of the store")
    return value


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool = strawberry.field(description="Whether more items follow the page.")
    has_previous_page: bool = strawberry.field(description="Whether items come before the page.")
    start_cursor: str | None = strawberry.field(description="Cursor of the page's first item.")
    end_cursor: str | None = strawberry.field(description="Cursor of the page's last item.")


@strawberry.type(description="An item of a page.")
class Edge(Generic[Node]):
    """Relay's edge."""

    cursor: str = strawberry.field(description="The item's place in the list, to continue from.")
    node: Node = strawberry.field(description="The item itself.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[Node]):
    """Relay's connection."""

    edges: list[Edge[Node]] = strawberry.field(description="The page's items with their cursors.")
    nodes: list[Node] = strawberry.field(description="The page's items alone.")
    page_info: PageInfo = strawberry.field(description="Where the page lies in the list.")
    total_count: int = strawberry.field(description="How many items the whole list has, over all pages.")
