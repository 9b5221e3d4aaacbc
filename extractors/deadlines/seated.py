"""Sessions resolved: the window of the session that a text names, where its dates are known."""

from datetime import date

from corpus.sessions import session_on, session_window
from corpus.symbols import Organ
from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import day_before
from extractors.deadlines.clock import Clock, Fields, refused
from extractors.deadlines.parts import Sitting, Timing
from extractors.facts import BasisKind, Bound, Precision, UnresolvedReason

_NAMES = {
    Organ.GENERAL_ASSEMBLY: "the General Assembly",
    Organ.HUMAN_RIGHTS_COUNCIL: "the Human Rights Council",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "the Economic and Social Council",
    Organ.SECURITY_COUNCIL: "the Security Council",
    Organ.TRUSTEESHIP_COUNCIL: "the Trusteeship Council",
}
_FAR = 20


_BEGINNING = ("beginning", "the beginning", "start", "the start", "opening", "the opening")


def session(timing: Timing, clock: Clock) -> Fields | None:
    """The window of a session and the last compliant day in it; null where it has passed."""
    sitting = timing.sitting
    if sitting is None:
        return None
    organ, number, year = _identified(sitting, clock)
    fields: Fields = {"session_organ": organ, "session_number": number, "session_year": year}
    fields |= {"precision": Precision.SESSION, "basis_kind": BasisKind.SESSION}
    of_a_year = organ is Organ.ECONOMIC_AND_SOCIAL_COUNCIL and number is not None
    window = session_window(organ, number, year) if organ and not of_a_year else None
    if organ is None or window is None:
        body = sitting.body or (_NAMES[organ] if organ else "the body")
        why = f"the dates of that session of {body} are not known"
        return fields | refused(UnresolvedReason.SESSION_DATES_UNKNOWN, why, note=sitting.body or None)
    first, last = window
    if "main" in timing.words and organ is Organ.GENERAL_ASSEMBLY:
        last = date(first.year, 12, 31)
    if clock.past is not None and last < clock.past:
        return None
    held = f"session {number or year} of {_NAMES[organ]} runs from {say.day(first)} to {say.day(last)}"
    dated = _within(timing, first, last, held)
    if clock.past is not None and dated.get("due_on", clock.past) < clock.past:
        return None
    return fields | dated


def _within(timing: Timing, first: date, last: date, held: str) -> Fields:
    """Which day of the window the words leave: the last, the first, or the day before it opens."""
    if timing.bound is Bound.BEFORE:
        due = day_before(first)
        said = f"{held}; the day before it opens is {say.day(due)}"
        return {"due_on": due, "basis_date": first, "explanation": say.sentence(said)}
    if timing.bound is Bound.AFTER:
        return {"earliest_on": last, **refused(UnresolvedReason.NO_DATE_STATED, f"due after it, and {held}")}
    if timing.words.startswith(_BEGINNING):
        return {
            "due_on": first,
            "basis_date": first,
            "explanation": say.sentence(f"{held}; due at its opening"),
        }
    earliest = None if timing.bound is Bound.BY else first
    return {"due_on": last, "earliest_on": earliest, "basis_date": last, "explanation": say.sentence(held)}


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
