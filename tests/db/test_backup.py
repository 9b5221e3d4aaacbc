"""A backup is whole however busy the store is, and restoring never leaves a store that is neither."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from plain_documents import document, dump

from db.backup import BackupError, back_up, restore
from db.ingest import ingest
from db.reextract import BEFORE
from db.remove import remove
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import open_store
from db.verify import verify

Write = Callable[..., Path]

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("plain")]


def _fill(settings: Settings, folder: Path, write: Write, *numbers: int) -> None:
    for number in numbers:
        text = f"Requests CTED to report on matter {number} by 2031-03-30;"
        write(folder / f"{number}.json", document(f"S/RES/{number} (2030)", text))
    ingest([folder], settings)


@pytest.fixture
def filled(tmp_path: Path, settings: Settings, write: Write) -> Settings:
    _fill(settings, tmp_path / "in", write, 9001, 9002, 9003)
    return settings


def _is_sound(settings: Settings) -> bool:
    with open_store(settings) as store:
        return verify(store) == []


def _found(settings: Settings, words: str) -> int:
    with open_store(settings) as store:
        return search(store.index, words, SearchFilter()).total


def test_a_store_comes_back_as_it_was(filled: Settings, tmp_path: Path, write: Write) -> None:
    before = dump(filled)
    made = back_up(filled, tmp_path)
    assert (made.path, made.revision, made.documents) == (tmp_path / "seized-3.db", 3, 3)
    assert [path.name for path in tmp_path.glob("*.db*")] == ["seized-3.db"], "one file, nothing beside it"
    _fill(filled, tmp_path / "more", write, 9001, 9004)
    remove("S/RES/9002 (2030)", filled)
    later = dump(filled)
    assert later != before
    with open_store(filled) as reader:
        last = reader.revision()
        restored, former = restore(filled, made.path)
        assert reader.revision() == restored.revision > last, "who reads meanwhile learns that all is new"
        assert search(reader.index, "matter", SearchFilter()).total == 3
    assert dump(filled) == before
    assert _is_sound(filled)
    assert (_found(filled, '"matter 9002"'), _found(filled, '"matter 9004"')) == (1, 0)
    assert former
    restore(filled, former)
    assert dump(filled) == later
    assert _is_sound(filled)


def test_a_restore_takes_no_date_of_a_calendar_back(filled: Settings, tmp_path: Path, write: Write) -> None:
    made = back_up(filled, tmp_path / "a.db")
    with open_store(filled) as store, store.changing() as connection:
        moved, counted, same = connection.exec_driver_sql("SELECT id FROM schedule").scalars()
        update = "UPDATE schedule SET {} WHERE id = {}"
        connection.exec_driver_sql(update.format("sequence = 3, due_on = '2031-05-01'", moved))
        connection.exec_driver_sql(update.format("sequence = 2", counted))
    _fill(filled, tmp_path / "more", write, 9004)
    (filled.data_dir / BEFORE).write_text("{}")
    restore(filled, made.path)
    assert not (filled.data_dir / BEFORE).exists(), "it tells of the former store"
    with open_store(filled) as store, store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, sequence FROM schedule JOIN revision USING (revision)")
        told = dict(rows.all())
    assert (told[moved], told[counted], told[same]) == (4, 2, 0)
    assert len(told) == 4, "what is gone may come back"


def test_a_backup_amid_a_change_holds_what_was_committed(filled: Settings, tmp_path: Path) -> None:
    with open_store(filled) as store, store.changing() as connection:
        connection.exec_driver_sql("DELETE FROM revision")
        assert back_up(filled, tmp_path / "a.db").revision == 3
    assert back_up(filled, tmp_path / "b.db").revision == 0


def test_a_damaged_store_is_replaced_and_kept(filled: Settings, tmp_path: Path) -> None:
    before, made = dump(filled), back_up(filled, tmp_path / "a.db")
    (filled.data_dir / "seized.db").write_bytes(b"no database at all" * 1_000)
    _, former = restore(filled, made.path)
    assert former
    assert (former / "seized.db").read_bytes().startswith(b"no database")
    assert dump(filled) == before
    assert _is_sound(filled)


def test_a_store_is_made_where_there_is_none(filled: Settings, tmp_path: Path) -> None:
    before, made = dump(filled), back_up(filled, tmp_path / "a.db")
    (filled.data_dir / "seized.db").unlink()
    assert restore(filled, made.path)[1] is None
    assert dump(filled) == before
    assert _is_sound(filled), "an index that was left there is not trusted"


def _flip_a_word(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Requests CTED to report on matter 9002", b"R" * 38))


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "damaged"),
        (lambda path: path.write_bytes(b"poem"), "damaged"),
        (lambda path: path.write_bytes(b""), "no sound store"),
        (_flip_a_word, "does not hold"),
        (_newer, "later version"),
        (lambda path: path.unlink(), "no such file"),
    ],
)
def test_what_does_not_hold_is_never_restored(
    filled: Settings, tmp_path: Path, harm: Callable[[Path], None], reason: str
) -> None:
    before, made = dump(filled, without=()), back_up(filled, tmp_path / "a.db")
    harm(made.path)
    with pytest.raises(Exception, match=reason):
        restore(filled, made.path)
    assert dump(filled, without=()) == before
    assert sorted(path.name for path in filled.data_dir.iterdir() if path.name.startswith(".")) == []


def test_a_backup_overwrites_nothing(filled: Settings, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    for target in (tmp_path / "letter.txt", filled.data_dir / "seized.db", tmp_path / "no" / "folder"):
        with pytest.raises(BackupError, match=r"already|no such folder"):
            back_up(filled, target)
    assert (tmp_path / "letter.txt").read_text() == "mine"
    assert _is_sound(filled)


def test_other_databases_have_tools_of_their_own(tmp_path: Path) -> None:
    elsewhere = Settings(data_dir=tmp_path, database_url="postgresql://desk@localhost/seized", workers=1)
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(elsewhere, tmp_path / "a.db")
    with pytest.raises(BackupError, match="pg_restore"):
        restore(elsewhere, tmp_path / "a.db")


def test_a_restore_that_stops_halfway_leaves_the_old_store(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(filled, tmp_path / "a.db")
    remove("S/RES/9002 (2030)", filled)
    before = dump(filled, without=())

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("_hold_to_promises", "_put_aside", "_tell_of_change"):
        with monkeypatch.context() as patch:
            patch.setattr(f"db.backup.{step}", stop)
            with pytest.raises(KeyboardInterrupt):
                restore(filled, made.path)
        assert dump(filled, without=()) == before
        assert _is_sound(filled)
    shutil.copy(made.path, tmp_path / "copy.db")
    restore(filled, tmp_path / "copy.db")
    assert _is_sound(filled)
