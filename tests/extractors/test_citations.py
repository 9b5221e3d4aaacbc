"""References: what is cited, where in it, under which word; and what only looks like a reference."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import parse_symbol
from extractors.citations import find_citations
from extractors.facts import Citation
from extractors.pinpoints import labels

COUNCIL, ASSEMBLY, RIGHTS, ECOSOC = "S/RES/9001 (2093)", "A/RES/75/999", "A/HRC/RES/48/99", "E/RES/2021/99"


def cite(text: str, symbol: str = COUNCIL) -> tuple[Citation, ...]:
    parsed = parse_symbol(symbol)
    paragraph = Paragraph(kind=ParagraphKind.OPERATIVE, number="7", label="7", text=text)
    document = Document(
        symbol=parsed.text, organ=parsed.organ, voice=parsed.organ, type=parsed.type, paragraphs=(paragraph,)
    )
    return find_citations(document)


def told(found: tuple[Citation, ...]) -> list[str]:
    """Each citation as "symbol" or "symbol ¶pinpoint"."""
    return [c.target_symbol + (f" ¶{c.target_paragraph}" if c.target_paragraph else "") for c in found]


COUNCIL_SENTENCES = [
    ("Recalling resolution 2178,", ["S/RES/2178 (2014)"]),
    ("Recalling Resolution 2178 (2014) of 24 September", ["S/RES/2178 (2014)"]),
    (
        "pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015);",
        ["S/RES/1267 (1999)", "S/RES/1989 (2011)", "S/RES/2253 (2015)"],
    ),
    (
        "under resolutions 1888 (2009),1960 (2010) and 2106(2013)",
        ["S/RES/1888 (2009)", "S/RES/1960 (2010)", "S/RES/2106 (2013)"],
    ),
    ("resolutions 242 and 338 remain the basis", ["S/RES/242 (1967)", "S/RES/338 (1973)"]),
    ("all its earlier resolutions on the matter, in particular 1612 (2005)", ["S/RES/1612 (2005)"]),
    ("consistent with UNSCR 2467 (2019) and SCR 1325", ["S/RES/2467 (2019)", "S/RES/1325 (2000)"]),
    ("listed under 1988 (2011)", ["S/RES/1988 (2011)"]),
    ("the misprinted resolution 1373 (2011)", ["S/RES/1373 (2011)"]),
    ("S/RES/2178(2014) and s in S/RES/2396", ["S/RES/2178 (2014)", "S/RES/2396 (2017)"]),
    ("its resolution 70/177 of 17 December 2015", ["A/RES/70/177"]),
    ("General Assembly resolutions 217 A (III) and 2625 (XXV)", ["A/RES/217 A (III)", "A/RES/2625 (XXV)"]),
    (
        "resolutions 237 (1967) of 14 June 1967 and General Assembly resolutions 2253 (ES-V) and 32/5",
        ["S/RES/237 (1967)", "A/RES/2253 (ES-V)", "A/RES/32/5"],
    ),
    (
        "the statements of its President of 5 May 2015 (S/PRST/2015/10) and PRST/2010/18",
        ["S/PRST/2015/10", "S/PRST/2010/18"],
    ),
    ("its Presidential Statement 2015/25", ["S/PRST/2015/25"]),
    ("the letters in document S/2012/186 and A/66/762-S/2012/190", ["S/2012/186", "A/66/762", "S/2012/190"]),
    ("the draft before it (S/2017/1051)", ["S/2017/1051"]),
    (
        "see S/2020/1, paras. 4 and 5; S/RES/2142 (2014), op. 24",
        ["S/2020/1 ¶4", "S/2020/1 ¶5", "S/RES/2142 (2014) ¶24"],
    ),
    (
        "see S/RES/2142 (2014), pp. 23 and op. 29; S/RES/2143 (2014), pp. 4",
        ["S/RES/2142 (2014) ¶29", "S/RES/2143 (2014)"],
    ),
    ("see S/RES/2142 (2014), op. 19 and op. 20", ["S/RES/2142 (2014) ¶19", "S/RES/2142 (2014) ¶20"]),
    ("S/2020/1, paragraph 4 of resolution 1325 (2000)", ["S/2020/1", "S/RES/1325 (2000) ¶4"]),
    ("paragraph 9 of resolution 2428 (2018)", ["S/RES/2428 (2018) ¶9"]),
    ("paragraph 14 (a) of resolution 2428", ["S/RES/2428 (2018) ¶14 (a)"]),
    (
        "paragraphs 4 and 6 to 8 of its resolution 1718 (2006)",
        [f"S/RES/1718 (2006) ¶{n}" for n in (4, 6, 7, 8)],
    ),
    ("resolution 2178 (2014), paragraph 5, and elsewhere", ["S/RES/2178 (2014) ¶5"]),
    (
        "resolution 1267 (1999), paragraph 8 of resolution 1333 (2000)",
        ["S/RES/1267 (1999)", "S/RES/1333 (2000) ¶8"],
    ),
    (
        "paragraph 4 and subparagraphs (a) and (c) of paragraph 5 of resolution 1970 (2011)",
        ["S/RES/1970 (2011) ¶4", "S/RES/1970 (2011) ¶5 (a)", "S/RES/1970 (2011) ¶5 (c)"],
    ),
    (
        "resolution 1970 (2011) and in paragraph 6 of that resolution",
        ["S/RES/1970 (2011)", "S/RES/1970 (2011) ¶6"],
    ),
    ("paragraphs 1 and 3 to 5 above", [f"{COUNCIL} ¶{n}" for n in (1, 3, 4, 5)]),
    ("in paragraph 8 (c) below", [f"{COUNCIL} ¶8 (c)"]),
    ("paragraph 2 of the present resolution", [f"{COUNCIL} ¶2"]),
    ("within thirty days of the adoption of this resolution", [COUNCIL]),
    ("under Article 41 of the Charter", ["UN-CHARTER ¶41"]),
    ("Articles 39 and 41 of the United Nations Charter", ["UN-CHARTER ¶39", "UN-CHARTER ¶41"]),
    ("Article 2, paragraph 4, of the Charter of the United Nations", ["UN-CHARTER ¶2 (4)"]),
    ("paragraph 3 of Article 27 of the Charter", ["UN-CHARTER ¶27 (3)"]),
    ("Article 73 e of the Charter", ["UN-CHARTER ¶73 (e)"]),
    ("measures under Chapter VII and sanctions", ["UN-CHARTER ¶Chapter VII"]),
    ("resolution 60/251¹ and resolution S‑27/2", ["A/RES/60/251", "A/RES/S-27/2"]),
    ("Acting under Chapter VII,", ["UN-CHARTER ¶Chapter VII"]),
    (
        "in line with Chapters VI and VIII of the Charter",
        ["UN-CHARTER ¶Chapter VI", "UN-CHARTER ¶Chapter VIII"],
    ),
]
OTHER_SENTENCES = [
    (ASSEMBLY, "resolutions 70/148, 70/177 and 71/209", ["A/RES/70/148", "A/RES/70/177", "A/RES/71/209"]),
    (
        ASSEMBLY,
        "its resolutions 36/17 A and B and 37/9 A to C",
        ["A/RES/36/17 A", "A/RES/36/17 B", "A/RES/37/9 A", "A/RES/37/9 B", "A/RES/37/9 C"],
    ),
    (ASSEMBLY, "resolution 1325 (2000) of the Security Council", ["S/RES/1325 (2000)"]),
    (
        ASSEMBLY,
        "Economic and Social Council resolution 2009/3 and its decision 2009/250",
        ["E/RES/2009/3", "E/DEC/2009/250"],
    ),
    (
        ASSEMBLY,
        "the Economic and Social Council, in its resolution 663 C (XXIV), approved",
        ["E/RES/663 C (XXIV)"],
    ),
    (
        ASSEMBLY,
        "Council resolutions 5/1, on its machinery, and 5/2, on its experts",
        ["A/HRC/RES/5/1", "A/HRC/RES/5/2"],
    ),
    (ASSEMBLY, "resolution 32/28 of 1 July 2016", ["A/HRC/RES/32/28"]),
    (ASSEMBLY, "its resolution S-27/2 and resolution ES-10/15", ["A/RES/S-27/2", "A/RES/ES-10/15"]),
    (
        ASSEMBLY,
        "Commission on Human Rights resolutions 2003/56 and 2004/62",
        ["E/CN.4/RES/2003/56", "E/CN.4/RES/2004/62"],
    ),
    (ASSEMBLY, "its decision 58/565 of 1 July 2004", ["A/DEC/58/565"]),
    (
        RIGHTS,
        "its resolution 42/23 and General Assembly resolution 60/251",
        ["A/HRC/RES/42/23", "A/RES/60/251"],
    ),
    (RIGHTS, "its resolution S-29/1", ["A/HRC/RES/S-29/1"]),
    (RIGHTS, "resolution 74/168 of 18 December 2019", ["A/RES/74/168"]),
    (RIGHTS, "its decision 18/117", ["A/HRC/DEC/18/117"]),
    (
        ECOSOC,
        "its resolutions 1980/67 and 2008/18, and resolution 155 C (VII)",
        ["E/RES/1980/67", "E/RES/2008/18", "E/RES/155 C (VII)"],
    ),
    (ECOSOC, "General Assembly resolution 68/1", ["A/RES/68/1"]),
]
NOTHING = [
    "in 2015 and 2016, from 1994 (1995) onwards",
    "a ceiling of 1,500 troops, 24 police and 2,178 civilians",
    "by 30 June 2020, on 1 July 2021 and for the period 2012/13",
    "paragraph 5 of the treaty and article 12 of the Convention",
    "Article 36 of the Vienna Convention and Chapter IV of the report",
    "Article 4 of the Charter of the African Union",
    "2/3 of the members, around the clock (24/7), 50/50",
    "World Health Assembly resolution 58/3",
    "resolution 5/1 of the Conference of the Parties",
    "decision 1/CP.16 and decision VIII/19",
    "Commission on the Status of Women resolution 60/2 and decisions 2004/2 and 2005/2",
    "the African Union Peace and Security Council, in its decision 21/3",
    "advisory opinion 21/14 of 19 August 2014",
    "the 1540 Committee and the 1267 regime",
    "draft resolution 2 of the set, under Chapter IV of the Convention",
    "its resolutions of 2014 and 2015",
    "resolution 695 (PLEN.16-E)",
    "its resolution 69/12 of 1 May 2013",
    "resolution 16 adopted by the Twenty-sixth Conference of the Red Cross",
    "the budget for 2016/17 and/or S/he, A/B",
    "paragraph 3 describes the resolution of the conflict",
    "subparagraph (b) of paragraph 4",
    "",
]


@pytest.mark.parametrize(("text", "expected"), COUNCIL_SENTENCES)
def test_what_a_council_text_cites(text: str, expected: list[str]) -> None:
    assert told(cite(text)) == expected


@pytest.mark.parametrize(("symbol", "text", "expected"), OTHER_SENTENCES)
def test_numbers_belong_to_the_organ_that_the_context_names(
    symbol: str, text: str, expected: list[str]
) -> None:
    assert told(cite(text, symbol)) == expected


@pytest.mark.parametrize("symbol", [COUNCIL, ASSEMBLY, RIGHTS, ECOSOC])
@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_reference(text: str, symbol: str) -> None:
    assert told(cite(text, symbol)) == []


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Recalling its resolution 2178 (2014) and resolution 2396 (2017),", ["recalling", "recalling"]),
        (
            "Decides that paragraph 4 of resolution 2428 (2018), as renewed by resolution 2461 (2019),",
            ["decides that", "as renewed by"],
        ),
        ("shall report pursuant to paragraph 9 above; resolution 1325", ["pursuant to", None]),
        ("act in accordance with Article 51 of the Charter", ["in accordance with"]),
        ("the measures imposed by paragraph 4 of resolution 1267 (1999)", ["imposed by"]),
        ("the panel named in its resolution 1874 (2009)", ["in"]),
        ("resolution 1874 (2009) stands alone", [None]),
    ],
)
def test_the_word_a_reference_stands_under(text: str, verbs: list[str | None]) -> None:
    assert [c.verb for c in cite(text)] == verbs


@pytest.mark.parametrize(
    ("text", "supplied"),
    [
        ("Security Council resolution 2178 (2014)", False),
        ("Security Council resolution 2178", True),
        ("resolution 2178 (2014)", True),
        ("its resolution 70/1", True),
        ("General Assembly resolution 70/1", False),
        ("resolution 70/1 of the General Assembly", False),
        ("the General Assembly, in its resolution 70/1", True),
        ("S/PRST/2015/10", False),
        ("the present resolution", True),
    ],
)
def test_what_context_supplied_is_marked(text: str, supplied: bool) -> None:
    assert [c.supplied for c in cite(text)] == [supplied]


def test_a_span_takes_in_organ_pinpoint_and_date() -> None:
    text = (
        "as set out in paragraphs 2 and 5 of General Assembly resolution 70/177 of 17 December 2015, the body"
    )
    words = "paragraphs 2 and 5 of General Assembly resolution 70/177 of 17 December 2015"
    assert [c.text for c in cite(text)] == [words, words]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9", ["9"]),
        ("1 and 3 to 5", ["1", "3", "4", "5"]),
        ("3–5", ["3", "4", "5"]),
        ("8 (a), (b) and (d)", ["8 (a)", "8 (b)", "8 (d)"]),
        ("2 (a) to (d)", ["2 (a)", "2 (b)", "2 (c)", "2 (d)"]),
        ("14 (a) (i) to (iii) and (b)", ["14 (a) (i)", "14 (a) (ii)", "14 (a) (iii)", "14 (b)"]),
        ("8 (a) (i), 9 and 10 (b)", ["8 (a) (i)", "9", "10 (b)"]),
        ("9 to 5", ["9", "5"]),
        ("1 to 999", ["1", "999"]),
    ],
)
def test_pinpoints_are_spelled_out(words: str, expected: list[str]) -> None:
    assert list(labels(words)) == expected
