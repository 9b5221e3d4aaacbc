"""Lengths of time: where they stand in a text, their ISO 8601 form, and what they come to from a day."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from extractors.deadlines.numbers import CARDINAL, value
from extractors.deadlines.parts import Spell
from extractors.deadlines.windows import Windows, matches

_UNIT = r"(?P<unit>hour|day|week|fortnight|month|quarter|year)(?P<many>s)?(?!'s (?!time))(?:')?(?![a-z])"
SPELL = re.compile(
    rf"(?<![\w/.,-])(?P<n>{CARDINAL})(?: ?\((?P<digits>{CARDINAL})\))?"
    rf"(?:(?: to | or |-to-|-)(?P<n2>{CARDINAL})(?: ?\({CARDINAL}\))?)?"
    rf"(?P<glue> {{1,2}}|-)(?P<mod>(?:(?:working|business|calendar|consecutive|full|further|additional"
    rf"|more)[ -])?){_UNIT}",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?<![\w-])(?P<n>an?)(?P<glue> )"
    rf"(?P<mod>(?:working |calendar |full |further |additional |initial )?){_UNIT}",
    re.IGNORECASE,
)
_LETTERS = {"day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "M", "year": "Y"}
_TIMES = {"fortnight": 2, "quarter": 3}
_WORKING = ("working", "business")
_SATURDAY = 5


def spells(text: str, windows: Windows) -> list[Spell]:
    """The lengths of time that a text states, in order."""
    found = [_spell(m) for m in matches(SPELL, text, windows)]
    taken = {s.start for s in found}
    found += [_spell(m) for m in matches(_ONE, text, windows) if m.start() not in taken]
    return sorted(found, key=lambda s: s.start)


def _spell(m: re.Match[str]) -> Spell:
    g = m.groupdict()
    count = 1 if g["n"].lower() in ("a", "an") else value(g["n2"] if g.get("n2") else g["n"])
    unit = g["unit"].lower()
    disagrees = bool(g.get("digits")) and value(g["digits"]) != value(g["n"])
    working = g["mod"].strip(" -").lower() in _WORKING
    compound = g["glue"] == "-" or (not g["many"] and count > 1)
    return Spell(m.start(), m.end(), count, unit, working, disagrees, compound)


def iso(spell: Spell) -> str:
    """The ISO 8601 duration: "P6M", "P90D", "PT72H"."""
    if spell.unit == "hour":
        return f"PT{spell.count}H"
    return f"P{spell.count * _TIMES.get(spell.unit, 1)}{_LETTERS[spell.unit]}"


def shifted(day: date, spell: Spell, *, back: bool = False) -> date | None:
    """The day that lies a length of time after ``day``, or before it; null beyond the calendar.

    Calendar months clamp to the month's end; working days are counted Monday to Friday; hours run to the
    civil day on which they end, counted from the day's beginning.
    """
    sign = -1 if back else 1
    count = spell.count * _TIMES.get(spell.unit, 1) * sign
    try:
        if spell.working and spell.unit == "day":
            return _working_days(day, count)
        if spell.unit == "hour":
            return day + timedelta(days=sign * -(-spell.count // 24))
        if spell.unit in ("day",):
            return day + timedelta(days=count)
        if spell.unit in ("week", "fortnight"):
            return day + timedelta(weeks=count)
        if spell.unit in ("month", "quarter"):
            return day + relativedelta(months=count)
        return day + relativedelta(years=count)
    except (OverflowError, ValueError):
        return None


def _working_days(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = min(abs(count), 2000)
    while left:
        day += step
        left -= day.weekday() < _SATURDAY
    return day
