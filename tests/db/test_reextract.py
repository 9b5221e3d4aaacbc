"""A better extractor reads the stored text again: what it does not change stays, what moved is told."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from plain_documents import document, dump, extract_marked

from corpus.document import Document, Fidelity
from db.ingest import ingest
from db.reextract import Move, reextract
from db.settings import Settings
from db.store import open_store
from db.verify import verify
from db.write import Change, apply
from extractors.extract import VERSION
from extractors.facts import Extraction

Write = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("plain")

_OLD, _NEW = date(2031, 3, 30), date(2031, 3, 31)


def _extract_better(read: Document) -> Extraction:
    """As before, but 30 March is a day later, and what is due by 2031-05-01 is none."""
    found = extract_marked(read)
    better = [
        fact.model_copy(update={"due_on": _NEW}) if fact.due_on == _OLD else fact
        for fact in found.deadlines
        if fact.due_on != date(2031, 5, 1)
    ]
    return found.model_copy(update={"deadlines": tuple(better)})


@pytest.fixture
def filled(tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("db.reextract._DOCUMENTS_A_COMMIT", 2)
    texts = ("Requests CTED to report by 2031-03-30;", "Urges ICAO to act by 2031-06-01 or by 2031-05-01;")
    for number in range(9001, 9006):
        write(tmp_path / "in" / f"{number}.json", document(f"S/RES/{number} (2030)", *texts))
    same = document("S/RES/9005 (2030)", *texts, "Decides a third thing;", fidelity=Fidelity.AKN4UN)
    write(tmp_path / "in" / "twin.json", same)
    ingest([tmp_path / "in"], settings)
    return settings


def _improve(monkeypatch: pytest.MonkeyPatch, version: int = VERSION + 1) -> None:
    monkeypatch.setattr("db.reading.extract", _extract_better)
    for place in ("db.reading", "db.reextract", "db.intake"):
        monkeypatch.setattr(f"{place}.VERSION", version)


def _ids(settings: Settings) -> dict[str, set[Any]]:
    return {name: {row[0] for row in rows} for name, rows in dump(settings).items()}


def test_nothing_is_done_for_what_is_current(filled: Settings) -> None:
    before, moves = dump(filled, without=()), list[Move]()
    assert reextract(filled, moves.append).documents == 0
    assert dump(filled, without=()) == before
    assert moves == []


def test_the_same_extractor_changes_nothing(filled: Settings) -> None:
    before, moves = dump(filled), list[Move]()
    assert reextract(filled, moves.append, every=True).documents == 5
    assert dump(filled) == before
    assert moves == []


def test_a_better_one_moves_no_id_and_tells_each_deadline(
    filled: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _ids(filled)
    _improve(monkeypatch)
    moves: list[Move] = []
    assert reextract(filled, moves.append).documents == 5
    after = _ids(filled)
    assert {name for name in before if before[name] != after[name]} == {"deadline"}
    assert len(before["deadline"] - after["deadline"]) == 5
    assert after["deadline"] < before["deadline"]
    told = sorted(
        (
            move.symbol,
            move.label,
            move.expression,
            move.was and move.was["due_on"],
            move.now and move.now["due_on"],
        )
        for move in moves
    )
    assert told == sorted(
        expected
        for number in range(9001, 9006)
        for expected in (
            (f"S/RES/{number} (2030)", "1", "by 2031-03-30", "2031-03-30", "2031-03-31"),
            (f"S/RES/{number} (2030)", "2", "by 2031-05-01", "2031-05-01", None),
        )
    )
    with open_store(filled) as store:
        assert verify(store) == []
    assert reextract(filled, moves.append).documents == 0
    assert len(moves) == 10


@pytest.mark.parametrize("every", [False, True])
def test_what_was_stopped_goes_on_and_tells_all(
    filled: Settings, monkeypatch: pytest.MonkeyPatch, every: bool
) -> None:
    _improve(monkeypatch, VERSION if every else VERSION + 1)

    def stop(done: int, total: int) -> None:
        assert total == 5
        raise KeyboardInterrupt

    moves: list[Move] = []
    with pytest.raises(KeyboardInterrupt):
        reextract(filled, moves.append, every, stop)
    assert moves == []
    with open_store(filled) as store:
        assert verify(store) == []
    assert reextract(filled, moves.append).documents == 3
    assert len(moves) == 10
    assert not list(filled.data_dir.glob("deadlines-before*"))


@pytest.mark.postgresql
def test_a_connection_that_is_cut_costs_nothing(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _improve(monkeypatch)
    cuts = iter((True, False, False, False))

    def cut_once(connection: sa.Connection, changes: Sequence[Change]) -> int:
        if next(cuts):
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return apply(connection, changes)

    monkeypatch.setattr("db.reextract.apply", cut_once)
    outcome = reextract(filled, lambda move: None)
    assert (outcome.documents, outcome.left) == (5, [])


def test_what_cannot_be_worked_on_stays_as_it_was(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(filled)

    def fail(read: Document) -> Extraction:
        if "9003" in read.symbol:
            raise IndexError("odd words")
        return extract_marked(read)

    _improve(monkeypatch)
    monkeypatch.setattr("db.reading.extract", fail)
    outcome = reextract(filled, lambda move: None)
    assert outcome.documents == 4
    assert [(left.path, left.reason) for left in outcome.left] == [
        ("S/RES/9003 (2030)", "could not be processed (IndexError: odd words)")
    ]
    after = dump(filled)
    assert {name for name in before if before[name] != after[name]} == {"document"}
