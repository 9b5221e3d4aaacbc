"""Recurrences resolved: the rule, and the first occurrence where the text fixes it."""

from datetime import date

from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import day_before, read
from extractors.deadlines.clock import Clock, Fields, refused, start_of
from extractors.deadlines.offsets import iso, shifted
from extractors.deadlines.parts import Point, Timing
from extractors.facts import BasisKind, Bound, Precision, UnresolvedReason

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
    why = f"it repeats (“{words}”), and the text does not fix the first date"
    return fields | refused(UnresolvedReason.FIRST_DATE_NOT_STATED, why)


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
