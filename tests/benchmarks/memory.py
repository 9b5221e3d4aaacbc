"""Memory of this process and of all below it, looked at twenty times a second."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_SECONDS_BETWEEN = 0.05
_SECONDS_TO_END = 5


class Watched:
    """Megabytes at most, while it lasts: of this process, and of those below it together."""

    def __init__(self) -> None:
        self.writing = self.reading = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(_SECONDS_TO_END)

    def _watch(self) -> None:
        while not self._over.wait(_SECONDS_BETWEEN):
            parents = _parents()
            below = {os.getpid()}
            while more := {process for process, parent in parents.items() if parent in below} - below:
                below |= more
            self.writing = max(self.writing, _megabytes(os.getpid()))
            self.reading = max(self.reading, sum(map(_megabytes, below - {os.getpid()})))


def _parents() -> dict[int, int]:
    """The parent of each process; the field after the command and the state (proc(5))."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return found


def _megabytes(process: int) -> int:
    """What it holds of its own, files that it has mapped left out: ``RssAnon`` (proc(5)), in kilobytes."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return (
        next((int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")), 0) // 1024
    )
