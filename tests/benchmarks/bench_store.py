"""How fast rows become a store: the bulk path beside raw ``executemany`` and SQLAlchemy's ``add_all``.

All write the same rows of the same documents to the same tables, each into a new database, on SQLite and on
PostgreSQL: the whole path of an ingest, which also settles entities, dates and chains, and beside it what
writes rows in that path, ``executemany`` and ``add_all``, which do nothing else. The processor's seconds are
those of this process; they tell little of PostgreSQL, which works in processes of its own.
Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_store.py [folder under the corpus]``
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count, repeat
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from db.bulk import _converted, _statement, insert
from db.intake import changes_of
from db.reading import FileRead
from db.settings import Settings
from db.store import Store, open_for_writing
from db.tables import TABLES
from db.workers import Workers
from db.write import _ORDER, apply

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgres_server import running

_FILES_A_COMMIT = 64
_UNGUARDED = {
    "sqlite": "PRAGMA foreign_keys = OFF",
    "postgresql": "SET session_replication_role = replica",
}
"""What spares a connection the foreign keys."""
Batches = Sequence[Sequence[FileRead]]
Tables = dict[str, list[dict[str, Any]]]
Seconds = tuple[float, float]
"""Of time, and of the processor."""


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


def raw(store: Store, tables: Tables, batches: int) -> Seconds:
    """What the driver alone takes for rows that are ready tuples, in as many commits."""
    dialect, ready = store.engine.dialect, []
    mark = "?" if dialect.name == "sqlite" else "%s"
    for name, rows in tables.items():
        _, names, processors = _statement(TABLES[name], dialect)
        columns = ", ".join(f'"{column}"' for column in names)
        sql = f'INSERT INTO "{name}" ({columns}) VALUES ({", ".join([mark] * len(names))})'
        ready.append((sql, [tuple(_converted(row, processors)[key] for key in names) for row in rows]))
    with store.engine.connect() as held:
        connection = held.connection.driver_connection
        cursor = connection.cursor()
        cursor.execute(_UNGUARDED[dialect.name])

        def work() -> None:
            for part in range(batches):
                if dialect.name == "sqlite":
                    cursor.execute("BEGIN")
                for sql, rows in ready:
                    size = -(-len(rows) // batches)
                    if some := rows[part * size : (part + 1) * size]:
                        cursor.executemany(sql, some)
                connection.commit()

        return _timed(work)


def rows_alone(store: Store, tables: Tables, batches: int) -> Seconds:
    """What the rows take by the statements of the bulk path, in as many commits."""
    _unguard(store)

    def work() -> None:
        for part in range(batches):
            with store.changing() as connection:
                for name, rows in tables.items():
                    size = -(-len(rows) // batches)
                    insert(connection, TABLES[name], rows[part * size : (part + 1) * size])

    return _timed(work)


def add_all(store: Store, tables: Tables) -> Seconds:
    """What the rows take as objects of a session."""
    _unguard(store)
    classes = {mapper.local_table.name: mapper.class_ for mapper in SQLModel._sa_registry.mappers}

    def work() -> None:
        with Session(store.engine) as session:
            for name, rows in tables.items():
                session.add_all([classes[name](**row) for row in rows])
                session.flush()
            session.commit()

    return _timed(work)


def _unguard(store: Store) -> None:
    """Spare the store's connections the foreign keys."""
    store.engine.dispose()
    unguarded = _UNGUARDED[store.engine.dialect.name]
    sa.event.listen(store.engine, "connect", lambda raw, _: (raw.execute(unguarded), raw.commit()))


def _timed(work: Callable[[], object]) -> Seconds:
    start, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - spent


def compare(kind: str, urls: Iterator[str], batches: Batches, workers: Workers) -> None:
    """Print what each way takes on one kind of database; ``urls`` are new databases."""
    seconds: dict[str, Seconds] = {}
    with ExitStack() as opened:

        def store() -> Store:
            place = opened.enter_context(tempfile.TemporaryDirectory())
            settings = Settings(data_dir=Path(place), database_url=next(urls))
            return opened.enter_context(open_for_writing(settings))

        made = store()
        seconds["bulk: the whole path"] = _timed(lambda: bulk(made, batches, workers))
        tables = stored(made)
        seconds["bulk: the rows alone"] = rows_alone(store(), tables, len(batches))
        seconds["raw executemany"] = raw(store(), tables, len(batches))
        seconds["add_all"] = add_all(store(), tables)
    rows = sum(map(len, tables.values()))
    print(f"{kind}: {len(tables['document'])} documents, {rows} rows, {len(batches)} commits")
    for name, spent in seconds.items():
        told = [
            f"{one:.2f} s of {what}, {one / least:.2f} times raw, add_all {most / one:.1f} times as long"
            for what, one, least, most in zip(
                ("time", "processor"), spent, seconds["raw executemany"], seconds["add_all"], strict=True
            )
        ]
        print(f"  {name}: {'; '.join(told)}")


def main(folder: Path) -> None:
    """Print the figures for one folder."""
    files = sorted(str(file) for file in folder.rglob("*") if file.is_file())
    with Workers(os.cpu_count() or 1) as workers, running() as server, ExitStack() as opened:
        reads = list(workers.read(files))
        batches = [reads[n : n + _FILES_A_COMMIT] for n in range(0, len(reads), _FILES_A_COMMIT)]
        compare("SQLite", repeat(""), batches, workers)
        new = (opened.enter_context(server.database("template0")) for _ in count())
        compare("PostgreSQL", new, batches, workers)


if __name__ == "__main__":
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        print("SEIZED_CORPUS is not set: nothing to measure")
        sys.exit()
    main(Path(corpus) / (sys.argv[1] if len(sys.argv) > 1 else "akn4un"))
