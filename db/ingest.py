"""Ingest: the journey of files into the store, told in one function."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from corpus.errors import UnreadableError
from corpus.readers import MAX_BYTES
from db.intake import Merge, changes_of, unread
from db.reading import FileRead
from db.settings import Settings
from db.store import Store, open_for_writing
from db.workers import Workers
from db.write import Change, apply

OnProgress = Callable[[int, int], None]
"""Called with the number of files that are done, and that of all, after each commit."""

T = TypeVar("T")

_FILES_A_COMMIT = 64
_FILES_A_LOOK = 256
_LONGEST_PATH = 2_000
"""Bytes of a file's path; PostgreSQL takes no more than 2,700 into an index."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not stored, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Report:
    """What an ingest did: symbols stored and removed, files unchanged and refused, the revision it left."""

    stored: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    revision: int = 0


def ingest(
    paths: Iterable[Path],
    settings: Settings,
    on_progress: OnProgress | None = None,
    scheduler: str | None = None,
) -> Report:
    """Store the documents of files and folders; what was committed stays, whatever stops the rest.

    ``scheduler`` is the address of a Dask cluster's, where its machines are to read. Raises ``LockedError``
    where another process writes, ``ClusterError`` where the cluster cannot be used, and nothing for a bad
    file: that one is refused.
    """
    report, done = Report(), 0
    tell = on_progress or _tell_nobody
    files = files_of(paths, report)
    with open_for_writing(settings) as store, workers_of(settings, scheduler) as workers:
        reads = workers.read(_unread(store, files, report))
        for batch in _batches(reads, _FILES_A_COMMIT):
            _store(store, batch, files, report, workers.merge)
            done += len(batch)
            tell(done + len(report.unchanged), len(files))
        tell(len(files), len(files))
        report.revision = store.bring_index_in_line()
    return report


def workers_of(settings: Settings, scheduler: str | None) -> AbstractContextManager[Workers]:
    """The processes that read and extract: this machine's, or those of a Dask cluster."""
    if scheduler is None:
        return Workers(settings.workers)
    from db.cluster import on_cluster  # of an extra, and slow to load

    return on_cluster(scheduler)


def _tell_nobody(done: int, total: int) -> None:
    """Stand in where nobody watches."""


def files_of(paths: Iterable[Path], report: Report) -> dict[str, None]:
    """All files of ``paths`` and of the folders among them, hidden ones excepted, in the order of names."""
    found: set[str] = set()
    for path in paths:
        if path.is_dir():
            found.update(_files_below(path, report))
        elif path.exists():
            found.add(os.path.abspath(path))
        else:
            report.refused.append(Refusal(str(path), "there is no such file or folder"))
    return dict.fromkeys(sorted(found))


def _files_below(folder: Path, report: Report) -> Iterator[str]:
    """The files of a folder; the report takes what cannot be looked into."""

    def refuse(error: OSError) -> None:
        report.refused.append(Refusal(str(error.filename), f"could not be opened ({error.strerror})"))

    for place, folders, names in os.walk(os.path.abspath(folder), onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            if os.path.islink(linked := os.path.join(place, name)):
                report.refused.append(Refusal(linked, "a link to a folder is not followed; name it itself"))
        yield from (os.path.join(place, name) for name in names if not name.startswith("."))


def _unread(store: Store, files: Iterable[str], report: Report) -> Iterator[str]:
    """The files whose content the store does not hold yet; the report takes the others."""
    for look in _batches(files, _FILES_A_LOOK):
        hashes = {}
        for path in look:
            try:
                hashes[path] = _hash(path)
            except UnreadableError as error:
                report.refused.append(Refusal(path, error.reason))
            except UnicodeEncodeError:
                report.refused.append(Refusal(ascii(path), "its name is not in UTF-8; rename it"))
            except OSError as error:
                report.refused.append(Refusal(path, f"could not be opened ({error.strerror})"))
        paths = store.read(partial(unread, hashes=hashes))
        report.unchanged += sorted(hashes.keys() - paths)
        yield from paths


def _hash(path: str) -> str:
    """The SHA-256 of a file's content; what has no end, or more than is read, is not opened."""
    if len(path.encode()) > _LONGEST_PATH:
        raise UnreadableError(path, f"its path is longer than {_LONGEST_PATH:,} bytes; move it nearer")
    about = os.stat(path)
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableError(path, "it is not a regular file")
    if about.st_size > MAX_BYTES:
        raise UnreadableError(path, f"{about.st_size:,} bytes, more than the {MAX_BYTES:,} that are read")
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _store(store: Store, batch: list[FileRead], files: dict[str, None], report: Report, merge: Merge) -> None:
    """Commit what ``batch`` changes, and only then tell of it."""

    def change(connection: sa.Connection) -> tuple[list[Change], dict[str, str]]:
        changes, refused = changes_of(connection, batch, files, merge)
        apply(connection, changes)
        return changes, refused

    changes, refused = store.change(change)
    report.stored += [change.symbol for change in changes if change.rows is not None]
    report.removed += [change.symbol for change in changes if change.rows is None]
    refused |= {file.path: file.refusal for file in batch if file.refusal is not None}
    report.refused += [Refusal(path, reason) for path, reason in sorted(refused.items())]


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
