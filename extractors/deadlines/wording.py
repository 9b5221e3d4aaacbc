"""The words a deadline may be read from: one character for one, citations and names with years blanked."""

import re
from collections.abc import Iterable

from extractors.deadlines.windows import Windows, holds, matches

_PLAIN = (
    *((odd, " ") for odd in "\u00a0\u2007\u2009\u202f\t\n\r"),
    *((odd, "-") for odd in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((odd, "'") for odd in "\u2018\u2019\u02bc"),
    *((odd, '"') for odd in "\u201c\u201d"),
)
_PLAIN_IN_ASCII = tuple((odd, usual) for odd, usual in _PLAIN if odd.isascii())
BLANK = "#"
_DATED = r"(?:,? of \d{1,2} [A-Z][a-z]{2,8} \d{4})?"
_NEVER = (
    rf"\b[SAET]/[A-Z0-9][\w./()-]*{_DATED}",  # S/2024/123 of 3 March 2024
    r"\((?:19|20)\d\d\)",  # resolution 1373 (2001)
    rf"\b\d{{1,4}}/\d{{1,4}}(?: [A-Z]\b)?{_DATED}",  # its resolution 72/31 of 4 December 2017
    rf"\([IVXLES-]{{1,12}}\){_DATED}",  # 1514 (XV) of 14 December 1960
    r"\b20[1-6]\d Agenda\b|\b[Aa]genda (?:2030|2063|21)\b",
    r"(?:\b(?:\d{1,2} )?[A-Z][a-z]{2,8} )?\b(?:19|20)\d\d (?:World Summit|Constitution|Convention"
    r"|Protocol|[A-Z]\w+ Agreement"
    r"|Agreement|Act|Programme|Plan)\b",
    r"\b(?:bienni(?:um|ums|a)|budgets? for(?: the (?:year|period))?|triennium) \d{4}(?: ?[-/] ?\d{2,4})?",
)
_MASK = re.compile(rf"(?=[(\dA-Zabt])(?=[^abt]|agenda|bienni|budget|triennium)(?:{'|'.join(_NEVER)})")
"""With what one of them can begin with first: most places are passed at once."""
_MARKS = (
    *("/", "(", "genda", "bienni", "budget", "triennium", " World Summit", " Constitution", " Convention"),
    *(" Protocol", " Agreement", " Act", " Programme", " Plan"),
)
"""One of these stands in each of them."""


def plain(text: str) -> str:
    """The text with plain spaces, hyphens and quotes; every offset stays."""
    for odd, usual in _PLAIN_IN_ASCII if text.isascii() else _PLAIN:
        text = text.replace(odd, usual)
    return text


def masked(text: str, citations: Iterable[tuple[int, int]], windows: Windows) -> str:
    """The plain text with citations blanked, and in the windows symbols and names with years too."""
    spans = [*citations]
    if windows and holds(text[windows[0][0] : windows[-1][1]], _MARKS):
        spans += [found.span() for found in matches(_MASK, text, windows)]
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = BLANK * len(letters[start:end])
    return "".join(letters)
