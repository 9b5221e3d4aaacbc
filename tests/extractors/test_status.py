"""Status: where a deadline of each kind stands before, on and after its day."""

from datetime import date

import pytest

from extractors.facts import Deadline, DeadlineKind
from extractors.status import Status, status_on

DUE = date(2025, 3, 30)


def deadline(kind: DeadlineKind, due_on: date | None = DUE, earliest_on: date | None = None) -> Deadline:
    return Deadline(
        paragraph_index=0,
        start=0,
        end=2,
        kind=kind,
        expression="by",
        due_on=due_on,
        earliest_on=earliest_on,
        explanation="It is so.",
    )


@pytest.mark.parametrize(
    ("kind", "before", "on", "after"),
    [
        (DeadlineKind.FIXED, Status.UPCOMING, Status.DUE, Status.PAST),
        (DeadlineKind.RELATIVE, Status.UPCOMING, Status.DUE, Status.PAST),
        (DeadlineKind.EVENT, Status.UPCOMING, Status.DUE, Status.PAST),
        (DeadlineKind.SESSION, Status.UPCOMING, Status.DUE, Status.PAST),
        (DeadlineKind.TERM, Status.RUNNING, Status.RUNNING, Status.ENDED),
        (DeadlineKind.EFFECTIVE, Status.UPCOMING, Status.RUNNING, Status.RUNNING),
        (DeadlineKind.RECURRING, Status.RECURS, Status.RECURS, Status.RECURS),
        (DeadlineKind.OPEN, Status.OPEN, Status.OPEN, Status.OPEN),
    ],
)
def test_before_on_and_after_the_day(kind: DeadlineKind, before: Status, on: Status, after: Status) -> None:
    days = (date(2025, 3, 29), DUE, date(2025, 3, 31))
    assert tuple(status_on(deadline(kind), day) for day in days) == (before, on, after)


def test_a_window_is_due_from_its_first_day_to_its_last() -> None:
    window = deadline(DeadlineKind.SESSION, DUE, date(2025, 3, 1))
    days = (date(2025, 2, 28), date(2025, 3, 1), DUE, date(2025, 3, 31))
    expected = (Status.UPCOMING, Status.DUE, Status.DUE, Status.PAST)
    assert tuple(status_on(window, day) for day in days) == expected


@pytest.mark.parametrize(
    "kind", [k for k in DeadlineKind if k not in (DeadlineKind.OPEN, DeadlineKind.RECURRING)]
)
def test_without_a_date_a_deadline_is_unresolved(kind: DeadlineKind) -> None:
    assert status_on(deadline(kind, None), DUE) is Status.UNRESOLVED


def test_a_recurrence_ends_with_its_mandate() -> None:
    every = deadline(DeadlineKind.RECURRING, None)
    assert status_on(every, DUE, mandate_ends=DUE) is Status.RECURS
    assert status_on(every, date(2025, 3, 31), mandate_ends=DUE) is Status.ENDED


def test_fulfilment_counts_from_the_day_it_is_recorded() -> None:
    fixed = deadline(DeadlineKind.FIXED)
    assert status_on(fixed, DUE, fulfilled_on=date(2025, 4, 2)) is Status.DUE
    assert status_on(fixed, date(2025, 4, 2), fulfilled_on=date(2025, 4, 2)) is Status.FULFILLED_LATE
    assert status_on(fixed, date(2025, 4, 2), fulfilled_on=DUE) is Status.FULFILLED
    assert status_on(deadline(DeadlineKind.EVENT, None), DUE, fulfilled_on=DUE) is Status.FULFILLED
