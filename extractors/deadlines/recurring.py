"""Recurrences resolved: the rule, and the first occurrence where the text fixes it."""

from datetime import date

from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import day_before, read
from extractors.deadlines.clock import Clock, Fields, refused, start_of
from extractors.deadlines.offsets import iso, shifted
from extractors.deadlines.parts import Point, Timing
from extractors.facts import BasisKind, Bound, DeadlineKind, Precision, UnresolvedReason

_KEPT = ("due_on", "precision", "basis_kind", "basis_date", "basis_paragraph", "basis_inferred")


def recurring(timing: Timing, words: str, clock: Clock, first: Fields | None) -> Fields:
    """The rule of a recurrence; ``first`` are the fields of the timing that fixes its first occurrence."""
    fields: Fields = {"rrule": timing.rule, "at_least": timing.at_least}
    if timing.spell is not None:
        fields["period"] = iso(timing.spell)
    if timing.until is not None and timing.rule:
        window = read(timing.until, clock.adopted)
        if window:
            fields["rrule"] = f"{timing.rule};UNTIL={window.last:%Y%m%d}"
    if timing.point is not None and timing.point.month is not None:
        return fields | _each_year(timing, timing.point, clock)
    if timing.first is not None and timing.first.end <= timing.start:
        return fields | _going_on(timing, words, first)
    if first is not None and first.get("due_on"):
        due: date = first["due_on"]
        said = say.sentence(f"The first falls on {say.day(due)}; it repeats from there (“{words}”)")
        return fields | {name: first[name] for name in _KEPT if name in first} | {"explanation": said}
    if timing.cited:
        why = f"it follows the cycle that another document sets (“{words}”)"
        return fields | refused(UnresolvedReason.CITED_DATE_UNKNOWN, why)
    counted = _counted(timing, clock)
    if counted is not None:
        return fields | counted
    if first is not None and timing.first is not None and timing.first.kind is DeadlineKind.SESSION:
        why = f"it repeats (“{words}”) from a session whose dates are not known"
        return fields | refused(UnresolvedReason.SESSION_DATES_UNKNOWN, why)
    why = f"it repeats (“{words}”), and the text does not fix the first date"
    return fields | refused(UnresolvedReason.FIRST_DATE_NOT_STATED, why)


def _going_on(timing: Timing, words: str, first: Fields | None) -> Fields:
    """The next after a date that stands before it: one interval later; a session fixes no such day."""
    day = first.get("due_on") if first and first.get("precision") is Precision.DAY else None
    due = shifted(day, timing.spell) if day and timing.spell else None
    if first is None or day is None or due is None or timing.spell is None:
        why = f"it goes on (“{words}”) from what stands before it, which fixes no day"
        return refused(UnresolvedReason.NO_DATE_STATED, why)
    named = f"the first on {say.day(day)}"
    kept = {name: first[name] for name in _KEPT if name in first}
    return kept | {"due_on": due, "explanation": say.counted(timing.spell, named, due)}


def _each_year(timing: Timing, point: Point, clock: Clock) -> Fields:
    """A yearless day of each year: the first is the next one after adoption."""
    bound = timing.first.bound if timing.first else None
    reference = clock.adopted or date(2001, 1, 1)
    window = read(point, reference)
    if window is None:
        return refused(UnresolvedReason.IMPOSSIBLE_DATE, f"the calendar has no “{point.words.strip()}”")
    on = window.last
    if bound is Bound.BEFORE and point.part not in ("end", "close"):
        on = day_before(window.first)
    rule = f"FREQ=YEARLY;BYMONTH={on.month};BYMONTHDAY={-1 if (on.month, on.day) == (2, 29) else on.day}"
    if clock.adopted is None:
        why = "it falls on that day each year, and the adoption date it starts from is not known"
        return {"rrule": rule, **refused(UnresolvedReason.ADOPTION_DATE_UNKNOWN, why)}
    said = f"Each year by {on.day} {on:%B}; the first after adoption is {say.day(on)}"
    return {
        "rrule": rule,
        "due_on": on,
        "precision": window.precision,
        "basis_kind": BasisKind.ADOPTION,
        "basis_date": clock.adopted,
        "basis_inferred": True,
        "explanation": say.sentence(said),
    }


def _counted(timing: Timing, clock: Clock) -> Fields | None:
    """The first occurrence lies one interval after its anchor: "every 90 days following adoption"."""
    if timing.anchor is None or timing.spell is None:
        return None
    base = start_of(timing.anchor, clock)
    due = shifted(base.day, timing.spell) if base else None
    if base is None or due is None:
        return None
    return {
        "due_on": due,
        "precision": Precision.DAY,
        "basis_kind": base.kind,
        "basis_date": base.day,
        "basis_inferred": base.inferred,
        "explanation": say.counted(timing.spell, base.name, due),
    }
