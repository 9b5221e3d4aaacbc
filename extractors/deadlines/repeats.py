"""Recurrence in words: "every six months", "annually", "twice a year", and where the first one falls."""

import re
from collections.abc import Callable

from extractors.deadlines.numbers import CARDINAL, ORDINAL, value
from extractors.deadlines.offsets import SPELL
from extractors.deadlines.parts import Spell, Timing
from extractors.deadlines.phrases import FREQUENCIES, TIMES
from extractors.deadlines.windows import Windows, holds, matches
from extractors.deadlines.yearly import yearly_timings
from extractors.facts import Bound, DeadlineKind

_LEAST = re.compile(
    r"\b(?:at least|no less (?:frequently )?than|not less (?:frequently )?than|at a minimum"
    r"|a minimum of|no fewer than|"
    r"not fewer than)(?:,? once)?,? (?:once )?$",
    re.IGNORECASE,
)
_UNITS = r"(?:calendar |working )?(?P<unit>day|week|month|quarter|year|biennium)"
_EVERY = re.compile(
    rf"\b(?P<word>every|each) (?:(?P<other>other|second|{ORDINAL}) )?{_UNITS}\b"
    rf"(?! (?:of|(?:in|on|during) which|they|he|she) )(?: thereafter)?",
    re.IGNORECASE,
)
_EVERY_SPELL = re.compile(rf"\bevery (?=(?:{CARDINAL})\b)", re.IGNORECASE)
_INTERVALS = re.compile(
    rf"\bat (?:(?P<n>{CARDINAL})[- ](?P<unit>day|week|month|year)s?(?:ly)?|(?P<adj>[a-z-]+)) intervals\b"
    rf"|\bat intervals of (?:not more than |no more than )?(?=(?:{CARDINAL})\b)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"\b(?P<times>once|twice|(?:two|three|four|six|[2346]) times)(?: (?:in |during )?(?P<per>a|an|per"
    rf"|each|every|any)(?: (?:one|single|given|particular))? {_UNITS}\b"
    rf"| (?P<adv>annually|yearly|monthly|weekly|quarterly))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?P<least>at least|no fewer than|not fewer than|no less than|not less than"
    rf"|a minimum of) (?P<n>{CARDINAL}) (?:[a-z]+ )?(?:reports|briefings|updates)"
    rf"(?: (?:a|per|each|every) (?P<unit>year|month|quarter))?",
    re.IGNORECASE,
)
_WORD = "|".join(sorted((w for w in FREQUENCIES), key=len, reverse=True))
_BASIS = re.compile(
    rf"\bon an? (?:(?!twice\b)[a-z]+,? (?:and |or )?)?(?P<word>twice[- ]annual|{_WORD}"
    rf"|(?P<n>{CARDINAL})-monthly)(?:,? (?:and|or) [a-z-]+)? basis\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf"\b(?P<word>{'|'.join(w for w in FREQUENCIES if w.endswith('ly'))}|per annum)\b", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    rf"\b(?P<word>{_WORD}|[a-z]+-(?:month|year|week)ly)\b(?:,? (?:and"
    rf"|or) [a-z-]+)?(?P<noun>(?: [a-z-]+){{0,3}}? (?:reports?|briefings?|updates?|reviews?|meetings?|"
    rf"consultations?|debates?|discussions?|dialogues?|assessments?|sessions?|panel|surveys?"
    rf"|evaluations?|publication|basis))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:submit|provid|present|prepar|produc|issu|deliver|giv|publish|hold|conven|organi[sz]"
    r"|conduct|includ|transmit|undertak|"
    r"carry|report|receiv|continu|complet|mak|hav|establish|brief|further)\w*\b[^,;.:]{0,70}$",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(?:in|through|as part of|within|into) (?:its|his|her|their|the) (?:[a-z]+ ){0,2}$", re.IGNORECASE
)
_ONCE = re.compile(r"\b(?:next|forthcoming|upcoming|coming|last|previous) $", re.IGNORECASE)
_RULES = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY",
    "year": "FREQ=YEARLY",
    "fortnight": "FREQ=WEEKLY",
    "biennium": "FREQ=YEARLY",
}
_SIZES = {"quarter": 3, "fortnight": 2, "biennium": 2}


_CYCLE = re.compile(
    r"\b(?:within|in line with|in accordance with|as part of|following|according to|on) the (?:[a-z]+ )?"
    r"reporting (?:cycle|schedule)(?: (?:set|established|laid down|specified|decided)(?: out| forth)?)?"
    r"(?: (?:by|in|of))?",
    re.IGNORECASE,
)


def rule(unit: str, interval: int) -> str:
    """The RFC 5545 rule of one occurrence every ``interval`` units."""
    interval *= _SIZES.get(unit, 1)
    return _RULES[unit] + (f";INTERVAL={interval}" if interval > 1 else "")


def repeat_timings(text: str, windows: Windows) -> list[Timing]:
    """The recurrences of a text, without their first dates; only what it has the words for is tried."""
    low = text.lower()
    found: list[Timing] = []
    for needed, read in _FORMS:
        if holds(low, needed):
            found += read(text, windows)
    return found


def _cycles(text: str, windows: Windows) -> list[Timing]:
    """Rhythms that another document sets: "within the reporting cycle established by resolution N"."""
    return [
        Timing(m.start(), m.end(), DeadlineKind.RECURRING, Bound.EVERY, cited=True)
        for m in matches(_CYCLE, text, windows)
    ]


def _timing(text: str, start: int, end: int, spell: Spell | None, rrule: str | None) -> Timing:
    """A recurrence; "at least" before it belongs to it."""
    least = _LEAST.search(text, max(0, start - 40), start)
    once = 5 if text[max(0, start - 5) : start].lower() == "once " else 0
    begins = least.start() if least else start - once
    return Timing(
        begins, end, DeadlineKind.RECURRING, Bound.EVERY, spell=spell, rule=rrule, at_least=bool(least)
    )


def _every(text: str, windows: Windows) -> list[Timing]:
    found = []
    for m in matches(_EVERY, text, windows):
        unit = m["unit"].lower()
        other = (m["other"] or "").lower()
        count = 1 if not other else 2 if other == "other" else value(other)
        spell = (
            Spell(m.start(), m.end(), count, unit)
            if unit not in ("biennium",)
            else Spell(m.start(), m.end(), 2 * count, "year")
        )
        found.append(_timing(text, m.start(), m.end(), spell, rule(spell.unit, spell.count)))
    for m in matches(_EVERY_SPELL, text, windows):
        length = SPELL.match(text, m.end())
        if not length:
            sessions = re.compile(rf"{CARDINAL} sessions?\b").match(text, m.end())
            if sessions:
                found.append(_timing(text, m.start(), sessions.end(), None, None))
            continue
        unit = length["unit"].lower()
        count = value(length["n2"] or length["n"])
        found.append(
            _timing(
                text,
                m.start(),
                length.end(),
                Spell(m.start(), length.end(), count, unit),
                rule(unit, count) if unit in _RULES else None,
            )
        )
    return found


def _intervals(text: str, windows: Windows) -> list[Timing]:
    found = []
    for m in matches(_INTERVALS, text, windows):
        if m["n"]:
            unit, count = m["unit"].lower(), value(m["n"])
            found.append(
                _timing(text, m.start(), m.end(), Spell(m.start(), m.end(), count, unit), rule(unit, count))
            )
        elif m["adj"]:
            known = _frequency(m["adj"].lower())
            if known:
                found.append(_timing(text, m.start(), m.end(), known[1], known[0]))
        else:
            length = SPELL.match(text, m.end())
            if length and length["unit"].lower() in _RULES:
                unit, count = length["unit"].lower(), value(length["n"])
                found.append(
                    _timing(
                        text,
                        m.start(),
                        length.end(),
                        Spell(m.start(), length.end(), count, unit),
                        rule(unit, count),
                    )
                )
    return found


def _counted(text: str, windows: Windows) -> list[Timing]:
    found = []
    for m in matches(_TIMES, text, windows):
        unit = (
            m["unit"]
            or {
                "annually": "year",
                "yearly": "year",
                "monthly": "month",
                "weekly": "week",
                "quarterly": "quarter",
            }[m["adv"].lower()]
        ).lower()
        times = TIMES.get(m["times"].lower()) or value(m["times"]) or 1
        found.append(_timing(text, m.start(), m.end(), _shared(m, unit, times), _shared_rule(unit, times)))
    for m in matches(_COUNTED, text, windows):
        unit = (m["unit"] or "").lower()
        found.append(
            _timing(text, m.start(), m.end(), None, _shared_rule(unit, value(m["n"])) if unit else None)
        )
    return found


def _shared(m: re.Match[str], unit: str, times: int) -> Spell | None:
    months = {"year": 12, "quarter": 3, "biennium": 24}.get(unit)
    if times == 1:
        return Spell(
            m.start(), m.end(), 2 if unit == "biennium" else 1, "year" if unit == "biennium" else unit
        )
    if months and months % times == 0:
        return Spell(m.start(), m.end(), months // times, "month")
    return None


def _shared_rule(unit: str, times: int) -> str | None:
    """How often several occurrences within one unit fall: twice a year is every six months."""
    if times == 1:
        return rule(unit, 1)
    months = {"year": 12, "quarter": 3, "biennium": 24}.get(unit)
    return rule("month", months // times) if months and months % times == 0 else None


def _frequency(word: str) -> tuple[str, Spell] | None:
    known = FREQUENCIES.get(word)
    if known:
        count, unit = int(known[1][1:-1]), {"D": "day", "W": "week", "M": "month", "Y": "year"}[known[1][-1]]
        return known[0], Spell(0, 0, count, unit)
    compound = re.fullmatch(rf"({CARDINAL})-(month|year|week)ly", word)
    if compound:
        count = value(compound[1])
        return rule(compound[2], count), Spell(0, 0, count, compound[2])
    if word in ("twice-annual", "twice annual"):
        return "FREQ=MONTHLY;INTERVAL=6", Spell(0, 0, 6, "month")
    return None


def _words(text: str, windows: Windows) -> list[Timing]:
    found = []
    taken: set[int] = set()
    for m in matches(_BASIS, text, windows):
        known = _frequency(m["word"].lower())
        if known:
            found.append(_timing(text, m.start(), m.end(), known[1], known[0]))
            taken.add(m.start("word"))
    for m in matches(_ADJECTIVE, text, windows):
        known = _frequency(m["word"].lower())
        left = text[max(0, m.start() - 90) : m.start()]
        if (
            known
            and m.start("word") not in taken
            and m["noun"] != " basis"
            and not _ONCE.search(left)
            and (_VEHICLE.search(left) or (_ASKED.search(left) and not re.search(r"\bthe $", left)))
        ):
            found.append(_timing(text, m.start(), m.end("word"), known[1], known[0]))
            taken.add(m.start("word"))
    for m in matches(_ADVERB, text, windows):
        known = _frequency("annually" if m["word"].lower() == "per annum" else m["word"].lower())
        noun = re.compile(
            r"(?:,? (?:and|or) [a-z-]+(?:ly|al))? "
            r"(?!(?:to|by|on|at|and|in|for|with|or|from|of|as|until|thereafter|subsequently|after|starting|beginning)\b)[a-z-]+"
        ).match(text, m.end())
        adjective = (
            m["word"].lower()
            in (
                "daily",
                "weekly",
                "fortnightly",
                "monthly",
                "bimonthly",
                "bi-monthly",
                "quarterly",
                "yearly",
                "half-yearly",
                "twice-yearly",
            )
            and noun
        )
        if known and not adjective and m.start("word") not in taken:
            found.append(_timing(text, m.start(), m.end(), known[1], known[0]))
    return found


_Reader = Callable[[str, Windows], list[Timing]]
_FORMS: tuple[tuple[tuple[str, ...], _Reader], ...] = (
    (("each ", "every "), yearly_timings),
    (("once", "twice", "times", "at least", "fewer than", "less than", "minimum of"), _counted),
    (("each ", "every "), _every),
    (("intervals",), _intervals),
    (("ly", "annual", "ennial", "trimestrial", "per annum"), _words),
    (("reporting cycle", "reporting schedule"), _cycles),
)
"""The forms of recurrence, each with the words without which it cannot stand, in small letters."""
