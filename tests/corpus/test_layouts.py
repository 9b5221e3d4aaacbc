"""Layouts: furniture, French columns, line joining, mended words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import footnotes, furniture, layouts, repair

FURNITURE = [
    ("S/RES/9901 (2031)", True),
    ("United Nations S/2031/77", True),
    ("3/10 31-04512", True),
    ("31-04512 4 /10", True),
    ("13/13 31-04512", True),
    ("31-04512 (E) 110231", True),
    ("*3104512*", True),
    ("https://undocs.org/S/RES/9901(2031)", True),
    ("<!-- Page 12 -->", True),
    ("22 General Assembly—Fourteenth Session", True),
    ("Search engine for the resolutions", True),
    ("Distr.: General", True),
    ("Resolutions adopted without reference to a Committee 3", True),
    ("4 RESOLUTIONS ADOPTED ON THE REPORTS OF THE SECOND COMMITTEE", True),
    ("resolutions adopted on the report of the Second Committee", False),
    ("14/5", False),
    ("14 May 2031", False),
    ("The Security Council,", False),
    ("Sanctions", False),
    ("Resolution 9901 (2031)", False),
    ("S/RES/9901 (2031) remains in force", False),
]


@pytest.mark.parametrize(("line", "expected"), FURNITURE)
def test_furniture_is_the_whole_line_or_nothing(line: str, expected: bool) -> None:
    assert furniture.is_furniture(line) is expected


def texts(source: str) -> list[str]:
    return [block.text for block in layouts.blocks(layouts.without_french(layouts.lines(source)))]


def test_a_sentence_that_a_page_cuts_is_one_paragraph() -> None:
    source = (
        "1. Requests the Office to publish its first findings on the northern ports before the initial\n"
        "S/RES/9901 (2031)\n3/10 31 -04512\n"
        "harbour survey ends, and to share them;\n2. Decides to return to the matter."
    )
    found = layouts.blocks(layouts.lines(source))
    assert [block.text for block in found] == [
        "1. Requests the Office to publish its first findings on the northern ports before the initial "
        "harbour survey ends, and to share them;",
        "2. Decides to return to the matter.",
    ]
    assert found[1].page == 3


def test_a_line_that_ends_in_an_article_goes_on_over_a_gap() -> None:
    source = "1. Decides to wait;\n\n2. Calls upon all to work with the\n\nMission;\n\n3. Decides to end."
    assert texts(source) == [
        "1. Decides to wait;",
        "2. Calls upon all to work with the Mission;",
        "3. Decides to end.",
    ]


def test_a_hyphen_at_a_line_end_goes_where_the_document_prints_the_word_whole() -> None:
    words = repair.Vocabulary(["the European ports"])
    assert words.join(["with the Euro-", "pean Office"]) == "with the European Office"
    assert repair.Vocabulary(["ports"]).join(["the Euro-", "pean Office"]) == "the Euro-pean Office"


def test_double_spaced_lines_are_joined_and_headings_kept_apart() -> None:
    paragraph = [
        " 1. Calls upon all States of the region to keep the sea lanes between their islands",
        "open to relief vessels at all hours, to mark wrecks that endanger them, and to tell",
        "their neighbours of every closure, including through the network of harbour masters",
        "that they set up for this purpose;",
        " Light vessels",
        " 2. Urges owners of light vessels to keep their lamps in repair, to train their crews",
        "and to report each failure without delay;",
    ]
    assert [t[:24] for t in texts("\n\n".join(paragraph))] == [
        "1. Calls upon all States",
        "Light vessels",
        "2. Urges owners of light",
    ]


def test_the_french_column_is_left_out() -> None:
    source = (
        "The Economic and Social Council,\n\nConsidering that maps are needed for the work of the "
        "Commission,\n\n"
        "Requests the Secretary-General to publish them.\n\nLe Conseil économique et social,\n\n"
        "Considérant que des cartes sont nécessaires pour les travaux de la Commission,\n\n"
        "Prie le Secrétaire général de les publier dans les meilleurs délais.\n"
    )
    assert len(texts(source)) == 3


def test_french_names_in_an_english_text_stay() -> None:
    source = (
        "The Security Council,\n\nNoting the work of the Union des Forces pour la Paix et le Progrès,\n\n"
        "1. Welcomes the talks between the parties in the capital;\n\n2. Decides to remain seized.\n"
    )
    assert len(texts(source)) == 4


MENDED = [
    ("to build capacit y in ports", "to build capacity in ports"),
    ("foreign fig hters returning", "foreign fighters returning"),
    ("sub -regional bodies", "sub-regional bodies"),
    ("short- and long-term measures", "short- and long-term measures"),
    ("in formation flying", "in formation flying"),
    ("Yemen’s ports", "Yemen’s ports"),
    ("within that time frame", "within that time frame"),
    ("all rights , without exception", "all rights, without exception"),
    ("the Secretary -General shall", "the Secretary-General shall"),
    ("the Director- General of the agency", "the Director-General of the agency"),
    ("Parties -General matters", "Parties -General matters"),
    ("women as care givers", "women as care givers"),
]


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_words_are_mended_only_where_certain(text: str, expected: str) -> None:
    assert repair.Vocabulary([text, "timeframe sports fighters caregivers"]).mend(text) == expected


JOINED = [
    (["at the third meet-", "ing of the States"], "at the third meeting of the States"),
    (["for counter-", "terrorism and piracy"], "for counter-terrorism and piracy"),
    (["the forty\u00ad", "third session"], "the forty-third session"),
    (["of Con\u00ad", "ferences held"], "of Conferences held"),
    (["troop- and police-", "contributing countries"], "troop- and police-contributing countries"),
]


@pytest.mark.parametrize(("pieces", "expected"), JOINED)
def test_line_ends_are_joined(pieces: list[str], expected: str) -> None:
    assert repair.Vocabulary([*pieces, "a foul inter-"]).join(pieces) == expected


MARKS = [
    ("the Programme of Action² and its review", frozenset(), "the Programme of Action and its review", ["2"]),
    ("on Population and Development4 in full", frozenset(), "on Population and Development in full", ["4"]),
    ("on 9 December 1971,83", frozenset({"83"}), "on 9 December 1971,", ["83"]),
    ("the report of 2 June 1991; 85", frozenset({"85"}), "the report of 2 June 1991;", ["85"]),
    (
        "paragraphs 24, 25 and 27 of the report",
        frozenset({"25"}),
        "paragraphs 24, 25 and 27 of the report",
        [],
    ),
    ("document S/2003/937/Add.1", frozenset(), "document S/2003/937/Add.1", []),
    ("within 5 km² of the port", frozenset(), "within 5 km² of the port", []),
    ("a sum of 1,500 dollars", frozenset({"500"}), "a sum of 1,500 dollars", []),
]


@pytest.mark.parametrize(("text", "known", "expected", "marks"), MARKS)
def test_note_marks_leave_the_text(text: str, known: frozenset[str], expected: str, marks: list[str]) -> None:
    plain, places = footnotes.strip_marks(text, known)
    assert (plain, [mark for mark, _ in places]) == (expected, marks)


def test_notes_are_told_from_paragraphs() -> None:
    source = (
        "1. Takes note of the report of the Board;7\n\n7 See A/99/12, annex.\n\n8 Ibid., para. 4.\n\n"
        "2. Requests the Board to continue.\n\n15 States took part in the drill."
    )
    body, notes = footnotes.split(layouts.lines(source))
    assert [note.mark for note in notes] == ["7", "8"]
    assert len(body) == 3


@given(st.text(max_size=300))
def test_any_text_is_laid_out(source: str) -> None:
    found = layouts.blocks(layouts.without_french(layouts.lines(source)))
    assert all(block.text.strip() for block in found)


@given(st.text(alphabet="ab1(). ,-\u00ad²“”\n", max_size=200))
def test_stripping_marks_only_removes_characters(source: str) -> None:
    plain, places = footnotes.strip_marks(source, frozenset("1"))
    assert len(plain) <= len(source)
    assert all(0 <= offset <= len(plain) for _, offset in places)
