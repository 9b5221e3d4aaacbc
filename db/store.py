"""The store: the database, which is the truth, and the index that follows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from corpus.errors import SeizedError
from db.engine import WRITES, connect
from db.entities import outdated
from db.index import Index
from db.index_checks import damaged
from db.index_writing import follow, is_in_line, rebuild
from db.lock import LockedError, indexing, writing
from db.migrate import is_current, upgrade
from db.persistence import persist
from db.settings import Settings
from db.write import rename, revision

T = TypeVar("T")


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

    def read(self, work: Callable[[sa.Connection], T]) -> T:
        """What ``work`` gives, read in one transaction; again in a new one where the connection is lost."""

        def once() -> T:
            with self.engine.connect() as connection:
                return work(connection)

        return persist(once)

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """A transaction, committed when its block ends well; raises ``StoreError`` where it cannot be."""
        with _told(), self._transaction() as connection:
            yield connection

    def change(self, work: Callable[[sa.Connection], T]) -> T:
        """What ``work`` gives, done in a transaction; again in a new one where the connection is lost.

        Raises ``StoreError`` where it cannot be committed.
        """

        def once() -> T:
            with self._transaction() as connection:
                return work(connection)

        with _told():
            return persist(once)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
            yield connection

    def follow_registry(self) -> None:
        """Let the entities follow the program's registry; asks for the writers' lock."""
        if keys := self.read(outdated):
            self.change(lambda connection: rename(connection, keys))

    def rebuild_index(self) -> None:
        """Build the index anew; raises ``LockedError`` where another process is at it for long."""
        with indexing(self.settings):
            self.read(partial(rebuild, self.index))

    def bring_index_in_line(self) -> int:
        """Let the index follow the database, and give the database's revision.

        Where another process writes the index for so long that it keeps the lock, that one will do it.
        """
        with suppress(LockedError), indexing(self.settings):
            return self.read(partial(follow, self.index))
        return self.revision()

    def mend_index(self, seconds: float) -> None:
        """Bring the index in line, anew if it is damaged, unless another process is at it for ``seconds``."""
        with suppress(LockedError), indexing(self.settings, seconds):
            if damaged(self.index.folder):
                self.read(partial(rebuild, self.index))
            self.read(partial(follow, self.index))


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store of ``settings`` for reading, and close it in the end.

    Where it has to be made or upgraded, that is done first; so is what its index lacks, unless another
    process is writing that: it will do it.
    """
    with _opened(settings) as store:
        if not is_current(store.engine):
            with writing(settings):
                upgrade(store.engine)
        if not _is_in_line(store):
            store.mend_index(0)
        yield store


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[Store]:
    """Open the store as its one writer; raises ``LockedError`` where another process is writing.

    Entities are then named as the registry names them now.
    """
    with writing(settings), _opened(settings) as store:
        upgrade(store.engine)
        store.follow_registry()
        store.mend_index(settings.lock_seconds)
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


@contextmanager
def _told() -> Iterator[None]:
    """Raise what hinders a change as ``StoreError``."""
    try:
        yield
    except OperationalError as error:
        raise StoreError(f"the database could not be written: {error.orig}") from error


def _is_in_line(store: Store) -> bool:
    if damaged(store.index.folder):
        return False
    with store.engine.connect() as connection:
        return is_in_line(store.index, connection)
