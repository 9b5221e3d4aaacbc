"""Days of each year: "before the end of each May", "every 15 September"."""

import re

from extractors.deadlines.calendar import MONTHS
from extractors.deadlines.parts import Point, Spell, Timing
from extractors.deadlines.phrases import LEADS
from extractors.deadlines.windows import Windows, matches
from extractors.facts import Bound, DeadlineKind

_MONTH = "|".join(MONTHS)
_LEADS = {lead.words: lead.bound for lead in LEADS if lead.kind is DeadlineKind.FIXED}
_LEAD = "|".join(sorted(_LEADS, key=len, reverse=True))
_EACH = re.compile(
    rf"\b(?:(?P<lead>{_LEAD}) (?:(?:the )?(?P<part>end|close|beginning|start|middle) of )?)?(?:each|every) "
    rf"(?:(?P<part2>early|mid|late)[- ])?(?:(?P<day>\d{{1,2}}) )?(?P<month>(?-i:{_MONTH}))"
    r"(?: (?P<day2>\d{1,2}))?(?![\w-]| [A-Z\d])",
    re.IGNORECASE,
)


def yearly_timings(text: str, windows: Windows) -> list[Timing]:
    """The days and months that recur each year; a month needs words before it, a day none."""
    found = []
    for m in matches(_EACH, text, windows):
        day = m["day"] or m["day2"]
        if m["lead"] is None and day is None:
            continue
        bound = _LEADS[m["lead"].lower()] if m["lead"] else Bound.ON
        part = (m["part"] or m["part2"] or "").lower() or None
        point = Point(m.start(), m.end(), int(day) if day else None, MONTHS[m["month"]], None, part, m[0])
        first = Timing(m.start(), m.end(), DeadlineKind.FIXED, bound, point)
        spell = Spell(m.start(), m.end(), 1, "year")
        found.append(
            Timing(
                m.start(),
                m.end(),
                DeadlineKind.RECURRING,
                Bound.EVERY,
                point=point,
                spell=spell,
                rule="FREQ=YEARLY",
                first=first,
            )
        )
    return found
