"""From the parts of a timing to its dates: anchors, offsets, windows, and a reason where no date follows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from corpus.sessions import session_on, session_window
from corpus.symbols import Organ
from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import read
from extractors.deadlines.offsets import iso, shifted
from extractors.deadlines.parts import Anchor, AnchorKind, Point, Sitting, Spell, Timing, Window
from extractors.facts import BasisKind, Bound, DeadlineKind, Precision, UnresolvedReason

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clock:
    """The dates that a document itself gives: its adoption, whether that was inferred, and the voice."""

    adopted: date | None
    inferred: bool = False
    voice: Organ = Organ.SECURITY_COUNCIL
    not_before: date | None = None
    """For a document without a date: what lies before this day is taken for past."""

    @property
    def past(self) -> date | None:
        """What lies before this day is past."""
        return self.adopted or self.not_before


@dataclass(frozen=True, slots=True)
class TermEnd:
    """A term that the document ends on a day: where it is stated and in which words."""

    paragraph: int
    due: date
    words: str = ""
    start: int = 0


@dataclass(slots=True)
class Terms:
    """The dated terms of a document, for offsets that count from their ends."""

    ends: list[TermEnd] = field(default_factory=list)

    def find(self, paragraph: int, start: int, owner: str) -> TermEnd | None:
        """The term that the words at a place mean; null where several different ends could be meant."""
        here = [t for t in self.ends if t.paragraph == paragraph and t.start < start]
        if here:
            return here[-1]
        named = [t for t in self.ends if owner and owner in t.words]
        for candidates in (named, self.ends):
            if candidates and len({t.due for t in candidates}) == 1:
                return candidates[0]
        return None


def resolve(timing: Timing, words: str, clock: Clock, term_end: TermEnd | None = None) -> Fields | None:
    """The fields of the deadline that a timing makes; null where it lies in the past and is none."""
    match timing.kind:
        case DeadlineKind.FIXED | DeadlineKind.EFFECTIVE:
            return _calendar(timing, words, clock)
        case DeadlineKind.TERM:
            return _term(timing, words, clock)
        case DeadlineKind.RELATIVE:
            return _relative(timing, words, clock, term_end)
        case DeadlineKind.RECURRING:
            return _recurring(timing, words, clock)
        case DeadlineKind.SESSION:
            return _session(timing, clock)
        case DeadlineKind.EVENT:
            return _event(timing)
        case _:
            reason = UnresolvedReason.NO_DATE_STATED
            return {
                "unresolved_reason": reason,
                "explanation": say.no_date(f"the text says “{words}” and fixes no day"),
            }


def _refused(reason: UnresolvedReason, why: str, **more: Any) -> Fields:
    return {"unresolved_reason": reason, "explanation": say.no_date(why), **more}


def _calendar(timing: Timing, words: str, clock: Clock) -> Fields | None:
    assert timing.point is not None
    point = timing.point
    window = read(point, clock.adopted)
    if window is None:
        return _unread(point, clock)
    if timing.kind is DeadlineKind.EFFECTIVE:
        return _start(timing, words, window, clock)
    due = _last_day(timing.bound, point, window)
    if clock.past is not None and (
        due < clock.past or (timing.bound is Bound.ON and _under_way(window, due, clock.past, timing))
    ):
        return None
    fields: Fields = {"due_on": due, "precision": window.precision, "basis_kind": BasisKind.STATED_DATE}
    start = read(timing.since, clock.adopted) if timing.since else None
    if start and start.first < due:
        fields["earliest_on"] = start.first
    elif (
        timing.bound is not Bound.BEFORE
        and window.first != window.last
        and (timing.bound is Bound.ON or "PART" in window.precision)
    ):
        fields["earliest_on"] = window.first
    before = timing.bound is Bound.BEFORE and due < window.first
    fields["basis_date"] = window.first if before else due
    fields["basis_inferred"] = window.inferred
    fields["explanation"] = say.stated(words, due, window.precision, before=before, inferred=window.inferred)
    return fields


def _under_way(window: Window, due: date, now: date, timing: Timing) -> bool:
    """Whether what stands "in" or "on" a time has begun by the day of adoption: it tells of the present."""
    if timing.since is not None:
        return due <= now
    if window.inferred and window.precision is Precision.DAY:
        return due == now
    return False


def _unread(point: Point, clock: Clock) -> Fields:
    if clock.adopted is None and point.year is None:
        return _refused(
            UnresolvedReason.ADOPTION_DATE_UNKNOWN,
            "the text gives no year, and its adoption date is not known",
        )
    return _refused(UnresolvedReason.IMPOSSIBLE_DATE, f"the calendar has no “{point.words.strip()}”")


def _last_day(bound: Bound | None, point: Point, window: Window) -> date:
    if bound is Bound.BEFORE and (point.part or "").split()[:1] not in (["end"], ["close"]):
        return window.first - timedelta(days=1)
    return window.last


def _start(timing: Timing, words: str, window: Window, clock: Clock) -> Fields | None:
    strong = words.lower().startswith(("with effect", "effective", "as of", "as from"))
    if window.precision is Precision.YEAR and words.lower().startswith("from"):
        return None
    if (
        clock.past is not None
        and window.last < clock.past
        and not (strong and window.precision is Precision.DAY)
    ):
        return None
    due = window.last if timing.bound is Bound.BY else window.first
    return {
        "due_on": due,
        "precision": window.precision,
        "basis_kind": BasisKind.STATED_DATE,
        "basis_date": due,
        "basis_inferred": window.inferred,
        "explanation": say.sentence(f"The text says “{words}”: the effect starts on {say.day(due)}"),
    }


def _term(timing: Timing, words: str, clock: Clock) -> Fields | None:
    fields: Fields = {"period": iso(timing.spell)} if timing.spell else {}
    if timing.point is not None:
        window = read(timing.point, clock.adopted)
        if window is None:
            return fields | _unread(timing.point, clock)
        if clock.past is not None and window.last < clock.past:
            return None
        fields |= {"due_on": window.last, "precision": window.precision, "basis_kind": BasisKind.STATED_DATE}
        fields |= {"basis_date": window.last, "basis_inferred": window.inferred}
        return fields | {"explanation": say.term(words, window.last), **_since(timing, clock)}
    return _counted_term(timing, clock, fields)


def _since(timing: Timing, clock: Clock) -> Fields:
    return {}


def _counted_term(timing: Timing, clock: Clock, fields: Fields) -> Fields | None:
    spell, since = timing.spell, timing.anchor
    assert spell is not None
    if since is None:
        further = "PREVIOUS_TERM_UNKNOWN" if timing.words == "further" else "START_UNKNOWN"
        why = (
            "the text extends the term without stating an end, and the end of the previous term is not in it"
            if timing.words == "further"
            else "the text states how long the term runs, not when it starts"
        )
        return fields | _refused(
            UnresolvedReason(further),
            why,
            basis_kind=BasisKind.PREVIOUS_TERM if timing.words == "further" else BasisKind.NONE,
        )
    base = _base(since, clock)
    if base is None:
        return fields | _no_base(since, clock)
    start, name, basis = base
    due = shifted(start, spell)
    if due is None:
        return fields | _refused(UnresolvedReason.IMPOSSIBLE_DATE, "the offset leads beyond the calendar")
    if since.first_day_counts:
        due -= timedelta(days=1)
    if clock.past is not None and due < clock.past:
        return None
    how = f"{say.length(spell)} beginning on {say.day(start)} end on {say.day(due)}"
    text = (
        say.sentence(how)
        if since.first_day_counts
        else say.counted(spell, name, due, back=False, inferred=False)
    )
    fields |= {"due_on": due, "precision": Precision.DAY, "basis_kind": basis, "basis_date": start}
    return fields | {"basis_inferred": clock.inferred and basis is BasisKind.ADOPTION, "explanation": text}


def _base(anchor: Anchor, clock: Clock) -> tuple[date, str, BasisKind] | None:
    """The day an anchor stands for, its name in a sentence, and the kind of basis."""
    if anchor.kind in (AnchorKind.ADOPTION, AnchorKind.NONE) and clock.adopted is not None:
        return clock.adopted, f"adoption on {say.day(clock.adopted)}", BasisKind.ADOPTION
    if anchor.kind is AnchorKind.DATE and anchor.point is not None:
        window = read(anchor.point, clock.adopted)
        if window is not None:
            return window.last, say.day(window.last), BasisKind.STATED_DATE
    return None


def _no_base(anchor: Anchor, clock: Clock) -> Fields:
    match anchor.kind:
        case AnchorKind.ADOPTION | AnchorKind.NONE:
            return _refused(
                UnresolvedReason.ADOPTION_DATE_UNKNOWN,
                "it counts from adoption, and the document's adoption date is not known",
                basis_kind=BasisKind.ADOPTION,
            )
        case AnchorKind.DATE:
            return (
                _unread(anchor.point, clock)
                if anchor.point
                else _refused(UnresolvedReason.AMBIGUOUS, "the date it counts from cannot be read")
            )
        case AnchorKind.CITED:
            return _refused(
                UnresolvedReason.CITED_DATE_UNKNOWN,
                f"it counts from {anchor.words}another document, whose date is not in the text",
            )
        case AnchorKind.TERM_END:
            return _refused(
                UnresolvedReason.TERM_END_UNKNOWN,
                f"it counts from “{anchor.words}”, and the text states no such end",
                basis_kind=BasisKind.TERM_END,
            )
        case _:
            what = f"“{anchor.words}”" if anchor.words else "an event"
            return _refused(
                UnresolvedReason.EVENT_DATE_UNKNOWN, f"it depends on {what}, whose date is not in the text"
            )


def _relative(timing: Timing, words: str, clock: Clock, term_end: TermEnd | None) -> Fields | None:
    spell, anchor = timing.spell, timing.anchor
    assert spell is not None
    assert anchor is not None
    fields: Fields = {"period": iso(spell)}
    if spell.disagrees:
        return fields | _refused(UnresolvedReason.AMBIGUOUS, f"words and digits disagree in “{words}”")
    if anchor.kind is AnchorKind.TERM_END and term_end is not None:
        base: tuple[date, str, BasisKind] | None = (
            term_end.due,
            f"the end of the term on {say.day(term_end.due)}",
            BasisKind.TERM_END,
        )
        fields["basis_paragraph"] = term_end.paragraph
    else:
        base = _base(anchor, clock)
    if base is None:
        if anchor.kind not in (AnchorKind.ADOPTION, AnchorKind.NONE, AnchorKind.DATE):
            fields["kind"] = DeadlineKind.EVENT
        return fields | _no_base(anchor, clock)
    due = shifted(base[0], spell, back=timing.before)
    if due is None:
        return fields | _refused(UnresolvedReason.IMPOSSIBLE_DATE, "the offset leads beyond the calendar")
    if clock.past is not None and due < clock.past:
        return None
    unsaid = anchor.kind is AnchorKind.NONE
    return fields | {
        "due_on": due,
        "precision": Precision.DAY,
        "basis_kind": base[2],
        "basis_date": base[0],
        "basis_inferred": unsaid or (clock.inferred and base[2] is BasisKind.ADOPTION),
        "explanation": say.counted(spell, base[1], due, back=timing.before, inferred=unsaid),
    }


def _recurring(timing: Timing, words: str, clock: Clock) -> Fields:
    fields: Fields = {"rrule": timing.rule, "at_least": timing.at_least}
    if timing.spell is not None:
        fields["period"] = iso(timing.spell)
    if timing.until is not None and timing.rule:
        window = read(timing.until, clock.adopted)
        if window:
            fields["rrule"] = f"{timing.rule};UNTIL={window.last:%Y%m%d}"
    if timing.point is not None and timing.point.month is not None:
        return fields | _each_year(timing, clock)
    first = _first(timing, words, clock)
    if first is not None:
        return fields | first
    return fields | _refused(
        UnresolvedReason.FIRST_DATE_NOT_STATED,
        f"it repeats (“{words}”), and the text does not fix the first date",
    )


def _each_year(timing: Timing, clock: Clock) -> Fields:
    point = timing.point
    assert point is not None
    assert point.month is not None
    before = (
        timing.first is not None and timing.first.bound is Bound.BEFORE and point.part not in ("end", "close")
    )
    window = read(point, clock.adopted)
    on = window.last if window else None
    if before and window:
        on = window.first - timedelta(days=1)
    last = on.day if on else point.day or -1
    month = on.month if on else point.month
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={last if (month, last) != (2, 29) else -1}"
    if on is None:
        return {
            "rrule": rule,
            **_refused(
                UnresolvedReason.ADOPTION_DATE_UNKNOWN,
                "it falls on that day each year, and the adoption date it starts from is not known",
            ),
        }
    return {
        "rrule": rule,
        "due_on": on,
        "precision": window.precision if window else None,
        "basis_kind": BasisKind.ADOPTION,
        "basis_date": clock.adopted,
        "basis_inferred": True,
        "explanation": say.sentence(
            f"Each year by {on.day} {on:%B}; the first after adoption is {say.day(on)}"
        ),
    }


def _first(timing: Timing, words: str, clock: Clock) -> Fields | None:
    """The first occurrence: the timing beside the recurrence, or one interval from its anchor."""
    if timing.first is not None:
        resolved = resolve(timing.first, words, clock)
        if resolved and resolved.get("due_on"):
            due: date = resolved["due_on"]
            kept = {
                k: resolved[k]
                for k in ("due_on", "precision", "basis_kind", "basis_date", "basis_inferred")
                if k in resolved
            }
            return kept | {
                "explanation": say.sentence(
                    f"The first falls on {say.day(due)}; it repeats from there (“{words}”)"
                )
            }
        return None
    if timing.anchor is not None and timing.spell is not None:
        base = _base(timing.anchor, clock)
        due_on = shifted(base[0], timing.spell) if base else None
        if base and due_on:
            return {
                "due_on": due_on,
                "precision": Precision.DAY,
                "basis_kind": base[2],
                "basis_date": base[0],
                "basis_inferred": clock.inferred,
                "explanation": say.counted(timing.spell, base[1], due_on, back=False, inferred=False),
            }
    return None


def _event(timing: Timing) -> Fields:
    assert timing.anchor is not None
    return _no_base(timing.anchor, Clock(None))


def _session(timing: Timing, clock: Clock) -> Fields | None:
    sitting = timing.sitting
    assert sitting is not None
    organ, number, year = _identified(sitting, clock)
    fields: Fields = {
        "session_organ": organ,
        "session_number": number,
        "session_year": year,
        "precision": Precision.SESSION,
    }
    fields["basis_kind"] = BasisKind.SESSION
    window = session_window(organ, number, year) if organ else None
    if window is None:
        body = sitting.body or (_NAMES.get(organ, "the organ") if organ else "the body")
        return (
            fields
            | _refused(
                UnresolvedReason.SESSION_DATES_UNKNOWN,
                f"the dates of that session of {body} are not in the table",
            )
            | {"note": sitting.body or None}
        )
    first, last = window
    if "main" in timing.words and organ is Organ.GENERAL_ASSEMBLY:
        last = date(first.year, 12, 31)
    if clock.past is not None and last < clock.past:
        return None
    name = _NAMES.get(organ, "") if organ else ""
    label = f"{number}" if number else f"{year}"
    held = f"Session {label} of {name} runs from {say.day(first)} to {say.day(last)}"
    if timing.bound is Bound.BEFORE:
        due = first - timedelta(days=1)
        if clock.past is not None and due < clock.past:
            return None
        return fields | {
            "due_on": due,
            "explanation": say.sentence(f"{held}; the day before it opens is {say.day(due)}"),
        }
    if timing.bound is Bound.AFTER:
        return fields | {
            "earliest_on": last,
            **_refused(
                UnresolvedReason.NO_DATE_STATED, f"due after the session; {held[0].lower()}{held[1:]}"
            ),
        }
    if timing.words.startswith(
        ("beginning", "the beginning", "start", "the start", "opening", "the opening")
    ):
        return fields | {"due_on": first, "explanation": say.sentence(f"{held}; due at its beginning")}
    if timing.bound is not Bound.BY:
        fields["earliest_on"] = first
    return fields | {"due_on": last, "explanation": say.sentence(held)}


_NAMES = {
    Organ.GENERAL_ASSEMBLY: "the General Assembly",
    Organ.HUMAN_RIGHTS_COUNCIL: "the Human Rights Council",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "the Economic and Social Council",
    Organ.SECURITY_COUNCIL: "the Security Council",
    Organ.TRUSTEESHIP_COUNCIL: "the Trusteeship Council",
}
_FAR = 20


def _identified(sitting: Sitting, clock: Clock) -> tuple[Organ | None, int | None, int | None]:
    """Organ, number and year; a number that cannot be the organ's at that time unsettles the organ."""
    organ, number, year = sitting.organ, sitting.number, sitting.year
    if organ in (Organ.GENERAL_ASSEMBLY, Organ.HUMAN_RIGHTS_COUNCIL) and number is not None and clock.adopted:
        now = session_on(organ, clock.adopted)
        if now is not None and not now - _FAR <= number <= now + _FAR:
            return None, number, year
    if (
        sitting.relative is not None
        and organ is not None
        and clock.adopted is not None
        and number is None
        and year is None
    ):
        now = session_on(organ, clock.adopted)
        if now is not None and organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL:
            return organ, None, now + sitting.relative
        return organ, (now + sitting.relative if now is not None else None), None
    return organ, number, year


def dated(items: Sequence[TermEnd]) -> Terms:
    """The terms of a document that end on a known day."""
    return Terms(list(items))
