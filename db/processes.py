"""Processes: an executor whose processes each have a pipe of their own: a death harms its own work only.

The pool of the standard library breaks as a whole when one of its processes dies, and waits forever where
that one was in the middle of an answer: its processes share a pipe, whose end the others keep open.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeVar

_PRELOADED = "db.warm_reading"
_SECONDS_TO_END = 5

T = TypeVar("T")
_Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]


class Processes(Executor):
    """So many processes, each started when there is work for it, and anew where it has died of its work."""

    def __init__(self, number: int) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._context = _context()
        self._starting = Lock()
        self._over = Event()
        self._running: set[BaseProcess] = set()
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        """Hand over work; its future raises ``BrokenExecutor`` where the process died that did it."""
        if named:
            raise TypeError("arguments are handed over by their places")
        promised: Future[T] = Future()
        self._tasks.put((promised, work, given))
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes now; what is not done stays undone."""
        with self._starting:
            self._over.set()
            for process in self._running:
                process.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Hand the work to one process, and to the next where that one dies."""
        held: tuple[BaseProcess, Connection] | None = None
        while task := self._tasks.get():
            promised, work, given = task
            if self._over.is_set():
                promised.cancel()
            if not promised.set_running_or_notify_cancel():
                continue
            try:
                held = held or self._begin()
                held[1].send((work, given))
                answer, error = held[1].recv()
            except (EOFError, OSError) as death:
                if held:
                    self._rest(*held)
                    held = None
                promised.set_exception(BrokenExecutor(f"the process that did it was ended ({death!r})"))
            except Exception as fault:  # what cannot be pickled, either way
                promised.set_exception(fault)
            else:
                _end(promised, answer, error)
        if held:
            self._rest(*held)

    def _begin(self) -> tuple[BaseProcess, Connection]:
        """A process, and the pipe to it."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_obey, args=(theirs,), daemon=True)
        with self._starting, theirs:
            if self._over.is_set():
                raise EOFError
            process.start()
            self._running.add(process)
        return process, ours

    def _rest(self, process: BaseProcess, pipe: Connection) -> None:
        """Let go of a process that has ended or is to end."""
        pipe.close()
        with self._starting:
            process.kill()
            self._running.discard(process)
        process.join(_SECONDS_TO_END)


def _end(promised: Future[Any], answer: object, error: Exception | None) -> None:
    if error is None:
        promised.set_result(answer)
    else:
        promised.set_exception(error)


def _context() -> Any:
    """Processes that inherit nothing of this one: a fork would copy threads and connections half done."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([_PRELOADED])
        with _interrupts_held_back():
            forkserver.ensure_running()
    return context


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """What is started meanwhile never gets a Ctrl-C: that is for the process that started it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _obey(pipe: Connection) -> None:
    """Do what comes through the pipe, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            work, given = pipe.recv()
            try:
                answer, error = work(*given), None
            except Exception as fault:
                answer, error = None, fault
            pipe.send((answer, error))
