"""The span finder: where a paragraph states time, and of which kind; nothing is computed here."""

from collections.abc import Iterable
from enum import Enum, auto
from functools import cache

import ahocorasick

from corpus.symbols import Organ
from extractors.deadlines.calendar import MONTHS, moments
from extractors.deadlines.lengths import length_timings
from extractors.deadlines.loose import event_timings, open_timings
from extractors.deadlines.offsets import spells
from extractors.deadlines.parts import Moment, Timing
from extractors.deadlines.points import point_timings
from extractors.deadlines.repeats import repeat_timings, with_firsts
from extractors.deadlines.sittings import session_timings
from extractors.deadlines.wording import masked


class Family(Enum):
    """A set of patterns that run only where one of their words stands in the paragraph."""

    CALENDAR = auto()
    LENGTH = auto()
    REPEAT = auto()
    SESSION = auto()
    OPEN = auto()
    EVENT = auto()


_WORDS = {
    Family.CALENDAR: [
        *(f" {m.lower()}" for m in MONTHS),
        *(f"-{m.lower()}" for m in MONTHS),
        " 19",
        " 20",
        "-19",
        "-20",
        "\u00a019",
        "\u00a020",
        "of the year",
        "of this year",
    ],
    Family.LENGTH: ["hour", "day", "week", "fortnight", "month", "quarter", "year"],
    Family.REPEAT: [
        "every ",
        "each ",
        "annual",
        "year",
        "month",
        "quarter",
        "weekly",
        "daily",
        "bienni",
        "trienni",
        "quadrenni",
        "interval",
        "per ",
        "fewer than",
        "minimum of",
        "once",
        "twice",
        "times",
        "at least",
    ],
    Family.SESSION: ["session"],
    Family.OPEN: [
        "regular",
        "periodic",
        "promptly",
        "continuous",
        "delay",
        "as soon as",
        "timely",
        "immediately",
        "forthwith",
        "expeditious",
        "under review",
        "review",
        "earliest",
        "as early as",
        "in due course",
        "time to time",
        "as necessary",
        "when necessary",
        "when appropriate",
        "frequent",
        "as quickly",
        "as promptly",
        "appropriate time",
        "ongoing basis",
        "continuing",
    ],
    Family.EVENT: [
        "until",
        "upon",
        "as soon as",
        "once ",
        "time of",
        "pending",
        "next",
        "forthcoming",
        "upcoming",
        "subsequent",
    ],
}


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    families: dict[str, set[Family]] = {}
    for family, words in _WORDS.items():
        for word in words:
            families.setdefault(word, set()).add(family)
    for word, named in families.items():
        automaton.add_word(word, frozenset(named))
    automaton.make_automaton()
    return automaton


def families(text: str) -> set[Family]:
    """Which patterns can match at all: one pass over the text."""
    found: set[Family] = set()
    for _, named in _automaton().iter(text.lower()):
        found |= named
    return found


def timings(text: str, voice: Organ, citations: Iterable[tuple[int, int]] = ()) -> list[Timing]:
    """The time expressions of a plain text in order, none overlapping another."""
    may = families(text)
    if not may:
        return []
    text = masked(text, citations)
    found: list[Timing] = []
    dates: list[Moment] = moments(text) if Family.CALENDAR in may else []
    by_start = {point.start: moment for moment in dates for point in moment.points}
    if Family.SESSION in may:
        found += session_timings(text, voice)
    if Family.LENGTH in may:
        found = settled(found + length_timings(text, spells(text), by_start))
    if dates:
        found = settled(found + point_timings(text, dates))
    if Family.REPEAT in may:
        found = settled(with_firsts(text, repeat_timings(text), found, by_start))
    for family, find in (
        (Family.EVENT, lambda: event_timings(text)),
        (Family.OPEN, lambda: open_timings(text)),
    ):
        if family in may:
            found = settled(found + find())
    return sorted(found, key=lambda t: t.start)


def settled(found: list[Timing]) -> list[Timing]:
    """Of overlapping timings the one that was found first stays."""
    kept: list[Timing] = []
    for timing in found:
        if all(timing.end <= other.start or other.end <= timing.start for other in kept):
            kept.append(timing)
    return kept
