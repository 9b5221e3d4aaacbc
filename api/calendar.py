"""The calendar: dated deadlines as an iCalendar file (RFC 5545), one all-day event each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vRecur

from api.rows import Row
from api.types.document import official_url
from db.tables import DeadlineRow
from extractors.recurrence import clamped

_LONGEST_NAMES = 70


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline, its export row, and the end of the mandate that it serves where it recurs."""

    deadline: DeadlineRow
    row: Row
    mandate_ends: date | None = None


def calendar_of(found: Iterable[Dated], day: date) -> bytes:
    """The deadlines that have a day, as a calendar.

    A window is an event of its whole length, a recurring deadline one event with its rule. ``day`` is that
    on which statuses were taken; it stamps the events, so that the same store gives the same file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Seized//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Seized: deadlines")
    stamp = datetime.combine(day, time(), UTC)
    for dated in found:
        if dated.deadline.due_on is not None:
            calendar.add_component(_event(dated, dated.deadline.due_on, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(dated: Dated, due_on: date, stamp: datetime) -> Event:
    deadline, url = dated.deadline, official_url(dated.row["symbol"])
    event = Event()
    event.add("uid", f"deadline-{deadline.id}@seized")
    event.add("dtstamp", stamp)
    event.add("dtstart", deadline.earliest_on or due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", _summary(dated.row))
    event.add("description", _description(dated.row, url))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [deadline.kind, deadline.task])
    if deadline.rrule:
        event.add("rrule", vRecur.from_ical(_rule(deadline.rrule, due_on, dated.mandate_ends)))
    return event


def _rule(rule: str, first: date, ends: date | None) -> str:
    """The rule for calendars: it keeps to short months' ends, and stops with the mandate."""
    until = f";UNTIL={ends:%Y%m%d}" if ends and "UNTIL=" not in rule and "COUNT=" not in rule else ""
    return clamped(rule, first) + until


def _summary(row: Row) -> str:
    who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
    place = f"{row['symbol']}, paragraph {row['label']}" if row["label"] else row["symbol"]
    return ": ".join(
        part for part in (row.get("draft"), place, who[:_LONGEST_NAMES], row["expression"]) if part
    )


def _description(row: Row, url: str) -> str:
    return f"“{row['expression']}”\n{row['explanation']}\nStatus: {row['status']}\n{url}"
