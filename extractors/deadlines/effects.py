"""Starts of effect: a date or a count behind words of entering into force is no task but a start."""

import re

from extractors.deadlines.parts import AnchorKind, Timing
from extractors.facts import Bound, DeadlineKind

_ENTERS = re.compile(
    r"\b(?:(?:enter|come|go)(?:s|ing)? into (?:force|effect|operation)|(?:take|takes|taking|have|has) effect"
    r"|(?:become|becomes|be) (?:effective|operative)"
    r"|(?:mandate|term|measures|authori[sz]ation)s?\b[^,;.]{0,60} (?:shall|will) commence)"
    r"(?: at \d\d?[.:]\d\d(?: [\w.()]+){0,4})?(?: (?:as )?from)?,? $",
    re.IGNORECASE,
)
_REACH = 110


def with_effects(text: str, found: list[Timing]) -> list[Timing]:
    """The timings, with EFFECTIVE for those that say when something takes effect: "30 days from adoption".

    What has to enter into force by a day, or with an event, stays what it is.
    """
    return [_effect(timing) if _enters(text, timing) else timing for timing in found]


def _enters(text: str, timing: Timing) -> bool:
    if timing.kind is DeadlineKind.RELATIVE:
        dated = timing.anchor is not None and timing.anchor.kind in (AnchorKind.ADOPTION, AnchorKind.DATE)
    else:
        dated = (
            timing.kind is DeadlineKind.FIXED and timing.point is not None and timing.point.day is not None
        )
    if not dated or timing.before or timing.bound not in (Bound.ON, Bound.FROM, Bound.AFTER):
        return False
    return _ENTERS.search(text, max(0, timing.start - _REACH), timing.start) is not None


def _effect(timing: Timing) -> Timing:
    bound = Bound.FROM if timing.bound is Bound.ON else timing.bound
    return timing._replace(kind=DeadlineKind.EFFECTIVE, bound=bound)
