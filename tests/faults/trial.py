"""What the fault scripts share: documents of our own in two versions, processes to harm, and the whole check.

Processes are forked, so that hundreds of trials take minutes; whoever forks has opened no store before.
"""

import faulthandler
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import db.ingest
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import open_store
from db.verify import verify

READY_SECONDS = 5.0
PATIENCE = 120
"""Seconds after which a process tells where it stands, and ends."""

_FORK = multiprocessing.get_context("fork")
_TEXT = """Resolution {number} (2031)
Adopted by the Security Council at its 9911th meeting, on 15 January 2031

The Security Council,

Recalling its resolution 1325 (2000),

{paragraphs}
"""
_PARAGRAPH = (
    "{n}. Requests the Secretary-General to report to the Council on harbour {number} as {version} has it "
    "by {day} June 2032;\n"
)


def write_documents(folder: Path, numbers: range, paragraphs: int = 4, version: str = "alpha") -> None:
    """Write one resolution a file; ``version`` is a word in every paragraph."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        lines = [
            _PARAGRAPH.format(n=n, number=number, version=version, day=n % 28 + 1)
            for n in range(1, paragraphs + 1)
        ]
        text = _TEXT.format(number=number, paragraphs="\n".join(lines))
        part = folder / f".{number}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(folder / f"{number}.txt")


def settings_in(folder: Path, **given: Any) -> Settings:
    """The settings of a store of its own in ``folder``, on SQLite, read by one process."""
    return Settings(**{"data_dir": folder, "database_url": "", "workers": 1} | given)


@contextmanager
def place() -> Iterator[Path]:
    """A folder that goes with the trial."""
    with TemporaryDirectory(prefix="seized-fault-") as folder:
        yield Path(folder)


class Telling:
    """A process that is forked to do some work, and what it has told before it ended, however it ended."""

    def __init__(self, work: Callable[[Callable[[Any], None]], None], patience: float = PATIENCE) -> None:
        self._patience = patience
        self._reads, writes = os.pipe()
        self.process = _FORK.Process(target=_run, args=(work, writes, patience))
        self.process.start()
        os.close(writes)

    def told(self) -> list[Any]:
        """All that it has told; waits until it has ended, which ``patience`` sees to."""
        with os.fdopen(self._reads, encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines if line.endswith("\n")]
        self.process.join(self._patience)
        return found


def _run(work: Callable[[Callable[[Any], None]], None], writes: int, patience: float) -> None:
    def tell(what: Any) -> None:
        os.write(writes, json.dumps(what).encode() + b"\n")

    faulthandler.dump_traceback_later(patience, exit=True)
    work(tell)


def ingest_telling(folder: Path, settings: Settings) -> Callable[[Callable[[Any], None]], None]:
    """Work that ingests ``folder`` with small commits, and tells the number of files done after each."""

    def work(tell: Callable[[Any], None]) -> None:
        db.ingest._FILES_A_COMMIT = 3
        report = db.ingest.ingest([folder], settings, lambda done, total: tell(done))
        assert not report.refused, report.refused

    return work


def check_sound(settings: Settings) -> None:
    """Verify the store in a process of its own."""

    def work(tell: Callable[[Any], None]) -> None:
        with open_store(settings) as store:
            tell([finding.what for finding in verify(store)])

    assert Telling(work).told() == [[]]


def check(settings: Settings) -> dict[str, Any]:
    """Start on the store in a process of its own, and hold all to its promises; gives the store's state.

    Seconds until it is ready are the processor's, so that other load tells nothing.
    """

    def work(tell: Callable[[Any], None]) -> None:
        start = time.process_time()
        with open_store(settings) as store:
            found = search(store.index, "harbour", SearchFilter()).total
            ready = time.process_time() - start
            with store.engine.connect() as connection:
                documents, paragraphs = (
                    connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
                    for name in ("document", "paragraph WHERE kind = 'OPERATIVE'")
                )
            tell(
                {
                    "ready": ready,
                    "documents": documents,
                    "paragraphs": paragraphs,
                    "found": found,
                    "in line": store.index.revision() == store.revision(),
                    "findings": [finding.what for finding in verify(store)],
                }
            )

    told = Telling(work).told()
    assert told, "the start itself failed"
    state: dict[str, Any] = told[0]
    assert state["findings"] == [], state
    assert state["in line"], state
    assert state["found"] == state["paragraphs"], state
    return state


def main(run: Callable[[int], str]) -> None:
    """Run a script's trials as often as the command line says, and print what came of them."""
    start = time.perf_counter()
    told = run(int(sys.argv[1]))
    print(f"{told} ({time.perf_counter() - start:.0f} s)")
