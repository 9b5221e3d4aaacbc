"""Terms resolved: a stated end, a length from a stated start, or the reason why the end is not known."""

from datetime import timedelta

from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import read
from extractors.deadlines.clock import Clock, Fields, no_base, refused, start_of, unread
from extractors.deadlines.offsets import iso, shifted
from extractors.deadlines.parts import Timing
from extractors.facts import BasisKind, UnresolvedReason

FURTHER = "further"
"""The words of a timing that continues a term which ran before."""


def term(timing: Timing, words: str, clock: Clock) -> Fields | None:
    """The end of a term: as stated, else counted from a stated start; null where it has passed."""
    fields: Fields = {"period": iso(timing.spell)} if timing.spell else {}
    if timing.point is None:
        return _counted(timing, clock, fields)
    window = read(timing.point, clock.adopted)
    if window is None:
        return fields | unread(timing.point, clock)
    if clock.past is not None and window.last < clock.past:
        return None
    return fields | {
        "due_on": window.last,
        "precision": window.precision,
        "basis_kind": BasisKind.STATED_DATE,
        "basis_date": window.last,
        "basis_inferred": window.inferred,
        "explanation": say.term(words, window.last),
    }


def _counted(timing: Timing, clock: Clock, fields: Fields) -> Fields | None:
    spell, since = timing.spell, timing.anchor
    if spell is None:
        return None
    if since is None:
        return fields | _unknown(timing)
    base = start_of(since, clock)
    if base is None:
        return fields | no_base(since, clock)
    due = shifted(base.day, spell)
    if due is None:
        return fields | refused(UnresolvedReason.IMPOSSIBLE_DATE, "the length leads beyond the calendar")
    if since.first_day_counts:
        due -= timedelta(days=1)
    due = base.reached(due)
    if clock.past is not None and due < clock.past:
        return None
    if since.first_day_counts:
        ends = "ends" if spell.count == 1 else "end"
        text = say.sentence(f"{say.length(spell)} beginning on {say.day(base.day)} {ends} on {say.day(due)}")
    else:
        text = say.counted(spell, base.name, due)
    return fields | {
        "due_on": due,
        "precision": base.precision,
        "basis_kind": base.kind,
        "basis_date": base.day,
        "basis_inferred": base.inferred,
        "explanation": text,
    }


def _unknown(timing: Timing) -> Fields:
    """A length without a start and an end: a renewal counts from the previous term."""
    if timing.words == FURTHER:
        return refused(
            UnresolvedReason.PREVIOUS_TERM_UNKNOWN,
            "the text extends the term without stating an end, and the end of the previous term is not in it",
            basis_kind=BasisKind.PREVIOUS_TERM,
        )
    return refused(
        UnresolvedReason.START_UNKNOWN, "the text states how long the term runs, not when it starts"
    )
