"""Anchors: what an offset counts from, read from the words that follow it."""

import re

from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Timing
from extractors.deadlines.phrases import HOUR
from extractors.deadlines.windows import Windows, holds, matches
from extractors.facts import Bound, DeadlineKind

_LINK = re.compile(
    r",? ?(?:(?P<back>before|prior to|in advance of|preceding|ahead of)|(?P<counts>(?:beginning"
    rf"|starting|commencing|running){HOUR}(?: (?:on|from|as of))?)"
    r"|of|from(?: (?:midnight|noon|\d{1,2}[:.]\d\d)(?: [\w.()]+){0,5}? on)?|after|beyond"
    r"|following|since|upon|as of|as from|effective(?: from)?|with effect from"
    r"|starting with)(?: the (?:date|day|time) of)? ",
    re.IGNORECASE,
)
_THIS = (
    r"(?:(?:of|by the (?:Security )?Council of) )?(?:this|the present|the current) (?:resolution"
    r"|decision|statement|text)"
)
_ADOPTION = re.compile(
    rf"(?:the |its |their )?(?:date of )?(?:the |its |their )?(?:adoption|passage|passing"
    rf"|approval(?= {_THIS}))(?: {_THIS}|(?: of the resolution)?"
    r"(?=[,;.:)]|$| (?:and|or|to|on|until|through|in|with|for|as|thereafter)\b))"
    rf"|(?:the )?date {_THIS}|{_THIS}|the date hereof",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:the )?(?:date of )?", re.IGNORECASE)
_CITED = re.compile(
    r"(?:the |its )?(?:date of )?(?:the )?(?:adoption|passage) of (?:[\w ]{0,40})(?=#)", re.IGNORECASE
)
_OWNER = (
    r"(?:(?:the|its|their|his|her|this|that|such|said|current|present|initial|first|second|last"
    r"|extended|renewed) ){0,3}"
)
_BODY = r"(?:[\w'-]+ ){0,5}?"
_TERM = (
    r"(?:mandated?|term|period|authori[sz]ation|tenure|exemption|measures|appointment"
    r"|extension)s?(?: period)?\b"
)
_TERM_END = re.compile(
    rf"{_OWNER}(?:date of )?(?:expiry|expiration|end|termination|conclusion|completion|renewal"
    rf"|lapse)(?: date)?"
    rf"(?: of {_OWNER}{_BODY}{_TERM}(?: of (?:the )?(?!\d)[\w'-]+(?: of [A-Z][\w'-]+)?)?|(?! of)\b)"
    rf"|{_OWNER}{_BODY}{_TERM}(?: of (?:the )?[\w'-]+)? (?:is due to |is set to |will )?(?:expires?"
    rf"|ends?|terminates?|lapses?)"
    r"|(?:it|they) (?:expires?|ends?|terminates?|lapses?)",
    re.IGNORECASE,
)
_EVENT_WORDS = re.compile(
    r"(?:(?:an?|the|such|its|their|his|her) (?:[a-z-]{3,20}, ){1,3}[a-z-]{3,20},? and )?"
    r"(?:[^,;:()]|\((?:[A-Z][\w'-]{0,20}|s|es)\)|(?<=international), (?=regional)){2,160}"
)
"""To the end of the clause; a comma between adjectives ("their safe, free and open passage") ends none."""
_STOPS = re.compile(
    r"(?<!of)(?<!to)(?<!after)(?<!before) an? (?:[a-z]+ ){0,2}(?:report|review|update) (?:on|of)\b"
    r"| (?:to (?:report|provide|submit|brief|inform|present|review|take|ensure|consider|keep|update"
    r"|make|issue|notify|convene|prepare|carry)"
    r"|with a view|in order|on the|and (?:to|every|then|thereafter|again|after|prior|requests?|decides?"
    r"|calls?|further|affirms|urges|encourages|stresses|invites|expresses|authorizes|recalls|welcomes"
    r"|demands|underlines|reiterates|shall|will|acting|bearing|taking|drawing|in any|at the latest"
    r"|building)|setting|(?:and|or|but) (?:no later|not later|by (?=\d))|including|containing|whether"
    r"|unless|or sooner)\b"
)
_STATED = (" on ", " in ")
_MOST_WORDS = 16
_LOOSE = (
    r"(?:of|in|on|to|by|for|with|from|at|as|under|between|that|which|who|and|or|the|an?|its|their|his|her|any"
    r"|is|are|was|were|will|be|been|has|have|pursuant|accordance)"
)
_LOOSE_END = re.compile(
    rf"(?: (?:as )?(?:referred|described|set|set out|mentioned|specified|imposed|permitted|established|listed"
    rf"|contained|outlined|provided))?(?: {_LOOSE})+$"
)
"""The end of what a reference or the limit cuts: "the notification (described in) paragraph 7"."""
_PART = r" (?:of|in|on|to|by|for|with|from|at|as|under|between|that|which|who) "
_LAST_PART = re.compile(rf"{_PART}(?:(?!{_PART}).)*$")
_BEFORE = ("before", "prior to", "ahead of", "in advance of")


_UPON_THIS = re.compile(rf"adoption {_THIS}", re.IGNORECASE)


def adoption_here(text: str, at: int) -> Anchor | None:
    """The adoption of the document itself, where the words at ``at`` name it; null for another event."""
    found = _UPON_THIS.match(text, at)
    return Anchor(AnchorKind.ADOPTION, found.end(), found[0]) if found else None


def links_back(text: str, at: int) -> bool:
    """Whether the words at ``at`` count back from an anchor ("before", "prior to")."""
    link = _LINK.match(text, at)
    return bool(link and link["back"])


def anchor(text: str, at: int, dates: dict[int, Moment]) -> Anchor | None:
    """Read the anchor that follows an offset ending at ``at``; null where the words name none."""
    link = _LINK.match(text, at)
    if not link:
        return None
    counts = bool(link["counts"])
    start = link.end()
    if found := _ADOPTION.match(text, start):
        return Anchor(AnchorKind.ADOPTION, found.end(), text[start : found.end()], None, counts)
    dated = _DATED.match(text, start)
    for place in (start, dated.end() if dated else start):
        if place in dates:
            point = dates[place].points[0]
            return Anchor(AnchorKind.DATE, point.end, point.words, point, counts)
    if found := _CITED.match(text, start):
        return Anchor(AnchorKind.CITED, found.end(), text[start : found.end()].strip())
    if found := _TERM_END.match(text, start):
        stated = dates.get(found.end() + 4) if text[found.end() : found.end() + 4] in _STATED else None
        if stated is not None:
            return Anchor(AnchorKind.DATE, stated.points[0].end, found[0], stated.points[0])
        return Anchor(AnchorKind.TERM_END, found.end(), text[start : found.end()])
    if counts or link[0].strip(" ,").lower() in ("effective", "beyond"):
        return None
    return event(text, start)


def event(text: str, start: int) -> Anchor | None:
    """The words of an event from ``start`` to where its clause ends, or a part of it that can stand alone."""
    found = _EVENT_WORDS.match(text, start)
    if not found or not found[0].strip(" #."):
        return None
    words = found[0]
    stop = _STOPS.search(words)
    if stop:
        words = words[: stop.start()]
    sentence = re.search(r"\.(?: |$)", words)
    if sentence:
        words = words[: sentence.start()]
    kept = re.match(rf"(?:\s*\S+){{1,{_MOST_WORDS}}}", words)
    if kept and kept.end() < len(words.rstrip()) and (part := _LAST_PART.search(kept[0])):
        words = words[: part.start()]
    words = _LOOSE_END.sub("", words.rstrip(" #."))
    return Anchor(AnchorKind.EVENT, start + len(words), words) if len(words) > 2 else None


_FROM_ADOPTION = re.compile(
    r"\b(?:with effect (?:from|as of)|effective(?: from| upon| as of)?) (?=the |its |date |adoption|this )",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"\b(?P<lead>before|prior to|ahead of|in advance of|no later than|not later than"
    r"|(?:at|by|on|upon)(?= the (?:end|conclusion|expiry|expiration|close) of (?:this|that|such|which)\b))"
    r" (?=[a-z])",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"the (?:end|conclusion|expiry|expiration|close) of which\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:hour|day|week|month|year)s?\b", re.IGNORECASE)
"""A period of so many days is the one spoken of there, not the term of a body or measure."""
_NO_EDGE = re.compile(r"^(?:the )?(?:end|conclusion|termination|completion|renewal)$|terms of office")
_EDGE_NOUN = re.compile(r"\b(?:expir|end|terminat|renewal|lapse|conclusion)", re.IGNORECASE)


def term_edges(text: str, windows: Windows) -> list[Timing]:
    """Points at the edge of a term: "before the end of the mandate period", "prior to its expiry"."""
    found = []
    for lead in matches(_EDGE, text, windows):
        edge = _OF_WHICH.match(text, lead.end()) or _TERM_END.match(text, lead.end())
        if (
            edge
            and _EDGE_NOUN.search(edge[0])
            and not _NO_EDGE.search(edge[0])
            and not _COUNTED.search(edge[0])
        ):
            base = Anchor(AnchorKind.TERM_END, edge.end(), edge[0])
            bound = Bound.BEFORE if lead["lead"].lower() in _BEFORE else Bound.BY
            found.append(Timing(lead.start(), edge.end(), DeadlineKind.RELATIVE, bound, anchor=base))
    return found


def starts_at_adoption(text: str, windows: Windows) -> list[Timing]:
    """Effects that start with adoption: "with effect from the date of this resolution"."""
    found: list[Timing] = []
    if not holds(text.lower(), ("effective ", "with effect ")):
        return found
    for lead in matches(_FROM_ADOPTION, text, windows):
        adoption = _ADOPTION.match(text, lead.end())
        if adoption:
            base = Anchor(AnchorKind.ADOPTION, adoption.end(), adoption[0])
            found.append(
                Timing(lead.start(), adoption.end(), DeadlineKind.EFFECTIVE, Bound.FROM, anchor=base)
            )
    return found
