"""Workers: files are read and facts extracted in as many processes as the machine has cores."""

import faulthandler
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from db.processes import Processes
from db.reading import SECONDS_A_FILE, Failure, FileRead, Sources, merge_rows, read_file
from db.rows import Rows

_FILES_A_TASK = 8
_TASKS_AHEAD = 3
"""Tasks waiting for each process, so that none is idle and memory stays bounded."""

_ALONE = 4
"""So few files are read sooner than processes are started."""

_LONGEST = 2 * SECONDS_A_FILE
"""A process that is deaf to its own time limit for so long is ended."""

_ENDED = "the process that read it was ended, perhaps for want of memory or time"

T = TypeVar("T")
G = TypeVar("G")


class Workers:
    """The processes of one ingest, started when there is work for them.

    ``start`` starts so many; its executor raises ``BrokenExecutor`` for what one of them has died of.
    """

    def __init__(self, number: int, start: Callable[[int], Executor] = Processes) -> None:
        self._number = number
        self._start = start
        self._pool: Executor | None = None
        self._tasks: Iterator[list[str]] = iter(())
        self._reading: deque[tuple[list[str], Future[list[FileRead]]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def read(self, paths: Iterable[str]) -> Iterator[FileRead]:
        """Read files, a bounded number ahead; the results come in the order of ``paths``."""
        rest = iter(paths)
        first = list(islice(rest, _ALONE))
        if self._number == 1 or len(first) < _ALONE:
            yield from map(read_file, first)
            yield from map(read_file, rest)
            return
        self._tasks, self._reading = _tasks(first, rest), deque()
        self._read_ahead(_TASKS_AHEAD)
        while self._reading:
            task, future = self._reading.popleft()
            try:
                read = future.result()
            except BrokenExecutor:
                read = [self._alone(path) for path in task]
            yield from read
            self._read_ahead(_TASKS_AHEAD)

    def merge(self, documents: Sequence[Sources]) -> list[Rows | Failure]:
        """The rows of each document, or why there are none; meanwhile the processes read on."""
        if self._number == 1 or (self._pool is None and len(documents) < _ALONE):
            return [merge_rows(sources) for sources in documents]
        waiting = [(sources, self._submit(_merge, sources)) for sources in documents]
        self._read_ahead(2 * _TASKS_AHEAD)
        return [self._merged(sources, future) for sources, future in waiting]

    def _merged(self, sources: Sources, future: Future[Rows | Failure]) -> Rows | Failure:
        """What came of a merge; one that a process was ended over is tried once more."""
        try:
            return future.result()
        except BrokenExecutor:
            return _result(self._submit(_merge, sources))

    def _read_ahead(self, each: int) -> None:
        """Hand over tasks until ``each`` of the processes has so many to come."""
        for task in islice(self._tasks, max(0, self._number * each - len(self._reading))):
            self._reading.append((task, self._submit(_read_task, task)))

    def _alone(self, path: str) -> FileRead:
        """Read one of several files that a process has died of."""
        read = _result(self._submit(_read, path))
        return FileRead(path, refusal=read.reason) if isinstance(read, Failure) else read

    def _submit(self, work: Callable[[G], T], given: G) -> Future[T]:
        if self._pool is None:
            self._pool = self._start(self._number)
        return self._pool.submit(work, given)


def read_files(paths: Iterable[str], number: int) -> Iterator[FileRead]:
    """Read files in ``number`` processes; the results come in the order of ``paths``."""
    with Workers(number) as workers:
        yield from workers.read(paths)


def _result(future: Future[T]) -> T | Failure:
    try:
        return future.result()
    except BrokenExecutor:
        return Failure(_ENDED)


def _tasks(first: list[str], rest: Iterator[str]) -> Iterator[list[str]]:
    task = first
    while task:
        yield task
        task = list(islice(rest, _FILES_A_TASK))


def _read_task(paths: Sequence[str]) -> list[FileRead]:
    return [_read(path) for path in paths]


def _read(path: str) -> FileRead:
    with _watched():
        return read_file(path)


def _merge(sources: Sources) -> Rows | Failure:
    with _watched():
        return merge_rows(sources)


@contextmanager
def _watched() -> Iterator[None]:
    """End this process if it is still here long after its time; no code of ours has to run for that."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(_LONGEST, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
