"""Backup and restore of a store in SQLite: a copy is proven before it counts as one or takes a store's place.

A backup is the database alone, in one file; the index is built from it.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from corpus.errors import SeizedError
from db.lock import writing
from db.reextract import BEFORE
from db.settings import Settings
from db.store import open_store
from db.verify import verify

_EVERY_DOCUMENT_CHANGED = """
    INSERT INTO main.revision (revision, document_id, symbol, removed)
    SELECT max(own.last, former.last) + row_number() OVER (ORDER BY symbol), id, symbol, removed
    FROM (
        SELECT id, symbol, FALSE AS removed FROM main.document
        UNION ALL
        SELECT id, symbol, TRUE FROM former.document WHERE id NOT IN (SELECT id FROM main.document)
    ),
    (SELECT coalesce(max(revision), 0) AS last FROM main.revision) AS own,
    (SELECT coalesce(max(revision), 0) AS last FROM former.revision) AS former
"""
_SAME_DAYS = " AND ".join(
    f"own.{name} IS held.{name}" for name in ("due_on", "earliest_on", "rrule", "ends_on")
)
_NO_SEQUENCE_BACK = f"""
    UPDATE main.schedule AS own SET
        sequence = max(own.sequence, held.sequence) + NOT ({_SAME_DAYS}),
        revision = (SELECT max(revision) FROM main.revision)
    FROM former.schedule AS held
    WHERE held.id = own.id AND (held.sequence > own.sequence OR NOT ({_SAME_DAYS}))
"""
_KEPT_DAYS = """
    INSERT INTO main.schedule (id, due_on, earliest_on, rrule, ends_on, sequence, revision)
    SELECT id, due_on, earliest_on, rrule, ends_on, sequence, (SELECT max(revision) FROM main.revision)
    FROM former.schedule WHERE id NOT IN (SELECT id FROM main.schedule)
"""


class BackupError(SeizedError):
    """A backup was not made, or cannot be restored; the store is as it was."""

    code = "BACKUP_FAILED"


class DamagedBackupError(BackupError):
    """The file is no store of this program, or not as it was written."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A proven copy of a store: where it lies, and the revision and number of documents that it holds."""

    path: Path
    revision: int
    documents: int


def back_up(settings: Settings, target: Path) -> Backup:
    """Copy the database to the file ``target``, or into that folder under a name with its revision.

    Others may read and write meanwhile; what is not committed when the copy begins is not in it. Raises
    ``BackupError`` where the store is not in SQLite, the file is there already, or the copy does not hold.
    """
    database = _database(settings, "backup", "pg_dump")
    if not database.is_file():
        raise BackupError(f"there is no store in {settings.data_dir}")
    folder = target if target.is_dir() else target.absolute().parent
    if not folder.is_dir():
        raise BackupError(f"{folder}: there is no such folder")
    with TemporaryDirectory(dir=folder, prefix=".backup-") as place:
        copied = Path(place) / "copy.db"
        _copy(database, copied)
        revision, documents = _proven(copied, database)
        path = target / f"seized-{revision}.db" if target.is_dir() else target
        if path.exists():
            raise BackupError(f"{path}: there is such a file already; name another")
        copied.rename(path)
        _keep_name(folder)
    return Backup(path, revision, documents)


def restore(settings: Settings, path: Path) -> tuple[Backup, Path | None]:
    """Let the store be what the backup at ``path`` holds; also tells where the former store lies now.

    A store is made of the backup beside the old one first, brought to this version's tables and verified.
    Then it takes the old one's place in one transaction, as a change of every document: who reads meanwhile
    sees the old or the new one, and the index follows. Raises ``BackupError`` where the backup does not hold.
    """
    database = _database(settings, "restore", "pg_restore")
    if not path.is_file():
        raise BackupError(f"{path}: there is no such file")
    with writing(settings), TemporaryDirectory(dir=settings.data_dir, prefix=".restore-") as place:
        beside = Settings(data_dir=Path(place), database_url="", workers=1)
        new = beside.data_dir / "seized.db"
        _copy(path, new)
        _proven(new, path)
        _hold_to_promises(beside, path)
        former = _put_aside(settings, database)
        if database.exists():
            _tell_of_change(new, database)
        else:
            shutil.rmtree(settings.index_dir, ignore_errors=True)
        restored = Backup(path, *_proven(new, path))
        _copy(new, database)
        (settings.data_dir / BEFORE).unlink(missing_ok=True)
    with open_store(settings):
        return restored, former


def _database(settings: Settings, command: str, tool: str) -> Path:
    """The file of a SQLite database."""
    url = sa.make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError(
            f"seized {command} is for stores in SQLite; this one is in {url.get_backend_name()}: "
            f"use {tool} on its database, every server then builds its index by itself"
        )
    return Path(url.database)


def _copy(source: Path, target: Path) -> None:
    """Make ``target`` what ``source`` is at this moment, in one transaction of each."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(target, timeout=60)) as copied,
        ):
            held.backup(copied)
    except sqlite3.OperationalError as error:
        raise BackupError(f"{source} could not be copied to {target}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise DamagedBackupError(f"{source} is damaged: {error}") from error


def _proven(copied: Path, origin: Path) -> tuple[int, int]:
    """The revision and number of documents of a sound copy of ``origin``, left as one file without a journal.

    Raises ``DamagedBackupError`` where it is not sound.
    """
    try:
        with closing(sqlite3.connect(copied)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            told = [
                *connection.execute("PRAGMA integrity_check(1)"),
                *connection.execute("PRAGMA foreign_key_check"),
            ]
            if told != [("ok",)]:
                raise DamagedBackupError(f"{origin} is damaged: {told[-1]}")
            connection.execute("SELECT version_num FROM alembic_version")
            (revision,) = connection.execute("SELECT coalesce(max(revision), 0) FROM revision").fetchone()
            (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
    except sqlite3.DatabaseError as error:
        raise DamagedBackupError(f"{origin} holds no sound store: {error}") from error
    return revision, documents


def _hold_to_promises(beside: Settings, origin: Path) -> None:
    """Raise ``DamagedBackupError`` where the store made of ``origin`` does not hold."""
    with open_store(beside) as store:
        findings = verify(store)
    if findings:
        raise DamagedBackupError(f"{origin} does not hold: {findings[0].what}")


def _put_aside(settings: Settings, database: Path) -> Path | None:
    """Keep what the store is now: as a backup, or as the files that lie there where they are damaged."""
    if not database.exists():
        return None
    former = next(path for n in count(1) if not (path := settings.data_dir / f"former-{n}.db").exists())
    try:
        return back_up(settings, former).path
    except DamagedBackupError:
        former.mkdir()
        for part in (database, *database.parent.glob(f"{database.name}-*"), settings.index_dir):
            if part.exists():
                part.rename(former / part.name)
        return former


def _tell_of_change(new: Path, database: Path) -> None:
    """Record in the new database that each document of it and of the former one has changed or is gone.

    Calendars that know a deadline from the former one take its days for newer than those.
    """
    with closing(sqlite3.connect(new)) as connection:
        connection.execute("ATTACH ? AS former", (str(database),))
        has_schedule = connection.execute(
            "SELECT 1 FROM former.sqlite_master WHERE name = 'schedule'"
        ).fetchone()
        with connection:
            connection.execute(_EVERY_DOCUMENT_CHANGED)
            if has_schedule:
                connection.execute(_NO_SEQUENCE_BACK)
                connection.execute(_KEPT_DAYS)


def _keep_name(folder: Path) -> None:
    """See to it that the names in ``folder`` outlive a power cut, where the system can."""
    if os.name == "posix":
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
