"""The words a deadline may be read from: one character for one, citations and names with years blanked."""

import re
from collections.abc import Iterable

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u201c\u201d", '"')
)
BLANK = "#"
_DATED = r"(?:,? of \d{1,2} [A-Z][a-z]{2,8} \d{4})?"
_NEVER = (
    rf"\b[SAET]/[A-Z0-9][\w./()-]*{_DATED}",  # S/2024/123 of 3 March 2024
    r"\((?:19|20)\d\d\)",  # resolution 1373 (2001)
    rf"\b\d{{1,4}}/\d{{1,4}}(?: [A-Z]\b)?{_DATED}",  # its resolution 72/31 of 4 December 2017
    rf"\([IVXLES-]{{1,12}}\){_DATED}",  # 1514 (XV) of 14 December 1960
    r"\b20[1-6]\d Agenda\b|\b[Aa]genda (?:2030|2063|21)\b",
    r"\b(?:19|20)\d\d (?:World Summit|Constitution|Convention|Protocol|Agreement|Act|Programme|Plan)\b",
    r"\b(?:bienni(?:um|ums|a)|budgets? for(?: the (?:year|period))?|triennium) \d{4}(?: ?[-/] ?\d{2,4})?",
)
_MASK = re.compile("|".join(_NEVER))


def plain(text: str) -> str:
    """The text with plain spaces, hyphens and quotes; every offset stays."""
    return text.translate(_PLAIN)


def masked(text: str, citations: Iterable[tuple[int, int]] = ()) -> str:
    """The plain text with citations, symbols and years that are names blanked; every offset stays."""
    for start, end in citations:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return _MASK.sub(lambda found: BLANK * len(found[0]), text)
