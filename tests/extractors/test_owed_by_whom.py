"""Who owes a deadline: narrowed groups, "such" groups, meetings that are held, organs that decide."""

from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.extract import extract
from extractors.facts import Role
from extractors.registry import registry


def owed_by(text: str, organ: Organ = Organ.SECURITY_COUNCIL) -> list[list[str]]:
    """The names of those who are to act, for each deadline of a paragraph."""
    document = Document(
        symbol="S/RES/9001 (2024)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2024, 5, 30),
        paragraphs=(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=text),),
    )
    found = extract(document)
    names = {**registry().entities, **{entity.key: entity for entity in found.entities}}
    return [
        [names[p.key].name for p in found.parties if p.deadline == index and p.role is Role.ADDRESSEE]
        for index in range(len(found.deadlines))
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Urges States that have not yet marked their wrecks to mark them by 1 May 2025;",
            ["States that have not yet marked their wrecks"],
        ),
        (
            "Requests Member States receiving distress calls to report them to the Committee by 1 May 2025;",
            ["Member States receiving distress calls"],
        ),
        (
            "Requests any State holding charts listed in paragraph 3 below to publish them by 1 May 2025;",
            ["State holding charts"],
        ),
        (
            "Invites the Member States acting through the Harbour League and the Member States acting with "
            "the Pilots to report by 1 May 2025;",
            [
                "Member States acting through the Harbour League",
                "Member States acting with the Pilots",
            ],
        ),
        ("Demands that States operating ferries shall report by 1 May 2025;", ["States operating ferries"]),
        (
            "Decides that Member States, which keep the lighthouses, shall report by 1 May 2025;",
            ["Member States"],
        ),
        (
            "Urges all Member States which have not already done so to report by 1 May 2025;",
            ["Member States"],
        ),
        ("Urges States that have yet to do so to report by 1 May 2025;", ["States"]),
        ("Urges Member States, including those that fish, to report by 1 May 2025;", ["Member States"]),
    ],
)
def test_a_clause_tells_which_of_a_group_are_meant(text: str, names: list[str]) -> None:
    assert owed_by(text) == [names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Invites regional fishing organizations to keep logs, and requests such organizations to publish "
            "them by 1 May 2025;",
            ["regional fishing organizations"],
        ),
        (
            "Encourages coastal pilots’ associations to train, and urges these associations to report by "
            "1 May 2025;",
            ["coastal pilots’ associations"],
        ),
        (
            "Invites regional fishing organizations to keep logs, and requests other organizations to send "
            "them by 1 May 2025;",
            ["other organizations"],
        ),
        ("Requests such organizations to report by 1 May 2025;", ["organizations"]),
    ],
)
def test_such_a_group_is_the_one_named_before(text: str, names: list[str]) -> None:
    assert owed_by(text) == [names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Decides that the International Conference on the Great Lakes Region will be held from 3 to 7 "
            "March 2025;",
            ["International Conference on the Great Lakes Region"],
        ),
        (
            "Confirms that the Conference on Disarmament shall be convened on 3 March 2025;",
            ["Conference on Disarmament"],
        ),
        (
            "Decides that the review of the Conference on Disarmament will be published on 3 March 2025;",
            [],
        ),
        (
            "Requests the Secretary-General to see to it that the Conference on Disarmament will be held on "
            "3 March 2025;",
            ["Secretary-General"],
        ),
    ],
)
def test_a_meeting_that_is_held_stands_for_itself(text: str, names: list[str]) -> None:
    assert owed_by(text, Organ.GENERAL_ASSEMBLY) == [names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Requests the Secretary-General to submit proposals, with a view to taking a decision "
            "at its eightieth session;",
            ["General Assembly"],
        ),
        (
            "Requests the Secretary-General to report on the matter with a view to its adopting further "
            "decisions at its eightieth session;",
            ["General Assembly"],
        ),
        (
            "Requests the Secretary-General to report at its eightieth session with a view to a decision;",
            ["Secretary-General"],
        ),
        (
            "Requests the Secretary-General to submit proposals, with a view to improving the docks, "
            "at its eightieth session;",
            ["Secretary-General"],
        ),
    ],
)
def test_the_organ_decides_at_its_session(text: str, names: list[str]) -> None:
    assert owed_by(text, Organ.GENERAL_ASSEMBLY) == [names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("To present the findings to the Economic and Social Council, during its seventh session;", []),
        (
            "Notes the work of UNODC in drawing up a study of lamps, and looks forward to the submission of "
            "that study to the Economic and Social Council at its seventh session;",
            ["United Nations Office on Drugs and Crime"],
        ),
        (
            "Takes note of the report of UNODC, and looks forward to its presentation to the General "
            "Assembly at its eightieth session;",
            ["United Nations Office on Drugs and Crime"],
        ),
        (
            "Looks forward to the presentation of the study of lamps to the Economic and Social Council at "
            "its seventh session;",
            [],
        ),
        (
            "Welcomes the work of UNODC on lamps, and the panel to be held at the eightieth session of the "
            "General Assembly;",
            ["General Assembly"],
        ),
        (
            "A debate to be held at the eightieth session of the General Assembly;",
            ["General Assembly"],
        ),
    ],
)
def test_who_receives_at_a_session_is_not_the_one_to_act(text: str, names: list[str]) -> None:
    assert owed_by(text, Organ.ECONOMIC_AND_SOCIAL_COUNCIL) == [names]
