"""Records: rows of the tables as plain objects with a row's own names, made without what writing needs.

A table's class keeps for each row what SQLAlchemy and pydantic want to know to change it, and asks both
whenever a value is read. Whoever only reads gets records: the same columns, at a fraction of the cost.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, make_dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from db.tables import SourceRow

Row = TypeVar("Row", bound=SQLModel)

_UNREAD: dict[type[SQLModel], frozenset[str]] = {SourceRow: frozenset({"parsed"})}
"""Columns that only writers need, and that are large."""


@dataclass(frozen=True)
class Shape(Generic[Row]):
    """How rows of one table are read: the columns, and the class of the records made of them."""

    columns: tuple[sa.Column[Any], ...]
    record: type[Any]

    def of(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """The records of rows that hold these columns and nothing else."""
        record: Callable[..., Any] = self.record
        return cast("list[Row]", [record(*row) for row in found])


@cache
def shape_of(table: type[Row]) -> Shape[Row]:
    """How rows of ``table`` are read."""
    columns = tuple(sa.inspect(table).local_table.columns)
    read = tuple(column for column in columns if column.name not in _UNREAD.get(table, ()))
    record = make_dataclass(table.__name__, [column.name for column in read], slots=True, eq=False)
    return Shape(read, record)


def records(session: Session, table: type[Row], statement: sa.Select[Any], **given: Any) -> list[Row]:
    """The records that ``statement`` finds, which selects from ``table``."""
    shape = shape_of(table)
    chosen = statement.with_only_columns(*shape.columns, maintain_column_froms=True)
    return shape.of(session.connection().execute(chosen, given).all())
