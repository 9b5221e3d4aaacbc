"""Periods: whole ISO 8601 durations, as terms state them, counted forth and back from a day."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

_PERIOD = re.compile(r"P(\d{1,5})([DWMY])")
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


def after(day: date, period: str, *, back: bool = False) -> date | None:
    """The day that lies ``period`` after ``day``, or before it; months clamp to the month's end.

    Null where the period is no whole number of days, weeks, months or years, or leads beyond the calendar.
    """
    read = _PERIOD.fullmatch(period)
    if read is None:
        return None
    count = int(read[1])
    try:
        return day + relativedelta(**{_UNITS[read[2]]: -count if back else count})  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None
