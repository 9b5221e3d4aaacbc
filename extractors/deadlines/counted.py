"""Offsets resolved: RELATIVE dates counted from an anchor, and EVENTs whose date is not in the text."""

from datetime import timedelta

from extractors.deadlines import explanations as say
from extractors.deadlines.calendar import day_before
from extractors.deadlines.clock import Base, Clock, Fields, TermEnd, no_base, refused, start_of
from extractors.deadlines.offsets import iso, shifted
from extractors.deadlines.parts import AnchorKind, Timing
from extractors.facts import BasisKind, Bound, DeadlineKind, UnresolvedReason

_IN_THE_TEXT = (AnchorKind.ADOPTION, AnchorKind.NONE, AnchorKind.DATE)


def relative(timing: Timing, words: str, clock: Clock, term_end: TermEnd | None) -> Fields | None:
    """The day an offset comes to; an EVENT where its anchor has no date; null where it has passed."""
    spell, anchor = timing.spell, timing.anchor
    if anchor is None:
        return None
    fields: Fields = {"period": iso(spell)} if spell else {}
    if spell is not None and spell.disagrees:
        return fields | refused(UnresolvedReason.AMBIGUOUS, f"words and digits disagree in “{words}”")
    base = _base(timing, clock, term_end)
    if base is None:
        if anchor.kind not in _IN_THE_TEXT:
            fields["kind"] = DeadlineKind.EVENT
        return fields | no_base(anchor, clock)
    due = shifted(base.day, spell, back=timing.before) if spell else base.day
    if due is not None and anchor.first_day_counts and spell is not None:
        due -= timedelta(days=1)
    due = base.reached(due) if due else None
    if due is None:
        return fields | refused(UnresolvedReason.IMPOSSIBLE_DATE, "the offset leads beyond the calendar")
    if spell is None and timing.bound is Bound.BEFORE and "renewal" in anchor.words:
        due = day_before(due)
    if clock.past is not None and due < clock.past:
        return None
    unsaid = anchor.kind is AnchorKind.NONE
    opens = timing.bound is Bound.AFTER and spell is not None
    said = (
        say.counted(spell, base.name, due, back=timing.before, unsaid=unsaid, opens=opens)
        if spell
        else say.sentence(f"It falls on {base.name}")
        if anchor.kind is AnchorKind.ADOPTION
        else say.sentence(f"It counts from {base.name}; the last compliant day is {say.day(due)}")
    )
    return fields | {
        "due_on": due,
        "precision": base.precision,
        "basis_kind": base.kind,
        "basis_date": base.day,
        "basis_paragraph": base.paragraph,
        "basis_inferred": unsaid or base.inferred,
        "explanation": said,
    }


def _base(timing: Timing, clock: Clock, term_end: TermEnd | None) -> Base | None:
    if timing.anchor is None:
        return None
    if timing.anchor.kind is AnchorKind.TERM_END and term_end is not None and term_end.due is not None:
        name = f"the end of the term on {say.day(term_end.due)}"
        return Base(term_end.due, name, BasisKind.TERM_END, paragraph=term_end.paragraph)
    return start_of(timing.anchor, clock)


def event(timing: Timing) -> Fields | None:
    """An event whose date is not in the text, with the reason."""
    return no_base(timing.anchor, Clock(None)) if timing.anchor else None
