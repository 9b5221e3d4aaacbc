"""The schedule: how often the days of each deadline moved, so that calendars know which version is newer."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.bulk import Values, insert
from db.queries.due import mandate_ends_of
from db.tables import TABLES
from extractors.facts import DeadlineKind

_DEADLINE, _SCHEDULE = TABLES["deadline"], TABLES["schedule"]
_DAYS = ("due_on", "earliest_on", "rrule", "ends_on")


def keep_schedule(
    connection: sa.Connection, documents: Sequence[int], sharing: Collection[int], revision: int
) -> None:
    """Note the days of what ``documents`` now state, and of what their change moved in others.

    A rollover prolongs what serves its mandate in the documents ``sharing`` that. A deadline without a date
    keeps the days that it had: no calendar shows it, until it has one again.
    """
    held = [_SCHEDULE.c[name].label(f"held_{name}") for name in (*_DAYS, "sequence")]
    rows = (
        connection.execute(
            sa.select(_DEADLINE.c.id, *(_DEADLINE.c[name] for name in _DAYS[:3]), *held)
            .outerjoin(_SCHEDULE, _SCHEDULE.c.id == _DEADLINE.c.id)
            .where(
                _DEADLINE.c.due_on.is_not(None),
                sa.or_(
                    _DEADLINE.c.document_id.in_(documents),
                    _DEADLINE.c.document_id.in_(_moved()),
                    sa.and_(_DEADLINE.c.rrule.is_not(None), _DEADLINE.c.document_id.in_(sharing)),
                ),
            )
        )
        .mappings()
        .all()
    )
    recurring = [row["id"] for row in rows if row["rrule"] is not None]
    with Session(connection) as session:
        ends = mandate_ends_of(session, recurring) if recurring else {}
    new: list[Values] = []
    for row in rows:
        days = {name: row[name] for name in _DAYS[:3]} | {"ends_on": ends.get(row["id"])}
        if row["held_sequence"] is None:
            new.append(days | {"id": row["id"], "sequence": 0, "revision": revision})
        elif any(row[f"held_{name}"] != day for name, day in days.items()):
            moved = days | {"sequence": row["held_sequence"] + 1, "revision": revision}
            connection.execute(_SCHEDULE.update().where(_SCHEDULE.c.id == row["id"]).values(**moved))
    insert(connection, _SCHEDULE, new)


def _moved() -> sa.Select[int]:
    """The documents with a date that another document settles and that is no longer the one noted."""
    settled = sa.or_(_DEADLINE.c.kind == DeadlineKind.TERM, _DEADLINE.c.basis_stem.is_not(None))
    return (
        sa.select(_DEADLINE.c.document_id)
        .outerjoin(_SCHEDULE, _SCHEDULE.c.id == _DEADLINE.c.id)
        .where(settled, _DEADLINE.c.due_on.is_distinct_from(_SCHEDULE.c.due_on))
    )
