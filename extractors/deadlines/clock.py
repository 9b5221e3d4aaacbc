"""The dates a document gives of itself: its adoption, the ends of its terms, and what counts from them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.symbols import Organ
from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import read
from extractors.deadlines.parts import Anchor, AnchorKind, Point
from extractors.facts import BasisKind, Precision, UnresolvedReason

Fields = dict[str, Any]
"""The fields of a deadline that its resolution settles."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The dates that a document itself gives: its adoption, whether that was inferred, and the voice."""

    adopted: date | None
    inferred: bool = False
    voice: Organ = Organ.SECURITY_COUNCIL
    draft: bool = False
    """A draft has not been adopted: nothing can be counted from its adoption."""
    not_before: date | None = None
    """For a document without a date: what lies before this day is taken for past."""

    @property
    def past(self) -> date | None:
        """What lies before this day is past."""
        return self.adopted or self.not_before


@dataclass(frozen=True, slots=True)
class Base:
    """The day an offset counts from, its name in a sentence, and where it comes from."""

    day: date
    name: str
    kind: BasisKind
    inferred: bool = False
    paragraph: int | None = None
    precision: Precision = Precision.DAY

    def reached(self, day: date) -> date:
        """The day a count comes to; from a month or year it is no more exact than the month."""
        if self.precision is Precision.DAY:
            return day
        return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class TermEnd:
    """A term of the document: where it is stated, in which words, and its last day where that is known."""

    paragraph: int
    due: date | None
    words: str = ""
    start: int = 0


@dataclass(slots=True)
class Terms:
    """The terms of a document, for offsets that count from their ends."""

    ends: list[TermEnd] = field(default_factory=list)

    def find(
        self, paragraph: int, start: int, names: Sequence[str], *, elsewhere: bool = True
    ) -> TermEnd | None:
        """The term that the words at a place mean; null where several different ends could be meant.

        ``elsewhere`` allows one of another paragraph.
        """
        here = [t for t in self.ends if t.paragraph == paragraph and t.start < start]
        if here:
            return here[-1] if here[-1].due else None
        ends = self.ends if elsewhere else []
        for name in names:
            named = [t for t in ends if t.due and name in t.words]
            if named and len({t.due for t in named}) == 1 and (name != "mandate" or all(t.due for t in ends)):
                return named[0]
        if ends and len({t.due for t in ends}) == 1:
            return ends[0]
        return None


def refused(reason: UnresolvedReason, why: str, **more: Any) -> Fields:
    """The fields of a deadline without a date: the reason, and why in words."""
    return {"unresolved_reason": reason, "explanation": say.no_date(why), **more}


def unread(point: Point, clock: Clock) -> Fields:
    """Why calendar words name no day."""
    if clock.adopted is None and point.year is None:
        return refused(
            UnresolvedReason.ADOPTION_DATE_UNKNOWN,
            "the text gives no year, and its adoption date is not known",
        )
    return refused(UnresolvedReason.IMPOSSIBLE_DATE, f"the calendar has no “{point.words.strip()}”")


def start_of(anchor: Anchor, clock: Clock) -> Base | None:
    """The day that an anchor stands for; null where the document does not give it."""
    if clock.draft and anchor.kind in (AnchorKind.ADOPTION, AnchorKind.NONE):
        return None
    if anchor.kind in (AnchorKind.ADOPTION, AnchorKind.NONE) and clock.adopted is not None:
        what = "publication" if clock.inferred else "adoption"
        name = f"{what} on {say.day(clock.adopted)}"
        return Base(clock.adopted, name, BasisKind.ADOPTION, inferred=clock.inferred)
    if anchor.kind is AnchorKind.DATE and anchor.point is not None:
        window = read(anchor.point, clock.adopted)
        if window is not None:
            exact = Precision.DAY if window.first == window.last else Precision.MONTH
            name = say.day(window.last) if exact is Precision.DAY else f"{window.last:%B %Y}"
            return Base(window.last, name, BasisKind.STATED_DATE, inferred=window.inferred, precision=exact)
    return None


def no_base(anchor: Anchor, clock: Clock) -> Fields:
    """Why an anchor gives no day."""
    match anchor.kind:
        case AnchorKind.ADOPTION | AnchorKind.NONE:
            return refused(
                UnresolvedReason.ADOPTION_DATE_UNKNOWN,
                "it counts from adoption, and the document's adoption date is not known",
                basis_kind=BasisKind.ADOPTION,
            )
        case AnchorKind.DATE:
            return (
                unread(anchor.point, clock)
                if anchor.point
                else refused(UnresolvedReason.AMBIGUOUS, "the date it counts from cannot be read")
            )
        case AnchorKind.CITED:
            return refused(
                UnresolvedReason.CITED_DATE_UNKNOWN,
                "it counts from another document, whose date is not in the text",
            )
        case AnchorKind.TERM_END:
            return refused(
                UnresolvedReason.TERM_END_UNKNOWN,
                f"it counts from “{anchor.words}”, and the text states no such end",
                basis_kind=BasisKind.TERM_END,
            )
        case _:
            what = f"“{anchor.words}”" if anchor.words else "an event"
            return refused(
                UnresolvedReason.EVENT_DATE_UNKNOWN, f"it depends on {what}, whose date is not in the text"
            )
