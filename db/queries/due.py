"""When a deadline is due, in the database's terms: its status on a day and its place in a window of days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from db.tables import DeadlineRow, PartyRow
from extractors.facts import DeadlineKind, Role
from extractors.recurrence import occurrences
from extractors.status import Status

_POINTS = (DeadlineKind.FIXED, DeadlineKind.RELATIVE, DeadlineKind.EVENT, DeadlineKind.SESSION)
_FAR = timedelta(days=12 * 366)
"""How far ahead the next occurrence is looked for where a window has no end; no rule sleeps longer."""


def mandate_ends() -> sa.ScalarSelect[date | None]:
    """For a row of deadlines the end of the mandate it serves: its actor's one term in the document.

    Null where the document states none, or several that end on different days.
    """
    term, holder, actor = aliased(DeadlineRow), aliased(PartyRow), aliased(PartyRow)
    return (
        sa.select(sa.case((sa.func.min(term.due_on) == sa.func.max(term.due_on), sa.func.min(term.due_on))))
        .select_from(actor)
        .join(holder, col(holder.entity_id) == col(actor.entity_id))
        .join(term, col(term.id) == col(holder.deadline_id))
        .where(
            col(actor.deadline_id) == col(DeadlineRow.id),
            col(actor.role) == Role.ADDRESSEE,
            col(holder.role) == Role.ADDRESSEE,
            col(term.kind) == DeadlineKind.TERM,
            col(term.document_id) == col(DeadlineRow.document_id),
        )
        .correlate(DeadlineRow)
        .scalar_subquery()
    )


def mandate_ends_of(session: Session, ids: Sequence[int]) -> Mapping[int, date | None]:
    """For each of these deadlines the end of the mandate it serves."""
    found = session.execute(
        sa.select(col(DeadlineRow.id), mandate_ends()).where(
            col(DeadlineRow.id).in_(ids), col(DeadlineRow.kind) == DeadlineKind.RECURRING
        )
    )
    return dict(found.all())


def has_status(wanted: Sequence[Status], day: date) -> sa.ColumnElement[bool]:
    """Whether a deadline's status on ``day`` is one of these; the same as ``status_on`` gives row by row."""
    kind, due = col(DeadlineRow.kind), col(DeadlineRow.due_on)
    first = sa.func.coalesce(col(DeadlineRow.earliest_on), due)
    point, dated = kind.in_(_POINTS), due.is_not(None)
    ended = sa.and_(kind == DeadlineKind.RECURRING, sa.func.coalesce(mandate_ends() < day, sa.false()))
    begins = kind == DeadlineKind.EFFECTIVE
    term = kind == DeadlineKind.TERM
    conditions = {
        Status.OPEN: kind == DeadlineKind.OPEN,
        Status.RECURS: sa.and_(kind == DeadlineKind.RECURRING, sa.not_(ended)),
        Status.ENDED: sa.or_(ended, sa.and_(term, due < day)),
        Status.RUNNING: sa.or_(sa.and_(term, due >= day), sa.and_(begins, due <= day)),
        Status.UNRESOLVED: sa.and_(due.is_(None), kind.not_in((DeadlineKind.OPEN, DeadlineKind.RECURRING))),
        Status.UPCOMING: sa.or_(sa.and_(begins, due > day), sa.and_(point, dated, first > day)),
        Status.DUE: sa.and_(point, dated, first <= day, due >= day),
        Status.PAST: sa.and_(point, dated, first <= day, due < day),
    }
    return sa.or_(sa.false(), *(conditions[status] for status in wanted if status in conditions))


def in_window(
    session: Session, candidates: sa.Select[Any], start: date | None, end: date | None
) -> sa.ColumnElement[bool]:
    """Whether a deadline's days overlap the window; of a recurring one, whether an occurrence does."""
    kind, due = col(DeadlineRow.kind), col(DeadlineRow.due_on)
    recurring = candidates.where(kind == DeadlineKind.RECURRING, due.is_not(None))
    if end is not None:
        recurring = recurring.where(due <= end)
    rows = session.execute(recurring.add_columns(mandate_ends())).all()
    recurs = [row.id for row, ends in rows if _falls(row, start, end, ends)]
    overlaps = [kind != DeadlineKind.RECURRING, due.is_not(None)]
    if start is not None:
        overlaps.append(due >= start)
    if end is not None:
        overlaps.append(sa.func.coalesce(col(DeadlineRow.earliest_on), due) <= end)
    return sa.or_(sa.and_(*overlaps), col(DeadlineRow.id).in_(recurs))


def lies_inside(deadline: DeadlineRow, start: date | None, end: date | None) -> bool:
    """Whether all days of a deadline that overlaps the window lie in it; an occurrence is one day."""
    if deadline.kind is DeadlineKind.RECURRING or deadline.due_on is None:
        return True
    first = deadline.earliest_on or deadline.due_on
    return (start is None or first >= start) and (end is None or deadline.due_on <= end)


def _falls(row: DeadlineRow, start: date | None, end: date | None, ends: date | None) -> bool:
    assert row.due_on is not None
    first = max(start or row.due_on, row.due_on)
    last = min(first, date.max - _FAR) + _FAR
    return bool(occurrences(row, first, min(end or last, last), ends))
