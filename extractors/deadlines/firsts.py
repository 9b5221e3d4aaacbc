"""The first dates of recurrences: "by 31 August and every six months thereafter", "annually, by June"."""

import re
from bisect import bisect_left, bisect_right

from extractors.deadlines.anchors import anchor
from extractors.deadlines.numbers import CARDINAL, value
from extractors.deadlines.parts import AnchorKind, Moment, Timing
from extractors.facts import Bound, DeadlineKind

EXCEPTION = re.compile(r",? ?(?:except|excluding|other than) [^,;.]{3,90}", re.IGNORECASE)
"""What a recurrence leaves out: "except in months when the final report is due"."""

_NEAR, _REACH = 30, 200
_DATED = (DeadlineKind.FIXED, DeadlineKind.RELATIVE)
_THEN = re.compile(
    r"(?:,|;)? ?(?:and (?:(?:regular|further|subsequent|periodic|written|interim|progress|follow-up) )*"
    r"(?:reports?|updates?|briefings?),?|and|then|and then|and thereafter|thereafter|and subsequently"
    r"|followed by"
    r"|and at least|, then|with updates) ?$",
    re.IGNORECASE,
)
_THEREAFTER = re.compile(
    r",? (?:thereafter|subsequently|after that|from then on|following that)\b", re.IGNORECASE
)
_STARTING = re.compile(
    r",? ?(?:and )?(?:(?:starting|beginning|commencing)(?: (?:on|from|in|with|by|no later than"
    r"|as of))?|with (?:the|an?) (?:first|initial) [^,;.]{0,50}?(?:by|on|before|in|no later than"
    r"|not later than|within|due)"
    r"|the first (?:of which )?[^,;.]{0,40}?(?:by|on|before|in|no later than|not later than)|as from"
    r"|as of) (?:the )?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[;:.]")
_UNTIL = re.compile(r",? (?:until|through|up to|till) (?:the )?", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:further|subsequent|additional|follow-up) (?:[a-z]+ ){1,3}$")
_TOTAL = re.compile(rf",? (?P<n>{CARDINAL}|twice)(?: times)? in total", re.IGNORECASE)


def with_firsts(
    text: str, repeats: list[Timing], others: list[Timing], dates: dict[int, Moment]
) -> list[Timing]:
    """Give recurrences the first dates that stand beside them; what they take is no timing of its own."""
    others = sorted(others, key=lambda t: t.start)
    starts = [t.start for t in others]
    joined: list[Timing] = []
    taken: set[int] = set()
    for repeat in repeats:
        low = bisect_left(starts, repeat.start - _REACH)
        high = bisect_right(starts, repeat.end + _REACH)
        near = [others[i] for i in range(low, high) if i not in taken]
        whole = (
            repeat
            if repeat.point
            else _of_each_year(text, repeat, near) or _with_bounds(text, repeat, near, dates)
        )
        joined.append(whole)
        exception = EXCEPTION.match(text, whole.end)
        end = exception.end() if exception else whole.end
        taken |= {i for i in range(low, high) if whole.start <= others[i].start and others[i].end <= end}
    return joined + [t for i, t in enumerate(others) if i not in taken]


def _of_each_year(text: str, repeat: Timing, others: list[Timing]) -> Timing | None:
    """A yearless date beside a recurrence is its day of the year: "by 30 June of each year"."""
    for other in others:
        point = other.point
        if other.kind is not DeadlineKind.FIXED or point is None or point.year is not None or not point.month:
            continue
        before = other.end <= repeat.start and text[other.end : repeat.start].strip(" ,") in ("", "of", "in")
        after = repeat.end < other.start <= repeat.end + 2
        if before or after:
            start, end = min(other.start, repeat.start), max(other.end, repeat.end)
            return repeat._replace(start=start, end=end, point=point, first=other)
    return None


def _with_bounds(text: str, repeat: Timing, others: list[Timing], dates: dict[int, Moment]) -> Timing:
    """The recurrence with its count, its first date and its last, where stated."""
    whole = _counted(text, repeat)
    first = _before(text, repeat, others) or _after(text, whole.end, others)
    if first is not None:
        whole = whole._replace(
            start=min(whole.start, first.start), end=max(whole.end, first.end), first=first
        )
    ends = _UNTIL.match(text, whole.end)
    if ends and ends.end() in dates:
        until = dates[ends.end()].points[0]
        whole = whole._replace(until=until, end=until.end)
    base = anchor(text, repeat.end, dates) if first is None else None
    if base is not None and base.point is not None and base.point.day is None:
        base = None
    if base is not None and base.kind in (AnchorKind.ADOPTION, AnchorKind.DATE):
        return whole._replace(anchor=base, end=max(whole.end, base.end))
    return whole if first is not None else whole._replace(first=_follows(text, whole, others))


def _counted(text: str, repeat: Timing) -> Timing:
    """The recurrence with "three times in total" and "thereafter"."""
    total = _TOTAL.match(text, repeat.end)
    if total and repeat.rule:
        times = 2 if total["n"].lower() == "twice" else value(total["n"])
        repeat = repeat._replace(rule=f"{repeat.rule};COUNT={times}", end=total.end())
    after = _THEREAFTER.match(text, repeat.end)
    return repeat._replace(end=after.end()) if after else repeat


def _before(text: str, repeat: Timing, others: list[Timing]) -> Timing | None:
    """The date that "and every six months thereafter" follows."""
    for other in others:
        if not repeat.start - _NEAR < other.end <= repeat.start or other.kind not in _DATED:
            continue
        between = text[other.end : repeat.start].rstrip()
        if _THEN.fullmatch(between + " ") or (between == "," and _goes_on(text, repeat)):
            return other
    return None


def _goes_on(text: str, repeat: Timing) -> bool:
    """Whether the words say that something came before: "every 90 days thereafter", "further reviews"."""
    if text.endswith("thereafter", 0, repeat.end) or _THEREAFTER.match(text, repeat.end):
        return True
    return _AGAIN.search(text, max(0, repeat.start - _NEAR), repeat.start) is not None


def _follows(text: str, repeat: Timing, others: list[Timing]) -> Timing | None:
    """The date or session of the same clause that a recurrence goes on from, other words between them."""
    if not _goes_on(text, repeat):
        return None
    before = [o for o in others if o.end <= repeat.start and o.kind in (*_DATED, DeadlineKind.SESSION)]
    return before[-1] if before and not _PARTED.search(text, before[-1].end, repeat.start) else None


def _after(text: str, end: int, others: list[Timing]) -> Timing | None:
    """The date that follows: "starting on", "with the first report due by"; a year alone fixes no first."""
    begun = _STARTING.match(text, end)
    for other in others:
        if other.point is not None and other.point.month is None and other.bound is not Bound.BY:
            continue
        if other.kind is DeadlineKind.EFFECTIVE and end < other.start <= end + 2:
            return other
        if begun and begun.start() <= other.start <= begun.end() < other.end + 1:
            return other
    return None
