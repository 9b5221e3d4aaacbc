"""Counts in their context: how long before or after an anchor something is due."""

import re
from dataclasses import replace

from extractors.deadlines.anchors import anchor, links_back
from extractors.deadlines.numbers import CARDINAL, value
from extractors.deadlines.offsets import SPELL
from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Spell, Timing
from extractors.facts import Bound, DeadlineKind

COMPOUND = re.compile(r"[ -](?:[a-z-]+ )?(?P<noun>period|term|mandate|extension|renewal)s?\b")
"""The noun of a compound: "a 30-day period"."""
_WITHIN_LEFT = re.compile(
    r"\b(?P<lead>(?:by |in )?(?:within|no later than|not later than|no more than|not more than"
    r"|at the latest|not exceeding|"
    r"at most|at least|up to|not less than|no less than|no sooner than|in|after|by))(?: (?:an?|the"
    r"|about|approximately))?"
    r"(?: (?:maximum|further|next|first|following|coming|initial|additional|period|of|term|timeframe"
    r"|time|frame|time-limit|"
    r"subsequent))* ?$",
    re.IGNORECASE,
)
_REVIEWING = re.compile(
    r"\b(?:review|report|brief|inform|updat|consider|assess|revert|submit)\w*\b", re.IGNORECASE
)
_REVIEWED = re.compile(r"\b(?:review|reviewed|report|briefing|update)\b")
_ASKS = re.compile(
    r"\b(?:[Rr]equests?|[Dd]ecides|[Ee]xpresses its|[Cc]alls|[Uu]rges|[Dd]irects|[Dd]emands|[Ii]nvites)\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:[Ii]f|[Ww]hen|[Ww]henever|(?<![Cc]alls )(?<!calling )upon|once|should|unless|in the event"
    r"|such|receipt|receiving|notif\w+|request|respond|reply|answer|decision|terminate"
    r"|end of (?:each|every) [a-z]+)\b[^.;]{0,110}$"
)
_PER_CASE = re.compile(
    r"\b(?:consider|examin|decid|respon|repl|act|process|approv|reject|determin)\w*(?: on| to| upon)?"
    r" (?:(?:the|such|any|each|all|these|those|every) )?(?:[a-z]+ ){0,2}"
    r"(?:proposal|request|notification|submission|application|petition)s?\b[^.;]{0,110}$"
    r"|\b(?:(?:[Pp]roposal|[Nn]otification|[Ss]ubmission|[Aa]pplication)s?|requests? (?:for|from|by|made))\b"
    r"[^.;]{0,80}\b(?:shall|will|must|to) be (?!submitted|presented|made|sent|transmitted)[a-z]+\b"
    r"[^.;]{0,60}$"
)
"""A time for each case: "shall consider the requests within ten days"; it counts from none the text knows."""
_OF_CASES = re.compile(r"\b(?:which|whom|who|whose|where|that),? $")
"""A time within a clause that tells which cases are meant: "listings for which, after three years, no …"."""
_THEREAFTER = re.compile(r" thereafter\b")
_ELSEWHERE = re.compile(
    r" (?:stated|set|provided|specified|foreseen|envisaged|laid|referred|prescribed|fixed|agreed)\b"
)
"""What says that a limit stands in another text: "within the 30 days stated in the Agreement"."""
_TOLD = re.compile(r"\b(?:inform|notify|apprise|advise|update|brief)\b[^.;]{0,60}$")
_NEWS = re.compile(
    r" of (?:the |any |its |their )?(?:progress|situation|developments?|status|results?|outcome|steps"
    r"|measures|actions?|activities|implementation|whereabouts|names?|details)\b"
)
"""What someone is told of, where "of" ties no count to it: "to inform it within a month of the results"."""
_SHARED = re.compile(
    rf"\b(?P<lead>within|no later than|not later than|after|no more than) (?P<others>(?:{CARDINAL}, ){{0,4}}"
    rf"{CARDINAL},?) and $",
    re.IGNORECASE,
)
_SHARED_LEAD = re.compile(
    rf"\b(?P<lead>within|no later than|not later than|after|no more than) {CARDINAL} [a-z]+,? and $",
    re.IGNORECASE,
)


def offsets(text: str, spell: Spell, dates: dict[int, Moment], low: int) -> list[Timing]:
    """The timings of a length of time that counts from an anchor; what stands before is read from ``low``."""
    left = text[low : spell.start]
    if shared := _SHARED.search(left):
        return _coordinated(text, spell, dates, low, shared)
    if again := _SHARED_LEAD.search(left):
        return _offset(text, spell, dates, spell.start, again["lead"].lower())
    within = _WITHIN_LEFT.search(left)
    if within:
        return _offset(text, spell, dates, low + within.start(), within["lead"].lower())
    return _offset(text, spell, dates, spell.start, "")


def _coordinated(
    text: str, spell: Spell, dates: dict[int, Moment], low: int, shared: re.Match[str]
) -> list[Timing]:
    """Counts that share the words before the first and behind the last: "within three and six months of"."""
    last = _offset(text, spell, dates, spell.start, shared["lead"].lower())
    if not last or last[0].anchor is None:
        return last
    at = low + shared.start("others")
    found: list[Timing] = []
    for number in re.finditer(CARDINAL, shared["others"], re.IGNORECASE):
        start, end = at + number.start(), at + number.end()
        other = replace(spell, start=start, end=end, count=value(number[0]))
        begins = start if found else low + shared.start()
        found.append(last[0]._replace(start=begins, end=end, spell=other))
    return [*found, *last]


def _offset(text: str, spell: Spell, dates: dict[int, Moment], start: int, lead: str) -> list[Timing]:
    end = spell.end
    if spell.compound:
        if lead not in ("within", "in", "after") or text[start : spell.start].endswith("the "):
            return []
        tail = COMPOUND.match(text, end)
        if not tail:
            return []
        end = tail.end()
    time = re.compile(r" time\b").match(text, end)
    if time:
        end = time.end()
    before = links_back(text, end)
    news = _NEWS.match(text, end) and _TOLD.search(text, max(0, start - 80), start)
    base = None if news else anchor(text, end, dates)
    kind, bound = DeadlineKind.RELATIVE, _bound(lead, before)
    if base is None and text[end : end + 5] == " and ":
        other = SPELL.match(text, end + 5)
        base = anchor(text, other.end(), dates) if other else None
        if base is not None and base.kind is AnchorKind.ADOPTION:
            return [Timing(start, end, kind, bound, None, None, spell, base, before)]
    if base is None and (stated := _thereafter(text, end, start, lead, dates)):
        return [Timing(start, stated.end, kind, bound, None, None, spell, stated)]
    if base is None or (base.kind is AnchorKind.EVENT and not _tied(text, end, lead)):
        return _unanchored(text, spell, start, end, lead)
    if base.first_day_counts or (lead == "up to" and not before):
        kind = DeadlineKind.TERM
    return [Timing(start, base.end, kind, bound, None, None, spell, base, before)]


def _thereafter(text: str, end: int, start: int, lead: str, dates: dict[int, Moment]) -> Anchor | None:
    """The last date of the sentence, where a limit counts from it: "by May and within a month thereafter"."""
    word = _THEREAFTER.match(text, end)
    if word is None or lead not in ("within", "no later than", "not later than"):
        return None
    before = [m for m in dates.values() if m.end <= start and not re.search(r"[;.] ", text[m.end : start])]
    if not before:
        return None
    point = max(before, key=lambda m: m.end).points[-1]
    return Anchor(AnchorKind.DATE, word.end(), point.words, point)


def _tied(text: str, end: int, lead: str) -> bool:
    """Whether words after a length of time tie it to an event: "within 30 days of", "two weeks after"."""
    link = re.match(
        r",? (of|from|after|following|since|upon|before|prior to|in advance of|ahead of) ",
        text[end : end + 20],
    )
    if not link:
        return False
    if link[1] in ("of", "from", "since", "upon"):
        return lead in (
            "within",
            "by within",
            "no later than",
            "not later than",
            "after",
            "by no later than",
            "no more than",
            "not more than",
        )
    return True


def _unanchored(text: str, spell: Spell, start: int, end: int, lead: str) -> list[Timing]:
    """Nothing says where the clock starts: adoption is supposed, unless the sentence tells of an event."""
    if lead != "within" and text[spell.start : spell.start + 2].lower() in ("a ", "an"):
        return []
    if lead not in (
        "within",
        "in",
        "in no more than",
        "in not more than",
        "no later than",
        "not later than",
        "after",
        "by no later than",
    ):
        return []
    if lead == "in" and not (
        _REVIEWING.search(text[max(0, start - 200) : start]) or "time" in text[spell.end : end]
    ):
        return []
    if lead == "after" and re.match(r" (?:of|in)\b", text[end : end + 5]):
        return []
    sentence = text[max(0, start - 220) : start]
    if lead == "after" and not _REVIEWED.search(sentence[-110:]):
        return []
    supposed = _REVIEWING.search(sentence + text[end : end + 60]) or _ASKS.search(sentence)
    later = re.search(r"\b(?:further|additional|subsequent)\b", text[start : spell.start])
    if lead == "after":
        later = later or _OF_CASES.search(sentence)
    later = later or _PER_CASE.search(sentence) or _ELSEWHERE.match(text, end) or _THEREAFTER.match(text, end)
    event = later or _CONDITIONAL.search(sentence) or spell.unit == "hour" or spell.working or not supposed
    kind = AnchorKind.EVENT if event else AnchorKind.NONE
    bound = Bound.AFTER if lead == "after" else Bound.BY
    return [Timing(start, end, DeadlineKind.RELATIVE, bound, None, None, spell, Anchor(kind, end))]


def _bound(lead: str, before: bool) -> Bound:
    if lead == "after":
        return Bound.AFTER
    if before and lead not in (
        "no later than",
        "not later than",
        "at least",
        "not less than",
        "no less than",
    ):
        return Bound.BEFORE
    return Bound.BY if lead else Bound.ON
