"""Calendars as RFC 5545 has them: all-day events, each with what tells its versions apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event, vRecur

from db.queries.schedule import Told

_REFRESH = timedelta(hours=12)
_NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no calendar text may hold, and what some readers take for the end of a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: ``first`` and ``last`` are its days, both included; ``rule`` is how it repeats."""

    uid: str
    told: Told
    first: date
    last: date
    summary: str
    description: str
    url: str
    categories: tuple[str, ...]
    rule: str | None = None


def calendar_of(entries: Iterable[Entry], name: str, alarm: int | None = None, about: str = "") -> bytes:
    """The calendar of ``entries``; with ``alarm``, each reminds that many days before its last day.

    Nothing in it depends on when it is written: the same store gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Seized//Seized//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _text(name))
    calendar.add("x-wr-calname", _text(name))
    if about:
        calendar.add("x-wr-caldesc", _text(about))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        event = _event(entry)
        if alarm is not None:
            event.add_component(_alarm(entry, alarm))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.told.sequence)
    event.add("dtstamp", entry.told.since)
    event.add("last-modified", entry.told.since)
    event.add("dtstart", entry.first)
    if entry.last < date.max:
        event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _line(entry.summary))
    event.add("description", _text(entry.description))
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    event.add("categories", list(entry.categories))
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    return event


def _alarm(entry: Entry, days: int) -> Alarm:
    """A reminder at the beginning of the day; of a window it counts back from the end."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.summary))
    if entry.first == entry.last:
        alarm.add("trigger", -timedelta(days=days))
    else:
        alarm.add("trigger", -timedelta(days=days + 1), parameters={"RELATED": "END"})
    return alarm


def _line(text: str) -> str:
    """Text in one line, without spaces at its ends, which some readers lose."""
    return " ".join(_text(text).split())


def _text(text: str) -> str:
    r"""Text that stays in its property: one sort of line end, and no ``\N``, which is written as one."""
    return _NO_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\N", "\\n")
