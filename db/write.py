"""Write: documents with all their rows go in and out whole, inside the transaction of the caller."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.bulk import insert
from db.drafts import detach_drafts, link_drafts
from db.entities import drop_unnamed, follow_registry, settle
from db.resolution import resolve
from db.rows import Rows
from db.schedule import keep_schedule
from db.tables import TABLES
from db.terms import derive, detach

_ORDER = (
    "document",
    "source",
    "paragraph",
    "footnote",
    "definition",
    "action",
    "deadline",
    "mention",
    "citation",
    "party",
    "term",
)
"""Parents before children; rows go in in this order and out in the other."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one document: its new rows, or none where it is removed."""

    document_id: int
    symbol: str
    rows: Rows | None


def apply(connection: sa.Connection, changes: Sequence[Change]) -> int:
    """Replace or remove the documents of ``changes``, each at most once; gives the new revision.

    The caller commits: then all of them are in the store, whole, and before that none.
    """
    ids = [change.document_id for change in changes]
    former = _entities_named(connection, ids)
    terms, drafts = detach(connection, ids), detach_drafts(connection, ids)
    _delete(connection, ids)
    rows = _together([change.rows for change in changes if change.rows is not None])
    for name in ("document", "source", "paragraph", "footnote", "definition"):
        insert(connection, TABLES[name], rows[name])
    defined = {row["key"] for row in rows["definition"]}
    named = {row["key"] for name in ("mention", "party") for row in rows[name]}
    settle(connection, former | defined | named)
    for name in ("action", "deadline", "mention", "citation", "party", "term"):
        insert(connection, TABLES[name], rows[name])
    drop_unnamed(connection, former - defined - named)
    settled = resolve(connection, [(change.document_id, change.symbol) for change in changes])
    moved, sharing = derive(connection, terms + rows["term"])
    link_drafts(connection, ids, drafts)
    last = _record(connection, changes, _named(connection, (settled | moved).difference(ids)))
    keep_schedule(connection, ids, sharing, last)
    return last


def rename(connection: sa.Connection, keys: Sequence[str]) -> None:
    """Let the entities of ``keys`` follow the registry; the documents that name them count as changed."""
    follow_registry(connection, keys)
    naming: set[int] = set()
    for name in ("mention", "party"):
        table = TABLES[name].c
        naming.update(connection.scalars(sa.select(table.document_id).where(table.key.in_(keys)).distinct()))
    _record(connection, [], _named(connection, naming))


def revision(connection: sa.Connection) -> int:
    """The store's revision: how many changes it has seen; 0 where it is empty."""
    return connection.scalar(sa.select(sa.func.max(_column("revision", "revision")))) or 0


def _together(parts: Iterable[Rows]) -> Rows:
    rows: Rows = {name: [] for name in _ORDER}
    for part in parts:
        for name, values in part.items():
            rows[name] += values
    return rows


def _delete(connection: sa.Connection, ids: list[int]) -> None:
    known = connection.scalars(
        sa.select(_column("document", "id")).where(_column("document", "id").in_(ids))
    ).all()
    if not known:
        return
    parents = _column("paragraph", "parent_id")
    connection.execute(
        TABLES["paragraph"]
        .update()
        .where(_column("paragraph", "document_id").in_(known), parents.is_not(None))
        .values(parent_id=None)
    )
    for name in reversed(_ORDER):
        owner = _column(name, "id" if name == "document" else "document_id")
        connection.execute(TABLES[name].delete().where(owner.in_(known)))


def _entities_named(connection: sa.Connection, ids: list[int]) -> set[str]:
    """The keys that the stored versions of these documents name."""
    keys: set[str] = set()
    for name in ("mention", "party", "definition"):
        table = TABLES[name]
        keys.update(connection.scalars(sa.select(table.c.key).where(table.c.document_id.in_(ids)).distinct()))
    return keys


def _named(connection: sa.Connection, ids: set[int]) -> list[tuple[int, str, bool]]:
    """Documents that stay, by id and symbol, in the order of their symbols."""
    columns = (_column("document", "id"), _column("document", "symbol"))
    rows = connection.execute(sa.select(*columns).where(columns[0].in_(ids)).order_by(columns[1]))
    return [(number, symbol, False) for number, symbol in rows]


def _record(
    connection: sa.Connection, changes: Sequence[Change], settled: Sequence[tuple[int, str, bool]]
) -> int:
    """Count the documents of ``changes``, and the others whose deadlines these ``settled``."""
    last = revision(connection)
    changed = [(change.document_id, change.symbol, change.rows is None) for change in changes]
    records = [
        {"revision": last + n, "document_id": number, "symbol": symbol, "removed": removed}
        for n, (number, symbol, removed) in enumerate([*changed, *settled], start=1)
    ]
    if records:
        connection.execute(TABLES["revision"].insert(), records)
    return last + len(records)


def _column(table: str, column: str) -> sa.Column[Any]:
    return TABLES[table].c[column]
