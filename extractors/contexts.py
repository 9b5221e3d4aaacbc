"""Contexts: places where the words of a name stand but nobody is meant."""

import re
from bisect import bisect_right

from extractors.registry import Span

_CITED = re.compile(r"(?:[’']s?)?(?: relevant| previous| own)?\s+(?:resolutions?|decisions?|document)\b")
"""What follows an organ that only tells whose text is cited: "General Assembly resolution 60/288"."""
_BEFORE_CITED = (" r", " d", " p", " o", "’", "'")
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[,.;:)]|[’']s\b|(?:and|or|in|to|at|on|for|by|with|as|through|is|has|have|shall|will|should|can|may"
    r"|must|whose|under|when|which|that|every|each|certifies|of|during|within|pursuant|from|where|while|are|was|were"
    r"|including|more|less|fully|not|also|itself|together|so|against|among|between|into|upon|after|before|since"
    r"|regarding|concerning|except|without|because|than|but|nor|alone|continues?|remains?|plays?|aimed|submitted)\b)"
)
"""What may follow "United Nations" where it is the Organization and no mere modifier."""
_SHARES_NOUN = re.compile(
    r" (?:and|or) (?!other international)(?:(?:[a-z-]+(?:ed|al|ian|ing|ary)|other|foreign|relief) ){1,3}"
    r"(?:personnel|staff|premises|workers|property|vehicles|troops|contingents|peacekeepers|operations)\b"
)
"""A noun that "United Nations" shares with a second modifier: "United Nations and associated personnel"."""
_OF_THE_WHOLE = ("-wide", "-Wide", "‑wide", "‑Wide")
"""What makes a modifier of a name: "the United Nations System-wide Plan"."""
_TEXTS = (
    *("Statute", "Agenda", "Declaration", "Programme of Action", "Plan of Implementation", "Plan of Action"),
    *("Constitution", "Charter", "Consensus", "Convention", "Treaty", "Protocol", "Agreement", "Covenant"),
    *("Outcome", "Communiqué", "Records", "Regulations", "Rules", "Constitutive Act", "Decade"),
)
_TEXT_ENDS = tuple(f"{title} of {article}" for title in _TEXTS for article in ("", "the "))
_TEXT_OF = re.compile(rf"\b(?:{'|'.join(_TEXTS)}) of (?:the )?$")
"""What makes a body's name part of a text's title: "the Rome Statute of the International Criminal Court"."""
_LONGEST_TITLE = 40
_UNIT_OF = re.compile(r"(?<!Officers)(?<!Members)(?<!Staff)(?<=[a-z]) of the (?:United Nations )?$")
_LAST_WORD = re.compile(r"[A-Z][\w’'-]*$")
"""A unit that the Secretariat only places: "the Department of Harbours of the Secretariat"."""
_GROUPS_OF_STATES = ("states", "member-states")


def shares_noun(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` is only the first of two modifiers of one noun."""
    return _SHARES_NOUN.match(text, end) is not None


def names_nobody(text: str, span: Span, cited: list[tuple[int, int]]) -> bool:
    """Whether a name stands only in a citation (``cited`` are their spans in order) or in another name."""
    before = bisect_right(cited, (span.start, len(text))) - 1 if cited else -1
    if (before >= 0 and span.end <= cited[before][1]) or (
        span.key != "secretary-general"
        and text.startswith(_BEFORE_CITED, span.end)
        and _CITED.match(text, span.end)
    ):
        return True
    if text.startswith(_OF_THE_WHOLE, span.end):
        return True
    if span.key == "united-nations":
        return not _STANDS_ALONE.match(text, span.end) or shares_noun(text, span.end)
    if span.key == "secretariat" and (unit := _UNIT_OF.search(text, max(0, span.start - 30), span.start)):
        return _LAST_WORD.search(text, max(0, unit.start() - 30), unit.start()) is not None
    if text.endswith(_TEXT_ENDS, 0, span.start):
        return _TEXT_OF.search(text[max(0, span.start - _LONGEST_TITLE) : span.start]) is not None
    return span.key in _GROUPS_OF_STATES and span.start > 0 and text[span.start - 1] in "-‑"
