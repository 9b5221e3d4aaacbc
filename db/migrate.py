"""Migrate: bring a database to the tables that this program knows."""

from functools import cache

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corpus.errors import SeizedError
from db.engine import WRITES


class NewerStoreError(SeizedError):
    """The store was written by a later version of the program."""

    code = "NEWER_STORE"


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the tables that this program knows.

    Raises ``NewerStoreError`` where it knows a migration that this program does not.
    """
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in _scripts().walk_revisions()}
    if current is not None and current not in known:
        raise NewerStoreError(
            f"the store was written by a later version of seized (its tables are at {current}); "
            "upgrade seized, or point SEIZED_DATA_DIR to another folder"
        )
    return current == _scripts().get_current_head()


def upgrade(engine: sa.Engine) -> bool:
    """Apply the migrations that the database lacks, all or none; true if there were any.

    Raises ``NewerStoreError`` where the database knows a migration that this program does not.
    """
    if is_current(engine):
        return False
    config = _config()
    with engine.connect().execution_options(**WRITES) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return True


def check(engine: sa.Engine) -> None:
    """Raise Alembic's error where the tables in code and in the database differ."""
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "db:migrations")
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
