"""Bulk: many rows of one table in one statement, at little more than the driver's own cost."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

Values = dict[str, Any]
"""One row: the value of each column by its name."""


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """Insert ``rows``, each with a value for every column of ``table``."""
    if not rows:
        return
    sql, names, processors = _statement(table, connection.dialect)
    converted = [_converted(row, processors) for row in rows] if processors else rows
    parameters = list(map(itemgetter(*names), converted)) if names else converted
    connection.exec_driver_sql(sql, parameters)


def _converted(row: Values, processors: dict[str, Callable[[Any], Any]]) -> Values:
    return row | {name: process(row[name]) for name, process in processors.items()}


@lru_cache(maxsize=64)
def _statement(
    table: sa.Table, dialect: sa.Dialect
) -> tuple[str, tuple[str, ...], dict[str, Callable[[Any], Any]]]:
    """The SQL, the order of values where the driver wants them in one, and what converts which column.

    Enums of strings and truth values go in as they are: every driver takes them for text and for its own.
    """
    compiled = table.insert().compile(dialect=dialect)
    names = tuple(compiled.positiontup or ()) if compiled.positional else ()
    processors: dict[str, Callable[[Any], Any]] = {}
    for column in table.columns:
        process: Any = column.type.dialect_impl(dialect).bind_processor(dialect)
        if process and not isinstance(column.type, sa.Enum | sa.Boolean):
            processors[column.name] = process
    return str(compiled), names, processors
