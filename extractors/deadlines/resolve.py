"""From the parts of a timing to its dates: one function a kind, and a reason where no date follows."""

from extractors.deadlines import explanations as say
from extractors.deadlines.clock import Clock, Fields, TermEnd
from extractors.deadlines.counted import event, relative
from extractors.deadlines.dates import calendar
from extractors.deadlines.parts import Timing
from extractors.deadlines.recurring import recurring
from extractors.deadlines.seated import session
from extractors.deadlines.terms import term
from extractors.facts import DeadlineKind, UnresolvedReason


def resolve(timing: Timing, words: str, clock: Clock, term_end: TermEnd | None = None) -> Fields | None:
    """The fields of the deadline that a timing makes; null where it lies in the past and is none."""
    match timing.kind:
        case DeadlineKind.EFFECTIVE if timing.spell is not None:
            return relative(timing, words, clock, term_end)
        case DeadlineKind.FIXED | DeadlineKind.EFFECTIVE:
            return calendar(timing, words, clock)
        case DeadlineKind.TERM:
            return term(timing, words, clock)
        case DeadlineKind.RELATIVE:
            return relative(timing, words, clock, term_end)
        case DeadlineKind.RECURRING:
            first = resolve(timing.first, words, clock, term_end) if timing.first else None
            return recurring(timing, words, clock, first)
        case DeadlineKind.SESSION:
            return session(timing, clock)
        case DeadlineKind.EVENT:
            return event(timing)
        case _:
            reason = UnresolvedReason.NO_DATE_STATED
            return {
                "unresolved_reason": reason,
                "explanation": say.no_date(f"the text says “{words}” and fixes no day"),
            }
