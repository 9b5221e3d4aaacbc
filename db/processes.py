"""Processes: an executor whose processes each have a pipe of their own: a death harms its own work only.

The pool of the standard library breaks as a whole when one of its processes dies, and waits forever where
that one was in the middle of an answer: its processes share a pipe, whose end the others keep open.
"""

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeVar

_PRELOADED = "db.warm_reading"
_SECONDS_TO_END = 5

T = TypeVar("T")
_Task = tuple[Future[Any], bytes]
"""What is promised, and the work with what it is given."""
_Held = tuple[BaseProcess, Connection]
"""A process, and the pipe to it."""


class Processes(Executor):
    """So many processes, each started when there is work for it, and anew where it has died."""

    def __init__(self, number: int) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._context = _context()
        self._changing = Lock()
        self._over = Event()
        self._running: set[BaseProcess] = set()
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        """Hand over work; its future raises ``BrokenExecutor`` where the process died that did it.

        Raises ``RuntimeError`` after the shutdown, and what pickling raises where it cannot be handed over.
        The future raises ``OSError`` where no process could be started.
        """
        if named:
            raise TypeError("arguments are handed over by their places")
        promised: Future[T] = Future()
        message = pickle.dumps((work, given))
        with self._changing:
            if self._over.is_set():
                raise RuntimeError("the processes have ended")
            self._tasks.put((promised, message))
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes now; what is not done stays undone."""
        with self._changing:
            self._over.set()
            for process in self._running:
                _kill(process)
            for _ in self._threads:
                self._tasks.put(None)
        for thread in self._threads:
            thread.join(_SECONDS_TO_END)

    def _serve(self) -> None:
        """Hand the work to one process, and to the next where that one dies."""
        held: _Held | None = None
        while task := self._tasks.get():
            promised, message = task
            if self._over.is_set():
                promised.cancel()
            if promised.set_running_or_notify_cancel():
                try:
                    held = self._sent(held, message)
                except Exception as fault:
                    held = None
                    promised.set_exception(fault)
                else:
                    held = self._received(held, promised)
        if held:
            self._rest(*held)

    def _sent(self, held: _Held | None, message: bytes) -> _Held:
        """The process that has the message: another one where that which was held has died meanwhile."""
        if held:
            try:
                held[1].send_bytes(message)
            except OSError:
                self._rest(*held)
            else:
                return held
        held = self._begin()
        with suppress(OSError):  # it has died already: its answer will not come
            held[1].send_bytes(message)
        return held

    def _received(self, held: _Held, promised: Future[Any]) -> _Held | None:
        """Keep the promise by the answer; gives the process, if it goes on."""
        try:
            told = held[1].recv_bytes()
        except Exception as fault:
            self._rest(*held)
            died = isinstance(fault, EOFError | OSError)
            promised.set_exception(BrokenExecutor(f"a process was ended ({fault!r})") if died else fault)
            return None
        try:
            answer, error = pickle.loads(told)
        except Exception as fault:
            answer, error = None, fault
        if error is None:
            promised.set_result(answer)
        else:
            promised.set_exception(error)
        return held

    def _begin(self) -> _Held:
        """Start a process."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_obey, args=(theirs,), daemon=True)
        with self._changing, theirs:
            if self._over.is_set():
                raise BrokenExecutor("the processes have ended")
            process.start()
            self._running.add(process)
        return process, ours

    def _rest(self, process: BaseProcess, pipe: Connection) -> None:
        """Let go of a process that has ended or is to end."""
        pipe.close()
        with self._changing:
            _kill(process)
            self._running.discard(process)
        process.join(_SECONDS_TO_END)


def _kill(process: BaseProcess) -> None:
    if process.is_alive():  # the number of one that is gone may be another's
        process.kill()


def _context() -> Any:
    """Processes that inherit nothing of this one: a fork would copy threads and connections half done."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([_PRELOADED])
        resource_tracker.ensure_running()  # which lets interrupts through again
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
            message = pipe.recv_bytes()
            try:
                work, given = pickle.loads(message)
                told = pickle.dumps((work(*given), None))
            except Exception as fault:
                told = _pickled(fault)
            pipe.send_bytes(told)


def _pickled(fault: Exception) -> bytes:
    """The answer that tells of a fault; by its words where it cannot be handed over itself."""
    try:
        return pickle.dumps((None, fault))
    except Exception:
        return pickle.dumps((None, RuntimeError(repr(fault))))
