"""When the organs meet: the windows of their sessions, from a dated table and the rules that extend it.

General Assembly sessions run from their opening to the day before the next one opens. Rule 1 of its rules
of procedure sets the opening by the weeks of September, counted from the first that holds a working day:
the Tuesday of the third week from the fifty-eighth session, of the second week from the seventy-eighth
(the openings of 2023, 2024 and 2025 stand in the table). Earlier openings, and all Human Rights Council
sessions, stand in the table. Economic and Social Council sessions are named by their year: the calendar
year until 2014, since then the July-to-July cycle of General Assembly resolution 68/1.
"""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from corpus.symbols import Organ

Window = tuple[date, date]

_RULE_SINCE = 58
_SECOND_WEEK_SINCE = 78
_FOUNDED = 1945
_CYCLE_SINCE = 2015
_SATURDAY = 5


def session_window(organ: Organ, number: int | None = None, year: int | None = None) -> Window | None:
    """The first and last day of an organ's session, by its number or its year; null where it is not known."""
    if organ is Organ.GENERAL_ASSEMBLY and number is not None:
        return _assembly_window(number)
    if organ is Organ.HUMAN_RIGHTS_COUNCIL and number is not None:
        return _table().get((organ, number))
    if organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL and year is not None:
        return _council_window(year)
    return None


def session_on(organ: Organ, day: date) -> int | None:
    """The session that is open on ``day`` or, between two sessions, was the last to open.

    Its number for the General Assembly and the Human Rights Council, its year for the Economic and Social
    Council; null where that is not known.
    """
    if organ is Organ.GENERAL_ASSEMBLY:
        number = day.year - _FOUNDED
        opening = assembly_opening(number)
        return number if opening is not None and opening <= day else (number - 1 or None)
    if organ is Organ.HUMAN_RIGHTS_COUNCIL:
        opened = [n for (o, n), window in _table().items() if o is organ and window[0] <= day]
        return max(opened, default=None)
    if organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL:
        return next((y for y in (day.year, day.year + 1) if _holds(_council_window(y), day)), None)
    return None


def assembly_opening(number: int) -> date | None:
    """The day on which a regular session of the General Assembly opens."""
    if number < 1:
        return None
    stated = _table().get((Organ.GENERAL_ASSEMBLY, number))
    if stated is not None:
        return stated[0]
    if number < _RULE_SINCE:
        return None
    return _by_rule(_FOUNDED + number, weeks=2 if number >= _SECOND_WEEK_SINCE else 3)


def _by_rule(year: int, weeks: int) -> date:
    """The Tuesday of the given week of September, counted from the first with a working day."""
    first = date(year, 9, 1)
    monday = first - timedelta(days=first.weekday())
    if first.weekday() >= _SATURDAY:
        monday += timedelta(weeks=1)
    return monday + timedelta(weeks=weeks - 1, days=1)


def _assembly_window(number: int) -> Window | None:
    opening, following = assembly_opening(number), assembly_opening(number + 1)
    if opening is None or following is None:
        return None
    return opening, following - timedelta(days=1)


def _council_window(year: int) -> Window:
    if year < _CYCLE_SINCE:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, 1, 1) if year == _CYCLE_SINCE else date(year - 1, 7, 24)
    return first, date(year, 7, 31)


def _holds(window: Window, day: date) -> bool:
    return window[0] <= day <= window[1]


@cache
def _table() -> dict[tuple[Organ, int], Window]:
    rows = csv.DictReader(files("corpus").joinpath("data/sessions.csv").read_text().splitlines())
    return {
        (Organ(r["organ"]), int(r["number"])): (
            date.fromisoformat(r["first"]),
            date.fromisoformat(r["last"] or r["first"]),
        )
        for r in rows
    }
