"""Recurrence: the days on which a recurring deadline falls, by RFC 5545."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from extractors.facts import Deadline, DeadlineKind, Party, Role

_MONTH_END_FROM = 29
_LONGEST = 1000
_HORIZON = 100
_AHEAD = 30


def occurrences(
    deadline: Deadline, start: date, end: date, mandate_ends: date | None = None
) -> tuple[date, ...]:
    """The days between ``start`` and ``end``, both included, on which a recurring deadline falls.

    Nothing recurs before its first date is known, nor after ``mandate_ends``, the end of the mandate that
    the recurrence serves. Monthly and yearly rules that begin on a day some months lack fall on the last
    day of those months. At most a thousand days are given, none more than a century after the first:
    no request outlives its organ's memory, and a client may ask for the year 9999.
    """
    if deadline.rrule is None or deadline.due_on is None or start > end:
        return ()
    horizon = _years_after(deadline.due_on, _HORIZON)
    if start > horizon:
        return ()
    last = min(end, horizon, mandate_ends or horizon)
    first = datetime.combine(deadline.due_on, time())
    rule = rrulestr(clamped(deadline.rrule, deadline.due_on), dtstart=first)
    days: list[date] = []
    for moment in rule.xafter(datetime.combine(start, time()), inc=True):
        if moment.date() > last or len(days) == _LONGEST:
            break
        days.append(moment.date())
    return tuple(days)


def next_on(deadline: Deadline, day: date, mandate_ends: date | None = None) -> date | None:
    """The first day from ``day`` on which a recurring deadline falls, null where none is known."""
    horizon = mandate_ends or _years_after(day, _AHEAD)
    return next(iter(occurrences(deadline, day, horizon, mandate_ends)), None)


def _years_after(day: date, years: int) -> date:
    return day + relativedelta(years=years) if day.year + years <= date.max.year else date.max


def clamped(rule: str, first: date) -> str:
    """The rule that keeps to the end of shorter months where ``first`` is the 29th, 30th or 31st.

    RFC 5545 drops a month that lacks the day; the last of the days it does have stands for it.
    """
    if first.day < _MONTH_END_FROM or "BYMONTHDAY" in rule or not re.search(r"FREQ=(?:MONTHLY|YEARLY)", rule):
        return rule
    month = "" if "FREQ=MONTHLY" in rule or "BYMONTH=" in rule else f";BYMONTH={first.month}"
    days = ",".join(str(day) for day in range(28, first.day + 1))
    return f"{rule}{month};BYMONTHDAY={days};BYSETPOS=-1"


def mandate_end(index: int, deadlines: Sequence[Deadline], parties: Sequence[Party]) -> date | None:
    """The end of the mandate that the recurring deadline at ``index`` serves, in the same document.

    That is the term of the body which is to act; null where the document states no such term, or several
    that end on different days.
    """
    acting = {p.key for p in parties if p.deadline == index and p.role is Role.ADDRESSEE}
    ends = {
        deadlines[p.deadline].due_on
        for p in parties
        if p.deadline is not None
        and p.key in acting
        and p.role is Role.ADDRESSEE
        and deadlines[p.deadline].kind is DeadlineKind.TERM
    }
    dated = {day for day in ends if day is not None}
    return dated.pop() if len(dated) == 1 else None
