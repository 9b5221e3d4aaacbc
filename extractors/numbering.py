"""Whose resolution a bare number is: the organ follows from its name, the numbering's form, the date and the voice."""

from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import BadInputError
from corpus.symbols import Organ, council_year, parse_symbol

NAMES = {
    "Security Council": Organ.SECURITY_COUNCIL,
    "UNSC": Organ.SECURITY_COUNCIL,
    "SC": Organ.SECURITY_COUNCIL,
    "General Assembly": Organ.GENERAL_ASSEMBLY,
    "Assembly": Organ.GENERAL_ASSEMBLY,
    "UNGA": Organ.GENERAL_ASSEMBLY,
    "GA": Organ.GENERAL_ASSEMBLY,
    "Economic and Social Council": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "ECOSOC": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "Human Rights Council": Organ.HUMAN_RIGHTS_COUNCIL,
    "HRC": Organ.HUMAN_RIGHTS_COUNCIL,
    "Trusteeship Council": Organ.TRUSTEESHIP_COUNCIL,
}
"""Organs by the names a reference may give them; "Council" alone is whichever the numbering fits."""

_SERIES = {
    Organ.SECURITY_COUNCIL: "S",
    Organ.GENERAL_ASSEMBLY: "A",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "E",
    Organ.HUMAN_RIGHTS_COUNCIL: "A/HRC",
    Organ.TRUSTEESHIP_COUNCIL: "T",
}
_FIRST_COUNTED_SESSION = 31
_LAST_ROMAN_SESSION = 30
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: ``number`` "70/177", ``letter`` "A", ``year`` "2014" or ``roman`` "XXIX" from its brackets."""

    number: str
    letter: str = ""
    year: str = ""
    roman: str = ""
    year_of_date: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around say: the name before or after the number, resolution or decision, and who speaks."""

    voice: Organ
    own_session: int | None
    name: str | None = None
    kind: str = "RES"
    announced: bool = True


@lru_cache(maxsize=20_000)
def symbol_of(printed: Number, context: Context) -> tuple[str, bool] | None:
    """The canonical symbol, and whether organ or year were supplied; null where the number is nobody's."""
    if context.name == "Commission on Human Rights":
        return _of_the_commission(printed, context)
    organ = _organ(printed, context)
    if organ is None or (context.kind == "DEC" and "/" not in printed.number and not printed.roman):
        return None
    number = f"{_SERIES[organ]}/{context.kind}/{printed.number}" + (
        f" {printed.letter}" if printed.letter else ""
    )
    if printed.roman:
        number += f" ({printed.roman})"
    elif printed.year and organ is Organ.SECURITY_COUNCIL:
        number += f" ({printed.year})"
    try:
        symbol = parse_symbol(number)
    except BadInputError:
        return None
    named = context.name in NAMES or (context.name == "Council" and organ is context.voice)
    return symbol.text, symbol.supplied or not named


def _of_the_commission(printed: Number, context: Context) -> tuple[str, bool] | None:
    if "/" not in printed.number or context.kind != "RES":
        return None
    return f"E/CN.4/RES/{printed.number}", False


def _organ(printed: Number, context: Context) -> Organ | None:
    named = NAMES.get(context.name or "")
    if printed.roman:
        return _of_roman(printed.roman, named, context.voice)
    if "/" not in printed.number:
        return _of_plain(printed, named, context)
    session = printed.number.split("/")[0]
    if session.startswith("ES-"):
        return Organ.GENERAL_ASSEMBLY
    if session.startswith("S-"):
        return named or _special(context)
    if len(session) == 4:
        fits = named in (None, Organ.ECONOMIC_AND_SOCIAL_COUNCIL) and 1978 <= int(session) <= 2100
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL if fits and not _is_span_of_years(printed) else None
    if named in (Organ.GENERAL_ASSEMBLY, Organ.HUMAN_RIGHTS_COUNCIL):
        return named
    return None if named else _of_session(int(session), printed, context)


def _of_plain(printed: Number, named: Organ | None, context: Context) -> Organ | None:
    """A running number: the Security Council's alone."""
    if named not in (None, Organ.SECURITY_COUNCIL):
        return None
    year = council_year(int(printed.number))
    if printed.year:
        right = context.announced or year == int(printed.year)
        return Organ.SECURITY_COUNCIL if right else None
    in_voice = context.voice is Organ.SECURITY_COUNCIL or named is not None or int(printed.number) > 99
    return Organ.SECURITY_COUNCIL if context.announced and year and in_voice else None


def _of_roman(roman: str, named: Organ | None, voice: Organ) -> Organ:
    """Sessions in Roman numerals ran to XXX in the Assembly and to LXIII in the Economic and Social Council."""
    if named in (Organ.GENERAL_ASSEMBLY, Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.TRUSTEESHIP_COUNCIL):
        return named
    if "-" in roman:
        return Organ.GENERAL_ASSEMBLY
    if voice is Organ.ECONOMIC_AND_SOCIAL_COUNCIL or _value(roman) > _LAST_ROMAN_SESSION:
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL
    return Organ.GENERAL_ASSEMBLY


def _value(roman: str) -> int:
    digits = [_ROMAN_DIGITS[c] for c in roman]
    return sum(-d if any(e > d for e in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits))


def _special(context: Context) -> Organ:
    rights = context.voice is Organ.HUMAN_RIGHTS_COUNCIL or context.name == "Council"
    return Organ.HUMAN_RIGHTS_COUNCIL if rights else Organ.GENERAL_ASSEMBLY


def _is_span_of_years(printed: Number) -> bool:
    """Whether "2012/13" is a financial year and not the thirteenth resolution of 2012."""
    first, second = printed.number.split("/")
    return not printed.year_of_date and len(second) == 2 and (int(first) + 1) % 100 == int(second)


def _of_session(session: int, printed: Number, context: Context) -> Organ | None:
    """The Assembly's sessions are one a year since 1946, the Human Rights Council's three a year since 2006."""
    if printed.year_of_date:
        year = int(printed.year_of_date)
        assembly = session >= _FIRST_COUNTED_SESSION and year - 1946 <= session <= year - 1945
        rights = abs(2006 + (session - 1) // 3 - year) <= (0 if session < _FIRST_COUNTED_SESSION else 1)
        if assembly != rights:
            return Organ.GENERAL_ASSEMBLY if assembly else Organ.HUMAN_RIGHTS_COUNCIL
    if not context.announced:
        return None
    rights_council = context.voice is Organ.HUMAN_RIGHTS_COUNCIL or context.name == "Council"
    if rights_council and session <= (context.own_session or 99):
        return Organ.HUMAN_RIGHTS_COUNCIL
    return Organ.GENERAL_ASSEMBLY if session >= _FIRST_COUNTED_SESSION else Organ.HUMAN_RIGHTS_COUNCIL
