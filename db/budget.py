"""A time budget that really stops the database: no statement outlives it, and none starts after it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from corpus.errors import SeizedError

_STEPS = 20_000
"""How many steps of its virtual machine SQLite takes between two looks at the clock: some 0.2 ms."""


class OutOfTimeError(SeizedError):
    """The work takes longer than it may."""

    code = "LIMIT_EXCEEDED"


class Budget:
    """The time that one piece of work may take, counted from when this is made."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left; below zero when the time is up."""
        return self._end - time.monotonic()

    def hold(self) -> None:
        """Raise ``OutOfTimeError`` when the time is up."""
        if self.left() <= 0:
            raise self.exceeded()

    def exceeded(self) -> OutOfTimeError:
        """The error that tells of the budget."""
        return OutOfTimeError(f"the answer takes longer than {self.seconds:g} s; ask for less")

    @contextmanager
    def bound(self, connection: sa.Connection) -> Iterator[None]:
        """Hold every statement on ``connection`` to the budget; what is stopped raises ``DBAPIError``.

        SQLite asks a handler while it works; PostgreSQL is told with each statement how long it may take.
        """
        on_sqlite = connection.dialect.name == "sqlite"

        def before(_: Any, cursor: Any, *__: Any) -> None:
            self.hold()
            if not on_sqlite:
                cursor.execute(f"SET LOCAL statement_timeout = {max(1, int(self.left() * 1_000))}")

        event.listen(connection, "before_cursor_execute", before)
        driver: Any = connection.connection.driver_connection
        if on_sqlite:
            driver.set_progress_handler(lambda: self.left() <= 0, _STEPS)
        try:
            yield
        finally:
            event.remove(connection, "before_cursor_execute", before)
            if on_sqlite:
                driver.set_progress_handler(None, 0)
