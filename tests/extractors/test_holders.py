"""Who holds a term, and whose the duties are that stand listed under a body."""

from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.extract import extract
from extractors.facts import Role

FOUNDING = [
    (
        "Decides to establish a Committee on Lighthouses consisting of all its members, to undertake the "
        "following tasks:",
        "To report to the Council every six months on the lamps it has seen;",
        "committee-on-lighthouses",
    ),
    (
        "Requests the Secretary-General to create, in consultation with the Committee on Piers, for a period "
        "of six months, a Harbour Inspection Team of four members, with the following mandate:",
        "To report to the Committee on Piers no later than 1 May 2031;",
        "harbour-inspection-team",
    ),
    (
        "Decides to extend for a year the mandate of the port, and requests the Secretary-General to take "
        "the necessary administrative measures to re-establish the Harbour Inspection Team, drawing on the "
        "skills of its members, in order to fulfil its mandate, this mandate being as follows:",
        "to submit its findings to the Security Council no later than 1 May 2031;",
        "harbour-inspection-team",
    ),
    # near-misses: a request that lists what its addressee is to do
    (
        "Requests the Secretary-General to establish the Harbour Inspection Team, and further requests the "
        "Secretary-General:",
        "To report to the Council by 1 May 2031;",
        "secretary-general",
    ),
    (
        "Requests the Secretary-General, once the Harbour Inspection Team has met:",
        "To report to the Council by 1 May 2031;",
        "secretary-general",
    ),
]
TERMS = [
    (
        "Expresses its full support for UNFICYP, and decides to extend its mandate for a further period "
        "ending on 31 July 2031;",
        ["unficyp"],
        "its mandate",
    ),
    (
        "Decides to establish a Special Political Mission, the United Nations Mission for Harbours (UNMFH), "
        "to support the ports, for an initial period of six months from the date of adoption of this "
        "resolution;",
        ["unmfh"],
        None,
    ),
    (
        "Requests the Secretary-General to extend, for a period expiring on 30 November 2031, the Harbour "
        "Inspection Team;",
        ["harbour-inspection-team"],
        None,
    ),
    # a measure is the subject, and lays its duties on States without making them its holders
    (
        "Decides that, until 31 July 2031, all Member States shall continue to take the necessary measures "
        "to prevent the sale of lamps to pirates;",
        [],
        "the necessary measures to prevent the sale of lamps to pirates",
    ),
    (
        "Decides to extend the authorization, for a period of six months beyond 20 June 2031, of the Harbour "
        "Inspection Team;",
        [],
        "the authorization",
    ),
]


def read(*texts: str, organ: Organ = Organ.SECURITY_COUNCIL) -> Document:
    """A resolution whose first text is paragraph 1 and whose others are its points."""
    paragraphs = [Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=texts[0])]
    paragraphs += [
        Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label=f"1 ({mark})", text=text, parent=0)
        for mark, text in zip("abc", texts[1:], strict=False)
    ]
    return Document(
        symbol="S/RES/9001 (2031)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2031, 1, 20),
        paragraphs=tuple(paragraphs),
    )


def addressees(document: Document) -> tuple[list[list[str]], list[str | None]]:
    found = extract(document)
    charged: list[list[str]] = [[] for _ in found.deadlines]
    for party in found.parties:
        if party.deadline is not None and party.role is Role.ADDRESSEE:
            charged[party.deadline].append(party.key)
    return charged, [deadline.subject for deadline in found.deadlines]


@pytest.mark.parametrize(("above", "point", "holder"), FOUNDING)
def test_duties_listed_under_a_new_body_are_its_own(above: str, point: str, holder: str) -> None:
    charged, _ = addressees(read(above, point))
    assert charged[-1] == [holder]


@pytest.mark.parametrize(("text", "holders", "subject"), TERMS)
def test_a_term_falls_to_its_body_and_a_measure_to_none(
    text: str, holders: list[str], subject: str | None
) -> None:
    charged, subjects = addressees(read(text))
    assert (charged[-1], subjects[-1]) == (holders, subject)


def test_nobody_receives_from_itself() -> None:
    """The founded body is neither recipient of its own report nor does its founder stay addressee."""
    found = extract(read(*FOUNDING[0][:2]))
    parties = [(p.role, p.key) for p in found.parties if p.deadline == 0]
    assert parties == [(Role.ADDRESSEE, "committee-on-lighthouses"), (Role.RECIPIENT, "security-council")]


def test_an_unnumbered_panel_is_that_of_the_state_the_document_is_about() -> None:
    document = read("Decides to renew the mandate of the Panel of Experts until 31 December 2031;")
    about = document.paragraphs[0].model_copy(
        update={"kind": ParagraphKind.PREAMBULAR, "number": None, "text": "Concerned for Somalia,"}
    )
    told = document.model_copy(
        update={"paragraphs": (about, *document.paragraphs), "adopted_on": date(2023, 1, 20)}
    )
    assert addressees(told)[0] == [["panel-of-experts-somalia"]]
    assert addressees(document)[0] == [["panel-of-experts"]]
