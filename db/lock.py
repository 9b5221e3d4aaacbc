"""The writers' lock: one process at a time changes a store; readers are never kept waiting."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from corpus.errors import SeizedError
from db.settings import Settings


class LockedError(SeizedError):
    """Another process is writing to the store."""

    code = "STORE_LOCKED"


@contextmanager
def writing(settings: Settings, seconds: float | None = None) -> Iterator[None]:
    """Hold the store's lock; waits ``seconds`` (default as set), then raises ``LockedError``.

    The operating system frees the lock when its holder ends, however it ends.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    wait = settings.lock_seconds if seconds is None else seconds
    holder = settings.lock_path.with_suffix(".pid")
    lock = FileLock(settings.lock_path, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        who = ""
        with suppress(OSError):
            who = f" (process {holder.read_text().strip()})"
        raise LockedError(f"another seized process{who} is writing to this store; try again later") from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()
