"""Reextract: facts are found anew in the stored text of documents that an older extractor has read.

Before the first document changes, every deadline is written to a file in the data folder, so that in the end,
however often the work was stopped on the way, each one that moved can be told.
"""

import heapq
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import sqlalchemy as sa

from db.bulk import Values
from db.ingest import OnProgress, Refusal, workers_of
from db.reading import Failure
from db.settings import Settings
from db.store import Store, open_for_writing
from db.tables import TABLES
from db.workers import Workers
from db.write import Change, apply
from extractors.extract import VERSION

BEFORE = "deadlines-before.jsonl"
"""The file with all deadlines as they were before; there while a run is not done."""
_DOCUMENTS_A_COMMIT = 64
_ROWS_AT_ONCE = 1_000
_NONE = 0
"""The version of no extractor."""
_DOCUMENT, _SOURCE, _DEADLINE, _PARAGRAPH = (
    TABLES[name] for name in ("document", "source", "deadline", "paragraph")
)
_DAYS = ("due_on", "earliest_on", "rrule")
"""What says when a deadline falls; where one of them changed, it moved."""


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline whose days changed: as it was and as it is, null where it was not there or is gone."""

    symbol: str
    label: str | None
    expression: str
    was: Values | None
    now: Values | None


@dataclass(slots=True)
class Outcome:
    """What a re-extraction did: how many documents it read, and which it had to leave as they were."""

    documents: int = 0
    left: list[Refusal] = field(default_factory=list)


def reextract(
    settings: Settings,
    on_move: Callable[[Move], None],
    every: bool = False,
    on_progress: OnProgress | None = None,
    scheduler: str | None = None,
) -> Outcome:
    """Find the facts of documents anew whose extractor was another, or of ``every`` one.

    ``scheduler`` is that of a Dask cluster, as for ``ingest``.

    What was committed stays, whatever stops the rest; the next call goes on, and tells the moves of both.
    A document whose text cannot be worked on stays as it is. Raises ``LockedError`` where another writes.
    """
    outcome = Outcome()
    before = settings.data_dir / BEFORE
    with open_for_writing(settings) as store, workers_of(settings, scheduler) as workers:
        if every:
            _mark_all(store)
        total = _number_outdated(store)
        if total and not before.exists():
            _keep(store, before)
        for batch in _batches(store):
            _renew(store, batch, workers, outcome)
            if on_progress:
                on_progress(outcome.documents + len(outcome.left), total)
        store.bring_index_in_line()
        if before.exists():
            for move in _moves(store, before):
                on_move(move)
            before.unlink()
    return outcome


def _mark_all(store: Store) -> None:
    """Let every document count as read by another extractor, so that a stopped run goes on where it was."""
    store.change(lambda connection: connection.execute(_DOCUMENT.update().values(extractor_version=_NONE)))


def _outdated() -> sa.ColumnElement[bool]:
    return _DOCUMENT.c.extractor_version != VERSION


def _number_outdated(store: Store) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).where(_outdated())) or 0


def _batches(store: Store) -> Iterator[dict[int, str]]:
    """The symbols of the outdated documents by their ids, some at a time."""
    last = -1
    statement = sa.select(_DOCUMENT.c.id, _DOCUMENT.c.symbol).where(_outdated()).order_by(_DOCUMENT.c.id)
    while True:
        with store.engine.connect() as connection:
            rows = connection.execute(statement.where(_DOCUMENT.c.id > last).limit(_DOCUMENTS_A_COMMIT))
            batch = {row.id: row.symbol for row in rows}
        if not batch:
            return
        yield batch
        last = max(batch)


def _renew(store: Store, batch: dict[int, str], workers: Workers, outcome: Outcome) -> None:
    """Commit the new facts of these documents, and only then count them."""

    def change(connection: sa.Connection) -> list[Refusal]:
        sources = _sources(connection, batch)
        made = workers.merge([tuple(row["parsed"] for row in sources[number]) for number in batch])
        both = list(zip(batch.items(), made, strict=True))
        changes = [
            Change(number, symbol, rows | {"source": sources[number]})
            for (number, symbol), rows in both
            if not isinstance(rows, Failure)
        ]
        apply(connection, changes)
        return [Refusal(symbol, rows.reason) for (_, symbol), rows in both if isinstance(rows, Failure)]

    left = store.change(change)
    outcome.left += left
    outcome.documents += len(batch) - len(left)


def _sources(connection: sa.Connection, documents: Iterable[int]) -> dict[int, list[Values]]:
    """The stored sources of each document, in the order in which an ingest merges them."""
    rows = connection.execute(
        sa.select(_SOURCE)
        .where(_SOURCE.c.document_id.in_(documents))
        .order_by(_SOURCE.c.document_id, _SOURCE.c.id)
    )
    found: defaultdict[int, list[Values]] = defaultdict(list)
    for row in rows.mappings():
        found[row["document_id"]].append(dict(row))
    return found


def _keep(store: Store, path: Path) -> None:
    """Write down all deadlines as they are now; the file is there whole or not at all."""
    part = path.with_suffix(".part")
    with store.engine.connect() as connection, part.open("w", encoding="utf-8") as file:
        for row in _deadlines(connection):
            file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _moves(store: Store, path: Path) -> Iterator[Move]:
    """The deadlines whose days are not as they were written down."""
    with store.engine.connect() as connection, path.open(encoding="utf-8") as file:
        then = ((row["id"], "was", row) for row in map(json.loads, file))
        now = ((row["id"], "now", row) for row in _deadlines(connection))
        both = heapq.merge(then, now, key=itemgetter(0))
        for _, same in groupby(both, key=itemgetter(0)):
            rows = {when: row for _, when, row in same}
            days = {when: {name: row[name] for name in _DAYS} for when, row in rows.items()}
            if days.get("was") != days.get("now"):
                row = rows.get("now") or rows["was"]
                yield Move(row["symbol"], row["label"], row["expression"], days.get("was"), days.get("now"))


def _deadlines(connection: sa.Connection) -> Iterator[Values]:
    """Every deadline with its place, its words and its days, in the order of ids."""
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        sa.select(
            _DEADLINE.c.id,
            _DOCUMENT.c.symbol,
            _PARAGRAPH.c.label,
            _DEADLINE.c.expression,
            *(_DEADLINE.c[name] for name in _DAYS),
        )
        .join(_DOCUMENT, _DOCUMENT.c.id == _DEADLINE.c.document_id)
        .join(_PARAGRAPH, _PARAGRAPH.c.id == _DEADLINE.c.paragraph_id)
        .order_by(_DEADLINE.c.id)
    )
    for row in rows.mappings():
        yield dict(row) | {name: row[name] and str(row[name]) for name in _DAYS}
