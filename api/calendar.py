"""The calendar: dated deadlines as an iCalendar file (RFC 5545), one all-day event each."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vRecur

from api.rows import Row

_SUMMARY = 70


def calendar_of(rows: Iterable[tuple[int, Row]], day: date) -> bytes:
    """The deadlines that have a day, as a calendar; ``rows`` are export rows with their permanent ids.

    A window is an event of its whole length, a recurring deadline one event with its rule. ``day`` is that
    on which statuses were taken; it stamps the events, so that the same store gives the same file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Seized//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Seized: deadlines")
    stamp = datetime.combine(day, time(), UTC)
    for number, row in rows:
        if row["dueOn"] is not None:
            calendar.add_component(_event(number, row, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(number: int, row: Row, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"deadline-{number}@seized")
    event.add("dtstamp", stamp)
    event.add("dtstart", row["earliestOn"] or row["dueOn"])
    event.add("dtend", row["dueOn"] + timedelta(days=1))
    event.add("summary", _summary(row))
    event.add("description", _description(row))
    event.add("url", row["url"])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [row["kind"], row["task"]])
    if row["rrule"]:
        event.add("rrule", vRecur.from_ical(row["rrule"]))
    return event


def _summary(row: Row) -> str:
    who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
    words = f"{row['symbol']}, paragraph {row['label']}: " if row["label"] else f"{row['symbol']}: "
    return words + (f"{who[:_SUMMARY]}: " if who else "") + str(row["expression"])


def _description(row: Row) -> str:
    return f"“{row['expression']}”\n{row['explanation']}\nStatus: {row['status']}\n{row['url']}"
