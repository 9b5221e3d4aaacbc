"""What each TERM is a term of, told by sentences of our own; near-misses set no term."""

from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.extract import extract
from extractors.term_subjects import TermSubject, term_subjects


def subjects(*texts: str) -> tuple[TermSubject, ...]:
    paragraphs = tuple(
        Paragraph(kind=ParagraphKind.OPERATIVE, number=str(n), label=str(n), text=text)
        for n, text in enumerate(texts, start=1)
    )
    document = Document(
        symbol="S/RES/9831 (2020)",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2020, 5, 30),
        paragraphs=paragraphs,
    )
    return term_subjects(document, extract(document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Decides to extend the mandate of UNDOF until 31 May 2021;", [("undof", True)]),
        ("Decides to extend until 31 May 2021 UNDOF's mandate;", [("undof", True)]),
        (
            "Thanks UNDOF for its calm, and decides to extend its mandate until 31 May 2021;",
            [("undof", True)],
        ),
        ("Decides to extend until 31 May 2021 the tasks of UNISFA;", [("unisfa/tasks", True)]),
        ("Decides to establish UNDOF for an initial period until 31 May 2021;", [("undof", False)]),
        (
            "Authorizes the Member States to establish until 31 May 2021 a force "
            "(EUFOR ALTHEA) that takes the place of SFOR;",
            [("eufor-althea", False)],
        ),
        (
            "Requests the Secretary-General to re-establish, in consultation with the Committee and until "
            "31 May 2021, the Panel of Experts on Libya;",
            [("panel-of-experts-libya", True)],
        ),
        (
            "Decides to renew until 31 May 2021 the measures imposed by paragraph 4 of resolution 9830 "
            "(2019);",
            [("S/RES/9830#4", True)],
        ),
        (
            "Decides that the measures imposed by paragraphs 4 and 6 of resolution 9830 (2019) shall remain "
            "in force until 31 May 2021;",
            [("S/RES/9830#4", True)],
        ),
        (
            "Decides that, until 31 May 2021, all Member States shall prevent the sale of oil to the rebels;",
            [("S/RES/9831#1", False)],
        ),
        ("Recalls its decision to extend the mandate of UNDOF until 31 May 2021;", []),
        ("Welcomes the extension of the mandate of UNDOF until 31 May 2021;", []),
        ("Notes that the mandate of UNDOF runs until 31 May 2021;", []),
        ("Expresses its intention to extend the mandate of UNDOF until 31 May 2021;", []),
        ("Requests the Secretary-General to report by 31 May 2021;", []),
    ],
)
def test_a_term_names_its_subject(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(term.key, term.further) for term in subjects(text)] == expected


def test_the_only_body_charged_is_the_one_that_goes_on() -> None:
    found = subjects(
        "Decides to extend the period referred to in paragraph 1 of resolution 9830 (2019) until 1 May 2021;",
        "Requests the Executive Director of the Counter-Terrorism Committee Executive Directorate to report;",
    )
    assert [term.key for term in found] == ["cted"]


def test_a_draft_or_an_undated_text_sets_no_term() -> None:
    assert subjects("Decides to extend the mandate of UNDOF until 31 May 2021;")
    document = Document(
        symbol="S/2020/931",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.DRAFT_RESOLUTION,
        adopted_on=date(2020, 5, 30),
        paragraphs=(
            Paragraph(
                kind=ParagraphKind.OPERATIVE,
                text="Decides to extend the mandate of UNDOF until 31 May 2021;",
            ),
        ),
    )
    assert term_subjects(document, extract(document)) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "Decides to extend the mandate of the Special Rapporteur on the situation of human rights in "
            "Burundi for a further period of one year;",
            "special-rapporteur-on-the-situation-of-human-rights-in-burundi",
        ),
        (
            "Decides to renew the mandate of the Independent Expert on the enjoyment of all rights by "
            "persons with dwarfism, for a period of three years;",
            "independent-expert-on-the-enjoyment-of-all-rights-by-persons-with-dwarfism",
        ),
        (
            "Decides to renew the mandate of the Special Rapporteur on the right to clean, safe and quiet "
            "streets in accordance with its resolution 9/4 for a period of three years;",
            "special-rapporteur-on-the-right-to-clean-safe-and-quiet-streets",
        ),
        (
            "Decides to extend the mandate of the Working Group on night work and other hidden labour for "
            "a period of three years;",
            "working-group-on-night-work-and-other-hidden-labour",
        ),
        ("Decides to extend the mandate of the Special Rapporteur for one year;", None),
        ("Decides to extend the mandate of the Independent Expert until 31 May 2021;", None),
        ("Decides to extend the mandate of the Panel of Experts until 31 May 2021;", None),
        ("Decides to extend the mandate of the Human Rights Council until 31 May 2021;", None),
    ],
)
def test_a_holder_goes_by_its_theme_and_never_by_a_bare_title(text: str, key: str | None) -> None:
    assert [term.entity for term in subjects(text)] == [key]


def test_a_bare_title_means_the_holder_that_the_document_names() -> None:
    found = subjects(
        "Takes note of the report of the Special Rapporteur on the situation of human rights in Burundi;",
        "Decides to extend the mandate of the Special Rapporteur for one year;",
    )
    assert [term.key for term in found] == ["special-rapporteur-on-the-situation-of-human-rights-in-burundi"]


def _term_of(text: str) -> tuple[str | None, list[str]]:
    paragraph = Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=text)
    document = Document(
        symbol="S/RES/9831 (2020)",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2020, 5, 30),
        paragraphs=(paragraph,),
    )
    found = extract(document)
    return found.deadlines[0].subject, [p.key for p in found.parties if p.deadline == 0]


@pytest.mark.parametrize(
    ("text", "subject", "owners"),
    [
        (
            "Authorizes the establishment of, as a successor to UNOA, the United Nations Mission in Angola "
            "(UNMA) until 15 May 2021, to pursue the aims and perform the tasks set out in paragraph 3;",
            None,
            ["unma"],
        ),
        (
            "Endorses the establishment, for 12 months from the adoption of this resolution, of a United "
            "Nations Assistance Mission in Afghanistan (UNAMA), with the mandate laid out in the report;",
            None,
            ["unama"],
        ),
        ("Decides to extend the present mandate until 31 May 2021;", "the present mandate", []),
        (
            "Decides to authorize the African Union to maintain the deployment of 18,526 AMISOM troops until "
            "31 May 2021;",
            "the deployment of 18,526 AMISOM troops",
            ["amisom"],
        ),
        ("Decides to extend the mandate of UNDOF until 31 May 2021;", "the mandate of UNDOF", ["undof"]),
        (
            "Decides, for a further year from the date of this resolution, to renew the authorizations set "
            "out in paragraph 9 of resolution 9830 (2019);",
            "the authorizations set out in paragraph 9 of resolution 9830 (2019)",
            [],
        ),
    ],
)
def test_a_term_belongs_to_the_body_and_not_to_its_charge(
    text: str, subject: str | None, owners: list[str]
) -> None:
    assert _term_of(text) == (subject, owners)


def test_a_plan_that_runs_until_a_day_sets_no_term() -> None:
    assert not subjects("Requests UNDOF to update its concept in line with the Plan until 31 May 2021;")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Decides to extend the mandate of UNDOF for six months beyond 13 October 2020;", date(2021, 4, 13)),
        ("Decides to extend the mandate of UNDOF for six months beyond the initial period;", None),
        (
            "Decides to establish UNDOF as of 9 July 2020, for an initial period of one year;",
            date(2021, 7, 8),
        ),
        (
            "Decides to establish UNDOF, beginning on 9 July 2020, for an initial period of one year;",
            date(2021, 7, 8),
        ),
        ("Decides to establish UNDOF for an initial period of one year;", None),
        ("Recalls the vote of 9 July 2020 and decides to establish UNDOF for a period of one year;", None),
    ],
)
def test_a_length_counts_from_a_day_that_its_clause_states_and_from_no_other(
    text: str, end: date | None
) -> None:
    assert [term.stated_on for term in subjects(text)] == [end]
