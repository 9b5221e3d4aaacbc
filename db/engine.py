"""The engine: connections to the database, whichever it is, with the same promises."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import NoSuchModuleError

from db.settings import PREFIX, Settings, SettingsError

WRITES = {"writes": True}
"""Execution options of a connection that will write; SQLite then takes its one writer's place at once."""

_PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "cache_size = -65536",
    "wal_autocheckpoint = 16000",
)


def connect(settings: Settings) -> sa.Engine:
    """The engine of the settings' database; the data folder is made if it is not there.

    Raises ``SettingsError`` where the kind of database is unknown or its driver is not installed.
    """
    url = sa.make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _engine(url: sa.URL) -> sa.Engine:
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(url)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"{PREFIX}DATABASE_URL: {url.get_backend_name()} needs the Python package {error.name}, "
            "which is not installed"
        ) from None
    except NoSuchModuleError:
        raise SettingsError(
            f"{PREFIX}DATABASE_URL: {url.drivername!r} is no kind of database that is known here"
        ) from None


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """Begin for reads too: all statements of one transaction then see one revision."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
