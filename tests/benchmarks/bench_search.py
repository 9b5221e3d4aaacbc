"""Search beside SQLite's FTS5 on the same paragraphs: a page of hits with snippets, the total and the facets.

``SEIZED_CORPUS`` names the folder of real documents; both sides hold all of them and run in one process, in
turn, so that the machine weighs on both. FTS5 stems with porter, and counts its facets with GROUP BY over
tables of its own that have an index for it.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from db.index_fields import FACETS
from db.ingest import ingest
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import Store, open_store
from db.tables import TABLES

ROUNDS, SIZE = 15, 20
QUERIES = (
    ("sanctions", "sanctions"),
    ("initial assessment report", "initial assessment report"),
    ('"foreign terrorist fighters"', '"foreign terrorist fighters"'),
    ("civilians -children", "civilians NOT children"),
    ("terror*", "terror*"),
    ("humanitarian access", "humanitarian access"),
    ("heavy weapons OR landmines", "heavy weapons OR landmines"),
    ("peacekeeping mandate", "peacekeeping mandate"),
)
_FACETS = {"entity": ("mention", "key"), "lemma": ("action", "lemma"), "force": ("action", "force")}


def filled(store: Store) -> sqlite3.Connection:
    """The same paragraphs in FTS5, with a table of values for each facet."""
    other = sqlite3.connect(":memory:")
    other.execute("CREATE VIRTUAL TABLE paragraph USING fts5(text, tokenize = 'porter unicode61')")
    document, paragraph = TABLES["document"], TABLES["paragraph"]
    with store.engine.connect() as connection:
        rows = connection.execute(
            sa.select(
                *(paragraph.c.id, paragraph.c.text, paragraph.c.kind),
                *(document.c.organ, document.c.type),
                sa.extract("year", document.c.adopted_on).label("year"),
            ).join(document, document.c.id == paragraph.c.document_id)
        ).all()
        other.executemany("INSERT INTO paragraph (rowid, text) VALUES (?, ?)", [(r[0], r[1]) for r in rows])
        for name in FACETS:
            if name in _FACETS:
                table, column = TABLES[_FACETS[name][0]], _FACETS[name][1]
                values = connection.execute(sa.select(table.c.paragraph_id, table.c[column]).distinct()).all()
            else:
                values = [(row.id, row._mapping[name]) for row in rows]
            other.execute(f"CREATE TABLE {name} (id INTEGER, value TEXT)")
            held = [(number, str(value)) for number, value in values if value is not None]
            other.executemany(f"INSERT INTO {name} VALUES (?, ?)", held)
            other.execute(f"CREATE INDEX by_{name} ON {name} (id, value)")
    return other


def ask_fts5(other: sqlite3.Connection, words: str) -> tuple[Any, ...]:
    """A page of hits with snippets, the total, and every facet."""
    hits = other.execute(
        "SELECT rowid, bm25(paragraph), snippet(paragraph, 0, '<mark>', '</mark>', '…', 40) FROM paragraph "
        "WHERE paragraph MATCH ? ORDER BY rank LIMIT ?",
        (words, SIZE),
    ).fetchall()
    found = "CREATE TEMP TABLE hit AS SELECT rowid AS id FROM paragraph WHERE paragraph MATCH ?"
    other.execute(found, (words,))
    total = other.execute("SELECT count(*) FROM hit").fetchone()[0]
    facets = [
        other.execute(
            f"SELECT value, count(*) FROM hit JOIN {name} USING (id) GROUP BY value ORDER BY 2 DESC LIMIT 20"
        ).fetchall()
        for name in FACETS
    ]
    other.execute("DROP TABLE hit")
    return len(hits), total, facets


def ask_own(store: Store, words: str) -> tuple[Any, ...]:
    """The same of the store's index."""
    found = search(store.index, words, SearchFilter(), SIZE)
    facets = found.facets
    return len(found.hits), found.total, facets


def seconds(ask: Callable[[], Any]) -> float:
    """How much of the processor one asking takes."""
    start = time.process_time()
    ask()
    return time.process_time() - start


def main() -> None:
    """Ingest, fill the other side, ask both in turn, and print the ratios."""
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        print("SEIZED_CORPUS is not set: nothing to measure")
        return
    with TemporaryDirectory() as place:
        own = Settings(data_dir=Path(place), database_url="")
        ingest([Path(corpus) / "akn4un"], own)
        with open_store(own) as store:
            compare(store)


def compare(store: Store) -> None:
    """Print for each query what both sides take, and how much longer FTS5 does."""
    other = filled(store)
    ratios = []
    for words, theirs in QUERIES:
        mine, fts5 = [], []
        for _ in range(ROUNDS):
            mine.append(seconds(lambda words=words: ask_own(store, words)))  # type: ignore[misc]
            fts5.append(seconds(lambda theirs=theirs: ask_fts5(other, theirs)))  # type: ignore[misc]
        ratios.append(statistics.median(fts5) / statistics.median(mine))
        times = f"{statistics.median(mine) * 1e3:7.2f} ms, FTS5 {statistics.median(fts5) * 1e3:7.2f} ms"
        found = f"{ask_own(store, words)[1]:,} and {ask_fts5(other, theirs)[1]:,} found"
        print(f"{words:30} {times}: {ratios[-1]:5.1f} times faster ({found})")
    whole, least = statistics.median(ratios), min(ratios)
    print(f"search: {whole:.1f} times faster in the median, {least:.1f} at least")


if __name__ == "__main__":
    main()
