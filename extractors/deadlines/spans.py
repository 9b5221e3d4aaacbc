"""The span finder: where a paragraph states time, and of which kind; nothing is computed here."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from corpus.symbols import Organ
from extractors.deadlines.again import named_again
from extractors.deadlines.anchors import starts_at_adoption, term_edges
from extractors.deadlines.calendar import moments
from extractors.deadlines.effects import with_effects
from extractors.deadlines.firsts import with_firsts
from extractors.deadlines.lengths import length_timings
from extractors.deadlines.loose import event_timings, open_timings
from extractors.deadlines.offsets import spells
from extractors.deadlines.parts import Timing
from extractors.deadlines.points import point_timings
from extractors.deadlines.repeats import repeat_timings
from extractors.deadlines.sittings import session_timings
from extractors.deadlines.triggers import TRIGGERS
from extractors.deadlines.windows import around
from extractors.deadlines.wording import masked
from extractors.word_finder import WordFinder

Hits = dict[str, list[int]]
"""Where the trigger words of each family of patterns end in a text."""

_REACH = {
    "CALENDAR": (42, 26),
    "LENGTH": (60, 12),
    "REPEAT": (50, 80),
    "OPEN": (40, 60),
    "EVENT": (48, 48),
    "EDGE": (60, 60),
    "AGAIN": (36, 16),
    "START": (12, 60),
}
"""How far before and after a word its patterns may match."""


@cache
def _finder() -> WordFinder[tuple[str, ...]]:
    families: dict[str, tuple[str, ...]] = {}
    for family, words in TRIGGERS.items():
        for word in words:
            families[word] = (*families.get(word, ()), family)
    return WordFinder(families)


def triggers(text: str) -> Hits:
    """Where the words of each family end: one pass over the text decides what can match at all."""
    found: Hits = {}
    for _, end, named in _finder().find(text.lower()):
        for family in named:
            if family in found:
                found[family].append(end)
            else:
                found[family] = [end]
    return found


def timings(text: str, voice: Organ, hits: Hits, citations: Iterable[tuple[int, int]] = ()) -> list[Timing]:
    """The time expressions of a plain text in order, none overlapping another.

    ``hits`` are the text's triggers, ``citations`` the spans of references, in which nothing is sought.
    """
    windows = {f: around(ends, *_REACH[f], len(text)) for f, ends in hits.items() if f in _REACH}
    calendar = windows.get("CALENDAR", [])
    text = masked(text, citations, calendar)
    dates = moments(text, calendar)
    by_start = {point.start: moment for moment in dates for point in moment.points}
    found: list[Timing] = []
    if "SESSION" in hits:
        found += session_timings(text, voice)
    if "LENGTH" in hits:
        found = settled(found + length_timings(text, spells(text, windows["LENGTH"]), by_start))
    if dates:
        again = named_again(text, dates, windows["AGAIN"]) if "AGAIN" in hits else []
        found = settled(found + point_timings(text, dates) + again)
    if "EDGE" in hits:
        found = settled(found + term_edges(text, windows["EDGE"]))
    if "START" in hits:
        found = settled(found + starts_at_adoption(text, windows["START"]))
    if "REPEAT" in hits:
        repeats = repeat_timings(text, windows["REPEAT"])
        found = settled(with_firsts(text, repeats, found, by_start))
    if "EVENT" in hits:
        found = settled(found + event_timings(text, windows["EVENT"]))
    if "OPEN" in hits:
        found = settled(found + open_timings(text, windows["OPEN"]))
    if "EFFECT" in hits:
        found = with_effects(text, found)
    return found


def settled(found: list[Timing]) -> list[Timing]:
    """Of overlapping timings the one that was found first stays; in order of place."""
    kept: list[Timing] = []
    starts: list[int] = []
    for timing in found:
        at = bisect_left(starts, timing.start)
        if (at and kept[at - 1].end > timing.start) or (at < len(kept) and kept[at].start < timing.end):
            continue
        starts.insert(at, timing.start)
        kept.insert(at, timing)
    return kept
