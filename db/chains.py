"""Chains: which term of a mandate renews which, and what the words alone leave open; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from extractors.periods import after

_LAPSE = timedelta(days=31)
"""A renewal adopted within a month of the end still continues the term; a longer silence is a gap."""
_BARE = timedelta(days=7), timedelta(days=100)
"""A bare renewal counts from an end at most a week past or three months ahead; else one may be missing."""
_ROLLOVER = timedelta(days=62)
"""A renewal of two months or less, after a longer term, only buys time: a technical rollover."""
_AUDIT = timedelta(days=3)
"""Texts count "twelve months" to the same day, the day before or the month's end; more is a mismatch."""
_SAME = timedelta(days=7)
"""A bare renewal is adopted within days of the end before it, so that counts from both agree as closely."""
_DAY = timedelta(days=1)


class Standing(StrEnum):
    """How a term stands to the one before it."""

    INITIAL = "INITIAL"
    SUCCESSOR = "SUCCESSOR"
    RENEWAL = "RENEWAL"
    ROLLOVER = "ROLLOVER"
    OVERLAP = "OVERLAP"
    EARLY_END = "EARLY_END"
    AFTER_GAP = "AFTER_GAP"


@dataclass(frozen=True, slots=True)
class Term:
    """A TERM deadline of one subject: what its text states.

    ``further`` is true where the words speak of a renewal ("extends", "a further period"), ``period`` an
    ISO 8601 duration, ``counted`` the date it is counted from where the text gives one, ``least`` the
    earliest day that an end which the text leaves open can have, ``words`` those that state the time,
    ``exact`` whether they name a day.
    """

    id: int
    symbol: str
    adopted_on: date
    position: int
    ends_on: date | None
    period: str | None = None
    counted: date | None = None
    starts_on: date | None = None
    further: bool = False
    least: date | None = None
    words: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ToldEnd:
    """The end of an open term as ``later``, which renews it and itself ends on ``basis``, tells it.

    ``exact`` is false where the words name a month and no day.
    """

    day: date
    exact: bool
    later: Term
    basis: date


@dataclass(frozen=True, slots=True)
class Link:
    """A term in its chain; ``ends_on`` is the stated end or, where none is, the one that follows.

    ``renews`` is the id of the term before; ``note`` says what is missing or unusual about its place,
    ``audit`` what speaks against the stated end. ``told_by`` is set where a later renewal tells the end.
    """

    term: Term
    standing: Standing
    starts_on: date | None
    ends_on: date | None
    renews: int | None = None
    note: str | None = None
    audit: str | None = None
    told_by: ToldEnd | None = None

    @property
    def runs_to(self) -> date | None:
        """Its end, else the earliest day that its end can be."""
        return self.ends_on or self.term.least

    @property
    def told(self) -> str | None:
        """All that a desk officer should know."""
        return " ".join(filter(None, (self.note, self.audit))) or None


def chain(terms: Sequence[Term]) -> list[Link]:
    """Link the terms of one subject, the earliest first; those of one day renew the same term."""
    groups = [list(g) for _, g in groupby(sorted(terms, key=_place), key=lambda term: term.adopted_on)]
    told = _told_ends(groups)
    links: list[Link] = []
    before: Link | None = None
    for group in groups:
        new = [_with_end(_link(term, before), before, told.get(term.id)) for term in group]
        before = max(new, key=lambda link: (link.runs_to or date.min, link.ends_on is not None))
        links += new
    return links


def _with_end(link: Link, before: Link | None, told: ToldEnd | None) -> Link:
    """The link with the end that is told later, where neither its text nor a certain end before gives one."""
    certain = link.ends_on is not None and (before is None or before.told_by is None)
    if told is None or link.term.ends_on is not None or certain:
        return link
    return replace(link, ends_on=told.day, told_by=told)


def _place(term: Term) -> tuple[date, int, str, int]:
    """Where a term stands in its chain; symbols of one day in the order of their numbers, 999 before 1000."""
    return term.adopted_on, len(term.symbol), term.symbol, term.position


def _told_ends(groups: Sequence[Sequence[Term]]) -> dict[int, ToldEnd]:
    """The ends that texts leave open and the words of the next renewal tell, by the ids of the terms.

    "For a further six months, until D" says that the term before ended six months earlier, and so on back
    through bare renewals. It counts where the length that the earlier text states leads from its adoption
    to the same day, a week more or less, or to the same month where the words name no day.
    """
    told: dict[int, ToldEnd] = {}
    for earlier, later in reversed(list(pairwise(groups))):
        ends = [end for term in later if (end := _before(term, told.get(term.id)))]
        for term in earlier:
            fits = [end for end in ends if term.ends_on is None and _fits(end, term.least)]
            if fits:
                told[term.id] = fits[0]
    return told


def _before(term: Term, own: ToldEnd | None) -> ToldEnd | None:
    """The end of the term before, which a renewal tells by its own end and its length."""
    ends_on, exact = (own.day, own.exact) if own is not None else (term.ends_on, term.exact)
    if not term.further or ends_on is None or term.period is None or term.counted == term.adopted_on:
        return None
    day = _precedes(ends_on, term.period) if exact else _month_before(ends_on, term.period)
    return None if day is None else ToldEnd(day, exact, term, ends_on)


def _fits(end: ToldEnd, least: date | None) -> bool:
    if least is None:
        return False
    if not end.exact:
        return (end.day.year, end.day.month) == (least.year, least.month)
    return abs(end.day - least) <= _SAME


def _link(term: Term, before: Link | None) -> Link:
    if before is None:
        note = "It renews a term that the store does not hold." if term.further else None
        standing = Standing.AFTER_GAP if term.further else Standing.INITIAL
        return Link(term, standing, term.starts_on or _first_day(term), term.ends_on, note=note)
    if before.runs_to is None or before.runs_to < term.adopted_on - _LAPSE:
        note = f"The term before it in the store ({before.term.symbol}) " + (
            f"ended on {_day(before.ends_on)}; what lies between is missing."
            if before.ends_on
            else "has no known end, so that it cannot be told whether one lies between."
        )
        return Link(term, Standing.AFTER_GAP, term.starts_on or _first_day(term), term.ends_on, note=note)
    if before.ends_on is None:
        note = (
            f"The term before it ({before.term.symbol}, “{before.term.words}”) has no known end, "
            f"but runs to {_day(before.runs_to)} at least, so that this one follows it."
        )
        starts_on = term.starts_on or term.counted
        return Link(term, Standing.RENEWAL, starts_on, term.ends_on, before.term.id, note)
    if term.ends_on is None and not _follows_closely(term, before.ends_on):
        note = (
            f"The term before it in the store ({before.term.symbol}) ends on {_day(before.ends_on)}, "
            "too far from this adoption to count from; a renewal between them may be missing."
        )
        return Link(term, Standing.AFTER_GAP, term.starts_on, None, note=note)
    ends_on = term.ends_on or _follows(term, before.ends_on)
    stated = term.starts_on or term.counted
    next_day = max(before.ends_on + _DAY, stated or date.min)
    standing = _standing(term, before, ends_on, stated)
    beside = standing in (Standing.OVERLAP, Standing.EARLY_END)
    starts_on = stated or term.adopted_on if beside else next_day
    return Link(
        term, standing, starts_on, ends_on, before.term.id, audit=_audit(term, before.ends_on, starts_on)
    )


def succeed(links: Sequence[Link], before: Sequence[Sequence[Link]]) -> list[Link]:
    """Let the first term of a body's chain follow the last one of the body that it took over from.

    ``before`` holds the chains of the bodies before it; without one, or after a gap, nothing changes.
    """
    first = links[0]
    day = first.term.adopted_on
    held = [link for former in before for link in former if link.ends_on and link.term.adopted_on <= day]
    if not held or first.renews is not None:
        return list(links)
    last = max(held, key=lambda link: (link.ends_on or date.min, link.term.adopted_on))
    ended = f"({last.term.symbol}), whose term ends on {_day(last.ends_on)}" if last.ends_on else ""
    if first.standing is Standing.INITIAL and (last.ends_on or date.min) >= first.term.adopted_on - _LAPSE:
        note = f"It takes over from the body before it {ended}."
        return [replace(first, standing=Standing.SUCCESSOR, renews=last.term.id, note=note), *links[1:]]
    note = f"{first.note or ''} Of the body before it the store's last term is {last.term.symbol}.".strip()
    return [replace(first, note=note), *links[1:]]


def _follows_closely(term: Term, end: date) -> bool:
    late, early = _BARE
    return term.adopted_on - late <= end <= term.adopted_on + early


def _first_day(term: Term) -> date | None:
    """A first term runs from its adoption where its words speak of no earlier one."""
    return None if term.further else term.counted or term.adopted_on


def _follows(term: Term, end: date) -> date | None:
    """The end of a bare renewal: the end before, and the period; a month's last day stays a last day."""
    if term.period is None:
        return None
    ends_on = after(end, term.period)
    last_day = (end + _DAY).day == 1
    if ends_on is not None and last_day and not term.period.endswith(("D", "W")):
        return _last_of_month(ends_on)
    return ends_on


def _precedes(end: date, period: str) -> date | None:
    """The end before a renewal that runs ``period`` to ``end``; null where clamped months leave several."""
    told = after(end, period, back=True)
    clamped = (end + _DAY).day == 1 and not period.endswith(("D", "W"))
    return None if told is not None and clamped and (told + _DAY).day != 1 else told


def _month_before(end: date, period: str) -> date | None:
    """The last day of the month in which the term before ended, where texts name no more than months."""
    told = after(end, period, back=True)
    return None if told is None or period.endswith(("D", "W")) else _last_of_month(told)


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def _standing(term: Term, before: Link, ends_on: date | None, stated: date | None) -> Standing:
    if ends_on is None or before.ends_on is None:
        return Standing.RENEWAL
    if ends_on < before.ends_on:
        return Standing.EARLY_END
    if ends_on == before.ends_on or (stated is not None and stated < before.ends_on):
        return Standing.OVERLAP
    former = before.ends_on - (before.starts_on or before.term.adopted_on)
    short = ends_on - before.ends_on <= _ROLLOVER
    return Standing.ROLLOVER if short and former > _ROLLOVER else Standing.RENEWAL


def _audit(term: Term, end: date, starts_on: date | None) -> str | None:
    """Hold a stated end against its stated duration; neither count may miss it by more than days."""
    if term.ends_on is None or term.period is None or term.counted is not None:
        return None
    readings = {"the previous end": _follows(term, end), "adoption": after(term.adopted_on, term.period)}
    from_start = after(starts_on, term.period) if starts_on is not None else None
    if any(reading and abs(reading - term.ends_on) <= _AUDIT for reading in (*readings.values(), from_start)):
        return None
    told = " or ".join(
        f"{_day(reading)} counted from {start}" for start, reading in readings.items() if reading
    )
    return (
        f"The text states an end on {_day(term.ends_on)}; its duration gives {told}. The stated end is kept."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
