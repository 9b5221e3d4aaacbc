"""The database is the truth and the index follows it, whatever happened to either."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from plain_documents import document, dump

from db.ingest import ingest
from db.remove import remove
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import Store, StoreError, open_store
from db.verify import verify
from db.write import revision

Write = Callable[..., Path]
_UNGUARDED = {
    "sqlite": "PRAGMA foreign_keys = OFF",
    "postgresql": "SET session_replication_role = replica",
}
"""What lets a connection of each kind break the tables' rules."""

pytestmark = pytest.mark.usefixtures("plain")


@pytest.fixture
def filled(tmp_path: Path, settings: Settings, write: Write) -> Settings:
    for number in range(9001, 9006):
        texts = (f"Requests CTED to report on matter {number} by 2031-03-30;", "Urges CTC to follow;")
        write(tmp_path / "in" / f"{number}.json", document(f"S/RES/{number} (2030)", *texts))
    ingest([tmp_path / "in"], settings)
    return settings


def _found(settings: Settings, words: str = "matter") -> int:
    with open_store(settings) as store:
        return search(store.index, words, SearchFilter()).total


def test_a_store_that_holds_is_said_to_hold(filled: Settings) -> None:
    with open_store(filled) as store:
        assert verify(store) == []
        assert store.index.revision() == store.revision() == 5


def test_the_index_follows_a_removal(filled: Settings) -> None:
    remove("S/RES/9001 (2030)", filled)
    assert _found(filled) == 4
    assert _found(filled, '"matter 9001"') == 0


def test_a_lost_index_is_built_again(filled: Settings) -> None:
    shutil.rmtree(filled.index_dir)
    assert _found(filled) == 5


@pytest.mark.parametrize("name", ["meta.json", ".managed.json"])
def test_a_broken_index_is_built_again(filled: Settings, name: str) -> None:
    (filled.index_dir / name).write_text("{")
    assert _found(filled) == 5


def test_a_newer_index_is_built_again(filled: Settings) -> None:
    with open_store(filled) as store, store.changing() as connection:
        connection.execute(sa.text("DELETE FROM revision WHERE revision > 3"))
    with open_store(filled) as store:
        assert store.index.revision() == 3
        assert store.index.count() == 15


def test_an_index_of_fewer_entries_is_built_again(filled: Settings, tmp_path: Path) -> None:
    with open_store(filled) as store:
        writer = store.index.open().writer(15_000_000)
        writer.delete_documents_by_term("kind", "OPERATIVE")
        writer.commit()
        writer.wait_merging_threads()
    assert _found(filled) == 5


def test_a_crash_before_the_index_is_replayed(
    filled: Settings, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = write(
        tmp_path / "late.json", document("S/RES/9010 (2030)", "Requests ICAO to report on matter 10;")
    )

    def crash(store: Store) -> int:
        with store.engine.connect() as connection:
            if revision(connection) > 5:
                raise KeyboardInterrupt
            return 5

    monkeypatch.setattr(Store, "bring_index_in_line", crash)
    with pytest.raises(KeyboardInterrupt):
        ingest([late], filled)
    monkeypatch.undo()
    assert _found(filled) == 6


def test_a_reader_sees_an_index_that_another_process_swapped(filled: Settings) -> None:
    with open_store(filled) as store:
        assert search(store.index, "matter", SearchFilter()).total == 5
        shutil.move(filled.index_dir, filled.data_dir / "away")
        with open_store(filled):
            pass
        assert search(store.index, "matter", SearchFilter()).total == 5


def test_a_change_that_fails_leaves_nothing(
    filled: Settings, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(filled, without=())
    late = write(tmp_path / "late.json", document("S/RES/9010 (2030)", "Requests ICAO to act;"))

    def fail(*_: object) -> None:
        raise OSError("no space left on the device")

    monkeypatch.setattr("db.write.resolve", fail)
    with pytest.raises(OSError, match="no space"):
        ingest([late], filled)
    assert dump(filled, without=()) == before


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ('UPDATE deadline SET "end" = "end" + 1', "S/RES/9001 (2030): the words of 1 rows of deadline"),
        ("UPDATE mention SET start = -1", "the words of 2 rows of mention are not where they say"),
        ("DELETE FROM source WHERE name = '9002.json'", "S/RES/9002 (2030): has no source"),
        ("DELETE FROM action WHERE position = 0", "rows of party have lost the row that action_id names"),
        ("DELETE FROM entity", "rows of mention have lost the row that entity_id names"),
        ("DELETE FROM revision WHERE symbol LIKE '%9003%'", "S/RES/9003 (2030): no revision tells of it"),
        ("DELETE FROM paragraph WHERE position = 0", "rows of paragraph are missing"),
        (
            "INSERT INTO revision (revision, document_id, symbol, removed) VALUES (6, 1, 'S/RES/9999', TRUE)",
            "the search index shows revision 5",
        ),
    ],
)
def test_damage_is_found_and_named(filled: Settings, damage: str, finding: str) -> None:
    with open_store(filled) as store:
        with store.engine.connect() as unguarded:
            raw = unguarded.connection.driver_connection
            raw.execute(_UNGUARDED[store.engine.dialect.name])
            raw.execute(damage)
            raw.commit()
            unguarded.invalidate()
        findings = verify(store)
        assert any(finding in found.what for found in findings), findings
        assert all(found.mend for found in findings)


@pytest.mark.sqlite
def test_a_damaged_database_file_is_found(filled: Settings) -> None:
    with open_store(filled) as store, store.engine.connect() as connection:
        connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    path = filled.data_dir / "seized.db"
    data = bytearray(path.read_bytes())
    page = data.index(b"Requests CTED") // 4096 * 4096
    data[page : page + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged.*restore a backup"), open_store(filled) as store:
        assert verify(store) == []


def test_the_stored_source_is_the_document_as_read(filled: Settings) -> None:
    with open_store(filled) as store, store.engine.connect() as connection:
        parsed = connection.scalars(sa.text("SELECT parsed FROM source ORDER BY name")).all()
    assert [json.loads(each)["symbol"] for each in parsed] == [f"S/RES/{n} (2030)" for n in range(9001, 9006)]
