"""Numbers in words: cardinals for durations, ordinals for sessions."""

import re
from functools import lru_cache

_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ODD = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
}
_FIRSTS = tuple(_ODD.get(unit, f"{unit}th") if unit != "twelve" else "twelfth" for unit in _UNITS)
_TENTHS = [f"{ten[:-1]}ieth" for ten in _TENS]

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_FIRST = "|".join(sorted(_FIRSTS, key=len, reverse=True))
_TENTH = "|".join(_TENTHS)
_HUNDRED = r"one hundred(?: and)?"

CARDINAL = (
    rf"(?:{_HUNDRED}(?:[- ](?:{_TEN})(?:[- ](?:{_UNIT}))?|[- ](?:{_UNIT}))?"
    rf"|(?:{_TEN})(?:[- ]?(?:{_UNIT}))?|{_UNIT}|\d{{1,4}})"
)
"""A cardinal in words ("forty-five", "one hundred and twenty") or digits."""

ORDINAL = (
    rf"(?:(?:{_HUNDRED}[- ])?(?:(?:{_TEN})(?:[- ]{{0,2}}(?:{_FIRST}))|{_TENTH}|{_FIRST})|one hundredth"
    rf"|\d{{1,3}}(?:st|nd|rd|th))"
)
"""An ordinal in words ("seventy-third", "one hundred and eighth") or digits ("73rd")."""

_VALUES = (
    {word: i + 1 for i, word in enumerate(_UNITS)}
    | {word: (i + 2) * 10 for i, word in enumerate(_TENS)}
    | {word: i + 1 for i, word in enumerate(_FIRSTS)}
    | {word: (i + 2) * 10 for i, word in enumerate(_TENTHS)}
    | {"hundred": 100, "hundredth": 100}
)
_WORD = re.compile("|".join(sorted(_VALUES, key=len, reverse=True)), re.IGNORECASE)


@lru_cache(maxsize=1024)
def value(words: str) -> int:
    """The number that a cardinal or an ordinal states, 0 for words that state none."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    total = 0
    for word in _WORD.findall(words.lower()):
        number = _VALUES[word]
        total = max(total, 1) * 100 if number == 100 else total + number
    return total
