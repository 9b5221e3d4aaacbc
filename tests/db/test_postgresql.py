"""What PostgreSQL asks for beyond SQLite: time-outs, lost connections, transactions that meet; and that it
holds the same rows."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from plain_documents import dump
from sqlalchemy.exc import DBAPIError, OperationalError

from db.engine import PATIENT, WRITES
from db.ingest import ingest
from db.persistence import persist
from db.settings import Settings
from db.store import Store, StoreError, open_for_writing, open_store
from db.tables import TABLES

pytestmark = pytest.mark.postgresql

SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"
_END_OTHERS = sa.text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened


def _end_others(settings: Settings) -> None:
    """Cut every connection to the store's database, as a server does that is started again."""
    with open_store(settings) as other, other.engine.connect() as connection:
        connection.execute(_END_OTHERS)


def _insert(connection: sa.Connection) -> None:
    connection.execute(TABLES["mandate"].insert().values(id=1, key="m"))


def _mandates(store: Store) -> int | None:
    with store.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(TABLES["mandate"]))


def test_both_databases_hold_the_same_rows(settings: Settings, tmp_path: Path) -> None:
    embedded = Settings(data_dir=tmp_path / "embedded", database_url="", workers=1)
    assert ingest([SPECIMENS], settings).stored == ingest([SPECIMENS], embedded).stored
    assert dump(settings) == dump(embedded)


def test_a_statement_that_reads_has_its_time(settings: Settings) -> None:
    hasty = settings.model_copy(update={"statement_seconds": 0.05})
    slow = sa.text("SELECT pg_sleep(0.2)")
    with open_store(hasty) as store:
        with store.engine.connect() as connection, pytest.raises(OperationalError, match="statement timeout"):
            connection.execute(slow)
        for patient in (PATIENT, WRITES):
            with store.engine.connect().execution_options(**patient) as connection:
                connection.execute(slow)


def test_a_connection_that_was_cut_is_replaced(settings: Settings, store: Store) -> None:
    assert store.revision() == 0
    _end_others(settings)
    assert store.revision() == 0


def test_a_change_whose_connection_is_cut_is_made_again(settings: Settings, store: Store) -> None:
    cuts = iter((True, True, False))

    def change(connection: sa.Connection) -> None:
        _insert(connection)
        if next(cuts):
            _end_others(settings)
        connection.execute(sa.text("SELECT 1"))

    store.change(change)
    assert _mandates(store) == 1


def test_a_change_that_the_data_forbid_is_made_once(store: Store) -> None:
    tries = []

    def change(connection: sa.Connection) -> None:
        tries.append(1)
        _insert(connection)
        _insert(connection)

    with pytest.raises(DBAPIError, match="duplicate key"):
        store.change(change)
    assert tries == [1]
    assert _mandates(store) == 0


def test_trouble_that_does_not_pass_is_told_in_the_end() -> None:
    pauses: list[float] = []

    def work() -> None:
        lost = OperationalError("", None, OSError("no server"), connection_invalidated=True)
        raise lost

    with pytest.raises(OperationalError, match="no server"):
        persist(work, pauses.append)
    assert pauses == [0.2, 0.5, 1, 2, 4, 8]


def test_a_writer_that_lost_its_lock_still_waits_for_the_other(settings: Settings, store: Store) -> None:
    impatient = settings.model_copy(update={"lock_seconds": 0.1})
    with open_store(impatient) as other, store.changing() as connection:
        _insert(connection)
        with pytest.raises(StoreError, match=r"could not be written.*lock timeout"), other.changing():
            pass
    done = threading.Event()

    def second() -> None:
        with open_store(settings) as other, other.changing() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(TABLES["mandate"])) == 2
            done.set()

    thread = threading.Thread(target=second)
    with store.changing() as connection:
        thread.start()
        connection.execute(TABLES["mandate"].insert().values(id=2, key="n"))
    thread.join(60)
    assert done.is_set(), "it saw what the first one committed while it waited"


def test_a_reader_sees_one_revision(settings: Settings, store: Store) -> None:
    with store.engine.connect() as reading:
        count = sa.select(sa.func.count()).select_from(TABLES["mandate"])
        assert reading.scalar(count) == 0
        with open_for_writing(settings) as writer, writer.changing() as connection:
            _insert(connection)
        assert reading.scalar(count) == 0
    assert _mandates(store) == 1


def test_a_database_that_cannot_be_reached_is_told_without_the_password(settings: Settings) -> None:
    away = settings.model_copy(
        update={"database_url": "postgresql://seized:secret@127.0.0.1:1/none", "lock_seconds": 0}
    )
    with pytest.raises(OperationalError, match="refused") as told, open_store(away):
        pass
    assert "secret" not in str(told.value)
