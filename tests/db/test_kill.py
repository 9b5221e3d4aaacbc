"""A killed ingest leaves whole documents only, and the next start brings the index in line."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from processes import Process

from db.ingest import ingest
from db.settings import Settings
from db.store import open_store
from db.verify import verify

_KILLS = 5
_INGEST = """
import sys
from pathlib import Path
from plain_documents import extract_marked, read_json
import db.reading
db.reading.read, db.reading.extract = read_json, extract_marked
import db.ingest
from db.settings import Settings
db.ingest._FILES_A_COMMIT = 5
settings = Settings(data_dir=Path(sys.argv[2]), database_url="", workers=1)
report = db.ingest.ingest([Path(sys.argv[1])], settings, lambda done, total: print(done, flush=True))
"""


def _write_many(folder: Path, number: int) -> None:
    from plain_documents import document

    folder.mkdir()
    for each in range(number):
        texts = [f"Requests CTED to report on matter {n} by 2031-03-{n % 28 + 1:02};" for n in range(20)]
        text = document(f"S/RES/{3000 + each} (2030)", *texts).model_dump_json()
        (folder / f"{each:04}.json").write_text(f"[{text}]")


def _killed_run(folder: Path, data: Path, delay: float) -> int:
    """Ingest in a process of its own, killed ``delay`` seconds after its first commit; gives what it told."""
    command = (sys.executable, "-c", _INGEST, str(folder), str(data))
    with Process(*command, PYTHONPATH=os.pathsep.join((str(Path(__file__).parent), *sys.path))) as run:
        told = run.line()
        time.sleep(delay)
        rest = run.end(signal.SIGKILL)
    return int(rest[-1] if rest else told)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
@pytest.mark.usefixtures("plain")
def test_a_killed_ingest_leaves_whole_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _write_many(folder, 200)
    chance = random.Random(5)
    data = tmp_path / "data"
    settings = Settings(data_dir=data, database_url="", workers=1)
    for _ in range(_KILLS):
        told = _killed_run(folder, data, chance.uniform(0, 0.4))
        with open_store(settings) as store:
            assert verify(store) == []
            assert store.index.revision() == store.revision()
            with store.engine.connect() as connection:
                stored = connection.scalar(sa.text("SELECT count(*) FROM document")) or 0
                paragraphs = connection.scalar(sa.text("SELECT count(*) FROM paragraph"))
        assert stored >= told
        assert paragraphs == 20 * stored
    report = ingest([folder], settings)
    assert len(report.stored) + len(report.unchanged) == 200
    with open_store(settings) as store:
        assert verify(store) == []
