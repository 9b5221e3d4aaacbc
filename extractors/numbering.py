"""Whose resolution a bare number is: told by name, by the numbering's form, by the date and by the voice."""

from functools import lru_cache
from typing import NamedTuple

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


class Number(NamedTuple):
    """A number as printed: "70/177", with ``year`` or ``roman`` session from the brackets behind it."""

    number: str
    year: str = ""
    roman: str = ""
    year_of_date: str = ""


class Witness(NamedTuple):
    """What the words around say: the organ's name as printed, and resolution or decision.

    ``announced`` is false where no "resolution" or "decision" stands before the number.
    """

    name: str | None = None
    kind: str = "RES"
    announced: bool = True


class Voice(NamedTuple):
    """Who speaks in the citing document, and the number of its own session."""

    organ: Organ
    session: int | None = None


@lru_cache(maxsize=20_000)
def symbol_of(printed: Number, letter: str, witness: Witness, voice: Voice) -> tuple[str, bool] | None:
    """The canonical symbol, and whether organ or year were supplied; null where the number is nobody's."""
    if witness.name == "Commission on Human Rights":
        return _of_the_commission(printed, witness)
    organ = _organ(printed, witness, voice)
    if organ is None or (witness.kind == "DEC" and "/" not in printed.number and not printed.roman):
        return None
    number = f"{_SERIES[organ]}/{witness.kind}/{printed.number}" + (f" {letter}" if letter else "")
    if printed.roman:
        number += f" ({printed.roman})"
    elif printed.year and organ is Organ.SECURITY_COUNCIL:
        number += f" ({printed.year})"
    try:
        symbol = parse_symbol(number)
    except BadInputError:
        return None
    named = witness.name in NAMES or (witness.name == "Council" and organ is voice.organ)
    return symbol.text, symbol.supplied or not named


def _of_the_commission(printed: Number, witness: Witness) -> tuple[str, bool] | None:
    if "/" not in printed.number or witness.kind != "RES":
        return None
    return f"E/CN.4/RES/{printed.number}", False


def _organ(printed: Number, witness: Witness, voice: Voice) -> Organ | None:
    named = NAMES.get(witness.name or "")
    if printed.roman:
        return _of_roman(printed.roman, named, voice.organ)
    if "/" not in printed.number:
        return _of_plain(printed, named, witness, voice.organ)
    if not (witness.announced or printed.year_of_date):
        return None
    session = printed.number.split("/")[0]
    if session.startswith("ES-"):
        return Organ.GENERAL_ASSEMBLY
    if session.startswith("S-"):
        return named or _of_special_session(witness, voice.organ)
    if len(session) == 4:
        fits = named in (None, Organ.ECONOMIC_AND_SOCIAL_COUNCIL) and 1978 <= int(session) <= 2100
        return Organ.ECONOMIC_AND_SOCIAL_COUNCIL if fits and not _is_span_of_years(printed) else None
    if named in (Organ.GENERAL_ASSEMBLY, Organ.HUMAN_RIGHTS_COUNCIL):
        return named
    return None if named else _of_session(int(session), printed, witness, voice)


def _of_plain(printed: Number, named: Organ | None, witness: Witness, voice: Organ) -> Organ | None:
    """A running number: the Security Council's alone."""
    year = council_year(int(printed.number))
    if named not in (None, Organ.SECURITY_COUNCIL):
        return None
    if printed.year:
        right = witness.announced or year == int(printed.year)
        return Organ.SECURITY_COUNCIL if right else None
    if not witness.announced or year is None or (printed.year_of_date and year != int(printed.year_of_date)):
        return None
    own = voice is Organ.SECURITY_COUNCIL or named is not None
    return Organ.SECURITY_COUNCIL if own or (int(printed.number) > 99 and not witness.name) else None


def _of_roman(roman: str, named: Organ | None, voice: Organ) -> Organ:
    """Roman numerals counted the Assembly's sessions to XXX, the Economic and Social Council's to LXIII."""
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


def _of_special_session(witness: Witness, voice: Organ) -> Organ:
    rights = voice is Organ.HUMAN_RIGHTS_COUNCIL or witness.name == "Council"
    return Organ.HUMAN_RIGHTS_COUNCIL if rights else Organ.GENERAL_ASSEMBLY


def _is_span_of_years(printed: Number) -> bool:
    """Whether "2012/13" is a financial year and not the thirteenth resolution of 2012."""
    first, second = printed.number.split("/")
    return not printed.year_of_date and len(second) == 2 and (int(first) + 1) % 100 == int(second)


def _of_session(session: int, printed: Number, witness: Witness, voice: Voice) -> Organ | None:
    """The Assembly meets in one session a year since 1946, the Human Rights Council in three since 2006."""
    counted = session >= _FIRST_COUNTED_SESSION
    if printed.year_of_date:
        year = int(printed.year_of_date)
        assembly = counted and year - 1946 <= session <= year - 1945
        rights = abs(2006 + (session - 1) // 3 - year) <= (1 if counted else 0)
        if not (assembly and rights):
            rightly = Organ.HUMAN_RIGHTS_COUNCIL if rights else None
            return Organ.GENERAL_ASSEMBLY if assembly else rightly
    rights_council = voice.organ is Organ.HUMAN_RIGHTS_COUNCIL or witness.name == "Council"
    if rights_council and session <= (voice.session or 99):
        return Organ.HUMAN_RIGHTS_COUNCIL
    return Organ.GENERAL_ASSEMBLY if counted else None
