"""How fast files become a store: the whole, and its parts alone: parse, read, extract, rows, store, index.

Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_ingest.py [folders under the corpus]``
The parts are timed in one process each, the whole in as many as the machine has cores.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from lxml import etree
from memory import Watched

from corpus.document import Document
from corpus.errors import UnreadableError
from corpus.readers import read
from db.ingest import Report, ingest
from db.intake import changes_of
from db.rows import rows_of
from db.settings import Settings
from db.store import open_for_writing, open_store
from db.workers import Workers
from db.write import apply
from extractors.extract import VERSION, extract

_FILES_A_COMMIT = 64
T = TypeVar("T")


def parse_alone(files: Sequence[Path]) -> None:
    """Read and parse the XML files, and nothing more."""
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    for file in files:
        etree.fromstring(file.read_bytes(), parser)


def read_all(files: Sequence[Path]) -> list[Document]:
    """The documents of those files that are not refused."""
    found = []
    for file in files:
        try:
            found += read(file)
        except UnreadableError:
            continue
    return found


def timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Do the work and note its seconds."""
    start = time.perf_counter()
    done = work()
    seconds[name] = time.perf_counter() - start
    return done


def parts(files: Sequence[Path], data: Path) -> dict[str, float]:
    """Seconds of each part alone, in one process."""
    seconds: dict[str, float] = {}
    timed(seconds, "parse", lambda: parse_alone([file for file in files if file.suffix == ".xml"]))
    documents = timed(seconds, "read", lambda: read_all(files))
    found = timed(seconds, "extract", lambda: [extract(document) for document in documents])
    pairs = list(zip(documents, found, strict=True))
    timed(seconds, "rows", lambda: [rows_of(document, facts, VERSION) for document, facts in pairs])
    paths = [str(file) for file in files]
    settings = Settings(data_dir=data, database_url="")
    with open_for_writing(settings) as store, Workers(settings.workers) as workers:
        reads = list(workers.read(paths))

        def keep() -> None:
            for first in range(0, len(reads), _FILES_A_COMMIT):
                with store.changing() as connection:
                    batch = reads[first : first + _FILES_A_COMMIT]
                    changes, _ = changes_of(connection, batch, set(paths), workers.merge)
                    apply(connection, changes)

        timed(seconds, "store", keep)
        timed(seconds, "index", store.rebuild_index)
    return seconds


def whole(folders: Sequence[Path], data: Path, workers: int) -> tuple[float, Report]:
    """Seconds of an ingest from nothing, and what it did."""
    settings = Settings(data_dir=data, database_url="", workers=workers)
    seconds: dict[str, float] = {}
    report = timed(seconds, "whole", lambda: ingest(folders, settings))
    return seconds["whole"], report


def main(folders: Sequence[Path]) -> None:
    """Print the figures for these folders together."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        with Watched() as memory:
            spent, report = whole(folders, Path(place) / "whole", cores)
        again, repeated = whole(folders, Path(place) / "whole", cores)
        settings = Settings(data_dir=Path(place) / "whole", database_url="")
        with open_store(settings) as store, store.engine.connect() as connection:
            documents, paragraphs = (
                connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0
                for name in ("document", "paragraph")
            )
        seconds = parts(files, Path(place) / "parts")
        single, _ = whole(folders, Path(place) / "single", 1)
    print(
        f"files {len(files)}, documents {documents}, paragraphs {paragraphs}, refused {len(report.refused)}"
    )
    print(f"ingest {spent:.1f} s: {documents / spent:.0f} documents/s, {paragraphs / spent:.0f} paragraphs/s")
    print(f"peak memory: {memory.writing} MB the writing process, {memory.reading} MB all others together")
    print(f"in one process {single:.1f} s: {cores} are {single / spent:.2f} times as fast")
    print(f"again, all unchanged: {again:.2f} s, revision {report.revision} then {repeated.revision}")
    print("each alone: " + ", ".join(f"{name} {second:.1f} s" for name, second in seconds.items()))
    print(f"ingest is {spent / seconds['extract']:.2f} times extraction alone in one process")
    if seconds["parse"] > 0.01:
        print(f"ingest is {spent / seconds['parse']:.0f} times parsing the XML alone")


if __name__ == "__main__":
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        print("SEIZED_CORPUS is not set: nothing to measure")
        sys.exit()
    main([Path(corpus) / name for name in sys.argv[1:] or ("akn4un", "plain-text")])
