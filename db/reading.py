"""Reading: one file becomes rows, or is refused with its reason; no database is touched here."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.document import Document, Source
from corpus.errors import UnreadableError
from corpus.merge import merge
from corpus.readers import read
from db.rows import Rows, rows_of
from extractors.extract import VERSION, extract

SECONDS_A_FILE = 30.0
"""A file that takes longer is refused."""
_AGAIN = 1.0
"""Seconds until it is told once more: where the first word falls into the end of an object it is lost."""

Sources = tuple[str, ...]
"""All sources of one document, each as parsed, in JSON."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document of a file: as parsed, in JSON, and its rows where no other source speaks."""

    symbol: str
    source: Source
    parsed: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file: its documents, or the reason why it is refused."""

    path: str
    readings: tuple[Reading, ...] = ()
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work on a document or file brought nothing."""

    reason: str


class _TooSlowError(BaseException):
    """The time is up; no ``except Exception`` on the way may take it for its own."""


def read_file(path: str) -> FileRead:
    """Read one file and extract the facts of each document in it; raises nothing."""
    found = _attempt(lambda: tuple(_reading(document) for document in read(Path(path))))
    return FileRead(path, refusal=found.reason) if isinstance(found, Failure) else FileRead(path, found)


def merge_rows(sources: Sources) -> Rows | Failure:
    """The rows of the document that all of its sources make together; raises nothing."""
    return _attempt(lambda: _merged(sources))


def _merged(sources: Sources) -> Rows:
    document = merge([Document.model_validate_json(source) for source in sources])
    return rows_of(document, extract(document), VERSION)


def _reading(document: Document) -> Reading:
    if any("\0" in paragraph.text for paragraph in document.paragraphs):
        raise UnreadableError(document.symbol, "it holds a null character, which no text has")
    rows = rows_of(document, extract(document), VERSION)
    return Reading(document.symbol, document.sources[0], document.model_dump_json(), rows)


def _attempt(work: Callable[[], T]) -> T | Failure:
    """Do the work within the time; a fault of ours in one file must not stop the rest."""
    over = threading.Event()
    try:
        with _time_limit(SECONDS_A_FILE, over):
            return work()
    except UnreadableError as error:
        return Failure(error.reason)
    except (_TooSlowError, Exception) as error:
        if over.is_set():  # a library may have made it an error of its own
            return Failure(f"could not be processed within {SECONDS_A_FILE:g} seconds")
        return Failure(f"could not be processed ({type(error).__name__}: {str(error)[:200]})")


@contextmanager
def _time_limit(seconds: float, over: threading.Event) -> Iterator[None]:
    """Raise ``_TooSlowError`` when the time is ``over``, where the system can tell this thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*given: object) -> None:
        over.set()
        raise _TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
