"""Several servers on one database: each has an index of its own, which follows whoever writes."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from plain_documents import document
from sqlalchemy.exc import OperationalError

from db.following import Follower, following
from db.ingest import ingest
from db.lock import LockedError, indexing, writing
from db.remove import remove
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import Store, open_store
from db.verify import verify

Write = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("plain")


@pytest.fixture
def machines(tmp_path: Path, database: str) -> tuple[Settings, Settings]:
    """Two machines, each with a folder of its own, that share a database."""
    shared = database or f"sqlite:///{tmp_path / 'shared.db'}"
    here, there = (Settings(data_dir=tmp_path / name, database_url=shared, workers=1) for name in ("a", "b"))
    return here, there


@pytest.fixture
def here(machines: tuple[Settings, Settings]) -> Settings:
    return machines[0]


@pytest.fixture
def there(machines: tuple[Settings, Settings]) -> Iterator[Store]:
    with open_store(machines[1]) as store:
        yield store


def _bring(here: Settings, write: Write, number: int, text: str = "Requests CTED to report;") -> None:
    path = write(here.data_dir.parent / f"{number}.json", document(f"S/RES/{number} (2030)", text))
    assert ingest([path], here).stored


def _found(store: Store, words: str) -> int:
    return search(store.index, words, SearchFilter()).total


def test_what_one_machine_stores_and_removes_the_other_finds(
    here: Settings, there: Store, write: Write
) -> None:
    follower = Follower(there)
    _bring(here, write, 9001)
    assert _found(there, "report") == 0
    follower.look()
    assert _found(there, "report") == 1
    _bring(here, write, 9001, "Urges ICAO to act;")
    remove("S/RES/9001 (2030)", here)
    _bring(here, write, 9002, "Invites CTC to act;")
    follower.look()
    assert (_found(there, "report"), _found(there, "urges"), _found(there, "invites")) == (0, 0, 1)
    assert verify(there) == []


def test_a_machine_that_was_away_catches_up(
    here: Settings, machines: tuple[Settings, ...], write: Write
) -> None:
    with open_store(machines[1]):
        pass
    for number in (9001, 9002, 9003):
        _bring(here, write, number)
    with open_store(machines[1]) as back:
        assert _found(back, "report") == 3
        assert back.index.revision() == back.revision() == 3


def test_the_thread_follows_until_it_is_told_to_stop(here: Settings, there: Store, write: Write) -> None:
    arrived = threading.Event()
    with following(there) as follower, pytest.MonkeyPatch.context() as patch:
        look = Follower.look

        def looked(self: Follower) -> None:
            look(self)
            if self is follower and self.store.index.revision() == 1:
                arrived.set()

        patch.setattr(Follower, "look", looked)
        _bring(here, write, 9001)
        assert arrived.wait(30)
    assert "follower" not in {thread.name for thread in threading.enumerate()}


def test_the_time_behind_counts_from_the_first_look_that_saw_it(
    here: Settings, there: Store, write: Write
) -> None:
    seconds = iter((10.0, 12.5, 14.0))
    follower = Follower(there, lambda: next(seconds))
    assert follower.seconds_behind() == 0
    _bring(here, write, 9001)
    with indexing(there.settings):
        follower.look()
        assert follower.seconds_behind() == 2.5
        follower.look()
        assert follower.seconds_behind() == 4.0
    follower.look()
    assert follower.seconds_behind() == 0
    assert _found(there, "report") == 1


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_an_index_that_is_lost_while_it_serves_is_built_anew(
    damage: str, here: Settings, there: Store, write: Write
) -> None:
    _bring(here, write, 9001)
    Follower(there).look()
    if damage == "gone":
        shutil.rmtree(there.index.folder)
    else:
        (there.index.folder / "meta.json").write_text("{")
    Follower(there).look()
    assert _found(there, "report") == 1


def test_an_index_ahead_of_a_restored_database_is_built_anew(
    here: Settings, there: Store, write: Write
) -> None:
    for number in (9001, 9002):
        _bring(here, write, number)
    Follower(there).look()
    with there.changing() as connection:
        connection.execute(sa.text("UPDATE revision SET revision = 0 WHERE revision = 2"))
    Follower(there).look()
    assert there.index.revision() == there.revision() == 1
    assert _found(there, "report") == 2


def test_trouble_is_told_and_tried_again_more_and_more_seldom(
    there: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: Iterator[Exception | None] = iter(
        (OperationalError("", None, OSError("gone")), OSError("no space left"), None, None)
    )

    def look(self: Follower) -> None:
        if error := next(outcomes):
            raise error

    class Stopped:
        pauses: list[float] = []  # noqa: RUF012

        def wait(self, pause: float) -> bool:
            self.pauses.append(pause)
            return len(self.pauses) > 4

    monkeypatch.setattr(Follower, "look", look)
    Follower(there).run(Stopped())  # type: ignore[arg-type]
    assert Stopped.pauses == [0.5, 1, 2, 0.5, 0.5]
    assert "gone" in caplog.text
    assert "no space left" in caplog.text


@pytest.mark.postgresql
def test_one_machine_at_a_time_writes(machines: tuple[Settings, Settings], write: Write) -> None:
    here, there = (each.model_copy(update={"lock_seconds": 0.1}) for each in machines)
    path = write(here.data_dir.parent / "a.json", document("S/RES/9001 (2030)", "Requests CTED to report;"))
    with writing(here), pytest.raises(LockedError, match=r"\(process \d+ on .+\) is writing"):
        ingest([path], there)
    with writing(there):
        pass
    patient = there.model_copy(update={"lock_seconds": 60})
    with ExitStack() as held:
        held.enter_context(writing(here))
        other = threading.Thread(target=ingest, args=([path], patient))
        other.start()
    other.join(60)
    with open_store(here) as store:
        assert _found(store, "report") == 1
