"""Persistence: work that a server's passing trouble stops is done again, from its beginning."""

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

_WAITS = (0.2, 0.5, 1, 2, 4, 8)
"""Seconds before each new try: long enough for a server to be started again or for another to take over."""
_PASSING = ("40001", "40P01", "57P01", "57P02", "57P03")
"""What PostgreSQL says of a transaction that met another one, and of a server that stops or starts."""


def persist(work: Callable[[], T], sleep: Callable[[float], object] = time.sleep) -> T:
    """What ``work`` gives; done again where the connection was lost, or transactions met in the database.

    Only for work that leaves the same whether it is done once or twice, for a commit may have succeeded just
    before its connection was lost. Raises the last try's error.
    """
    for wait in _WAITS:
        try:
            return work()
        except DBAPIError as error:
            if not _passes(error):
                raise
        sleep(wait)
    return work()


def _passes(error: DBAPIError) -> bool:
    """Whether the error tells of the connection or the moment, and not of the statement or the data."""
    state = getattr(
        error.orig, "sqlstate", ""
    )  # SQLite's errors have none, PostgreSQL's are null without a server
    return error.connection_invalidated or state is None or state in _PASSING
