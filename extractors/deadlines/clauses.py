"""Clauses: whether the words before a place ask for something or only tell of it."""

import re
from functools import cache

from extractors.deadlines.triggers import ASKING, TELLING
from extractors.deadlines.windows import holds
from extractors.word_finder import WordFinder

_AHEAD = re.compile(
    r"\b(?:to be|will|shall|should|must|forthcoming|upcoming|scheduled|planned|plans? to|intention|intends?"
    r"|proposal to|commitment|looks forward|request|decision to)\b",
    re.IGNORECASE,
)
_FORETOLD = re.compile(
    r"\b(?:is|are|was|were|will be) (?:expected|projected|estimated|forecast|predicted|likely) to\b"
    r"|\bit is (?:expected|projected|estimated|predicted) that\b|\b(?:projections|forecasts|estimates)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(r"\b(?:which|that) (?:aims?|seeks?|intends?|pledges?) (?:to|at)\b[^;.]*$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:extension|renewal|prolongation)s? (?:of|by|to)\b[^;.]*$"
    r"|\b(?:decision|agreement|intention) (?:of|by|taken by) [^;.]{0,120}"
    r"\bto (?:extend|renew|prolong)\b[^;.]*$",
    re.IGNORECASE,
)
_SEIZED = re.compile(r"\bseized of (?:(?! and )[^,;.]){1,120} $")
_INTENDED = re.compile(
    r"\b(?:intention|intent|readiness|willingness|intends?) (?:to|of) (?:[a-z]+ )?"
    r"(?P<verb>(?:extend|renew|prolong|continu)(?:e|ing)?\b)[^;.]*$",
    re.IGNORECASE,
)
_AHEAD_REACH, _FARTHEST = 130, 3000


@cache
def _verbs() -> WordFinder[bool]:
    """The verbs, each with whether it tells."""
    return WordFinder(
        {f"{word} ": telling for words, telling in ((TELLING, True), (ASKING, False)) for word in words}
    )


def tells(text: str, start: int, above: str = "") -> bool:
    """Whether the last operative verb before ``start`` only tells ("notes", "recalls", "welcomes").

    ``above`` is the text of the paragraph that opens the list, for a point without a verb of its own. Words
    that look ahead ("to be held", "will", "the intention to") between verb and place make it no telling.
    """
    low = max(0, start - _FARTHEST)
    last = _last_verb(text[low:start])
    if last is None:
        last = _last_verb(above[-_FARTHEST:])
        return last is not None and last[1]
    end, telling = last
    return telling and not _AHEAD.search(text, max(low + end, start - _AHEAD_REACH), start)


def recalls(text: str, start: int) -> bool:
    """Whether the last operative verb before ``start`` recalls what was asked before."""
    low = max(0, start - _FARTHEST)
    last = _last_verb(text[low:start])
    return last is not None and last[1] and text[: low + last[0]].lower().endswith(("recalls", "recalling"))


def foretells(text: str, start: int, end: int) -> bool:
    """Whether a year stands in a forecast or in what others aim at: "is expected to double by 2050"."""
    low, high = max(0, start - _AHEAD_REACH), end + _AHEAD_REACH
    return bool(_AIMED.search(text, low, start) or _FORETOLD.search(text, low, high))


def extends_elsewhere(text: str, start: int) -> bool:
    """Whether an end stands in an extension that is spoken of: "the extension of the mission's mandate"."""
    low = max(0, start - 2 * _AHEAD_REACH)
    prolonged = holds(text[low:start].lower(), ("exten", "renew", "prolong"))
    return prolonged and _OF_OTHERS.search(text, low, start) is not None


def stays_seized(text: str, start: int) -> bool:
    """Whether "until" ends nothing but the formula "remains seized of the matter"."""
    return text.startswith("until", start) and _SEIZED.search(text, max(0, start - 150), start) is not None


def intends(text: str, start: int) -> bool:
    """Whether a term stands in what an organ means to do later: "its intention to extend it to June"."""
    low = max(0, start - 2 * _AHEAD_REACH)
    if not holds(text[low:start].lower(), ("inten", "readiness", "willingness")):
        return False
    meant = _INTENDED.search(text, low, start)
    return meant is not None and _last_verb(text[meant.end("verb") : start]) is None


def _last_verb(text: str) -> tuple[int, bool] | None:
    """Where the last operative verb ends, and whether it only tells."""
    found = None
    for start, end, telling in _verbs().find(text.lower()):
        if start == 0 or not text[start - 1].isalnum():
            found = (end - 1, telling)
    return found
