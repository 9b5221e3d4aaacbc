"""When a deadline is due, in the database's terms: its status on a day and its place in a window of days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from db.queries.among import among
from db.queries.mandates import rolled_over
from db.tables import DeadlineRow, MentionRow, PartyRow
from extractors.facts import DeadlineKind, Role, Task
from extractors.recurrence import occurrences
from extractors.status import Status

_POINTS = (DeadlineKind.FIXED, DeadlineKind.RELATIVE, DeadlineKind.EVENT, DeadlineKind.SESSION)
_OF_RECURRING = frozenset((Status.RECURS, Status.ENDED))
_REPORTER = "secretary-general"
_FAR = timedelta(days=12 * 366)
"""How far ahead the next occurrence is looked for where a window has no end; no rule sleeps longer."""


def mandate_ends_of(session: Session, ids: Sequence[int] | None = None) -> Mapping[int, date]:
    """For recurring deadlines, of ``ids`` or all, the end of the mandate that each serves.

    That is the term of the body that is to act, in the same document, or of the one that the paragraph names
    where the Secretary-General is to report on it; a deadline is left out where the document states no such
    term, or several that end on different days. A rollover prolongs the term with all that serves it; a whole
    renewal states its own requests. Four statements.
    """
    place = (col(PartyRow.document_id), col(PartyRow.entity_id))
    held = sa.select(*place, col(DeadlineRow.id), col(DeadlineRow.due_on)).join(
        DeadlineRow, col(DeadlineRow.id) == col(PartyRow.deadline_id)
    )
    held = held.where(col(PartyRow.role) == Role.ADDRESSEE)
    acting = held.where(col(DeadlineRow.kind) == DeadlineKind.RECURRING)
    terms = held.where(col(DeadlineRow.kind) == DeadlineKind.TERM, col(DeadlineRow.due_on).is_not(None))
    if ids is not None:
        acting = acting.where(col(DeadlineRow.id).in_(ids))
        documents = sa.select(col(DeadlineRow.document_id)).where(col(DeadlineRow.id).in_(ids))
        terms = terms.where(col(DeadlineRow.document_id).in_(documents))
    ends: defaultdict[tuple[int, int], set[Any]] = defaultdict(set)
    rollovers = rolled_over(session)
    for document, entity, deadline, due in session.execute(terms).all():
        while deadline in rollovers:
            deadline, due = rollovers[deadline]
        ends[document, entity].add(due)
    found: defaultdict[int, set[date]] = defaultdict(set)
    for document, entity, deadline, _ in session.execute(acting).all():
        found[deadline] |= ends.get((document, entity), set())
    own = {deadline for deadline, days in found.items() if days}
    for document, entity, deadline in session.execute(_reported_on(acting)).all():
        if deadline not in own:
            found[deadline] |= ends.get((document, entity), set())
    return {deadline: days.pop() for deadline, days in found.items() if len(days) == 1}


def _reported_on(acting: sa.Select[int, int, int, date | None]) -> sa.Select[int, int, int]:
    """For the reports among ``acting`` that the Secretary-General owes, the bodies that they may be about."""
    place = (col(MentionRow.document_id), col(MentionRow.entity_id), col(DeadlineRow.id))
    reports = acting.where(col(PartyRow.key) == _REPORTER, col(DeadlineRow.task) == Task.REPORT)
    named = col(MentionRow.paragraph_id) == col(DeadlineRow.paragraph_id)
    return reports.join(MentionRow, named).with_only_columns(*place).distinct()


def has_status(session: Session, wanted: Sequence[Status], day: date) -> sa.ColumnElement[bool]:
    """Whether a deadline's status on ``day`` is one of these; the same as ``status_on`` gives row by row.

    Where recurring deadlines matter, the ends of the mandates that they serve are read first.
    """
    ends = mandate_ends_of(session) if _OF_RECURRING.intersection(wanted) else {}
    kind, due = col(DeadlineRow.kind), col(DeadlineRow.due_on)
    first = sa.func.coalesce(col(DeadlineRow.earliest_on), due)
    point, dated = kind.in_(_POINTS), due.is_not(None)
    ended = among(col(DeadlineRow.id), (deadline for deadline, end in ends.items() if end < day))
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
    ends = mandate_ends_of(session)
    rows = session.scalars(recurring).all()
    recurs = [row.id for row in rows if _falls(row, start, end, ends.get(row.id))]
    overlaps = [kind != DeadlineKind.RECURRING, due.is_not(None)]
    if start is not None:
        overlaps.append(due >= start)
    if end is not None:
        overlaps.append(sa.func.coalesce(col(DeadlineRow.earliest_on), due) <= end)
    return sa.or_(sa.and_(*overlaps), among(col(DeadlineRow.id), recurs))


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
