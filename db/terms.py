"""Terms: the chains of the mandates that a change of the store touches, derived anew from its terms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from db.bulk import Values, insert
from db.chains import Link, Term, chain, succeed
from db.identity import permanent_id
from db.renewals import settle_deadlines
from db.rows import DERIVED
from db.tables import TABLES
from extractors.facts import Precision
from extractors.successions import predecessors, successors

_TERM, _MANDATE, _DOCUMENT, _DEADLINE = (TABLES[n] for n in ("term", "mandate", "document", "deadline"))
_DERIVED = (
    "mandate_id",
    "position",
    "standing",
    "starts_on",
    "ends_on",
    "renews_id",
    "superseded_on",
    "note",
)
_WORDS = (_DEADLINE.c.expression, _DEADLINE.c.precision)
Names = set[str]
"""The keys and places of terms."""


def detach(connection: sa.Connection, documents: Sequence[int]) -> list[Values]:
    """Loosen the terms of ``documents`` from their chains, so that they can go; gives their rows."""
    held = connection.execute(sa.select(_TERM).where(_TERM.c.document_id.in_(documents))).mappings()
    rows = [dict(row) for row in held]
    renewing = _TERM.c.renews_id.in_([row["id"] for row in rows])
    connection.execute(_TERM.update().where(renewing).values(renews_id=None))
    return rows


def derive(connection: sa.Connection, changed: Sequence[Values]) -> tuple[set[int], set[int]]:
    """Derive anew every mandate that has or had one of the ``changed`` terms, or may rest on them.

    Gives the ids of the documents whose deadlines that changed, and of all that share a mandate with them.
    """
    if not changed:
        return set(), set()
    touched = _names(changed)
    bodies = {name.split("/")[0] for name in touched}
    later = set().union(*(successors(body) for body in bodies))
    earlier = set().union(*(predecessors(body) for body in bodies | later))
    rows = _component(connection, touched | later)
    before = _component(connection, earlier)
    groups, formerly = _groups({**before, **rows})
    chains = {key: chain([_term(row) for row in group]) for key, group in groups.items()}
    written: dict[int, tuple[str, Link]] = {}
    for key, links in chains.items():
        if any(link.term.id in rows for link in links):
            found = succeed(links, [chains[k] for k in sorted(predecessors(key)) if k in chains])
            written |= {link.term.id: (key, link) for link in found}
    _keep_mandates(connection, {key: groups[key] for key, _ in written.values()})
    _write(connection, {**before, **rows}, written)
    links_of = {link.term.id: link for links in chains.values() for link in links}
    settled = settle_deadlines(
        connection,
        [(n, link, links_of.get(link.renews) if link.renews else None) for n, (_, link) in written.items()],
    )
    _drop_empty(connection, formerly | {row["mandate_id"] for row in changed} - {None})
    return settled, {row["document_id"] for row in rows.values()}


def _names(rows: Iterable[Mapping[str, Any]]) -> Names:
    """The keys by which terms can be found: their own, and their paragraphs' where those name a measure."""
    return {name for row in rows for name in (row["key"], row["place"]) if name is not None}


def _component(connection: sa.Connection, names: Names) -> dict[int, Values]:
    """All terms that these names lead to: a paragraph that extends a measure names it for later texts."""
    found: dict[int, Values] = {}
    seen: Names = set()
    fresh = set(names)
    statement = (
        sa.select(*_TERM.c, _DOCUMENT.c.symbol, _DEADLINE.c.position.label("at"), *_WORDS)
        .join(_DOCUMENT, _DOCUMENT.c.id == _TERM.c.document_id)
        .join(_DEADLINE, _DEADLINE.c.id == _TERM.c.deadline_id)
    )
    while fresh:
        seen |= fresh
        part = sorted(fresh)
        here = sa.or_(_TERM.c.key.in_(part), _TERM.c.place.in_(part))
        rows = [dict(row) for row in connection.execute(statement.where(here)).mappings()]
        found |= {row["id"]: row for row in rows}
        fresh = _names(rows) - seen
    return found


def _groups(rows: Mapping[int, Values]) -> tuple[dict[str, list[Values]], set[int]]:
    """The terms of each mandate by its key, and the mandates that they formed before."""
    leads = {row["place"]: row["key"] for row in rows.values() if row["place"] is not None}
    groups: defaultdict[str, list[Values]] = defaultdict(list)
    for row in rows.values():
        groups[_root(row["key"], leads)].append(row)
    return groups, {row["mandate_id"] for row in rows.values()} - {None}


def _root(key: str, leads: Mapping[str, str]) -> str:
    """The paragraph that first imposed a measure; of paragraphs that name one another the first by name."""
    path = [key]
    while (key := leads.get(key, key)) not in path:
        path.append(key)
    return min(path[path.index(key) :])


def _term(row: Values) -> Term:
    """The term as its text states it; an end that a chain settled before is none."""
    return Term(
        id=row["id"],
        symbol=row["symbol"],
        adopted_on=row["adopted_on"],
        position=row["at"],
        ends_on=row["stated_on"],
        period=row["period"],
        counted=row["counted_on"],
        starts_on=row["from_on"],
        further=row["further"],
        least=row["least_on"],
        words=" ".join(row["expression"].split()),
        exact=row["precision"] in (None, Precision.DAY),
    )


def _keep_mandates(connection: sa.Connection, groups: Mapping[str, list[Values]]) -> None:
    """Give each of these mandates its row."""
    wanted = {permanent_id("mandate", key): _mandate(key, rows) for key, rows in groups.items()}
    held = connection.execute(sa.select(_MANDATE).where(_MANDATE.c.id.in_(wanted))).mappings()
    stored = {row["id"]: dict(row) for row in held}
    insert(connection, _MANDATE, [row for number, row in wanted.items() if number not in stored])
    for number in wanted.keys() & stored.keys():
        if stored[number] != wanted[number]:
            connection.execute(_MANDATE.update().where(_MANDATE.c.id == number).values(**wanted[number]))


def _mandate(key: str, rows: Sequence[Values]) -> Values:
    """The mandate as its earliest document words it."""
    by_date = sorted(rows, key=lambda row: (row["adopted_on"], row["symbol"], row["at"]))
    subject = next((row["subject"] for row in by_date if row["subject"]), None)
    if subject is None and by_date[0]["entity"] is None:
        symbol, _, label = by_date[0]["key"].partition("#")
        subject = f"what paragraph {label} of {symbol} provides"
    return {
        "id": permanent_id("mandate", key),
        "key": key,
        "entity": by_date[0]["entity"],
        "subject": subject,
    }


def _write(
    connection: sa.Connection, rows: Mapping[int, Values], written: Mapping[int, tuple[str, Link]]
) -> None:
    """Bring the derived columns of the terms to what their chains say."""
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for key, link in written.values():
        groups[key].append(link)
    changed = []
    for key, links in groups.items():
        days = sorted({link.term.adopted_on for link in links})
        for position, link in enumerate(links):
            later = next((d for d in days if d > link.term.adopted_on), None)
            values = {
                "mandate_id": permanent_id("mandate", key),
                "position": position,
                "standing": link.standing,
                "starts_on": link.starts_on,
                "ends_on": link.ends_on,
                "renews_id": link.renews,
                "superseded_on": later,
                "note": link.told,
            }
            if any(rows[link.term.id][name] != value for name, value in values.items()):
                changed.append(values | {"number": link.term.id})
    if changed:
        connection.execute(
            _TERM.update()
            .where(_TERM.c.id == sa.bindparam("number"))
            .values({name: sa.bindparam(name) for name in DERIVED}),
            changed,
        )


def _drop_empty(connection: sa.Connection, mandates: set[int]) -> None:
    connection.execute(
        _MANDATE.delete().where(
            _MANDATE.c.id.in_(mandates), ~sa.exists().where(_TERM.c.mandate_id == _MANDATE.c.id)
        )
    )
