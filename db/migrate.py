"""Migrate: bring a database to the tables that this program knows."""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import sqlalchemy as sa

from corpus.errors import SeizedError
from db.engine import WRITES

if TYPE_CHECKING:
    from alembic.config import Config


class NewerStoreError(SeizedError):
    """The store was written by a later version of the program."""

    code = "NEWER_STORE"


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the tables that this program knows.

    Raises ``NewerStoreError`` where it knows a migration that this program does not.
    """
    with engine.connect() as connection:
        current = _stored(connection)
    known = _known()
    if current is not None and current not in known:
        raise NewerStoreError(
            f"the store was written by a later version of seized (its tables are at {current}); "
            "upgrade seized, or point SEIZED_DATA_DIR to another folder"
        )
    return current == known[-1]


def _stored(connection: sa.Connection) -> str | None:
    """The database's last migration; asked for without Alembic, which takes long to load."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    held: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return held


@cache
def _known() -> list[str]:
    """The migrations in their order: each file begins with its own."""
    names = (file.name for file in files("db.migrations").joinpath("versions").iterdir())
    return sorted(name.split("_")[0] for name in names if name[:1].isdigit() and name.endswith(".py"))


def upgrade(engine: sa.Engine) -> bool:
    """Apply the migrations that the database lacks, all or none; true if there were any.

    Raises ``NewerStoreError`` where the database knows a migration that this program does not.
    """
    if is_current(engine):
        return False
    from alembic import command

    config = _config()
    with engine.connect().execution_options(**WRITES) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return True


def check(engine: sa.Engine) -> None:
    """Raise Alembic's error where the tables in code and in the database differ."""
    from alembic import command

    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def _config() -> Config:
    from alembic.config import Config

    config = Config(stdout=sys.stdout)  # as it is now, not as it was when Alembic was loaded
    config.set_main_option("script_location", "db:migrations")
    return config
