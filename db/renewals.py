"""Renewals: what its place in a chain tells of a TERM deadline, written there and taken back again."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.bulk import Values
from db.chains import Link, ToldEnd
from db.tables import TABLES
from extractors.facts import BasisKind, Precision, UnresolvedReason

_DEADLINE = TABLES["deadline"]
_FIELDS = (
    *("due_on", "precision", "basis_kind", "basis_date", "basis_symbol", "basis_inferred"),
    *("explanation", "unresolved_reason", "note"),
)
_ENUMS = {"precision": Precision, "basis_kind": BasisKind, "unresolved_reason": UnresolvedReason}
_DATES = ("due_on", "basis_date")


def settle_deadlines(connection: sa.Connection, links: Sequence[tuple[int, Link, Link | None]]) -> set[int]:
    """Give each deadline (by its id) the end or the note that its link tells, or what its text alone gave.

    The second link is the one that the first renews. What the text gave is kept in ``found``. Gives the ids
    of the documents whose deadlines it changed.
    """
    changed: set[int] = set()
    wanted = {number: (link, before) for number, link, before in links}
    columns = [
        _DEADLINE.c.id,
        _DEADLINE.c.document_id,
        _DEADLINE.c.found,
        *(_DEADLINE.c[name] for name in _FIELDS),
    ]
    for ids in _parts(list(wanted)):
        rows = connection.execute(sa.select(*columns).where(_DEADLINE.c.id.in_(ids))).mappings().all()
        for row in rows:
            stated = _stated(row)
            told = _told(*wanted[row["id"]], stated)
            values = stated | told | {"found": _kept(stated) if told else None}
            if any(row[name] != value for name, value in values.items()):
                connection.execute(_DEADLINE.update().where(_DEADLINE.c.id == row["id"]).values(**values))
                changed.add(row["document_id"])
    return changed


def _parts(ids: list[int]) -> Sequence[list[int]]:
    return [ids[start : start + 5_000] for start in range(0, len(ids), 5_000)]


def _told(link: Link, before: Link | None, stated: Values) -> Values:
    """The fields that the chain changes; none where the text needs nothing."""
    if stated["due_on"] is not None:
        return {"note": link.audit} if link.audit else {}
    if link.ends_on is None:
        return {}
    if link.told_by is not None:
        return _told_later(link.told_by)
    if before is None or before.ends_on is None:
        return {}
    return {
        "due_on": link.ends_on,
        "precision": Precision.DAY,
        "basis_kind": BasisKind.PREVIOUS_TERM,
        "basis_date": before.ends_on,
        "basis_symbol": before.term.symbol,
        "explanation": f"Ends on {_day(link.ends_on)}: {link.term.period} after the previous term, "
        f"which ends on {_day(before.ends_on)} ({before.term.symbol}).",
        "unresolved_reason": None,
    }


def _told_later(told: ToldEnd) -> Values:
    """The end that the words of a later renewal tell: its own end less its length."""
    later = told.later
    ending = "" if later.ends_on else f" and ends on {_day(told.basis)}"
    return {
        "due_on": told.day,
        "precision": Precision.DAY if told.exact else Precision.MONTH,
        "basis_kind": BasisKind.TERM_END,
        "basis_date": told.basis,
        "basis_symbol": later.symbol,
        "basis_inferred": True,
        "explanation": f"Ends {f'on {_day(told.day)}' if told.exact else f'in {told.day:%B %Y}'}: "
        f"{later.symbol}, which renews it{ending}, says “{later.words}”, and so counts from that day.",
        "unresolved_reason": None,
    }


def _stated(row: sa.RowMapping) -> Values:
    """What the text alone gave."""
    if row["found"] is None:
        return {name: row[name] for name in _FIELDS}
    return {name: _value(name, value) for name, value in json.loads(row["found"]).items()}


def _kept(stated: Values) -> str:
    return json.dumps({name: v.isoformat() if isinstance(v, date) else v for name, v in stated.items()})


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    return _ENUMS[name](value) if name in _ENUMS else date.fromisoformat(value) if name in _DATES else value


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
