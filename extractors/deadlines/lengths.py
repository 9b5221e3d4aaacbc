"""Lengths of time in their context: offsets from an anchor, and terms that run for a while."""

import re

from extractors.deadlines.anchors import anchor, links_back
from extractors.deadlines.counting import COMPOUND, offsets
from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Point, Spell, Timing
from extractors.facts import Bound, DeadlineKind

_REACH, _FAR = 90, 160
_ADJECTIVES = (
    r"(?: (?:(?:no|not) (?:more|longer) than|less than|further|additional|final|initial|new|second|first"
    r"|single|last|maximum|renewable"
    r"|consecutive|interim|"
    r"continuous|fixed|limited|provisional|transition|transitional|non-renewable|extended|subsequent|successive"
    r"|temporary|another|"
    r"exceptional|technical|total|whole|specified|specific|one-time|more|and|period|periods|term"
    r"|terms|duration|time|"
    r"phase|extension|rollover|mandate|of|up|to|not|exceeding|no|at|least|most|office))*"
)
_TERM_LEFT = re.compile(
    rf"\b(?P<lead>for|by)(?: (?:an?|the|one|its|their|his|her))?(?P<words>{_ADJECTIVES},?) ?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:period|term|duration|phase|extension|mandate)s?\b")
_REPEATS_LEFT = re.compile(
    r"\b(?:every|each|per|once|twice|times|intervals? of(?: not (?:more|less) than)?|past|last"
    r"|previous|preceding|recent|over the|age of|aged) $",
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
    r"\b(?:extend|renew|prolong|authoriz|exempt|suspend|allow|permit|establish|appoint|deploy|impos"
    r"|in (?:force|effect))\w*\b[^;]{0,80}$",
    re.IGNORECASE,
)
_DATED = re.compile(r" (?:from|beginning|starting|commencing|of)\b")
_LONGER = re.compile(r"\b(?:extend|renew|prolong)\w*\b[^;]*$", re.IGNORECASE)
_NOT_A_TERM = re.compile(r" (?:of age|old|or more|in prison|imprisonment|in a row|running)\b")
_STARTS = re.compile(
    r"\b(?P<establish>establish(?:es)?,? )?(?:as of|as from|with effect from|effective(?: from)?"
    r"|(?:beginning|starting|commencing)(?: on)?) $",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?<!days )(?<!weeks )(?<!months )\b(?:upon|as of|with effect from) (?:the )?(?:date of )?(?:the )?"
    r"adoption of (?:this|the present) resolution,? (?:and )?$",
    re.IGNORECASE,
)
"""A start at adoption; not "within 30 days from the adoption of this resolution and for six months"."""
_NAMED = re.compile(r",? (?:the|an?) (?:[\w'-]+ ){1,14}(?:\([\w -]{2,20}\) )?")
"""What an organ establishes: "as of 9 July the United Nations Mission in Ruritania (UNMR) for a year"."""
_FINAL = re.compile(r"\b(?:final|last)\b", re.IGNORECASE)


_MEETS = re.compile(
    r"\b(?:held|hold|holding|convened?|convening|meet|meets|last|lasting|meetings?|conference|sessions?)\b"
    r"[^;]{0,80}$",
    re.IGNORECASE,
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
    if term and spell.unit in ("day", "week") and _MEETS.search(left) and not _EXTENDS.search(left):
        return []
    if term and _is_term(text, spell, term, left):
        return _term(text, spell, dates, low + term.start(), _FINAL.search(term["words"] or "") is not None)
    return offsets(text, spell, dates, low)


def _is_term(text: str, spell: Spell, term: re.Match[str], left: str) -> bool:
    if _NOT_A_TERM.match(text, spell.end):
        return False
    if term["lead"].lower() == "by" and not _LONGER.search(left):
        return False
    if spell.compound:
        return bool(COMPOUND.match(text, spell.end))
    runs = bool(_RUNS.search(text[max(0, spell.start - 260) : spell.start]))
    period = _PERIOD.search(term["words"] or "") is not None
    if spell.unit in ("hour", "day") and not _EXTENDS.search(left):
        return period and runs and _DATED.match(text, spell.end) is not None
    return runs or (period and term["lead"].lower() == "for")


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
    if since is None and (begun := _begun(text, start, dates)):
        return [Timing(start, end, DeadlineKind.TERM, Bound.BY, None, begun.point, spell, begun, final=final)]
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


def _begun(text: str, start: int, dates: dict[int, Moment]) -> Anchor | None:
    """The start that stands before the length: "as of 9 July and for a year", "upon adoption and for a year".

    Between them may stand the name of what is established as of that day.
    """
    adopted = _ADOPTED.search(text, max(0, start - _REACH), start)
    if adopted:
        return Anchor(AnchorKind.ADOPTION, adopted.end(), adopted[0])
    for moment in filter(None, map(dates.get, range(max(0, start - _FAR), start))):
        lead = _STARTS.search(text, max(0, moment.start - 40), moment.start)
        named = _NAMED.fullmatch(text, moment.end, start) and lead and lead["establish"]
        if lead and not moment.ranged and (named or text[moment.end : start] in (" ", ", ", " and ")):
            point = moment.points[-1]
            return Anchor(AnchorKind.DATE, point.end, point.words, point, first_day_counts=True)
    return None


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
