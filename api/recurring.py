"""Recurrence in words, for people who do not read RFC 5545."""

from extractors.facts import Deadline

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def in_words(deadline: Deadline) -> str | None:
    """How a deadline repeats, "every 90 days": its rule where that has no usual unit, null without one."""
    rule = dict(part.partition("=")[::2] for part in (deadline.rrule or "").split(";"))
    unit = _UNITS.get(rule.get("FREQ", ""))
    if unit is None:
        return deadline.rrule
    number = int(rule.get("INTERVAL", "1"))
    often = "at least " if deadline.at_least else ""
    return f"{often}every {unit}" if number == 1 else f"{often}every {number} {unit}s"
