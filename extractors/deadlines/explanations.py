"""The one sentence that says how a deadline came to its date, or why it has none."""

import calendar
from datetime import date

from extractors.deadlines.parts import Spell

_MONTHS = tuple(calendar.month_name)
"""Read once: the library asks the system for the name each time."""
_IN_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def day(value: date) -> str:
    """A date as UN texts write it: "30 March 2023"."""
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def length(spell: Spell) -> str:
    """A length of time, in words up to twelve: "six months", "five working days", "90 days"."""
    working = "working " if spell.working else ""
    count = _IN_WORDS[spell.count - 1] if 0 < spell.count <= len(_IN_WORDS) else str(spell.count)
    return f"{count} {working}{spell.unit}{'' if spell.count == 1 else 's'}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def stated(
    words: str, due: date, *, before: bool, inferred: bool, after: bool = False, note: str = ""
) -> str:
    """A calendar point: what the text states and which day that leaves."""
    last = f"the last day before that is {day(due)}" if before else f"the last compliant day is {day(due)}"
    if after:
        last = f"it is not due by a day, but after {day(due)}"
    year = "; the year is inferred from the adoption date" if inferred else ""
    more = f"; {note}" if note else ""
    return sentence(f"The text says “{words}”; {last}{year}{more}")


def term(words: str, due: date) -> str:
    """A term with a stated end."""
    return sentence(f"The text says “{words}”: it runs to the end of {day(due)}")


def counted(
    spell: Spell, base: str, due: date, *, back: bool = False, unsaid: bool = False, opens: bool = False
) -> str:
    """An offset: "Six months after adoption on 30 December 2021 is 30 June 2022".

    ``opens`` says that the task is due after that day, without a last one.
    """
    said = f"{length(spell)} {'before' if back else 'after'} {base} is {day(due)}"
    if unsaid:
        said += "; the text does not say from when to count, adoption is assumed"
    if opens:
        said += "; it is due then and not before, and the text sets no last day"
    return sentence(said)


def no_date(reason: str) -> str:
    """Why there is no date."""
    return sentence(f"No date: {reason}")
