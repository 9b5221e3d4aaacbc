"""Reading: files become rows in as many processes as the machine has cores; no database is touched here."""

import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus.document import Document, Source
from corpus.errors import UnreadableError
from corpus.readers import read
from db.rows import Rows, rows_of
from extractors.extract import VERSION, extract

_FILES_A_TASK = 8
_TASKS_AHEAD = 3
"""Tasks waiting for each process, so that none is idle and memory stays bounded."""

_ALONE = 4
"""So few files are read sooner than processes are started."""


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


def read_file(path: str) -> FileRead:
    """Read one file and extract the facts of each document in it; raises nothing."""
    try:
        readings = tuple(_reading(document) for document in read(Path(path)))
    except UnreadableError as error:
        return FileRead(path, refusal=error.reason)
    except Exception as error:  # a fault of ours in one file must not stop the rest
        return FileRead(path, refusal=f"could not be processed ({type(error).__name__}: {str(error)[:200]})")
    return FileRead(path, readings)


def read_files(paths: Iterable[str], workers: int) -> Iterator[FileRead]:
    """Read files in processes, a bounded number ahead; the results come in the order of ``paths``."""
    rest = iter(paths)
    first = list(islice(rest, _ALONE))
    if workers == 1 or len(first) < _ALONE:
        yield from map(read_file, first)
        yield from map(read_file, rest)
        return
    tasks = _tasks(first, rest)
    left: list[str] | None = None
    while left is None or left:
        left = yield from _until_broken(tasks, workers)
        for path in left:
            yield _read_alone(path)


def _tasks(first: list[str], rest: Iterator[str]) -> Iterator[list[str]]:
    task = first
    while task:
        yield task
        task = list(islice(rest, _FILES_A_TASK))


def _until_broken(tasks: Iterator[list[str]], workers: int) -> Generator[FileRead, None, list[str]]:
    """Read the tasks until all are done or a process dies; gives the files that were under way then."""
    waiting: deque[tuple[list[str], Future[list[FileRead]]]] = deque()
    with _pool(workers) as pool:
        try:
            while True:
                for task in islice(tasks, workers * _TASKS_AHEAD - len(waiting)):
                    waiting.append((task, pool.submit(_read_task, task)))
                if not waiting:
                    return []
                yield from waiting[0][1].result()
                waiting.popleft()
        except BrokenProcessPool:
            return [path for task, _ in waiting for path in task]


def _read_alone(path: str) -> FileRead:
    """Read one file in a process of its own, which may die of it."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_file, path).result()
        except BrokenProcessPool:
            return FileRead(path, refusal="the process that read it was ended, perhaps for want of memory")


def _read_task(paths: Sequence[str]) -> list[FileRead]:
    return [read_file(path) for path in paths]


def _reading(document: Document) -> Reading:
    rows = rows_of(document, extract(document), VERSION)
    return Reading(document.symbol, document.sources[0], document.model_dump_json(), rows)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that inherit nothing of this one: a fork would copy threads and connections half done."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(workers, mp_context=context)
