"""Workers: files are read and facts extracted in as many processes as the machine has cores."""

import faulthandler
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import forkserver
from threading import Barrier
from types import TracebackType
from typing import Any, Self, TypeVar

from db.reading import SECONDS_A_FILE, Failure, FileRead, Sources, merge_rows, read_file
from db.rows import Rows

_FILES_A_TASK = 8
_TASKS_AHEAD = 3
"""Tasks waiting for each process, so that none is idle and memory stays bounded."""

_ALONE = 4
"""So few files are read sooner than processes are started."""

_LONGEST = 2 * SECONDS_A_FILE
"""A process that is deaf to its own time limit for so long is ended."""

_SECONDS_TO_MEET = 60
_PRELOADED = "db.warm_reading"
_ENDED = "the process that read it was ended, perhaps for want of memory or time"

T = TypeVar("T")
G = TypeVar("G")


class Workers:
    """The processes of one ingest, started when there is work for them, and anew where one dies of it.

    ``start`` starts so many; its executor raises ``BrokenExecutor`` for what one of them has died of.
    """

    def __init__(self, number: int, start: Callable[[int], Executor] | None = None) -> None:
        self._number = number
        self._start = start or _started
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, paths: Iterable[str]) -> Iterator[FileRead]:
        """Read files, a bounded number ahead; the results come in the order of ``paths``."""
        rest = iter(paths)
        first = list(islice(rest, _ALONE))
        if self._number == 1 or len(first) < _ALONE:
            yield from map(read_file, first)
            yield from map(read_file, rest)
            return
        tasks = _tasks(first, rest)
        left: list[str] | None = None
        while left is None or left:
            left = yield from self._until_broken(tasks)
            for path in left:
                read = self._alone(_read, path)
                yield FileRead(path, refusal=read.reason) if isinstance(read, Failure) else read

    def merge(self, documents: Sequence[Sources]) -> list[Rows | Failure]:
        """The rows of each document, or why there are none."""
        if self._number == 1 or (self._pool is None and len(documents) < _ALONE):
            return [merge_rows(sources) for sources in documents]
        waiting = [(sources, self._submit(_merge, sources)) for sources in documents]
        return [self._result(future, sources) for sources, future in waiting]

    def _until_broken(self, tasks: Iterator[list[str]]) -> Generator[FileRead, None, list[str]]:
        """Read the tasks until all are done or a process dies; gives the files that were under way then."""
        waiting: deque[tuple[list[str], Future[list[FileRead]]]] = deque()
        try:
            while True:
                for task in islice(tasks, self._number * _TASKS_AHEAD - len(waiting)):
                    waiting.append((task, self._submit(_read_task, task)))
                if not waiting:
                    return []
                yield from waiting[0][1].result()
                waiting.popleft()
        except BrokenExecutor:
            return [path for task, _ in waiting for path in task]

    def _submit(self, work: Callable[[G], T], given: G) -> Future[T]:
        """Hand work to the processes; of those that one's death has broken, new ones take the place."""
        if self._pool is None:
            self._pool = self._start(self._number)
        try:
            return self._pool.submit(work, given)
        except BrokenExecutor:
            self._end()
            self._pool = self._start(self._number)
            return self._pool.submit(work, given)

    def _result(self, future: Future[Rows | Failure], sources: Sources) -> Rows | Failure:
        try:
            return future.result()
        except BrokenExecutor:
            return self._alone(_merge, sources)

    def _alone(self, work: Callable[[G], T], given: G) -> T | Failure:
        """Do the work in a process of its own, which may die of it."""
        try:
            with self._start(1) as pool:
                return pool.submit(work, given).result()
        except BrokenExecutor:
            return Failure(_ENDED)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def read_files(paths: Iterable[str], number: int) -> Iterator[FileRead]:
    """Read files in ``number`` processes; the results come in the order of ``paths``."""
    with Workers(number) as workers:
        yield from workers.read(paths)


def _tasks(first: list[str], rest: Iterator[str]) -> Iterator[list[str]]:
    task = first
    while task:
        yield task
        task = list(islice(rest, _FILES_A_TASK))


def _started(number: int) -> ProcessPoolExecutor:
    """Processes that inherit nothing of this one: a fork would copy threads and connections half done.

    All are started before any gets work: the executor starts one at a time as work comes, and where the
    work of one ends it while the next is being started, it waits for that next one forever.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([_PRELOADED])
        with _interrupts_held_back():
            forkserver.ensure_running()
    met = context.Barrier(number)
    pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(met,))
    for _ in range(number):
        pool.submit(_nothing)
    return pool


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """What is started meanwhile never gets a Ctrl-C: that is for the process that started it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(met: Barrier) -> None:
    """Wait until all are there: none is idle before, so that each first task starts one more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    met.wait(_SECONDS_TO_MEET)


def _nothing() -> None:
    """What each process has to do first."""


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
