"""A time budget stops the database in the middle of its work, and lets the connection be used again."""

import time

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from db.budget import Budget, OutOfTimeError
from db.engine import connect
from db.settings import Settings

ENDLESS = sa.text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
)


def test_an_endless_statement_is_stopped(settings: Settings) -> None:
    engine = connect(settings)
    with engine.connect() as connection:
        connection.scalar(sa.text("SELECT 7"))
        start = time.monotonic()
        budget = Budget(1)
        with pytest.raises(DBAPIError), budget.bound(connection):
            connection.execute(ENDLESS)
        assert time.monotonic() - start < 20, "it would never have ended"
        assert budget.left() <= 0
        connection.rollback()
        assert connection.scalar(sa.text("SELECT 7")) == 7
    with engine.connect() as again:
        assert again.scalar(sa.text("SELECT 7")) == 7
    engine.dispose()


def test_no_statement_starts_when_the_time_is_up(settings: Settings) -> None:
    engine = connect(settings)
    with (
        engine.connect() as connection,
        pytest.raises(OutOfTimeError, match="longer than 1e-09 s") as told,
        Budget(1e-9).bound(connection),
    ):
        connection.execute(sa.text("SELECT 7"))
    assert told.value.code == "LIMIT_EXCEEDED"
    engine.dispose()


def test_what_keeps_within_its_time_is_left_alone(settings: Settings) -> None:
    engine = connect(settings)
    with engine.connect() as connection, Budget(60).bound(connection):
        assert connection.scalar(sa.text("SELECT 7")) == 7
    engine.dispose()
