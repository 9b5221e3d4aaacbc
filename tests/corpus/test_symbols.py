"""Symbols: every usual spelling leads to the canonical one, and what is none is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadInputError
from corpus.symbols import DocumentType, Organ, council_year, parse_symbol, stem

COUNCIL, ASSEMBLY = Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY
ECOSOC, RIGHTS = Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.HUMAN_RIGHTS_COUNCIL

SPELLINGS = [
    ("S/RES/2617 (2021)", "S/RES/2617 (2021)", COUNCIL),
    ("S/RES/2617(2021)", "S/RES/2617 (2021)", COUNCIL),
    ("  s/res/2617\u00a0(2021). ", "S/RES/2617 (2021)", COUNCIL),
    ("S/RES/2617", "S/RES/2617 (2021)", COUNCIL),
    ("S_RES_2617_(2021)", "S/RES/2617 (2021)", COUNCIL),
    ("resolution 2617", "S/RES/2617 (2021)", COUNCIL),
    ("Resolution 2617 (2021)", "S/RES/2617 (2021)", COUNCIL),
    ("Security Council resolution 2617", "S/RES/2617 (2021)", COUNCIL),
    ("Security Council resolution S/RES/2617 (2021)", "S/RES/2617 (2021)", COUNCIL),
    ("UNSCR 2617", "S/RES/2617 (2021)", COUNCIL),
    ("SCR 1373", "S/RES/1373 (2001)", COUNCIL),
    ("SC Res. 2617", "S/RES/2617 (2021)", COUNCIL),
    ("2617 (2021)", "S/RES/2617 (2021)", COUNCIL),
    ("1267", "S/RES/1267 (1999)", COUNCIL),
    ("S/RES/9901", "S/RES/9901", COUNCIL),
    ("s/prst/2015/11", "S/PRST/2015/11", COUNCIL),
    ("presidential statement S/PRST/2015/11", "S/PRST/2015/11", COUNCIL),
    ("S/2017/1051*", "S/2017/1051", COUNCIL),
    ("A/RES/69/277", "A/RES/69/277", ASSEMBLY),
    ("69/277", "A/RES/69/277", ASSEMBLY),
    ("UNGA resolution 60/288", "A/RES/60/288", ASSEMBLY),
    ("A/RES/53/243A", "A/RES/53/243 A", ASSEMBLY),
    ("A/RES/48/75 A-L", "A/RES/48/75 A-L", ASSEMBLY),
    ("A/RES/302(IV)", "A/RES/302 (IV)", ASSEMBLY),
    ("resolution 1514 (XV)", "A/RES/1514 (XV)", ASSEMBLY),
    ("A/RES/2252(ES-V)", "A/RES/2252 (ES-V)", ASSEMBLY),
    ("3201 (S-VI)", "A/RES/3201 (S-VI)", ASSEMBLY),
    ("ES-11/1", "A/RES/ES-11/1", ASSEMBLY),
    ("decision 74/509", "A/DEC/74/509", ASSEMBLY),
    ("a/c.3/72/l.5/rev.1", "A/C.3/72/L.5/Rev.1", ASSEMBLY),
    ("2017/17", "E/RES/2017/17", ECOSOC),
    ("E_RES_106_(VI)", "E/RES/106 (VI)", ECOSOC),
    ("ECOSOC resolution 2017/17", "E/RES/2017/17", ECOSOC),
    ("A_HRC_RES_35_23", "A/HRC/RES/35/23", RIGHTS),
    ("Human Rights Council resolution 42/23", "A/HRC/RES/42/23", RIGHTS),
    ("A/HRC/RES/S-21/1", "A/HRC/RES/S-21/1", RIGHTS),
]

NONE = [
    "",
    "hello",
    "S/",
    "S/RES/",
    "S/RES/0",
    "S/RES/99999",
    "resolution 0",
    "resolution of 2017",
    "(2021)",
    "1373 and 1540",
    "12345",
    "2017/17/3",
    "2617/2021",
    "SC/RES/2617",
]


@pytest.mark.parametrize(("words", "canonical", "organ"), SPELLINGS)
def test_every_spelling_has_one_symbol(words: str, canonical: str, organ: Organ) -> None:
    symbol = parse_symbol(words)
    assert (symbol.text, symbol.organ) == (canonical, organ)
    assert parse_symbol(symbol.text).text == canonical
    assert symbol.stem == stem(canonical)


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_symbol_is_refused(words: str) -> None:
    with pytest.raises(BadInputError):
        parse_symbol(words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("S/RES/2617 (2021)", DocumentType.RESOLUTION),
        ("S/PRST/2015/11", DocumentType.PRESIDENTIAL_STATEMENT),
        ("A/DEC/74/509", DocumentType.DECISION),
        ("E/CN.15/2017/L.2", DocumentType.DRAFT_RESOLUTION),
        ("S/2017/1051", DocumentType.OTHER),
    ],
)
def test_the_symbol_tells_the_type(words: str, kind: DocumentType) -> None:
    assert parse_symbol(words).type is kind


@pytest.mark.parametrize(
    ("words", "organ", "canonical"),
    [
        ("42/23", RIGHTS, "A/HRC/RES/42/23"),
        ("42/23", COUNCIL, "A/RES/42/23"),
        ("1818 (LV)", ECOSOC, "E/RES/1818 (LV)"),
        ("1818 (LV)", ASSEMBLY, "A/RES/1818 (LV)"),
        ("2017/17", COUNCIL, "E/RES/2017/17"),
    ],
)
def test_the_context_decides_bare_numbers(words: str, organ: Organ, canonical: str) -> None:
    symbol = parse_symbol(words, organ)
    assert symbol.text == canonical
    assert symbol.supplied


@pytest.mark.parametrize(
    ("number", "year"),
    [
        (1, 1946),
        (37, 1947),
        (242, 1967),
        (912, 1994),
        (1860, 2009),
        (2260, 2016),
        (2398, 2018),
        (2722, 2024),
        (2788, 2025),
        (9901, None),
    ],
)
def test_the_series_tells_the_year(number: int, year: int | None) -> None:
    assert council_year(number) == year


@given(st.text(max_size=60))
def test_any_text_is_a_symbol_or_refused(text: str) -> None:
    try:
        symbol = parse_symbol(text)
    except BadInputError:
        return
    assert parse_symbol(symbol.text).text == symbol.text
