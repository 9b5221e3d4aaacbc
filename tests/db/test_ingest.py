"""Files go in: whole or not at all, in any order, and the same file changes nothing."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from plain_documents import document, dump, read_json

from corpus.document import Document
from corpus.errors import SeizedError
from db.ingest import ingest
from db.lock import LockedError, writing
from db.remove import remove
from db.settings import Settings
from db.store import open_store
from extractors.facts import Entity, EntityKind
from extractors.registry import registry

Write = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("plain")

_TEXTS = (
    "Requests CTED to report by 2031-03-30;",
    "Urges ICAO and CTC to follow resolution 2617 (2021);",
    "Establishes [panel-x: PanelX], in support of CTC;",
)


def test_a_document_is_stored_with_its_facts(tmp_path: Path, settings: Settings, write: Write) -> None:
    report = ingest([write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))], settings)
    assert (report.stored, report.refused, report.revision) == (["S/RES/9001 (2030)"], [], 1)
    rows = dump(settings)
    counts = {name: len(found) for name, found in rows.items() if found}
    assert counts == {
        "document": 1, "source": 1, "paragraph": 3, "definition": 1, "action": 3, "deadline": 1,
        "mention": 4, "citation": 1, "party": 4, "entity": 4, "alias": 4,
    }  # fmt: skip


def test_ingesting_twice_changes_nothing(tmp_path: Path, settings: Settings, write: Write) -> None:
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    first, rows = ingest([path], settings), dump(settings, without=())
    second = ingest([path], settings)
    assert second.unchanged == [str(path)]
    assert (second.stored, second.revision) == ([], first.revision)
    assert dump(settings, without=()) == rows


def test_a_bad_file_is_refused_and_the_rest_goes_on(tmp_path: Path, settings: Settings, write: Write) -> None:
    for number in range(9001, 9009):
        write(tmp_path / "in" / f"{number}.json", document(f"S/RES/{number} (2030)", *_TEXTS))
    (tmp_path / "in" / "9004b.json").write_bytes(b"\x00\xff")
    report = ingest([tmp_path / "in", tmp_path / "nowhere"], settings)
    assert len(report.stored) == 8
    assert [(Path(refusal.path).name, refusal.reason) for refusal in report.refused] == [
        ("nowhere", "there is no such file or folder"),
        ("9004b.json", "no resolution in it"),
    ]


def test_a_fault_of_ours_refuses_one_file_only(
    tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    bad = write(tmp_path / "b.json", document("S/RES/9002 (2030)", "\ud800 alone"))
    report = ingest([good, bad], settings)
    assert report.stored == ["S/RES/9001 (2030)"]
    assert [Path(refusal.path).name for refusal in report.refused] == ["b.json"]
    assert "could not be processed" in report.refused[0].reason


def test_what_no_database_can_hold_is_refused_and_the_rest_goes_on(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    for number in range(9001, 9009):
        write(tmp_path / "in" / f"{number}.json", document(f"S/RES/{number} (2030)", *_TEXTS))
    write(tmp_path / "in" / "null.json", document("S/RES/9010 (2030)", "Requests\0 CTED to report;"))
    write(tmp_path / "in" / "half.json", document("S/RES/9011 (2030)", "Requests \udc80 CTED to report;"))
    (tmp_path / "in" / os.fsdecode(b"name\xff.json")).write_text("[]")
    report = ingest([tmp_path / "in"], settings)
    assert len(report.stored) == 8
    reasons = {Path(each.path).name: each.reason for each in report.refused}
    assert "null character" in reasons["null.json"]
    assert "surrogate" in reasons["half.json"]
    assert len(reasons) == 3


def test_a_slow_file_is_refused_by_name(
    tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly(path: Path) -> list[Document]:
        while path.name == "slow.json":
            with suppress(Exception):
                time.sleep(0.01)
        if path.name == "wrapped.json":
            try:
                time.sleep(60)
            except BaseException as error:  # as a library does that calls back
                raise ValueError("in the middle") from error
        return read_json(path)

    monkeypatch.setattr("db.reading.SECONDS_A_FILE", 0.2)
    monkeypatch.setattr("db.reading.read", read_slowly)
    write(tmp_path / "in" / "good.json", document("S/RES/9001 (2030)", *_TEXTS))
    write(tmp_path / "in" / "slow.json", document("S/RES/9002 (2030)", *_TEXTS))
    write(tmp_path / "in" / "wrapped.json", document("S/RES/9003 (2030)", *_TEXTS))
    report = ingest([tmp_path / "in"], settings)
    assert report.stored == ["S/RES/9001 (2030)"]
    assert [(Path(each.path).name, each.reason) for each in report.refused] == [
        ("slow.json", "could not be processed within 0.2 seconds"),
        ("wrapped.json", "could not be processed within 0.2 seconds"),
    ]


def test_a_slow_file_that_misses_its_time_once_is_told_again(
    tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly(path: Path) -> list[Document]:
        with suppress(BaseException):  # as where Python ends an object
            time.sleep(60)
        while True:
            time.sleep(0.01)

    monkeypatch.setattr("db.reading.SECONDS_A_FILE", 0.2)
    monkeypatch.setattr("db.reading._AGAIN", 0.1)
    monkeypatch.setattr("db.reading.read", read_slowly)
    report = ingest([write(tmp_path / "slow.json", document("S/RES/9002 (2030)", *_TEXTS))], settings)
    assert [each.reason for each in report.refused] == ["could not be processed within 0.2 seconds"]


def test_new_content_under_the_same_name_replaces_the_old(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS, "Decides a fourth thing;"))
    ingest([path], settings)
    before = {row[-4:] for row in dump(settings)["deadline"]}
    write(path, document("S/RES/9001 (2030)", *_TEXTS))
    elsewhere = write(tmp_path / "later" / "a.json", document("S/RES/9001 (2030)", *_TEXTS[:2]))
    ingest([path], settings)
    rows = dump(settings)
    assert (len(rows["source"]), len(rows["paragraph"])) == (1, 3)
    assert {row[-4:] for row in rows["deadline"]} == before
    ingest([elsewhere], settings)
    rows = dump(settings)
    assert (len(rows["source"]), len(rows["paragraph"])) == (1, 2)
    assert {row[0] for row in rows["definition"]} == set()


def test_a_file_that_now_holds_another_document_takes_the_old_one_away(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    ingest([path], settings)
    write(path, document("S/RES/9002 (2030)", "Urges CTC to act;"))
    report = ingest([path], settings)
    assert (report.stored, report.removed) == (["S/RES/9002 (2030)"], ["S/RES/9001 (2030)"])
    rows = dump(settings)
    assert (len(rows["document"]), len(rows["entity"]), len(rows["alias"])) == (1, 1, 1)


def test_a_removed_document_leaves_nothing(tmp_path: Path, settings: Settings, write: Write) -> None:
    ingest([write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))], settings)
    assert remove("s/res/9001", settings) or remove("S/RES/9001 (2030)", settings)
    assert not any(dump(settings).values())
    assert not remove("S/RES/9001 (2030)", settings)


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path, settings: Settings, write: Write) -> None:
    impatient = settings.model_copy(update={"lock_seconds": 0.05})
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    with writing(settings), pytest.raises(LockedError, match=r"process \d+"):
        ingest([path], impatient)
    assert ingest([path], impatient).stored
    assert issubclass(LockedError, SeizedError)


def test_a_fault_of_ours_in_merging_leaves_the_document_as_it_was(
    tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))], settings)
    before = dump(settings)

    def fail(*_: object) -> None:
        raise IndexError("odd words")

    monkeypatch.setattr("db.reading.merge", fail)
    other = write(tmp_path / "b.json", document("S/RES/9001 (2030)", *_TEXTS, "Decides a fourth thing;"))
    good = write(tmp_path / "c.json", document("S/RES/9002 (2030)", *_TEXTS))
    report = ingest([other, good], settings)
    assert [(Path(refusal.path).name, refusal.reason) for refusal in report.refused] == [
        (
            "b.json",
            "could not be merged into S/RES/9001 (2030): could not be processed (IndexError: odd words)",
        )
    ]
    assert report.stored == ["S/RES/9002 (2030)"]
    assert set(before["paragraph"]) <= set(dump(settings)["paragraph"])


def test_progress_is_told_to_the_end(tmp_path: Path, settings: Settings, write: Write) -> None:
    for number in range(9001, 9004):
        write(tmp_path / "in" / f"{number}.json", document(f"S/RES/{number} (2030)", *_TEXTS))
    for _ in range(2):
        told: list[tuple[int, int]] = []
        ingest([tmp_path / "in"], settings, lambda done, total, told=told: told.append((done, total)))
        assert told == sorted(told)
        assert told[-1] == (3, 3)


def test_a_document_is_removed_by_any_usual_spelling(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    for spelling in ("S/RES/9001", "s/res/9001(2030)", "resolution 9001 (2030)"):
        ingest([path], settings)
        assert remove(spelling, settings)
        assert not remove(spelling, settings)
        assert dump(settings)["document"] == []


def test_entities_follow_the_registry(
    tmp_path: Path, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    ingest([path], settings)
    named = Entity(
        key="own-cted", name="The Directorate", acronym="TD", kind=EntityKind.OFFICE, aliases=("Directors",)
    )
    known = registry().entities | {"own-cted": named}
    with open_store(settings) as store:
        before = store.revision()
    monkeypatch.setattr("db.entities.registry", lambda: SimpleNamespace(entities=known))
    assert ingest([path], settings).stored == []
    rows = dump(settings)
    assert any("The Directorate" in row for row in rows["entity"])
    assert {row[1] for row in rows["alias"]} >= {"the directorate", "td", "directors"}
    with open_store(settings) as store:
        assert store.index.revision() == store.revision() == before + 1, "who keeps answers must hear of it"


def test_what_has_no_end_is_refused_unread_and_the_rest_stored(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "good.json", document("S/RES/9001 (2030)", *_TEXTS))
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "zero.txt").symlink_to("/dev/zero")
    with (tmp_path / "in" / "huge.txt").open("wb") as huge:
        huge.truncate(20 * 2**30)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "elsewhere")
    report = ingest([tmp_path / "in"], settings)
    assert report.stored == ["S/RES/9001 (2030)"]
    assert {(Path(refusal.path).name, refusal.reason.split(", ")[-1]) for refusal in report.refused} == {
        ("pipe.txt", "it is not a regular file"),
        ("zero.txt", "it is not a regular file"),
        ("huge.txt", "more than the 67,108,864 that are read"),
        ("linked", "a link to a folder is not followed; name it itself"),
    }


def test_a_path_that_no_index_takes_is_refused(tmp_path: Path, settings: Settings, write: Write) -> None:
    deep = tmp_path.joinpath(*(letter * 250 for letter in "abcdefgh"))
    write(tmp_path / "in" / "a.json", document("S/RES/9001 (2030)", *_TEXTS))
    report = ingest(
        [write(deep / "b.json", document("S/RES/9002 (2030)", *_TEXTS)), tmp_path / "in"], settings
    )
    assert report.stored == ["S/RES/9001 (2030)"]
    assert [refusal.reason for refusal in report.refused] == [
        "its path is longer than 2,000 bytes; move it nearer"
    ]


def test_a_folder_that_cannot_be_opened_is_refused_by_name(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def guarded(place: str) -> object:
        if Path(place).name == "secret":
            raise PermissionError(13, "Permission denied", place)
        return scandir(place)

    (tmp_path / "in" / "secret").mkdir(parents=True)
    monkeypatch.setattr("os.scandir", guarded)
    (refusal,) = ingest([tmp_path / "in"], settings).refused
    assert (Path(refusal.path).name, refusal.reason) == ("secret", "could not be opened (Permission denied)")
