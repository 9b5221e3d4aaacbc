"""What a revision did to the deadlines of its base: kept, moved, added, dropped."""

from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz.distance import Indel

from corpus.document import Frozen
from extractors.comparison import Pair
from extractors.facts import Deadline, DeadlineKind

_DATED = {DeadlineKind.FIXED, DeadlineKind.RELATIVE}


class Fate(StrEnum):
    """What became of a deadline: MOVED where its day, rule, session or length is another."""

    KEPT = "KEPT"
    MOVED = "MOVED"
    ADDED = "ADDED"
    DROPPED = "DROPPED"


class DeadlineChange(Frozen):
    """A deadline's two versions by their indexes; one is null where the other stands alone."""

    base: int | None
    revised: int | None
    fate: Fate


def deadline_changes(
    pairs: Sequence[Pair], base: Sequence[Deadline], revised: Sequence[Deadline]
) -> tuple[DeadlineChange, ...]:
    """Match the deadlines of paired paragraphs; in the order of ``revised``, dropped ones at the end.

    Only deadlines of one kind match (a stated date and a counted one are one kind here); among several
    those with the same task and the most alike words.
    """
    aligned = {(pair.base, pair.revised): pair.similarity for pair in pairs}
    scored = sorted(
        (-alike, -aligned[places], b, r)
        for b, old in enumerate(base)
        for r, new in enumerate(revised)
        if (places := (old.paragraph_index, new.paragraph_index)) in aligned
        and (alike := _alike(old, new)) > 0
    )
    matched: dict[int, int] = {}
    for _, _, b, r in scored:
        if b not in matched.values() and r not in matched:
            matched[r] = b
    changes = [
        DeadlineChange(base=matched.get(r), revised=r, fate=_fate(base, matched.get(r), new))
        for r, new in enumerate(revised)
    ]
    lost = set(range(len(base))) - set(matched.values())
    changes += [DeadlineChange(base=b, revised=None, fate=Fate.DROPPED) for b in sorted(lost)]
    return tuple(changes)


def _alike(old: Deadline, new: Deadline) -> float:
    if old.kind is not new.kind and not {old.kind, new.kind} <= _DATED:
        return 0
    words = Indel.normalized_similarity(old.expression.split(), new.expression.split())
    return 1 + (old.task is new.task) + (old.subject == new.subject) + words


def _fate(base: Sequence[Deadline], b: int | None, new: Deadline) -> Fate:
    if b is None:
        return Fate.ADDED
    return Fate.KEPT if _when(base[b]) == _when(new) else Fate.MOVED


def _when(deadline: Deadline) -> tuple[object, ...]:
    """What makes a deadline fall when it does."""
    session = (deadline.session_organ, deadline.session_number, deadline.session_year)
    return deadline.due_on, deadline.rrule, deadline.period, session
