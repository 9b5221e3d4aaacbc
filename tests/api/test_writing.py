"""Written rows and calendars: nothing in a text can break out of its cell or line."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from api.calendar import Dated, calendar_of
from api.writing import write_csv, write_jsonl
from db.tables import DeadlineRow
from extractors.facts import DeadlineKind, Task

DAY = date(2031, 5, 1)


def dated(mandate_ends: date | None = None, **given: Any) -> Dated:
    plain: dict[str, Any] = {
        "expression": "by 30 June 2031",
        "kind": DeadlineKind.FIXED,
        "due_on": date(2031, 6, 30),
    }
    deadline = DeadlineRow(
        **(plain | {"id": 7, "task": Task.REPORT, "explanation": "The text states the day."} | given)
    )
    row = {
        "symbol": "S/RES/9811 (2031)",
        "label": "2",
        "expression": deadline.expression,
        "subject": None,
        "explanation": deadline.explanation,
        "status": "UPCOMING",
        "addressees": [{"key": "cted", "name": None}],
    }
    return Dated(deadline, row, mandate_ends)


def events(*found: Dated) -> list[Any]:
    return Calendar.from_ical(calendar_of(found, DAY)).walk("VEVENT")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (7, "7"),
        (date(2031, 6, 30), "2031-06-30"),
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("plain, words", "plain, words"),
        ([{"key": "a", "name": "Office A"}, {"key": "b", "name": None}], "Office A; b"),
        ({"kind": "NONE", "date": None}, '{"kind": "NONE", "date": null}'),
    ],
)
def test_cells(value: Any, cell: str) -> None:
    file = io.StringIO()
    write_csv([{"column": value}], ["column"], file)
    header, *written = csv.reader(io.StringIO(file.getvalue()))
    assert header == ["column"]
    assert written == [[cell]]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_text_stays_in_its_line(texts: list[str]) -> None:
    file = io.StringIO()
    write_jsonl([{"text": text} for text in texts], file)
    lines = file.getvalue().split("\n")[:-1]
    assert [json.loads(line)["text"] for line in lines] == texts


def test_a_day_is_an_event_of_that_day() -> None:
    (event,) = events(dated())
    assert event.decoded("dtstart") == date(2031, 6, 30)
    assert event.decoded("dtend") == date(2031, 7, 1)
    assert str(event["summary"]) == "S/RES/9811 (2031), paragraph 2: cted: by 30 June 2031"


def test_a_window_is_an_event_of_its_length() -> None:
    (event,) = events(dated(earliest_on=date(2031, 6, 1)))
    assert event.decoded("dtstart") == date(2031, 6, 1)
    assert event.decoded("dtend") == date(2031, 7, 1)


@pytest.mark.parametrize(
    ("rule", "first", "ends", "written"),
    [
        ("FREQ=YEARLY", date(2031, 6, 1), None, "FREQ=YEARLY"),
        ("FREQ=YEARLY", date(2031, 6, 1), date(2033, 12, 31), "FREQ=YEARLY;UNTIL=20331231"),
        ("FREQ=YEARLY;COUNT=2", date(2031, 6, 1), date(2033, 12, 31), "FREQ=YEARLY;COUNT=2"),
        (
            "FREQ=MONTHLY;INTERVAL=6",
            date(2031, 8, 31),
            None,
            "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        ),
    ],
)
def test_a_rule_keeps_to_the_mandate_and_to_short_months(
    rule: str, first: date, ends: date | None, written: str
) -> None:
    (event,) = events(dated(ends, rrule=rule, due_on=first, kind=DeadlineKind.RECURRING))
    assert event["rrule"].to_ical().decode() == written


def test_what_has_no_day_is_no_event() -> None:
    assert events(dated(due_on=None)) == []


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n"), max_size=300)
)
def test_no_text_injects_a_line(text: str) -> None:
    (event,) = events(dated(expression=text, explanation=text))
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP", "CATEGORIES")
    }
