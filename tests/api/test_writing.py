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

from api.calendar import calendar_of
from api.writing import write_csv, write_jsonl

DAY = date(2031, 5, 1)


def row(**given: Any) -> dict[str, Any]:
    plain = {
        "symbol": "S/RES/9811 (2031)",
        "label": "2",
        "expression": "by 30 June 2031",
        "kind": "FIXED",
        "dueOn": date(2031, 6, 30),
        "earliestOn": None,
        "rrule": None,
        "task": "REPORT",
        "subject": None,
        "explanation": "The text states the day.",
        "status": "UPCOMING",
        "addressees": [{"key": "cted", "name": None}],
        "url": "https://docs.un.org/en/S/RES/9811(2031)",
    }
    return plain | given


def events(*rows: dict[str, Any]) -> list[Any]:
    return Calendar.from_ical(calendar_of(enumerate(rows), DAY)).walk("VEVENT")


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
    (event,) = events(row())
    assert event.decoded("dtstart") == date(2031, 6, 30)
    assert event.decoded("dtend") == date(2031, 7, 1)
    assert str(event["summary"]) == "S/RES/9811 (2031), paragraph 2: cted: by 30 June 2031"


def test_a_window_is_an_event_of_its_length_and_a_rule_repeats() -> None:
    (window,) = events(row(earliestOn=date(2031, 6, 1)))
    assert window.decoded("dtstart") == date(2031, 6, 1)
    (recurring,) = events(row(rrule="FREQ=MONTHLY;INTERVAL=6", kind="RECURRING"))
    assert recurring["rrule"].to_ical() == b"FREQ=MONTHLY;INTERVAL=6"


def test_what_has_no_day_is_no_event() -> None:
    assert events(row(dueOn=None)) == []


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n"), max_size=300)
)
def test_no_text_injects_a_line(text: str) -> None:
    (event,) = events(row(expression=text, explanation=text))
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP", "CATEGORIES")
    }
