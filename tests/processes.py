"""A process of the tests' own: what it tells, line by line, what it spends, and that it is gone in the end.

No wait here is without an end: what does not come within ``PATIENCE`` seconds fails the test by name.
"""

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

PATIENCE = 120.0
"""Seconds after which what has not come will not come."""

SEIZED = (sys.executable, "-c", "from api.cli import main; main()")
"""The command line in a process of its own, wherever its script is installed."""

SERVE = (*SEIZED, "serve", "--port", "0")
"""A server on a free port, which it tells."""

_ADDRESS = re.compile(r"(?:http|tcp)://[\d.]+:\d+")


class Process:
    """A running command, and all that it writes to its output and its errors; a block ends it.

    ``environment`` is set beside that of this process, in which it is to be found again.
    """

    def __init__(self, *command: str, **environment: str) -> None:
        self._told: SimpleQueue[str | None] = SimpleQueue()
        self._taken: list[str] = []
        self._process = subprocess.Popen(
            command,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self.pid = self._process.pid
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _read(self) -> None:
        """Take what is told as it comes, so that no full pipe holds the process back."""
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._told.put(line)
        self._told.put(None)

    def line(self) -> str:
        """The next line that it tells; fails where it ends without one, or tells nothing for too long."""
        try:
            line = self._told.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"nothing for {PATIENCE:g} seconds after {self._taken[-9:]}") from None
        assert line is not None, f"it ended with {self._process.wait(PATIENCE)} after {self._taken[-9:]}"
        self._taken.append(line)
        return line

    def address(self) -> str:
        """The first address that it tells: where it listens."""
        while not (found := _ADDRESS.search(self.line())):
            pass
        return found[0]

    def send(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def end(self, number: int = signal.SIGTERM) -> list[str]:
        """End it by a signal, if it has not ended already; gives the lines not yet taken."""
        self.send(number)
        return self.rest()

    def rest(self) -> list[str]:
        """What it tells until it ends; one that does not is killed, and the test fails."""
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(PATIENCE)
            raise AssertionError(f"the process did not end within {PATIENCE:g} seconds") from None
        self._reader.join(PATIENCE)
        return list(iter(self._next_of_the_rest, None))

    def _next_of_the_rest(self) -> str | None:
        return None if self._told.empty() else self._told.get_nowait()

    @property
    def code(self) -> int | None:
        """What it ended with; null while it runs."""
        return self._process.poll()

    def spent(self) -> float:
        """Seconds of the processor that it has taken in all its threads, those that are gone included."""
        clock = ctypes.c_int()
        code = ctypes.CDLL(None).clock_getcpuclockid(self.pid, ctypes.byref(clock))
        assert code == 0, os.strerror(code)
        return time.clock_gettime(clock.value)

    def memory(self) -> int:
        """Bytes of memory that it holds, as Linux tells."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
