"""Dates in their context: a calendar point and the words before it make a deadline, a term or a start."""

import re
from functools import cache
from itertools import pairwise

from extractors.deadlines.anchors import event
from extractors.deadlines.parts import Anchor, AnchorKind, Moment, Point, Timing
from extractors.deadlines.phrases import FILLERS, LEADS, Lead
from extractors.deadlines.windows import holds
from extractors.facts import Bound, DeadlineKind

_REACH = 64
_WORD = re.compile(r"[^\s,(]+")
_NAMING = re.compile(
    r"(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}|\d{4}|[A-Z][a-z]+)(?: \d{4})? (?:and (?:\d+ )?\w+ )?"
    r"(?!(?:to|and|or|in|at|on|with|for|by|as|of|unless|under|from|each|every|that|which|a|an|the"
    r"|until|provided)\b)(?:[a-z]|[A-Z][a-z]+\b)"
)
_AHEAD_OF = re.compile(r"\b(?P<lead>before|prior to|ahead of|in advance of) the $", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<lead>[A-Za-z]+(?: [a-z]+){0,2}) (?:midnight|noon|\d{1,2}[:.]\d\d)(?: [\w.()]+){0,5}? on $"
)
_HAPPENED = re.compile(
    r"(?<!be )\b(?:dated|since|adopted|signed|held|concluded|issued|submitted|established|convened"
    r"|launched|approved|opened"
    r"|taken|made|reached|released|endorsed|agreed(?: to)?|announced|took place|occurred|happened"
    r"|began|started|committed"
    r"|perpetrated|carried out|killed|attacked)(?: (?:in|at|by|between|to|for|against) [^,;.]{1,60}?)?,? $"
)
_SAID_THERE = re.compile(
    r"(?<!be )\b(?:expressed|made|presented|submitted|announced|voiced|put forward|raised|adopted|exchanged"
    r"|heard|given) (?:at|during|in) (?:the|its|their|an?) [^,;.]{3,70}$"
)
"""Where and when what is referred to was said: "the views expressed during the meetings on 3 May"."""
_OF_PERSONS = re.compile(
    r"\bwho (?!shall\b|will\b|should\b|must\b|may\b|can\b|(?:is|are|was|were) (?:to|requested|invited)\b)"
    r"[a-z]+[^,;.]{0,90}$"
)
"""A date that tells which persons are meant: "a pilot who reaches the age of 60 by 31 December"."""
_OF_A_JUBILEE = re.compile(
    r"\b(?P<lead>(?:(?:by|before|until|prior to|ahead of|no later than|not later than) )?)(?:the )?"
    r"(?:[a-z-]+ )?(?:anniversary|(?:International|World) (?:[A-Z][\w-]+ )?(?:Day|Week|Year|Decade))\b"
    r"(?:(?! (?:to|shall|will|should|be|is|are) [a-z])[^;:.]){0,120}$"
)
"""What a year in apposition dates, and no deadline: "the tenth anniversary of the Conference, in 2026"."""
_JUBILEES = ("anniversary", "international ", "world ")
_YEAR_AHEAD = re.compile(
    r"(?:[\s/,-]|\b(?:and|or|to|early|mid|late|\d{1,2}|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber)\b){1,12}(?:19|20)\d\d\b"
)
_ENDS_EFFECT = re.compile(
    r",? [^;.]{0,160}?\b(?:shall|will) (?:no longer |not |also )?(?:apply|be in force|have effect|be required"
    r"|cease|lapse|expire|terminate|be (?:lifted|terminated|discontinued))\b"
)
_OUT_OF_ORDER = "the dates stand out of order in the text"
_EXTENDING = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|renew(?:s|ed|ing)?|prolong(?:s|ed|ing)?|continu\w+|authoriz\w+|mandate"
    r"|period|term)\b[^;]{0,220}$",
    re.IGNORECASE,
)


@cache
def _leads() -> dict[str, Lead]:
    return {lead.words: lead for lead in LEADS}


@cache
def _sizes() -> dict[str, list[int]]:
    """How many words the phrases have that end in a word, the longest first."""
    sizes: dict[str, set[int]] = {}
    for lead in LEADS:
        words = lead.words.split()
        sizes.setdefault(words[-1], set()).add(len(words))
    return {word: sorted(known, reverse=True) for word, known in sizes.items()}


def lead_before(text: str, at: int) -> tuple[Lead, int] | None:
    """The phrase that ends before ``at`` and where it starts; null where none does."""
    low = max(0, at - _REACH)
    window = text[low:at]
    clock = _CLOCK.search(window) if ":" in window or "noon" in window or "midnight" in window else None
    if clock:
        inner = lead_before(text, low + clock.end("lead") + 1)
        if inner:
            return inner
    words = list(_WORD.finditer(window))
    small = [word[0].lower() for word in words]
    if small and small[-1] == "the" and _NAMING.match(text, at):
        return None
    while small and small[-1] in FILLERS:
        small.pop()
    for size in _sizes().get(small[-1], ()) if small else ():
        lead = _leads().get(" ".join(small[-size:])) if size <= len(small) else None
        if lead is not None:
            return lead, low + words[len(small) - size].start()
    return None


def point_timings(text: str, moments: list[Moment]) -> list[Timing]:
    """The timings of the calendar points that stand on their own."""
    found: list[Timing] = []
    for moment in moments:
        found += _of_moment(text, moment)
    return found


def _of_moment(text: str, moment: Moment) -> list[Timing]:
    if _names_a_thing(text, moment):
        return _before_a_thing(text, moment)
    led = lead_before(text, moment.start)
    if led is None:
        return _bare(text, moment)
    lead, start = led
    if _has_happened(text, moment, lead, start) or _lacks_its_year(text, moment):
        return []
    if lead.kind is DeadlineKind.FIXED and _OF_PERSONS.search(text, max(0, start - 110), start):
        return []
    dated = moment.points[0].day is not None and moment.points[-1].year is not None
    if not dated and holds(text[max(0, start - 160) : start].lower(), _JUBILEES):
        jubilee = _OF_A_JUBILEE.search(text, max(0, start - 160), start)
        if jubilee:
            return _of_jubilee(text, moment, jubilee)
    if (
        moment.ranged
        or (lead.words == "between" and len(moment.points) == 2)
        or _is_window(text, moment, lead)
    ):
        return _of_range(text, moment, lead, start)
    if lead.bound is Bound.AFTER and moment.points[0].day and _ENDS_EFFECT.match(text, moment.end):
        lead = lead._replace(kind=DeadlineKind.EFFECTIVE)
    note = _OUT_OF_ORDER if _disordered(moment.points) else ""
    timings = []
    for index, point in enumerate(moment.points):
        begins = start if index == 0 else point.start
        timings.append(Timing(begins, point.end, lead.kind, lead.bound, point, words=note))
    return timings


def _names_a_thing(text: str, moment: Moment) -> bool:
    """Whether years are part of a name: "the 2026 elections", "the 2025, 2026 and 2027 meetings"."""
    years = all(p.day is None and p.month is None and p.part is None for p in moment.points)
    named = years and text[max(0, moment.start - 4) : moment.start].lower() == "the "
    return named and _NAMING.match(text, moment.points[-1].start) is not None


def _before_a_thing(text: str, moment: Moment) -> list[Timing]:
    """What is due before a thing named by its year waits for an event; the year itself is no bound."""
    ahead = _AHEAD_OF.search(text, max(0, moment.start - _REACH), moment.start)
    base = event(text, moment.points[-1].start) if ahead else None
    if ahead is None or base is None:
        return []
    words = text[ahead.end("lead") + 1 : base.end]
    known = Anchor(AnchorKind.EVENT, base.end, words)
    return [Timing(ahead.start(), base.end, DeadlineKind.EVENT, Bound.BEFORE, anchor=known)]


def _lacks_its_year(text: str, moment: Moment) -> bool:
    """Whether a year stands close behind a yearless date that could not be joined: no other is inferred."""
    return moment.points[-1].year is None and _YEAR_AHEAD.match(text, moment.end) is not None


def _is_window(text: str, moment: Moment, lead: Lead) -> bool:
    """Whether two points are one time: "in October and November 2026", "in 2026 or 2027"."""
    months = [p.month for p in moment.points if p.day is None and p.month is not None]
    ends = [(p.start, p.end) for p in moment.points if p.day is None]
    pair = lead.bound is Bound.ON and len(ends) == len(moment.points) == 2
    if pair and text[ends[0][1] : ends[1][0]] == " or ":
        return True
    return (
        lead.bound is Bound.ON and len(months) == len(moment.points) == 2 and months[1] == months[0] % 12 + 1
    )


def _of_jubilee(text: str, moment: Moment, jubilee: re.Match[str]) -> list[Timing]:
    """The year of an anniversary is a bound only behind "by the"; the day before it is not known."""
    lead = jubilee["lead"].strip()
    if lead in ("by", "no later than", "not later than"):
        point = moment.points[-1]
        return [Timing(jubilee.start(), point.end, DeadlineKind.FIXED, Bound.BY, point)]
    if not lead:
        return []
    words = text[jubilee.end("lead") : moment.end]
    base = Anchor(AnchorKind.EVENT, moment.end, words)
    bound = Bound.BY if lead == "until" else Bound.BEFORE
    return [Timing(jubilee.start(), moment.end, DeadlineKind.EVENT, bound, anchor=base)]


def _disordered(points: tuple[Point, ...]) -> bool:
    """Whether listed dates that state their years do not ascend."""
    days = [(p.year, p.month, p.day or 0) for p in points if p.year is not None and p.month is not None]
    return any(one > other for one, other in pairwise(days))


def _has_happened(text: str, moment: Moment, lead: Lead, start: int) -> bool:
    """Whether a date is that of an event told of: yearless ("that took place on 14 May"), or of words."""
    if lead.bound is not Bound.ON:
        return False
    if _SAID_THERE.search(text, max(0, start - 110), start):
        return True
    return moment.points[-1].year is None and bool(_HAPPENED.search(text[max(0, start - 90) : start]))


def _of_range(text: str, moment: Moment, lead: Lead, start: int) -> list[Timing]:
    """A range is a term from its first to its last day where something runs, else one dated event."""
    first, last = moment.points[0], moment.points[-1]
    if last.month is None and lead.bound is Bound.FROM:
        return []
    before = text[max(0, start - 60) : start]
    if lead.bound is Bound.FROM and re.search(r"\b(?:period|year|term)s?,? $", before):
        wide = re.search(r"(?:for )?the (?:[\w-]+ ){0,3}(?:period|year|term)s?,? $", before)
        if last.year is None:
            return []
        begins = start - (len(before) - wide.start()) if wide else start
        return [Timing(begins, last.end, DeadlineKind.TERM, Bound.BY, last, since=first)]
    if lead.bound is Bound.FROM and _until_in(text, first, last):
        return [
            Timing(start, first.end, DeadlineKind.EFFECTIVE, Bound.FROM, first),
            Timing(first.end + 1, last.end, DeadlineKind.TERM, Bound.BY, last, since=first),
        ]
    bound = (
        lead.bound if lead.bound in (Bound.BY, Bound.BEFORE) and lead.kind is DeadlineKind.FIXED else Bound.ON
    )
    point = first if bound is Bound.BEFORE else last
    return [Timing(start, last.end, DeadlineKind.FIXED, bound, point, since=first)]


def _until_in(text: str, first: Point, last: Point) -> bool:
    return bool(re.search(r"until|through|till", text[first.end : last.start]))


def _bare(text: str, moment: Moment) -> list[Timing]:
    """Dates without a lead: "for the period 1 January to 31 December", "extends ... to 31 May 2025"."""
    before = text[max(0, moment.start - 240) : moment.start]
    period = re.search(r"(?:for |during )?the (?:[\w-]+ )?period (?:of )?$", before[-40:])
    if period and moment.ranged and moment.points[-1].month is not None:
        start = moment.start - (len(before[-40:]) - period.start())
        first, last = moment.points[0], moment.points[-1]
        return [Timing(start, last.end, DeadlineKind.TERM, Bound.BY, last, since=first)]
    if re.match(r"(?:early|late) in ", moment.points[0].words):
        return [Timing(p.start, p.end, DeadlineKind.FIXED, Bound.ON, p) for p in moment.points]
    to = re.search(r"\bto $", before)
    if to and not moment.ranged and moment.points[0].month and _EXTENDING.search(before[: to.start()]):
        return [Timing(moment.start - 3, moment.end, DeadlineKind.TERM, Bound.BY, moment.points[-1])]
    return []
