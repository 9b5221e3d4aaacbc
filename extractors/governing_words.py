"""The verb or preposition that a reference stands under, found once a paragraph."""

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files

from extractors.word_finder import WordFinder

# A preposition right before the reference, which counts only where no longer entry ends there.
_PREPOSITION = re.compile(r"\b(by|in|through|with|to|from|on)\s(?:its\s|the\s)?$")
_NEAR = 16
_SENTENCE_LENGTH = 1000


@cache
def _finder() -> WordFinder[str]:
    lines = files("extractors").joinpath("data/citing_words.txt").read_text("utf-8").splitlines()
    listed = [line.split(" | ")[0].split(", ") for line in lines if line and not line.startswith("#")]
    return WordFinder({form: form for forms in listed for form in forms})


class GoverningWords:
    """The governing words of one paragraph, in order; ``before`` gives the one a place stands under."""

    def __init__(self, text: str) -> None:
        lower = text.lower()
        self._text = text
        self._found: list[tuple[int, int, str]] = []
        self._ends: list[int] = []
        if len(lower) != len(text):
            return
        for start, end, form in _finder().find(lower):
            if (start and lower[start - 1].isalnum()) or (end < len(lower) and lower[end].isalnum()):
                continue
            while self._found and self._found[-1][0] >= start and self._found[-1][1] < end:
                self._found.pop()
            if not self._found or self._found[-1][1] < end:
                self._found.append((start, end, form))
        self._ends = [end for _, end, _ in self._found]

    def before(self, place: int) -> str | None:
        """The nearest governing word before ``place`` in its sentence, as written, in lower case."""
        low = max(0, place - _SENTENCE_LENGTH)
        floor = max(low, self._text.rfind(". ", low, place), self._text.rfind("; ", low, place))
        nearest = bisect_right(self._ends, place) - 1
        start, end, form = self._found[nearest] if nearest >= 0 else (-1, -1, "")
        if bare := _PREPOSITION.search(self._text, max(low, place - _NEAR), place):
            return form if end >= bare.end(1) else bare[1]
        return form if start >= floor else None
