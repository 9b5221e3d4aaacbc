"""Bulk: many rows of one table in one statement, at little more than the driver's own cost."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

Values = dict[str, Any]
"""One row: the value of each column by its name."""


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """Insert ``rows``, each with a value for every column of ``table``."""
    if not rows:
        return
    sql, names, processors = _statement(table, connection.dialect)
    converted = [_converted(row, processors) for row in rows] if processors else rows
    values = map(itemgetter(*names), converted)
    if connection.dialect.name == "postgresql":
        _copy(connection, sql, values)
    else:
        connection.exec_driver_sql(sql, list(values))


def _copy(connection: sa.Connection, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Let PostgreSQL take all rows in one stream, in the transaction of ``connection``."""
    from psycopg import Error

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)
    except Error as error:
        raise DBAPIError.instance(
            sql, None, error, Error, connection_invalidated=driver.closed, dialect=connection.dialect
        ) from error


def _converted(row: Values, processors: dict[str, Callable[[Any], Any]]) -> Values:
    return row | {name: process(row[name]) for name, process in processors.items()}


@lru_cache(maxsize=64)
def _statement(
    table: sa.Table, dialect: sa.Dialect
) -> tuple[str, tuple[str, ...], dict[str, Callable[[Any], Any]]]:
    """The SQL, the order of its values, and what converts which column.

    Enums of strings and truth values go in as they are: every driver takes them for text and for its own.
    """
    names = tuple(column.name for column in table.columns)
    quoted = dialect.identifier_preparer
    into = f"{quoted.format_table(table)} ({', '.join(map(quoted.quote, names))})"
    if dialect.name == "postgresql":
        sql = f"COPY {into} FROM STDIN"
    else:
        sql = f"INSERT INTO {into} VALUES ({', '.join('?' * len(names))})"
    processors: dict[str, Callable[[Any], Any]] = {}
    for column in table.columns:
        process: Any = column.type.dialect_impl(dialect).bind_processor(dialect)
        if process and not isinstance(column.type, sa.Enum | sa.Boolean):
            processors[column.name] = process
    return sql, names, processors
