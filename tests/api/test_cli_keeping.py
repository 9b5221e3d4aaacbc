"""The commands that keep a store: what they print, and how they end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_store import FIRST, SECOND, SYMBOL, fill, run_command

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


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stderr
    yield from process.stderr


def test_a_folder_is_followed_until_an_interrupt(home: Path) -> None:
    followed = home / "followed"
    followed.mkdir()
    (followed / "first.txt").write_text(FIRST)
    command = [sys.executable, "-c", "from api.cli import main; main()", "ingest", "--watch", str(followed)]
    command += ["--refused", str(home / "refused.jsonl")]
    environment = os.environ | {"SEIZED_DATA_DIR": str(home / "other")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        told = _lines(process)
        assert next(told) == "1 documents stored, 0 removed, 0 files unchanged, 0 refused\n"
        (followed / "second.txt").write_text(SECOND)
        (followed / "poem.txt").write_text("Roses")
        assert next(told).startswith(f"refused: {followed / 'poem.txt'}: ")
        assert next(told) == "1 documents stored, 0 removed, 0 files unchanged, 1 refused\n"
        (followed / "first.txt").write_text(FIRST.replace("30 June", "29 June"))
        assert next(told) == "1 documents stored, 0 removed, 0 files unchanged, 0 refused\n"
        process.send_signal(signal.SIGINT)
        assert list(told)[-1].startswith("stopped; what is stored stays")
    assert process.returncode == 130
    (refused,) = (home / "refused.jsonl").read_text().splitlines()
    assert json.loads(refused)["name"] == str(followed / "poem.txt")
