"""How fast files become a store: documents and paragraphs a second, beside parsing the XML alone.

Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_ingest.py [folder under the corpus]``
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from lxml import etree

from db.index_writing import rebuild
from db.ingest import ingest
from db.intake import changes_of
from db.settings import Settings
from db.store import open_for_writing, open_store
from db.workers import Workers
from db.write import apply

_FILES_A_COMMIT = 64


def parse_alone(files: list[Path]) -> float:
    """Seconds to read and parse the XML files in one process."""
    start = time.perf_counter()
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    for file in files:
        etree.fromstring(file.read_bytes(), parser)
    return time.perf_counter() - start


def main(folder: Path) -> None:
    """Print the figures for one folder."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    parsing = parse_alone([file for file in files if file.suffix == ".xml"])
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(data_dir=Path(place) / "whole", database_url="")
        start = time.perf_counter()
        report = ingest([folder], settings)
        whole = time.perf_counter() - start
        start = time.perf_counter()
        again = ingest([folder], settings)
        twice = time.perf_counter() - start
        with open_store(settings) as store, store.engine.connect() as connection:
            documents, paragraphs = (
                connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0
                for name in ("document", "paragraph")
            )
        storing, indexing = parts(files, Path(place) / "parts")
    print(
        f"files {len(files)}, documents {documents}, paragraphs {paragraphs}, refused {len(report.refused)}"
    )
    print(f"ingest {whole:.1f} s: {documents / whole:.0f} documents/s, {paragraphs / whole:.0f} paragraphs/s")
    print(f"again, all unchanged: {twice:.2f} s, revision {report.revision} then {again.revision}")
    if parsing > 0:
        print(f"parsing the XML alone {parsing:.2f} s; ingest is {whole / parsing:.1f} times that")
        print(f"of it storing {storing:.1f} s ({storing / parsing:.1f}), index {indexing:.1f} s")


def parts(files: list[Path], data: Path) -> tuple[float, float]:
    """Seconds to store and to index what was read before, in one process."""
    settings = Settings(data_dir=data, database_url="")
    paths = [str(file) for file in files]
    with open_for_writing(settings) as store, Workers(settings.workers) as workers:
        reads = list(workers.read(paths))
        start = time.perf_counter()
        for first in range(0, len(reads), _FILES_A_COMMIT):
            with store.changing() as connection:
                changes, _ = changes_of(
                    connection, reads[first : first + _FILES_A_COMMIT], set(paths), workers.merge
                )
                apply(connection, changes)
        stored = time.perf_counter()
        with store.engine.connect() as connection:
            rebuild(store.index, connection)
        return stored - start, time.perf_counter() - stored


if __name__ == "__main__":
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        sys.exit("SEIZED_CORPUS does not point to a folder of real documents")
    main(Path(corpus) / (sys.argv[1] if len(sys.argv) > 1 else "akn4un"))
