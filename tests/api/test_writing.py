"""Written rows and calendars: nothing in a text can break out of its cell or line."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from api.calendar import calendar_of
from api.dated import Dated
from api.entries import entry_of_deadline
from api.writing import write_csv, write_jsonl
from db.queries.schedule import Told
from db.tables import DeadlineRow
from extractors.facts import DeadlineKind, Task

TOLD = Told(3, datetime(2031, 5, 1, 12, tzinfo=UTC))
EVERY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)


def dated(mandate_ends: date | None = None, title: str | None = None, text: str = "", **given: Any) -> Dated:
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
        "addressees": [{"key": "cted", "name": None}],
        "title": title,
        "url": "https://docs.un.org/en/S/RES/9811(2031)",
        "draft": None,
    }
    return Dated(deadline, row, text, TOLD, mandate_ends)


def calendar(*found: Dated, alarm: int | None = None) -> bytes:
    return calendar_of(filter(None, map(entry_of_deadline, found)), "Deadlines", alarm)


def events(*found: Dated, alarm: int | None = None) -> list[Any]:
    return Calendar.from_ical(calendar(*found, alarm=alarm)).walk("VEVENT")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (7, "7"),
        (date(2031, 6, 30), "2031-06-30"),
        ("=1+1", "=1+1"),
        ("-2", "-2"),
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


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_of_a_spreadsheet_is_a_formula(first: str) -> None:
    (cell,) = in_a_spreadsheet(f"{first}cmd|' /C calc'!A0")
    assert cell == f"'{first}cmd|' /C calc'!A0"
    assert in_a_spreadsheet([{"key": "=a", "name": None}]) == ["'=a"]


def in_a_spreadsheet(*values: Any) -> list[str]:
    """The cells of one column, read back from a file for spreadsheets."""
    file = io.StringIO(newline="")
    write_csv([{"column": value} for value in values], ["column"], file, for_spreadsheets=True)
    assert file.getvalue().startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(file.getvalue()[1:], newline=""))
    assert header == ["column"]
    return [cell for (cell,) in rows]


@given(st.lists(EVERY_TEXT, min_size=1, max_size=5))
@settings(deadline=None, derandomize=True)
def test_text_stays_in_its_cell(texts: list[str]) -> None:
    cells = in_a_spreadsheet(*(f"x{text}" for text in texts))
    assert cells == [f"x{text}" for text in texts]


@given(st.lists(st.text(), min_size=1, max_size=5))
@settings(deadline=None, derandomize=True)
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


def test_what_recurs_only_after_its_mandate_is_no_event() -> None:
    late = {"rrule": "FREQ=YEARLY", "kind": DeadlineKind.RECURRING}
    assert events(dated(date(2031, 6, 29), **late)) == []
    assert len(events(dated(date(2031, 6, 30), **late))) == 1


def test_versions_are_told_apart_by_what_is_stored() -> None:
    (event,) = events(dated())
    assert event.decoded("sequence") == TOLD.sequence
    assert event.decoded("dtstamp") == event.decoded("last-modified") == TOLD.since
    assert calendar(dated()) == calendar(dated())


@pytest.mark.parametrize(
    ("first", "days", "rings"),
    [(None, 0, date(2031, 6, 30)), (None, 7, date(2031, 6, 23)), (date(2031, 6, 1), 7, date(2031, 6, 23))],
)
def test_an_alarm_rings_before_the_last_day(first: date | None, days: int, rings: date) -> None:
    (event,) = events(dated(earliest_on=first), alarm=days)
    (alarm,) = event.walk("VALARM")
    from_end = alarm["trigger"].params.get("RELATED") == "END"
    assert event.decoded("dtend" if from_end else "dtstart") + alarm.decoded("trigger") == rings
    assert alarm["action"] == "DISPLAY"
    assert alarm["description"] == event["summary"]


def test_a_summary_is_one_line_without_loose_spaces() -> None:
    (event,) = events(dated(expression=" by\r\n30\u00a0June\x01 "))
    assert str(event["summary"]) == "S/RES/9811 (2031), paragraph 2: cted: by 30 June"


def test_the_last_day_of_all_is_an_event() -> None:
    (event,) = events(dated(due_on=date.max))
    assert event.decoded("dtstart") == date.max


@given(EVERY_TEXT)
@settings(max_examples=1_000, deadline=None, derandomize=True)
def test_no_text_injects_a_line(text: str) -> None:
    written = calendar(dated(expression=text, explanation=text, title=text, text=text, note=text), alarm=1)
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0].partition(";")[0] for line in lines] == _LINES
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert not {character for character in written.decode() if character < " "} - {"\r", "\n"}
    assert written.count(b"\r") == written.count(b"\n") == written.count(b"\r\n")


_LINES = [
    *("BEGIN", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    *("BEGIN", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION"),
    *("LAST-MODIFIED", "TRANSP", "URL", "BEGIN", "ACTION", "DESCRIPTION", "TRIGGER", "END", "END", "END", ""),
]
