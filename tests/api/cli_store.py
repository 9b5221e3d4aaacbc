"""A store that the commands themselves filled with two texts of our own, and a way to run them on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app

FIRST = """Resolution 9811 (2031)
Adopted by the Security Council at its 9911th meeting, on 15 January 2031

The Security Council,

Recalling its resolution 1325 (2000),

Noting the calm that has held in the harbours of Ruritania,

1. Decides to extend the mandate of the Counter-Terrorism Committee Executive Directorate (CTED) until
31 December 2033;

2. Requests CTED to report to the Counter-Terrorism Committee by 30 June 2031 on the harbours it has visited;

3. Requests the Secretary-General:

(a) To report to the Council every six months on the lights of the harbours;

(b) To inform the Council of the quays as soon as possible, in accordance with paragraph 2 above;

4. Calls upon Member States to implement paragraph 5 of resolution 1373 (2001);

5. Decides to remain seized of the matter.
"""
SECOND = """Resolution 9812 (2031)
Adopted by the Security Council at its 9912th meeting, on 20 March 2031

The Security Council,

Recalling its resolution 9811 (2031),

1. Requests the Secretary-General to submit a written report to the Council no later than 1 March 2032;

2. Decides to remain seized of the matter.
"""
SYMBOL = "S/RES/9811 (2031)"

Run = Callable[..., Any]


def run_command(*arguments: str, code: int = 0, given: str | None = None) -> Any:
    """Run a command in this process; it must end with ``code``."""
    result = CliRunner().invoke(app, list(arguments), input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.stderr
    return result


def fill(texts: Path) -> None:
    """Ingest the two texts from the folder ``texts``."""
    (texts / "first.txt").write_text(FIRST)
    (texts / "second.txt").write_text(SECOND)
    result = run_command("ingest", str(texts))
    assert result.stdout == ""
    assert "2 documents stored, 0 removed, 0 files unchanged, 0 refused" in result.stderr


@contextmanager
def filled(folders: pytest.TempPathFactory) -> Iterator[Path]:
    """An environment in which commands find a store of the two texts; gives the texts' folder."""
    texts = folders.mktemp("texts")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SEIZED_DATA_DIR", str(folders.mktemp("data")))
        environment.setenv("SEIZED_WORKERS", "1")
        environment.delenv("SEIZED_DATABASE_URL", raising=False)
        fill(texts)
        yield texts
