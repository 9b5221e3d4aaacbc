"""The commands that keep a store: what they print, and how they end."""

import json
import re
import signal
from pathlib import Path

import pytest
from cli_store import FIRST, SECOND, SYMBOL, fill, run_command
from processes import SEIZED, Process

from db.settings import Settings
from db.store import open_store


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SEIZED_WORKERS", "1")
    monkeypatch.delenv("SEIZED_DATABASE_URL", raising=False)
    (tmp_path / "texts").mkdir()
    fill(tmp_path / "texts")
    return tmp_path


def test_backup_and_restore(home: Path) -> None:
    told = run_command("backup", str(home))
    assert (told.stdout, told.stderr) == ("", f"{home / 'seized-2.db'}: 2 documents at revision 2\n")
    assert "such a file already" in run_command("backup", str(home), code=1).stderr
    run_command("remove", SYMBOL)
    told = run_command("restore", str(home / "seized-2.db"))
    former = home / "data" / "former-1.db"
    assert told.stderr == (
        f"2 documents restored; the store is at revision 5; the former store is kept in {former}\n"
    )
    assert SYMBOL in run_command("show", SYMBOL).stdout
    assert "sound" in run_command("verify").stderr
    (home / "poem").write_text("Roses")
    assert "is damaged" in run_command("restore", str(home / "poem"), code=1).stderr


def test_reextract_lists_what_moved(home: Path) -> None:
    told = run_command("reextract")
    assert (told.stdout, told.stderr) == ("", "0 documents read again, 0 left as they were\n")
    settings = Settings(data_dir=home / "data", database_url="")
    for as_json in (False, True):
        with open_store(settings) as store, store.changing() as connection:
            connection.exec_driver_sql(
                "UPDATE deadline SET due_on = '2031-06-29' WHERE due_on = '2031-06-30'"
            )
            connection.exec_driver_sql("UPDATE document SET extractor_version = 1")
        told = run_command("reextract", *(["--json"] if as_json else []))
        assert told.stderr == "2 documents read again, 0 left as they were\n"
        if as_json:
            assert json.loads(told.stdout) == {
                "symbol": SYMBOL,
                "label": "2",
                "expression": "by 30 June 2031",
                "was": {"due_on": "2031-06-29", "earliest_on": None, "rrule": None},
                "now": {"due_on": "2031-06-30", "earliest_on": None, "rrule": None},
            }
        else:
            assert "1 deadline moved" in told.stdout
            assert [*told.stdout.replace("│", " ").split()][-8:-1] == [
                *("2", "2031-06-29", "2031-06-30", "by", "30", "June", "2031")
            ]
    assert run_command("reextract", "--all").stderr.startswith("2 documents read again")


_DONE = re.compile(r"(\d+) documents stored, 0 removed, \d+ files unchanged, (\d+) refused\n")


def _move(path: Path, text: str) -> None:
    """Let a file come at once: one that grows where it is followed may be read in the midst of it."""
    part = path.parent.parent / path.name
    part.write_text(text)
    part.replace(path)


def _told(process: Process, stored: int, refused: int) -> list[str]:
    """What is told until so many are stored and refused, in however many bursts they come."""
    told: list[str] = []
    while (stored, refused) != (0, 0):
        told.append(process.line())
        if done := _DONE.fullmatch(told[-1]):
            stored, refused = stored - int(done[1]), refused - int(done[2])
    return told


def test_a_folder_is_followed_until_an_interrupt(home: Path) -> None:
    followed = home / "followed"
    followed.mkdir()
    _move(followed / "first.txt", FIRST)
    command = (*SEIZED, "ingest", "--watch", str(followed), "--refused", str(home / "refused.jsonl"))
    with Process(*command, SEIZED_DATA_DIR=str(home / "other")) as process:
        assert _told(process, 1, 0) == ["1 documents stored, 0 removed, 0 files unchanged, 0 refused\n"]
        _move(followed / "second.txt", SECOND)
        _move(followed / "poem.txt", "Roses")
        told = _told(process, 1, 1)
        assert [line for line in told if line.startswith(f"refused: {followed / 'poem.txt'}: ")]
        _move(followed / "first.txt", FIRST.replace("30 June", "29 June"))
        assert _told(process, 1, 0) == ["1 documents stored, 0 removed, 0 files unchanged, 0 refused\n"]
        assert process.end(signal.SIGINT)[-1].startswith("stopped; what is stored stays")
    assert process.code == 130
    (refused,) = (home / "refused.jsonl").read_text().splitlines()
    assert json.loads(refused)["name"] == str(followed / "poem.txt")
