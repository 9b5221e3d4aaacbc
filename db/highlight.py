"""Highlights: the stretch of a text around what a search found, and where that stands, in characters."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.index_fields import stemming
from db.search_words import Named, Part, Start, Words, leaves

_LENGTH = 240
_BEFORE = 60
_WORD = re.compile(r"[^\W_]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text; ``ranges`` are what was found in it, from and to, the end excluded."""

    text: str
    ranges: tuple[Span, ...]


class Highlighter:
    """Marks what one search asks for; a phrase as a whole, the start of a word with all of its word."""

    def __init__(self, asked: Part | None) -> None:
        runs: set[tuple[str, ...]] = set()
        starts: set[str] = set()
        for leaf in leaves(asked):
            if isinstance(leaf, Words):
                runs.add(leaf.stems)
            elif isinstance(leaf, Named) and leaf.numbers:
                runs.add(leaf.numbers)
            elif isinstance(leaf, Start):
                starts.add(leaf.letters)
        self._runs = sorted(runs, key=len, reverse=True)
        self._starts = tuple(starts)
        initials = {words[0] for words in (*starts, *(run[0] for run in runs))}
        likely = rf"(?<![^\W_])[{''.join(sorted(initials))}][^\W_]*"
        self._likely = re.compile(likely, re.IGNORECASE) if initials else None

    def snippet(self, text: str) -> Snippet | None:
        """The stretch of ``text`` that holds most of what is asked for; null where it holds none."""
        marks = list(self._marks(text))
        if not marks:
            return None
        return _cut(text, marks[richest(marks)][0], [span[:2] for span in marks])

    def _marks(self, text: str) -> Iterable[tuple[int, int, int]]:
        """From and to of each place that fits, and what it is of, in their order and apart."""
        free = 0
        for word in self._likely.finditer(text) if self._likely else ():
            if word.start() >= free and (fits := self._fit(text, word)):
                free, of = fits
                yield word.start(), free, of

    def _fit(self, text: str, word: re.Match[str]) -> tuple[int, int] | None:
        """Where what is asked for ends, if it begins at ``word``, and which it is."""
        stem = _stem(word[0])
        for of, run in enumerate(self._runs):
            if stem == run[0] and (end := _end_of(text, word.end(), run[1:])):
                return end, of
        return (word.end(), -1) if self._starts and word[0].lower().startswith(self._starts) else None


def _end_of(text: str, start: int, stems: Sequence[str]) -> int | None:
    """Where the words of these stems end that follow one another from ``start``; null where others do."""
    for stem in stems:
        word = _WORD.search(text, start)
        if word is None or _stem(word[0]) != stem:
            return None
        start = word.end()
    return start


def opening(text: str) -> Snippet:
    """The first words of a text in which nothing is to be marked."""
    return _cut(text, 0, [])


def richest(marks: Sequence[tuple[int, int, int]]) -> int:
    """The first mark from which a stretch holds the most different things, of equals the most in all."""
    near: Counter[int] = Counter()
    best, most, beyond = 0, (0, 0), 0
    for at, (start, _, own) in enumerate(marks):
        while beyond < len(marks) and marks[beyond][1] <= start + _LENGTH - _BEFORE:
            near[marks[beyond][2]] += 1
            beyond += 1
        worth = (len(near), beyond - at)
        if worth > most:
            best, most = at, worth
        if beyond == at:  # a mark too long for its own stretch
            beyond += 1
            continue
        near[own] -= 1
        if not near[own]:
            del near[own]
    return best


def _cut(text: str, first: int, marks: Sequence[Span]) -> Snippet:
    """At most so many characters around ``first``, from word to word."""
    start = 0 if len(text) <= _LENGTH else max(0, min(first - _BEFORE, len(text) - _LENGTH))
    end = min(len(text), start + _LENGTH)
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", first + 1, end)) > 0:
        end = space
    inside = [(a - start, min(b, end) - start) for a, b in marks if a >= start and a < end]
    return Snippet(text[start:end], tuple(inside))


@lru_cache(100_000)
def _stem(word: str) -> str:
    return "".join(stemming().analyze(word))
