"""The engine: connections to the database, SQLite or PostgreSQL, with the same promises."""

import os
import socket
import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from db.settings import PREFIX, Settings, SettingsError

WRITES = {"writes": True}
"""Execution options of a connection that will write; its transactions begin when no other one writes."""

PATIENT = {"patient": True}
"""Execution options of a connection whose statements may take as long as they need."""

_PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "cache_size = -65536",
    "wal_autocheckpoint = 16000",
)
_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""After a minute of silence a peer counts as gone; the server counts so too, and frees its locks."""
_WRITER = 0x5E12ED
"""The number of the PostgreSQL lock that a writing transaction holds."""


def connect(settings: Settings) -> sa.Engine:
    """The engine of the settings' database; the data folder is made if it is not there.

    Raises ``SettingsError`` where the kind of database is unknown or its driver cannot be loaded.
    """
    url = sa.make_url(settings.database)
    kind = url.get_backend_name()
    if kind == "sqlite":
        return _sqlite(url, settings)
    if kind in ("postgresql", "postgres"):
        return _postgresql(url, settings)
    raise SettingsError(
        f"{PREFIX}DATABASE_URL: {kind!r} is no kind of database that is known here; "
        "use sqlite:///... or postgresql://..."
    )


def _sqlite(url: sa.URL, settings: Settings) -> sa.Engine:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, max_overflow=-1)  # threads are counted elsewhere, and a file has no limit
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """Begin for reads too: all statements of one transaction then see one revision."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: sa.URL, settings: Settings) -> sa.Engine:
    """Connections that see one revision in each transaction, and that are tried before they are used."""
    server = {f"tcp_{name}": value for name, value in _ALIVE.items()}
    server["statement_timeout"] = _milliseconds(settings.statement_seconds)
    try:
        engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            pool_size=settings.connections,
            max_overflow=0,
            connect_args={
                "connect_timeout": 10,
                "application_name": f"process {os.getpid()} on {socket.gethostname()}"[:63],
                "options": " ".join(f"-c {name}={value}" for name, value in server.items()),
                **_ALIVE,
            },
        )
    except ImportError as error:
        raise SettingsError(
            f"{PREFIX}DATABASE_URL: PostgreSQL needs the package psycopg, which cannot be loaded: {error}"
        ) from None
    wait = max(_milliseconds(settings.lock_seconds), 1)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writes"):
            connection.exec_driver_sql(
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; "
                f"SET LOCAL lock_timeout = {wait}; SELECT pg_advisory_xact_lock({_WRITER})"
            )
        elif options.get("patient"):
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")

    return engine


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
