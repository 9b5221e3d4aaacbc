"""The program itself: its help, its settings, and what it writes where."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from cli_store import SYMBOL, Run
from processes import PATIENCE, SEIZED


@pytest.mark.parametrize(
    "command",
    [
        "ingest",
        "serve",
        "query",
        "due",
        "show",
        "search",
        "export",
        "remove",
        "verify",
        "reindex",
        "migrate",
        "export-schema",
    ],
)
def test_help_of_every_command_has_an_example(run: Run, command: str) -> None:
    told = " ".join(run(command, "--help").stdout.split())
    assert f"Example: seized {command}" in told


def test_a_wrong_setting_is_told_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIZED_DATABASE_URL", "no database")
    result = run("due", code=1)
    assert "SEIZED_DATABASE_URL" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_database_that_cannot_be_reached_is_told_in_a_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("SEIZED_DATABASE_URL", f"sqlite:///{home}/absent/folder/seized.db")
    result = run("due", code=1)
    assert "database" in result.stderr
    assert "Traceback" not in result.stderr


def _seized(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (*SEIZED, *arguments)
    return subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=PATIENCE)


def test_help_loads_neither_database_nor_schema() -> None:
    code = "import sys, api.cli; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert not {"sqlalchemy", "strawberry", "pydantic", "tantivy"} & set(told.stdout.split())


def test_the_program_keeps_data_and_messages_apart(run: Run, home: Path) -> None:
    told = _seized("export", "documents")
    assert told.returncode == 0
    assert [json.loads(line)["symbol"] for line in told.stdout.splitlines()] == [SYMBOL, "S/RES/9812 (2031)"]
    assert told.stderr == ""
    told = _seized("show", "S/RES/9999")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "seized: the store holds no document S/RES/9999\n"


def test_a_reader_that_stops_reading_leaves_no_traceback(run: Run) -> None:
    with subprocess.Popen(
        (*SEIZED, "export", "paragraphs"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told_in_a_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = run("serve", "--port", str(port), code=1).stderr
    assert told == f"seized: port {port} is taken by another program; --port takes another\n"
    assert "cannot be listened on" in run("serve", "--host", "192.0.2.1", code=1).stderr
