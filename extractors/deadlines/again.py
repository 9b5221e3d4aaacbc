"""Days named again: "until that date", "by the same date" mean the last day that stands before them."""

import re

from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Timing
from extractors.deadlines.windows import Windows, matches
from extractors.facts import Bound, DeadlineKind

_AGAIN = re.compile(
    r"\b(?:(?P<until>until|till|through|up to)|(?P<by>(?<!not )by|no later than|not later than))"
    r" (?:that|the same|that same) (?:date|day|year)\b(?! (?:when|on which|as))",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:as may be |(?<!have )(?<!be ))[a-z]+(?:ed|en) $")
"""What a day sorts out: "the pilots deployed by that date", "such craft as may be hired by that date"."""


def named_again(text: str, moments: list[Moment], windows: Windows) -> list[Timing]:
    """The timings that point back to a day stated before them in the same text."""
    found = []
    for m in matches(_AGAIN, text, windows):
        before = [moment for moment in moments if moment.end <= m.start()]
        if not before or (m["by"] and _HAPPENED.search(text, max(0, m.start() - 24), m.start())):
            continue
        point = before[-1].points[-1]
        if m["until"]:
            found.append(Timing(m.start(), m.end(), DeadlineKind.TERM, Bound.BY, point))
        else:
            base = Anchor(AnchorKind.DATE, m.end(), point.words, point)
            found.append(Timing(m.start(), m.end(), DeadlineKind.RELATIVE, Bound.BY, anchor=base))
    return found
