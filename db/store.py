"""The store: the database, which is the truth, and the index that follows it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from corpus.errors import SeizedError
from db.engine import WRITES, connect
from db.entities import follow_registry, outdated
from db.index import Index
from db.index_checks import damaged
from db.index_writing import follow, is_in_line, rebuild
from db.lock import LockedError, writing
from db.migrate import is_current, upgrade
from db.settings import Settings
from db.write import revision


class StoreError(SeizedError):
    """The database cannot be read, or refused a change; what was acknowledged before is kept."""

    code = "STORE_FAILED"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; made by ``open_store`` and ``open_for_writing``."""

    settings: Settings
    engine: sa.Engine
    index: Index

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

    def follow_registry(self) -> None:
        """Let the entities follow the program's registry; asks for the writers' lock."""
        with self.engine.connect() as connection:
            keys = outdated(connection)
        if keys:
            with self.changing() as connection:
                follow_registry(connection, keys)

    def rebuild_index(self) -> None:
        """Build the index anew; asks for the writers' lock."""
        with self.engine.connect() as connection:
            rebuild(self.index, connection)

    def bring_index_in_line(self) -> int:
        """Let the index follow the database, and give the revision of both; asks for the writers' lock."""
        with self.engine.connect() as connection:
            return follow(self.index, connection)


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store of ``settings`` for reading, and close it in the end.

    Where it has to be made, upgraded or its index mended or brought in line, that is done first, unless
    another process is writing: that one will do it.
    """
    with _opened(settings) as store:
        current = is_current(store.engine)
        if not current:
            with writing(settings):
                _prepare(store)
        elif not _is_in_line(store):
            with suppress(LockedError), writing(settings, 0):
                _prepare(store)
        yield store


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[Store]:
    """Open the store as its one writer; raises ``LockedError`` where another process is writing.

    Entities are then named as the registry names them now.
    """
    with writing(settings), _opened(settings) as store:
        _prepare(store)
        store.follow_registry()
        yield store


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    engine = connect(settings)
    try:
        yield Store(settings, engine, Index(settings.index_dir))
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # its subclasses tell of the statement, not of the file
            raise
        raise StoreError(
            f"the database is damaged ({error.orig}); restore a backup, "
            f"or remove the folder {settings.data_dir} and ingest the files again"
        ) from error
    finally:
        engine.dispose()


def _prepare(store: Store) -> None:
    upgrade(store.engine)
    if damaged(store.index.folder):
        store.rebuild_index()
    store.bring_index_in_line()


def _is_in_line(store: Store) -> bool:
    if damaged(store.index.folder):
        return False
    with store.engine.connect() as connection:
        return is_in_line(store.index, connection)
