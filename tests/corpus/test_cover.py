"""Document facts: dates, votes, meeting, session, agenda item, draft symbol, sponsors, Chapter VII."""

from datetime import date

import pytest

from corpus import cover
from corpus.symbols import DocumentType
from corpus.text import read_text

ADOPTED: list[tuple[str, str, date | None]] = [
    ("Adopted by the Security Council at its 9999th meeting, on 3 March 2031", "", date(2031, 3, 3)),
    ("Adopted by the Security Council on 3 March 2031", "", date(2031, 3, 3)),
    ("Resolution adopted by the General Assembly on 3 March 2031", "", date(2031, 3, 3)),
    ("Resolution 901 (2031)\nof 3 March 2031", "", date(2031, 3, 3)),
    ("Resolution 901 (2031)\n3 March 2031", "", date(2031, 3, 3)),
    ("90 (2031). Resolution of 3 March 2031", "", date(2031, 3, 3)),
    ("Adopted by the Security Council on March 3, 2031", "", date(2031, 3, 3)),
    ("RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", "74th plenary meeting\n3 March 2031", date(2031, 3, 3)),
    ("Distr.: General\n21 March 2031", "", None),
    ("Resolution 901 (2031)\nof 3f March 2031", "", None),
    ("Adopted by the Security Council on 31 February 2031", "", None),
    ("the plan, adopted earlier. It stood on 3 March 2031", "", None),
]


@pytest.mark.parametrize(("head", "foot", "expected"), ADOPTED)
def test_adoption_date(head: str, foot: str, expected: date | None) -> None:
    assert cover.adopted_on(head, foot) == expected


VOTES = [
    ("Adopted at the 901st meeting by 13 votes to none, with 2 abstentions (A and B).", (13, 0, 2)),
    ("[Adopted by a recorded vote of 29 to 13, with 5 abstentions.", (29, 13, 5)),
    ("Adopted by 9 votes to none, with one abstention", (9, 0, 1)),
    ("Adopted by 14 votes to 1", (14, 1, None)),
    ("Adopted unanimously at the 901st meeting.", (None, None, None)),
    ("[Adopted without a vote]", (None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), VOTES)
def test_votes(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    assert cover.votes(text) == expected


def test_small_facts() -> None:
    head = "Seventy-seventh session\nAgenda item 18 (i)\n[on the report of the Second Committee (A/99/443)]"
    assert cover.session(head) == "Seventy-seventh session"
    assert cover.agenda_item(head) == "18 (i)"
    assert cover.session("Human Rights Council\nForty-fifth session\nAgenda item 3") == "Forty-fifth session"
    assert cover.draft_symbol(head) is None
    assert cover.draft_symbol("[on the report of the Third Committee (A/99/443)]\n[A/99/L.4]") == "A/99/L.4"
    assert cover.draft_symbol("82 (2031). Resolution of 3 March 2031\n[S/1501]") == "S/1501"
    assert cover.meeting("", "40th plenary meeting\n3 March 2031") == "40th"
    assert cover.published_on("Distr.: General\n18 August 2031") == date(2031, 8, 18)
    assert cover.published_on("Distr.\nGENERAL\nA/RES/99/84\n7 March 2031") == date(2031, 3, 7)


DRAFTS = [
    ("[without reference to a Main Committee (A/99/L.4/Rev.1 and Add.1)]", "A/99/L.4/Rev.1"),
    ("[without reference to a Main Committee (A/99/L.4 and A/99/L.4/Add.1)]", "A/99/L.4"),
    ("[on the recommendation of the Commission for Lighthouses (E/2031/15/Add.2)]", None),
    ("[on the recommendation of the Committee on Piers (E/2031/26 and Corr.1)]\n[E/2031/L.9]", "E/2031/L.9"),
    ("[on the proposal of the Bureau (E/2031/44)]", None),
    ("[without reference to a Main Committee (A/99/595/Add.1)]", "A/99/595/Add.1"),
]


@pytest.mark.parametrize(("head", "symbol"), DRAFTS)
def test_the_draft_is_its_own_symbol_and_never_the_report_that_recommends_it(
    head: str, symbol: str | None
) -> None:
    assert cover.draft_symbol(head) == symbol


def test_sponsors() -> None:
    listed = "Albania, Bosnia and Herzegovina, Kenya and Trinidad and Tobago: draft resolution"
    assert cover.sponsors([listed])[-1].endswith("Tobago")
    assert cover.sponsors(["Albania, Kenya and Peru: draft resolution"]) == ("Albania", "Kenya", "Peru")
    assert cover.sponsors(["The States: a list"]) == ()


CHAPTER = [
    ("Acting under Chapter VII of the Charter of the United Nations,", True),
    ("Decides, acting under Chapter VII of the Charter, that ships shall wait;", True),
    ("Recalling the Chapter VII resolutions of past years,", False),
]


@pytest.mark.parametrize(("text", "expected"), CHAPTER)
def test_chapter_vii(text: str, expected: bool) -> None:
    assert cover.chapter_vii([text]) is expected


def test_a_draft_has_a_publication_date_and_no_adoption_date() -> None:
    text = (
        "United Nations S/2031/901\n\nSecurity Council Distr.: General\n\n3 March 2031\n\nOriginal: "
        "English\n\n"
        "Kenya and Peru: draft resolution\n\nThe Security Council,\n\nNoting the tides,\n\n1. Decides "
        "to wait.\n"
    )
    [found] = read_text("draft.txt", text, "0" * 64)
    assert (found.symbol, found.type, found.adopted_on) == ("S/2031/901", DocumentType.DRAFT_RESOLUTION, None)
    assert found.published_on == date(2031, 3, 3)
    assert found.sponsors == ("Kenya", "Peru")


SYMBOLS = [
    ("1166 (XII). Light vessels\n\nThe General Assembly,\n\n1. Decides to wait.\n", "A/RES/1166 (XII)"),
    ("2031/48. Light vessels\n\nThe Economic and Social Council,\n\n1. Decides to wait.\n", "E/RES/2031/48"),
    (
        "Human Rights Council\n\n14/5\n\nHarbours\n\nThe Human Rights Council,\n\n1. Decides to wait.\n",
        "A/HRC/RES/14/5",
    ),
    (
        "82 (1950). Resolution of 25 June 1950\n\nThe Security Council,\n\n1. Decides to wait.\n",
        "S/RES/82 (1950)",
    ),
    ("67/244. Financing of the lamps B\n\nThe General Assembly,\n\n1. Decides to wait.\n", "A/RES/67/244 B"),
    ("A/RES/99/7\n\nThe General Assembly,\n\n1. Decides to wait.\n", "A/RES/99/7"),
]


@pytest.mark.parametrize(("text", "expected"), SYMBOLS)
def test_the_text_states_the_symbol(text: str, expected: str) -> None:
    assert [document.symbol for document in read_text("x", text, "0" * 64)] == [expected]
