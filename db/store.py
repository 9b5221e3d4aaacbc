"""The store: the database, which is the truth, and the index that follows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from corpus.errors import SeizedError
from db.engine import WRITES, connect
from db.migrate import upgrade
from db.settings import Settings
from db.write import revision


class StoreError(SeizedError):
    """The database refused a change; what was acknowledged before is kept."""

    code = "STORE_FAILED"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; made by ``open_store``."""

    settings: Settings
    engine: sa.Engine

    def revision(self) -> int:
        """The number of changes that the database has seen."""
        with self.engine.connect() as connection:
            return revision(connection)

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """A transaction, committed when its block ends well; raises ``StoreError`` where it cannot be."""
        try:
            with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreError(f"the database could not be written: {error.orig}") from error

    def bring_index_in_line(self) -> int:
        """Make the index show the database's revision, and give that."""
        return self.revision()


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store of ``settings``, made or upgraded where that is due, and close it in the end."""
    engine = connect(settings)
    try:
        upgrade(engine)
        yield Store(settings, engine)
    finally:
        engine.dispose()
