"""Status: where a deadline stands on a given day."""

from datetime import date
from enum import StrEnum

from extractors.facts import Deadline, DeadlineKind


class Status(StrEnum):
    """Where a deadline stands; nothing is called overdue without evidence, PAST says the day has gone by."""

    UPCOMING = "UPCOMING"
    DUE = "DUE"
    PAST = "PAST"
    RUNNING = "RUNNING"
    ENDED = "ENDED"
    RECURS = "RECURS"
    OPEN = "OPEN"
    UNRESOLVED = "UNRESOLVED"
    FULFILLED = "FULFILLED"
    FULFILLED_LATE = "FULFILLED_LATE"


def status_on(
    deadline: Deadline,
    day: date,
    *,
    mandate_ends: date | None = None,
    fulfilled_on: date | None = None,
) -> Status:
    """Tell where ``deadline`` stands on ``day``.

    ``mandate_ends`` is the end of the mandate that a recurring deadline serves; ``fulfilled_on`` the day on
    which evidence of fulfilment was recorded, which counts from that day on.
    """
    if fulfilled_on is not None and fulfilled_on <= day:
        late = deadline.due_on is not None and fulfilled_on > deadline.due_on
        return Status.FULFILLED_LATE if late else Status.FULFILLED
    match deadline.kind:
        case DeadlineKind.OPEN:
            return Status.OPEN
        case DeadlineKind.RECURRING:
            return Status.ENDED if mandate_ends is not None and mandate_ends < day else Status.RECURS
    if deadline.due_on is None:
        return Status.UNRESOLVED
    match deadline.kind:
        case DeadlineKind.TERM:
            return Status.RUNNING if day <= deadline.due_on else Status.ENDED
        case DeadlineKind.EFFECTIVE:
            return Status.UPCOMING if day < deadline.due_on else Status.RUNNING
    return _of_point(deadline.earliest_on or deadline.due_on, deadline.due_on, day)


def _of_point(first: date, last: date, day: date) -> Status:
    if day < first:
        return Status.UPCOMING
    return Status.DUE if day <= last else Status.PAST
