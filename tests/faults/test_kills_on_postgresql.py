"""An ingest into PostgreSQL that is killed loses nothing it acknowledged, and hinders no one after it."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from plain_documents import document, extract_marked, read_json
from processes import Process

from db.ingest import ingest
from db.settings import Settings
from db.store import open_store
from db.verify import verify

pytestmark = pytest.mark.postgresql

_PARAGRAPHS = 20
_INGEST = """
import sys
from pathlib import Path
from plain_documents import extract_marked, read_json
import db.reading
db.reading.read, db.reading.extract = read_json, extract_marked
import db.ingest
from db.settings import Settings
db.ingest._FILES_A_COMMIT = 5
settings = Settings(data_dir=Path(sys.argv[2]), database_url=sys.argv[3], workers=1)
db.ingest.ingest([Path(sys.argv[1])], settings, lambda done, total: print(done, flush=True))
"""


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are JSON and facts are what plain patterns say, so that the time goes into the store."""
    monkeypatch.setattr("db.reading.read", read_json)
    monkeypatch.setattr("db.reading.extract", extract_marked)


def _write_many(folder: Path, number: int, day: int) -> None:
    """Documents of which each run of the test reads a new version."""
    folder.mkdir(exist_ok=True)
    for each in range(number):
        texts = [
            f"Requests CTED to report on matter {n} by 2031-03-{day % 28 + 1:02};" for n in range(_PARAGRAPHS)
        ]
        text = document(f"S/RES/{3000 + each} (2030)", *texts).model_dump_json()
        (folder / f"{each:04}.json").write_text(f"[{text}]")


def _killed(folder: Path, settings: Settings, delay: float) -> int:
    """Ingest in a process, killed ``delay`` seconds after its first commit; gives what it acknowledged."""
    command = (sys.executable, "-c", _INGEST, str(folder), str(settings.data_dir), settings.database_url)
    with Process(*command, PYTHONPATH=os.pathsep.join(sys.path)) as run:
        told = run.line()
        time.sleep(delay)
        rest = run.end(signal.SIGKILL)
    return int(rest[-1] if rest else told)


@pytest.mark.parametrize(
    ("kills", "documents"), [(3, 60), pytest.param(100, 200, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_no_kill_loses_what_was_acknowledged(
    kills: int, documents: int, tmp_path: Path, database: str
) -> None:
    chance, slowest, unfinished = random.Random(5), 0.0, 0
    settings = Settings(data_dir=tmp_path / "data", database_url=database, workers=1)
    for kill in range(kills):
        _write_many(tmp_path / "in", documents, kill)
        told = _killed(tmp_path / "in", settings, chance.uniform(0, 1.5))
        start = time.monotonic()
        with open_store(settings) as store:
            slowest = max(slowest, time.monotonic() - start)
            assert verify(store) == []
            assert store.index.revision() == store.revision()
            with store.engine.connect() as connection:
                renewed = connection.scalar(
                    sa.text("SELECT count(DISTINCT document_id) FROM deadline WHERE expression LIKE :day"),
                    {"day": f"%-{kill % 28 + 1:02}"},
                )
                stored = connection.scalar(sa.text("SELECT count(*) FROM document"))
                paragraphs = connection.scalar(sa.text("SELECT count(*) FROM paragraph"))
        assert (renewed or 0) >= told
        assert paragraphs == _PARAGRAPHS * (stored or 0)
        unfinished += (renewed or 0) < documents
    print(f"{kills} kills, {unfinished} of them before the end; ready after {slowest:.2f} s at the longest")
    assert len(ingest([tmp_path / "in"], settings).stored) == documents - (renewed or 0)
