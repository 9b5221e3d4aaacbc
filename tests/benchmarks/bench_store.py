"""How fast rows become a store: the bulk path beside raw ``executemany`` and SQLAlchemy's ``add_all``.

All three write the same rows of the same documents to the same tables, each into a new database.
Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_store.py [folder under the corpus]``
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from db.bulk import _converted, _statement
from db.intake import changes_of
from db.reading import FileRead
from db.settings import Settings
from db.store import Store, open_for_writing
from db.tables import TABLES
from db.workers import Workers
from db.write import _ORDER, apply

_FILES_A_COMMIT = 64
Batches = Sequence[Sequence[FileRead]]
Tables = dict[str, list[dict[str, Any]]]


def bulk(store: Store, batches: Batches, workers: Workers) -> None:
    """The path of every ingest: replace, settle entities, insert, resolve, chain, record."""
    paths = {file.path for batch in batches for file in batch}
    for batch in batches:
        with store.changing() as connection:
            changes, _ = changes_of(connection, batch, paths, workers.merge)
            apply(connection, changes)


def stored(store: Store) -> Tables:
    """Every row that the bulk path left."""
    with store.engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(TABLES[name].select()).mappings()]
            for name in ("entity", "alias", "revision", "schedule", "mandate", *_ORDER)
        }


def raw(store: Store, tables: Tables, batches: int) -> float:
    """Seconds that the driver alone takes for rows that are ready tuples, in as many commits."""
    ready = []
    for name, rows in tables.items():
        sql, names, processors = _statement(TABLES[name], store.engine.dialect)
        ready.append((sql, [tuple(_converted(row, processors)[key] for key in names) for row in rows]))
    connection = sqlite3.connect(store.settings.data_dir / "seized.db", isolation_level=None)
    connection.execute("PRAGMA cache_size = -65536")
    start = time.perf_counter()
    for part in range(batches):
        connection.execute("BEGIN")
        for sql, rows in ready:
            size = -(-len(rows) // batches)
            connection.executemany(sql, rows[part * size : (part + 1) * size])
        connection.execute("COMMIT")
    spent = time.perf_counter() - start
    connection.close()
    return spent


def add_all(store: Store, tables: Tables) -> float:
    """Seconds that the rows take as objects of a session, which is spared the foreign keys."""
    store.engine.dispose()
    sa.event.listen(store.engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    classes = {mapper.local_table.name: mapper.class_ for mapper in SQLModel._sa_registry.mappers}
    start = time.perf_counter()
    with Session(store.engine) as session:
        for name, rows in tables.items():
            session.add_all([classes[name](**row) for row in rows])
            session.flush()
        session.commit()
    return time.perf_counter() - start


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(folder: Path) -> None:
    """Print the figures for one folder."""
    files = sorted(str(file) for file in folder.rglob("*") if file.is_file())
    with tempfile.TemporaryDirectory() as place, Workers(os.cpu_count() or 1) as workers:
        reads = list(workers.read(files))
        batches = [reads[n : n + _FILES_A_COMMIT] for n in range(0, len(reads), _FILES_A_COMMIT)]
        seconds: dict[str, float] = {}
        with open_for_writing(_settings(place, "bulk")) as store:
            seconds["bulk"] = _timed(lambda: bulk(store, batches, workers))
            tables = stored(store)
        with open_for_writing(_settings(place, "raw")) as store:
            seconds["raw executemany"] = raw(store, tables, len(batches))
        with open_for_writing(_settings(place, "add_all")) as store:
            seconds["add_all"] = add_all(store, tables)
    rows = sum(map(len, tables.values()))
    print(f"{len(files)} files, {len(tables['document'])} documents, {rows} rows, {len(batches)} commits")
    for name, spent in seconds.items():
        print(f"{name}: {spent:.2f} s, {rows / spent:,.0f} rows/s, {spent / seconds['raw executemany']:.2f}")
    print(f"bulk is {seconds['add_all'] / seconds['bulk']:.1f} times as fast as add_all")


def _settings(place: str, name: str) -> Settings:
    return Settings(data_dir=Path(place) / name, database_url="")


if __name__ == "__main__":
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        sys.exit("SEIZED_CORPUS does not point to a folder of real documents")
    main(Path(corpus) / (sys.argv[1] if len(sys.argv) > 1 else "akn4un"))
