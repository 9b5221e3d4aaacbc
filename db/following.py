"""Following: a server lets its own index follow what any process, on any machine, changes in the database."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import SeizedError
from db.index_writing import replay
from db.lock import LockedError, indexing
from db.store import Store

_LONGEST = 60.0
"""Seconds between looks where one after the other fails."""
_STOPPING = 5.0
"""Seconds that the end waits for a look; one that is cut off leaves the index as it was."""

_log = logging.getLogger(__name__)


class Follower:
    """Looks after the index of ``store``; ``clock`` gives seconds that only go forward."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self.store = store
        self._clock = clock
        self._behind_since: float | None = None

    def look(self) -> None:
        """Bring the index in line where it is behind, unless another process is at it.

        Raises what hinders the database or the index.
        """
        store = self.store
        if store.index.revision() == store.revision():
            self._behind_since = None
            return
        if self._behind_since is None:
            self._behind_since = self._clock()
        try:
            with indexing(store.settings, 0):
                store.read(partial(replay, store.index))
        except LockedError:
            return
        self._behind_since = None

    def seconds_behind(self) -> float:
        """For how long the index has been behind the database, as far as was seen."""
        since = self._behind_since
        return 0.0 if since is None else self._clock() - since

    def run(self, stopped: threading.Event) -> None:
        """Look again and again until ``stopped``, more seldom while that fails."""
        pause = often = self.store.settings.follow_seconds
        while not stopped.wait(pause):
            try:
                self.look()
                pause = often
            except (SQLAlchemyError, SeizedError, OSError, ValueError) as error:
                pause = min(2 * pause, _LONGEST)
                _log.warning("the index cannot follow the database, next try in %.1f s: %s", pause, error)


@contextmanager
def following(store: Store) -> Iterator[Follower]:
    """Let the index of ``store`` follow its database, in a thread of its own, until the block ends."""
    follower, stopped = Follower(store), threading.Event()
    thread = threading.Thread(target=follower.run, args=(stopped,), name="follower", daemon=True)
    thread.start()
    try:
        yield follower
    finally:
        stopped.set()
        thread.join(_STOPPING)
