"""Kills at each step that a commit of the index takes on its files: the next start mends whatever is left.

Run: ``uv run python tests/faults/index_kills.py 200``
"""

import ctypes
import os
import select
import struct
from pathlib import Path
from typing import Any

from trial import Telling, check, main, place, settings_in, write_documents

from db.ingest import ingest
from db.settings import Settings

_STEPS = 0x2 | 0x8 | 0x40 | 0x80 | 0x100 | 0x200
"""Linux's inotify: written, closed after writing, moved from, moved to, made, deleted."""

_EVENT = struct.Struct("iIII")
"""Its last number is the length of the name that follows."""

_DOCUMENTS = range(9000, 9012)


def run(times: int) -> str:
    """Kill ``times`` ingests: at their first step on the index's files, then at their second, and so on."""
    steps = killed = 0
    with place() as folder:
        settings = settings_in(folder / "data")
        _ingest(folder, settings, "alpha").told()
        for number in range(times):
            steps += 1
            version = f"version{number}"
            if _killed_at(steps, folder, settings, version):
                killed += 1
            else:
                steps = 0
            state = check(settings)
            assert state["documents"] == len(_DOCUMENTS), state
    return f"{killed} kills at the steps of {times - killed} whole commits: the index always mended"


def _ingest(folder: Path, settings: Settings, version: str) -> Telling:
    write_documents(folder / "in", _DOCUMENTS, version=version)

    def work(tell: Any) -> None:
        ingest([folder / "in"], settings)

    return Telling(work)


def _killed_at(step: int, folder: Path, settings: Settings, version: str) -> bool:
    """Let an ingest change every document and kill it at that step; false where it had fewer."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init()
    try:
        assert libc.inotify_add_watch(watch, os.fsencode(settings.index_dir), _STEPS) >= 0
        writing = _ingest(folder, settings, version)
        while step > 0 and writing.process.is_alive():
            if select.select([watch], [], [], 0.05)[0]:
                step -= _events(os.read(watch, 4096))
        writing.process.kill()
        writing.told()
        return writing.process.exitcode != 0
    finally:
        os.close(watch)


def _events(told: bytes) -> int:
    number = place = 0
    while place < len(told):
        place += _EVENT.size + _EVENT.unpack_from(told, place)[3]
        number += 1
    return number


if __name__ == "__main__":
    main(run)
