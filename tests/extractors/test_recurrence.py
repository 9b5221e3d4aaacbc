"""Recurrence: the days a rule falls on, month ends, first dates and the end of the mandate."""

from datetime import date

import pytest

from extractors.facts import Deadline, DeadlineKind, Party, Role
from extractors.recurrence import mandate_end, next_on, occurrences


def recurring(rrule: str | None, due_on: date | None) -> Deadline:
    return Deadline(
        paragraph_index=0,
        start=0,
        end=5,
        kind=DeadlineKind.RECURRING,
        expression="every",
        rrule=rrule,
        due_on=due_on,
        explanation="It repeats.",
    )


@pytest.mark.parametrize(
    ("rrule", "first", "expected"),
    [
        (
            "FREQ=MONTHLY;INTERVAL=6",
            date(2024, 8, 31),
            ["2024-08-31", "2025-02-28", "2025-08-31", "2026-02-28"],
        ),
        ("FREQ=MONTHLY;INTERVAL=2", date(2023, 12, 30), ["2024-02-29", "2024-04-30", "2024-06-30"]),
        ("FREQ=MONTHLY", date(2024, 1, 29), ["2024-01-29", "2024-02-29", "2024-03-29"]),
        (
            "FREQ=YEARLY",
            date(2024, 2, 29),
            ["2024-02-29", "2025-02-28", "2026-02-28"],
        ),
        ("FREQ=DAILY;INTERVAL=90", date(2024, 8, 28), ["2024-08-28", "2024-11-26", "2025-02-24"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2024, 12, 31), ["2024-12-31", "2025-12-31"]),
        ("FREQ=MONTHLY;INTERVAL=6;COUNT=3", date(2024, 6, 30), ["2024-06-30", "2024-12-30", "2025-06-30"]),
        ("FREQ=DAILY;INTERVAL=90;UNTIL=20240930", date(2024, 6, 19), ["2024-06-19", "2024-09-17"]),
    ],
)
def test_days_of_a_rule(rrule: str, first: date, expected: list[str]) -> None:
    found = occurrences(recurring(rrule, first), date(2024, 1, 1), date(2030, 12, 31))
    assert [day.isoformat() for day in found][: len(expected)] == expected


@pytest.mark.parametrize(("rrule", "first"), [("FREQ=DAILY", None), (None, date(2024, 1, 1)), (None, None)])
def test_nothing_recurs_without_a_rule_or_a_first_date(rrule: str | None, first: date | None) -> None:
    assert occurrences(recurring(rrule, first), date(2024, 1, 1), date(2025, 1, 1)) == ()


def test_nothing_recurs_after_the_mandate_ends() -> None:
    monthly = recurring("FREQ=MONTHLY", date(2024, 1, 15))
    found = occurrences(monthly, date(2024, 1, 1), date(2024, 12, 31), mandate_ends=date(2024, 3, 15))
    assert found == (date(2024, 1, 15), date(2024, 2, 15), date(2024, 3, 15))
    assert next_on(monthly, date(2024, 3, 16), date(2024, 3, 15)) is None
    assert next_on(monthly, date(2024, 3, 16)) == date(2024, 4, 15)


def test_an_inverted_span_is_empty_and_a_long_one_bounded() -> None:
    daily = recurring("FREQ=DAILY", date(2000, 1, 1))
    assert occurrences(daily, date(2024, 2, 1), date(2024, 1, 1)) == ()
    assert len(occurrences(daily, date(2000, 1, 1), date(2090, 1, 1))) == 1000


def test_a_rule_that_nothing_ends_is_followed_for_a_century() -> None:
    daily = recurring("FREQ=DAILY", date(2000, 1, 1))
    assert occurrences(daily, date(2100, 1, 1), date(2100, 1, 2)) == (date(2100, 1, 1),)
    assert occurrences(daily, date(9999, 1, 1), date(9999, 12, 31)) == ()
    assert next_on(daily, date(9999, 12, 31)) is None


def term(due_on: date | None) -> Deadline:
    return recurring(None, due_on).model_copy(update={"kind": DeadlineKind.TERM})


def acts(deadline: int, key: str = "panel") -> Party:
    return Party(paragraph_index=0, start=0, end=5, key=key, role=Role.ADDRESSEE, deadline=deadline)


def test_the_mandate_a_recurrence_serves_is_that_of_who_acts() -> None:
    report = recurring("FREQ=MONTHLY", None)
    facts = [report, term(date(2025, 5, 31)), term(date(2025, 8, 31))]
    assert mandate_end(0, facts, [acts(0), acts(1), acts(2, "other")]) == date(2025, 5, 31)
    assert mandate_end(0, facts, [acts(0), acts(1), acts(2)]) is None
    assert mandate_end(0, facts, [acts(1), acts(2)]) is None


def test_nothing_is_asked_for_a_century_after_the_first() -> None:
    daily = recurring("FREQ=DAILY", date(2024, 1, 1))
    assert occurrences(daily, date(2120, 1, 1), date(2120, 1, 2)) == (date(2120, 1, 1), date(2120, 1, 2))
    assert occurrences(daily, date(9999, 1, 1), date(9999, 12, 31)) == ()
    assert next_on(daily, date(9999, 12, 31)) is None
