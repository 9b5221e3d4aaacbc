"""Lengths of time in their context: offsets from an anchor, and terms that run for a while."""

import re

from extractors.deadlines.anchors import anchor, links_back
from extractors.deadlines.offsets import SPELL
from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Point, Spell, Timing
from extractors.facts import Bound, DeadlineKind

_REACH = 90
_ADJECTIVES = (
    r"(?: (?:further|additional|final|initial|new|second|first|single|last|maximum|renewable"
    r"|consecutive|interim|"
    r"continuous|fixed|limited|provisional|transitional|non-renewable|extended|subsequent|successive"
    r"|temporary|another|"
    r"exceptional|technical|total|whole|specified|specific|one-time|more|and|period|periods|term"
    r"|terms|duration|time|"
    r"phase|extension|rollover|mandate|of|up|to|not|exceeding|no|at|least|most|office))*"
)
_TERM_LEFT = re.compile(
    rf"\b(?P<lead>for|by)(?: (?:an?|the|one|its|their|his|her))?(?P<words>{_ADJECTIVES}) ?$", re.IGNORECASE
)
_PERIOD = re.compile(r"\b(?:period|term|duration|phase|extension|mandate)s?\b")
_COMPOUND_RIGHT = re.compile(r"[ -](?:[a-z-]+ )?(?P<noun>period|term|mandate|extension|renewal)s?\b")
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
_REPEATS_LEFT = re.compile(
    r"\b(?:every|each|per|intervals? of(?: not (?:more|less) than)?|past|last|previous|preceding"
    r"|recent|over the|age of|aged) $",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?: (?:period|term))?,? ?(?:(?:that is,?|i\.e\.,?|namely,?|and) )?(?:until|till|through|to"
    r"|ending(?: on)?|expiring(?: on)?|up to|"
    r"terminating on|to end on|which will end on|to expire on)(?: midnight on)?(?: the)? ",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\b(?:extend|renew|prolong|authoriz|continu|establish|mandate|remain|appoint|deploy|impos|decid"
    r"|appl|elect|suspend|"
    r"maintain|retain|exempt|exten|lift)\w*",
    re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"\b(?:extend|renew|prolong|authoriz|exempt|suspend|allow|permit|establish|appoint|deploy|impos)\w*\b[^;]{0,80}$",
    re.IGNORECASE,
)
_NOT_A_TERM = re.compile(r" (?:of age|old|or more|in prison|imprisonment|in a row|running)\b")
_REVIEWING = re.compile(
    r"\b(?:review|report|brief|inform|updat|consider|assess|revert|submit)\w*\b", re.IGNORECASE
)
_REVIEWED = re.compile(r"\b(?:review|reviewed|report|briefing|update)\b")
_ASKS = re.compile(
    r"\b(?:[Rr]equests?|[Dd]ecides|[Ee]xpresses its|[Cc]alls|[Uu]rges|[Dd]irects|[Dd]emands|[Ii]nvites)\b"
)
_FINAL = re.compile(r"\b(?:final|last)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(
    r"\b(?:if|when|whenever|upon|once|should|unless|in the event|such|receipt|receiving|notif\w+|request"
    r"|respond|reply|answer|decision|terminate)\b[^.;]{0,110}$"
)


def length_timings(text: str, spells: list[Spell], dates: dict[int, Moment]) -> list[Timing]:
    """The timings of the lengths of time; each takes the dates that belong to it."""
    found: list[Timing] = []
    for spell in spells:
        timing = _of_spell(text, spell, dates)
        if timing:
            found += timing
    return found


def _of_spell(text: str, spell: Spell, dates: dict[int, Moment]) -> list[Timing]:
    low = max(0, spell.start - _REACH)
    left = text[low : spell.start]
    if _REPEATS_LEFT.search(left):
        return []
    term = _TERM_LEFT.search(left)
    if term and _is_term(text, spell, term, left):
        return _term(text, spell, dates, low + term.start(), _FINAL.search(term["words"] or "") is not None)
    within = _WITHIN_LEFT.search(left)
    if within:
        return _offset(text, spell, dates, low + within.start(), within["lead"].lower())
    return _offset(text, spell, dates, spell.start, "")


def _is_term(text: str, spell: Spell, term: re.Match[str], left: str) -> bool:
    if _NOT_A_TERM.match(text, spell.end):
        return False
    if spell.compound:
        return bool(_COMPOUND_RIGHT.match(text, spell.end))
    if spell.unit in ("hour", "day") and not _EXTENDS.search(left):
        return False
    if _PERIOD.search(term["words"] or ""):
        return term["lead"].lower() == "for" or bool(_RUNS.search(left))
    return bool(_RUNS.search(text[max(0, spell.start - 260) : spell.start]))


def _term(text: str, spell: Spell, dates: dict[int, Moment], start: int, final: bool) -> list[Timing]:
    end = spell.end
    tail = re.compile(r"(?:-| )?(?:period|term|mandate|extension|time)s?\b").match(text, end)
    if tail:
        end = tail.end()
    until = _UNTIL.match(text, end)
    if until and until.end() in dates:
        point = dates[until.end()].points[0]
        return [Timing(start, point.end, DeadlineKind.TERM, Bound.BY, point, None, spell, final=final)]
    since = anchor(text, end, dates)
    if since and since.kind in (AnchorKind.DATE, AnchorKind.ADOPTION):
        return _anchored_term(text, spell, dates, start, since, final)
    kept = since if since and since.kind is AnchorKind.CITED else None
    if (
        kept is None
        and since
        and since.kind in (AnchorKind.EVENT, AnchorKind.TERM_END)
        and not links_back(text, end)
    ):
        link = re.match(
            r",? ?(?:from|after|following|starting|beginning|commencing|as from|as of)\b",
            text[end : end + 24],
        )
        kept = since if link else None
    return [
        Timing(
            start,
            kept.end if kept else end,
            DeadlineKind.TERM,
            Bound.BY,
            None,
            None,
            spell,
            kept,
            final=final,
        )
    ]


def _anchored_term(
    text: str, spell: Spell, dates: dict[int, Moment], start: int, since: Anchor, final: bool
) -> list[Timing]:
    moment = next((m for m in dates.values() if m.start <= since.end - 1 < m.end), None)
    point: Point | None = None
    end = since.end
    if moment and moment.ranged and since.point and moment.points[0].start == since.point.start:
        point, end = moment.points[-1], moment.points[-1].end
    until = _UNTIL.match(text, end)
    if until and until.end() in dates:
        point = dates[until.end()].points[0]
        end = point.end
    return [Timing(start, end, DeadlineKind.TERM, Bound.BY, point, since.point, spell, since, final=final)]


def _offset(text: str, spell: Spell, dates: dict[int, Moment], start: int, lead: str) -> list[Timing]:
    end = spell.end
    if spell.compound:
        if lead not in ("within", "in", "after") or text[start : spell.start].endswith("the "):
            return []
        tail = _COMPOUND_RIGHT.match(text, end)
        if not tail:
            return []
        end = tail.end()
    time = re.compile(r" time\b").match(text, end)
    if time:
        end = time.end()
    before = links_back(text, end)
    base = anchor(text, end, dates)
    kind, bound = DeadlineKind.RELATIVE, _bound(lead, before)
    if base is None and text[end : end + 5] == " and ":
        other = SPELL.match(text, end + 5)
        base = anchor(text, other.end(), dates) if other else None
        if base is not None and base.kind is AnchorKind.ADOPTION:
            return [Timing(start, end, kind, bound, None, None, spell, base, before)]
    if base is None or (base.kind is AnchorKind.EVENT and not _tied(text, end, lead)):
        return _unanchored(text, spell, start, end, lead)
    if lead == "up to" and not before:
        kind = DeadlineKind.TERM
    return [Timing(start, base.end, kind, bound, None, None, spell, base, before)]


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
    event = later or _CONDITIONAL.search(sentence) or spell.unit == "hour" or not supposed
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
