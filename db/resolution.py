"""Resolution: deadlines whose date another document of the store settles, after both are stored.

What the text alone gave is kept beside what was settled, so that a document that leaves or changes its date
takes its settlements along.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from corpus.symbols import stem
from db.bulk import Values
from db.tables import TABLES
from extractors.facts import BasisKind, Bound, Precision, UnresolvedReason
from extractors.periods import after

_DEADLINE, _DOCUMENT = TABLES["deadline"], TABLES["document"]
_SETTLED = ("due_on", "precision", "basis_kind", "basis_date", "explanation", "unresolved_reason")
_ENUMS = {"basis_kind": BasisKind, "unresolved_reason": UnresolvedReason}
_UNSETTLED: Values = {"due_on": None, "precision": None, "basis_date": None}


def resolve(connection: sa.Connection, documents: Sequence[tuple[int, str]]) -> set[int]:
    """Settle anew what rests on the changed ``documents`` (id and symbol), and what they rest on.

    Gives the ids of the documents whose deadlines it changed.
    """
    changed: set[int] = set()
    other = _DOCUMENT.alias("other")
    rows = connection.execute(
        sa.select(
            _DEADLINE,
            _DOCUMENT.c.adopted_on.label("own_day"),
            sa.select(sa.func.min(other.c.adopted_on))
            .where(other.c.stem == _DEADLINE.c.basis_stem)
            .having(sa.func.count() == 1)
            .scalar_subquery()
            .label("other_day"),
        )
        .join(_DOCUMENT, _DOCUMENT.c.id == _DEADLINE.c.document_id)
        .where(
            sa.or_(
                _DEADLINE.c.document_id.in_([number for number, _ in documents]),
                _DEADLINE.c.basis_stem.in_([stem(symbol) for _, symbol in documents]),
            ),
            _DEADLINE.c.basis_stem.is_not(None),
        )
    )
    for row in rows.mappings().all():
        stated = {name: row[name] for name in _SETTLED} if row["found"] is None else _stated(row["found"])
        settled = _settled(row, stated)
        values = settled | {"found": json.dumps(stated)} if settled else stated | {"found": None}
        if any(row[name] != value for name, value in values.items()):
            connection.execute(_DEADLINE.update().where(_DEADLINE.c.id == row["id"]).values(**values))
            changed.add(row["document_id"])
    return changed


def _settled(row: sa.RowMapping, stated: Values) -> Values | None:
    """The fields that the other document's adoption date gives; null where it settles nothing.

    An offset backwards, or to a day before the own adoption, is not what such a deadline means.
    """
    day, period = row["other_day"], row["period"]
    if day is None or period is None or stated["unresolved_reason"] != UnresolvedReason.CITED_DATE_UNKNOWN:
        return None
    due = after(day, period)
    if due is None or row["bound"] not in (Bound.BY, Bound.ON) or due < (row["own_day"] or date.max):
        return None
    explanation = (
        f"Due on {due.day} {due:%B %Y}: {row['period']} after the adoption of {row['basis_symbol']} "
        f"on {day.day} {day:%B %Y}."
    )
    return {
        "due_on": due,
        "precision": Precision.DAY,
        "basis_kind": BasisKind.ADOPTION,
        "basis_date": day,
        "explanation": explanation,
        "unresolved_reason": None,
    }


def _stated(found: str) -> dict[str, Any]:
    """What the text alone gave; an unsettled deadline has no dates, so that JSON tells all of it."""
    return _UNSETTLED | {
        name: value if name == "explanation" or value is None else _ENUMS[name](value)
        for name, value in json.loads(found).items()
        if name not in _UNSETTLED
    }
