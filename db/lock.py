"""Locks: one process at a time changes a database, and one an index; readers are never kept waiting."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.exc import OperationalError

from corpus.errors import SeizedError
from db.engine import connect
from db.settings import Settings

_WRITER = 0x5E12ED0
"""The number of the lock in PostgreSQL that the one writer holds, whichever machine it runs on."""
_LOCK_NOT_AVAILABLE = "55P03"
_HOLDER = sa.text(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
    "WHERE granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database "
    "WHERE datname = current_database()) AND classid = 0 AND objid = :number AND objsubid = 1"
)


class LockedError(SeizedError):
    """Another process is writing to the store."""

    code = "STORE_LOCKED"


@contextmanager
def writing(settings: Settings, seconds: float | None = None) -> Iterator[None]:
    """Be the one writer of the database; waits ``seconds`` (default as set), then raises ``LockedError``.

    The lock goes with its holder, however that ends: the operating system frees the file's, and PostgreSQL,
    where writers may run on other machines, that of a connection that is gone.
    """
    wait = settings.lock_seconds if seconds is None else seconds
    with _file(settings.lock_path, wait), _database(settings, wait):
        yield


@contextmanager
def indexing(settings: Settings, seconds: float | None = None) -> Iterator[None]:
    """Be the one process that writes the search index in the data folder; as ``writing`` otherwise."""
    with _file(
        settings.index_dir.with_suffix(".lock"), settings.lock_seconds if seconds is None else seconds
    ):
        yield


@contextmanager
def _file(path: Path, seconds: float) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".pid")
    lock = FileLock(path, timeout=seconds)
    try:
        lock.acquire()
    except Timeout:
        who = ""
        with suppress(OSError):
            who = f"process {holder.read_text().strip()}"
        raise _locked(who) from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


@contextmanager
def _database(settings: Settings, seconds: float) -> Iterator[None]:
    """Hold the lock in the database, where that is one of a server."""
    engine = connect(settings)
    if engine.dialect.name == "sqlite":
        yield
        return
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(
                f"SET statement_timeout = 0; SET lock_timeout = {max(round(seconds * 1000), 1)}"
            )
            try:
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({_WRITER})")
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                    raise
                raise _locked(connection.scalar(_HOLDER, {"number": _WRITER})) from None
            yield
    finally:
        engine.dispose()


def _locked(who: str | None) -> LockedError:
    told = f" ({who})" if who else ""
    return LockedError(f"another seized process{told} is writing to this store; try again later")
