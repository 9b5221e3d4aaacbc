"""Calendar points resolved: FIXED dates with their last compliant day, and the starts of effects."""

from datetime import date, timedelta

from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import read
from extractors.deadlines.clock import Clock, Fields, no_base, start_of, unread
from extractors.deadlines.parts import Point, Timing, Window
from extractors.facts import BasisKind, Bound, DeadlineKind, Precision

_NEAR = 270
"""Days ahead beyond which a date without a year that something is "on" is rather the one just past."""


def calendar(timing: Timing, words: str, clock: Clock) -> Fields | None:
    """The last compliant day of a calendar point, or the start of an effect; null where it has passed."""
    point = timing.point
    if point is None:
        return _with_adoption(timing, clock)
    window = read(point, clock.adopted)
    if window is None:
        return unread(point, clock)
    if timing.kind is DeadlineKind.EFFECTIVE:
        return _start(timing, words, window, clock)
    due = _last_day(timing.bound, point, window)
    if clock.past is not None and (due < clock.past or _under_way(window, due, clock.past, timing)):
        return None
    before = timing.bound is Bound.BEFORE and due < window.first
    return {
        "due_on": due,
        "earliest_on": _first_day(timing, window, due, clock),
        "precision": window.precision,
        "basis_kind": BasisKind.STATED_DATE,
        "basis_date": window.first if before else due,
        "basis_inferred": window.inferred,
        "explanation": say.stated(
            words,
            due,
            before=before,
            after=timing.bound is Bound.AFTER,
            inferred=window.inferred,
            note=timing.words,
        ),
    }


def _with_adoption(timing: Timing, clock: Clock) -> Fields | None:
    """The start of an effect that adoption itself sets."""
    if timing.anchor is None:
        return None
    base = start_of(timing.anchor, clock)
    if base is None:
        return no_base(timing.anchor, clock)
    return {
        "due_on": base.day,
        "precision": Precision.DAY,
        "basis_kind": base.kind,
        "basis_date": base.day,
        "basis_inferred": base.inferred,
        "explanation": say.sentence(f"the effect starts with {base.name}"),
    }


def _first_day(timing: Timing, window: Window, due: date, clock: Clock) -> date | None:
    """The first day of a window: a range, a part of a month or year, or a period "in" which it falls."""
    since = read(timing.since, clock.adopted) if timing.since else None
    if since is not None and since.first < due:
        return since.first
    wide = timing.bound is Bound.ON or "PART" in window.precision
    if timing.bound is not Bound.BEFORE and wide and window.first != window.last:
        return window.first
    return None


def _under_way(window: Window, due: date, now: date, timing: Timing) -> bool:
    """Whether what stands "in" or "on" a time has begun by the day of adoption: it tells of the present."""
    if timing.bound is not Bound.ON:
        return False
    if timing.since is not None:
        return due <= now
    if window.inferred and window.precision is Precision.DAY:
        return due == now or due - now > timedelta(days=_NEAR)
    return False


def _last_day(bound: Bound | None, point: Point, window: Window) -> date:
    if bound is Bound.BEFORE and (point.part or "").split()[:1] not in (["end"], ["close"]):
        return window.first - timedelta(days=1)
    return window.last


def _start(timing: Timing, words: str, window: Window, clock: Clock) -> Fields | None:
    if window.inferred and clock.adopted is not None and window.last - clock.adopted > timedelta(days=183):
        return None
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
    if timing.bound is Bound.AFTER:
        due = window.last + timedelta(days=1)
    return {
        "due_on": due,
        "precision": window.precision,
        "basis_kind": BasisKind.STATED_DATE,
        "basis_date": due,
        "basis_inferred": window.inferred,
        "explanation": say.sentence(f"The text says “{words}”: the effect starts on {say.day(due)}"),
    }
