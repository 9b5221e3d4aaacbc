"""Document symbols: parsing, one canonical spelling, organ and type.

Source of the forms: the United Nations Editorial Manual, "Document symbols", and the organs' own series
(Roman-numeral sessions until 1976, ``S-`` special and ``ES-`` emergency special sessions).
"""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.errors import BadInputError


class Organ(StrEnum):
    """The organ that speaks."""

    SECURITY_COUNCIL = "SECURITY_COUNCIL"
    GENERAL_ASSEMBLY = "GENERAL_ASSEMBLY"
    ECONOMIC_AND_SOCIAL_COUNCIL = "ECONOMIC_AND_SOCIAL_COUNCIL"
    HUMAN_RIGHTS_COUNCIL = "HUMAN_RIGHTS_COUNCIL"
    TRUSTEESHIP_COUNCIL = "TRUSTEESHIP_COUNCIL"
    SECRETARIAT = "SECRETARIAT"


class DocumentType(StrEnum):
    """What sort of document a symbol or a cover page announces."""

    RESOLUTION = "RESOLUTION"
    DRAFT_RESOLUTION = "DRAFT_RESOLUTION"
    PRESIDENTIAL_STATEMENT = "PRESIDENTIAL_STATEMENT"
    DECISION = "DECISION"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A parsed symbol; ``text`` is the canonical spelling, ``stem`` the same without a year in brackets.

    ``supplied`` is true where the organ or year was not in the words but follows from the series.
    """

    text: str
    organ: Organ
    type: DocumentType
    supplied: bool = False

    @property
    def stem(self) -> str:
        """The spelling that every variant of the symbol shares."""
        return stem(self.text)


_ORGAN_NAMES = {
    "security council": Organ.SECURITY_COUNCIL,
    "unscr": Organ.SECURITY_COUNCIL,
    "unsc": Organ.SECURITY_COUNCIL,
    "scr": Organ.SECURITY_COUNCIL,
    "sc": Organ.SECURITY_COUNCIL,
    "general assembly": Organ.GENERAL_ASSEMBLY,
    "unga": Organ.GENERAL_ASSEMBLY,
    "economic and social council": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "ecosoc": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "human rights council": Organ.HUMAN_RIGHTS_COUNCIL,
    "hrc": Organ.HUMAN_RIGHTS_COUNCIL,
}
_SERIES = {
    Organ.SECURITY_COUNCIL: "S",
    Organ.GENERAL_ASSEMBLY: "A",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "E",
    Organ.HUMAN_RIGHTS_COUNCIL: "A/HRC",
    Organ.TRUSTEESHIP_COUNCIL: "T",
}
_ROMAN = r"(?:[SE]{0,2}-)?[IVXL]+"
_LETTER = r"(?:\s?\[?(?P<letter>[A-Z](?:-[A-Z])?)\]?)?"
_LETTER_AFTER = _LETTER.replace("letter", "letter_after")
_BRACKETS = rf"(?:\((?:(?P<year>\d{{4}})|(?P<roman>{_ROMAN}))\))?"
_ORGAN = "|".join(_ORGAN_NAMES).replace(" ", r"\s")
_NUMBER = r"[1-9]\d{0,3}"
_PART = r"[1-9]\d{0,2}"
_SYMBOL = re.compile(
    rf"""(?P<series>S|A/HRC|A|E|T)/(?P<kind>RES|DEC|PRST)/
    (?: (?P<year_number>\d{{4}}/{_PART}) | (?P<session_number>(?:E?S-)?\d{{1,3}}/{_PART})
      | (?P<number>{_NUMBER}) )
    {_LETTER}\s*{_BRACKETS}{_LETTER_AFTER}""",
    re.VERBOSE | re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"(?:(?:{_ORGAN})\s)?(?:draft\s)?(?:resolutions?|decision|statement|presidential\sstatement|document)\s(?=[SAET]/)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(r"[SAET](?:/HRC)?/(?:RES|DEC|PRST)(?:/\d+)?", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\b(?:REV|ADD|CORR|AMEND)(?=\.)")
_DOCUMENT = re.compile(r"(?P<series>[SAET])/[A-Z0-9.\-]+(?:/[A-Z0-9.\-]+)*", re.IGNORECASE)
_BARE = re.compile(
    rf"""(?:(?P<organ>{_ORGAN})\s+)?(?:(?P<word>resolutions?|res\.?|decision)\s*)?
    (?P<number>(?:E?S-)?{_NUMBER}(?:/{_PART})?){_LETTER}\s*{_BRACKETS}""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_symbol(text: str, organ: Organ | None = None) -> Symbol:
    """Read a symbol or a usual way to write one ("s/res/2617", "resolution 2617 (2021)", "69/277").

    ``organ`` is the context's, for bare numbers; where neither words nor context tell, a year marks the
    Security Council and the Economic and Social Council's ``year/number``, a session the General Assembly.
    Raises ``BadInputError`` where the text is not a symbol.
    """
    words = " ".join(text.replace("_(", " (").split()).rstrip(" .,;*")
    words = words[found.end() :] if (found := _INTRODUCED.match(words)) else words
    if found := _SYMBOL.fullmatch(words.replace("_", "/")):
        return _from_symbol(found)
    if found := _BARE.fullmatch(words):
        return _from_bare(found, organ)
    if _DOCUMENT.fullmatch(words) and not _UNNUMBERED.fullmatch(words) and any(c.isdigit() for c in words):
        return _from_document(_SUPPLEMENT.sub(lambda word: word[0].capitalize(), words.upper()))
    raise BadInputError(f"{text[:80]!r} is not a document symbol such as S/RES/2617 (2021) or A/RES/69/277")


def stem(symbol: str) -> str:
    """The symbol in capitals without a bracketed year and without spaces, for comparison."""
    return re.sub(r"\s+", "", re.sub(r"\(\d{4}\)", "", symbol.upper()))


@cache
def _council_years() -> tuple[tuple[int, int, int], ...]:
    rows = csv.DictReader(files("corpus").joinpath("data/council_years.csv").read_text().splitlines())
    return tuple((int(r["year"]), int(r["first"]), int(r["last"])) for r in rows)


def council_year(number: int) -> int | None:
    """The year of a Security Council resolution, null where the series' table leaves it open."""
    return next((year for year, first, last in _council_years() if first <= number <= last), None)


def _from_symbol(found: re.Match[str]) -> Symbol:
    series, kind = found["series"].upper(), found["kind"].upper()
    organ = next(o for o, s in _SERIES.items() if s == series)
    number = (found["year_number"] or found["session_number"] or found["number"]).upper()
    letter = (found["letter"] or found["letter_after"] or "").upper()
    return _build(organ, kind, number, letter, found["year"], found["roman"], supplied=False)


def _from_bare(found: re.Match[str], context: Organ | None) -> Symbol:
    named = _ORGAN_NAMES.get((found["organ"] or "").lower())
    number, year = found["number"].upper(), found["year"]
    organ = named
    if year and "/" not in number and named is None:
        organ = Organ.SECURITY_COUNCIL
    elif organ is None:
        organ = _organ_of(number, found["roman"], context)
    kind = "DEC" if (found["word"] or "").lower() == "decision" else "RES"
    return _build(
        organ, kind, number, (found["letter"] or "").upper(), year, found["roman"], supplied=named is None
    )


def _organ_of(number: str, roman: str | None, context: Organ | None) -> Organ:
    """The organ whose numbering a bare number follows."""
    if re.fullmatch(r"\d{4}/\d+", number):
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL
    if "/" in number:
        return context if context is Organ.HUMAN_RIGHTS_COUNCIL else Organ.GENERAL_ASSEMBLY
    if roman:
        ecosoc = context is Organ.ECONOMIC_AND_SOCIAL_COUNCIL
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL if ecosoc else Organ.GENERAL_ASSEMBLY
    return Organ.SECURITY_COUNCIL


def _build(
    organ: Organ, kind: str, number: str, letter: str, year: str | None, roman: str | None, *, supplied: bool
) -> Symbol:
    text = f"{_SERIES[organ]}/{kind}/{number}" + (f" {letter}" if letter else "")
    if roman:
        text += f" ({roman.upper()})"
    elif organ is Organ.SECURITY_COUNCIL and "/" not in number:
        known = year or council_year(int(number))
        supplied = supplied or (year is None and known is not None)
        text += f" ({known})" if known else ""
    types = {
        "RES": DocumentType.RESOLUTION,
        "DEC": DocumentType.DECISION,
        "PRST": DocumentType.PRESIDENTIAL_STATEMENT,
    }
    return Symbol(text, organ, types[kind], supplied)


def _from_document(text: str) -> Symbol:
    if text.startswith("A/HRC/"):
        organ = Organ.HUMAN_RIGHTS_COUNCIL
    else:
        organ = next(o for o, s in _SERIES.items() if s == text[0])
    draft = re.search(r"/L\.\d+", text) is not None
    return Symbol(text, organ, DocumentType.DRAFT_RESOLUTION if draft else DocumentType.OTHER)
