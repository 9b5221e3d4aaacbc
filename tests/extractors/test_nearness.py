"""Whom a time expression concerns where several clauses share a verb, by sentences in the organs' style."""

import gc
import time
from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.extract import extract
from extractors.facts import Role

SG, SC, GA, ECOSOC = (
    "secretary-general",
    "security-council",
    "general-assembly",
    "economic-and-social-council",
)
CTC, CTED, UNODC = "ctc", "cted", "unodc"


def resolution(paragraphs: tuple[Paragraph, ...], organ: Organ) -> Document:
    return Document(
        symbol="S/RES/9001 (2024)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2024, 5, 30),
        paragraphs=paragraphs,
    )


def owed(*texts: str, organ: Organ = Organ.SECURITY_COUNCIL) -> list[tuple[str, set[str], set[str]]]:
    """Each deadline's words with its addressees and recipients; a text "(a) ..." is a point of the first."""
    paragraphs = tuple(
        Paragraph(
            kind=ParagraphKind.OPERATIVE,
            number="1",
            label="1" if place == 0 else f"1 ({'abc'[place - 1]})",
            text=text,
            parent=0 if place else None,
        )
        for place, text in enumerate(texts)
    )
    found = extract(resolution(paragraphs, organ))
    return [
        (
            deadline.expression,
            {p.key for p in found.parties if p.deadline == index and p.role is Role.ADDRESSEE},
            {p.key for p in found.parties if p.deadline == index and p.role is Role.RECIPIENT},
        )
        for index, deadline in enumerate(found.deadlines)
    ]


ONE = [
    # the recipient of each of several reports
    (
        "Requests UNODC to brief the Counter-Terrorism Committee by 1 March 2025 and to report "
        "to the Security "
        "Council by 1 May 2025;",
        [({UNODC}, {CTC}), ({UNODC}, {SC})],
    ),
    (
        "Requests UNODC to submit an update to the Counter-Terrorism Committee by 1 March 2025, "
        "and a final report "
        "by 1 May 2025 to the Security Council;",
        [({UNODC}, {CTC}), ({UNODC}, {SC})],
    ),
    (
        "Requests UNODC to report by 1 May 2025 to the Security Council and to the General Assembly;",
        [({UNODC}, {SC, GA})],
    ),
    # who acts within the words of another's order
    (
        "Decides to invite the Secretary-General to report to the Security Council by 1 May 2025;",
        [({SG}, {SC})],
    ),
    (
        "Requests the Secretary-General to open the ports, subject to a review by the Security "
        "Council by 1 May 2025;",
        [({SC}, set())],
    ),
    (
        "Adopts the list, to be revised annually by the Economic and Social Council;",
        [({ECOSOC}, set())],
    ),
    (
        "Requests UNODC to report to the General Assembly at its eightieth and eighty-second sessions, "
        "and to the Security Council;",
        [({UNODC}, {GA}), ({UNODC}, {GA})],
    ),
    (
        "UNODC shall report annually to the General Assembly.",
        [({UNODC}, {GA})],
    ),
    # whose own duty the words state
    (
        "Requests that the plan be submitted by 1 March 2025 to the Counter-Terrorism Committee, which shall "
        "review it and advise the General Assembly by 1 May 2025;",
        [(set(), {CTC}), ({CTC}, {GA})],
    ),
    (
        "Requests the Secretary-General to renew the mandate of UNODC until 1 May 2025, at the end of which "
        "UNODC shall report to the Security Council;",
        [({UNODC}, set()), ({UNODC}, {SC})],
    ),
    (
        "Notes that UNODC will examine the ports and report to the General Assembly by 1 May 2025;",
        [({UNODC}, set())],
    ),
    (
        "Expresses the hope that UNODC will be able to submit its survey to the General Assembly at its "
        "eightieth session;",
        [({UNODC}, {GA})],
    ),
    (
        "Requests the Secretary-General and UNODC each to report to the Security Council by 1 May 2025;",
        [({SG, UNODC}, {SC})],
    ),
    # near-misses: a duty of others, in an aside or of another clause
    (
        "Requests the Secretary-General, through UNODC, which shall add its views, to report to the Security "
        "Council by 1 May 2025;",
        [({SG}, {SC})],
    ),
    (
        "Requests UNODC to report to the Security Council on how the Secretary-General will open the ports "
        "by 1 May 2025;",
        [({UNODC}, {SC})],
    ),
    (
        "Requests UNODC to ensure that the Secretary-General will see the plan and to report to the Security "
        "Council by 1 May 2025;",
        [({UNODC}, {SC})],
    ),
    (
        "Requests UNODC to end the work that the mandate of the Secretary-General will cover by 1 May 2025;",
        [({UNODC}, set())],
    ),
    # near-misses: the one addressed stays
    (
        "Requests the Secretary-General to prepare a report for consideration by the Security "
        "Council by 1 May 2025;",
        [({SG}, {SC})],
    ),
    (
        "Encourages UNODC to train sailors in order for the Secretary-General to open the ports "
        "by 1 May 2025;",
        [({UNODC}, set())],
    ),
    (
        "Requests UNODC to follow the plan for the Secretary-General to be completed by 1 May 2025;",
        [({UNODC}, set())],
    ),
    # the body that sits receives
    (
        "Requests UNODC to report on the ports at the seventy-ninth session of the General Assembly;",
        [({UNODC}, {GA})],
    ),
    (
        "Requests UNODC to outline, in its report to the General Assembly at its eightieth "
        "session, the risks;",
        [({UNODC}, {GA})],
    ),
]


@pytest.mark.parametrize(("text", "parties"), ONE, ids=[row[0] for row in ONE])
def test_parties_near_the_words(text, parties):
    assert [(who, to) for _, who, to in owed(text)] == parties


def test_a_point_keeps_to_its_own_parties():
    found = owed(
        "Decides:",
        "To request the Secretary-General to report to the Security Council by 1 May 2025;",
        "That the Counter-Terrorism Committee shall report to the General Assembly by 1 June 2025;",
        "To meet again by 1 July 2025;",
    )
    assert [(who, to) for _, who, to in found] == [({SG}, {SC}), ({CTC}, {GA}), ({SC}, set())]


def test_a_list_with_one_addressee_gives_it_every_point():
    found = owed(
        "Requests UNODC:",
        "To report to the Security Council by 1 May 2025;",
        "Brief the Counter-Terrorism Committee by 1 June 2025;",
    )
    assert [(who, to) for _, who, to in found] == [({UNODC}, {SC}), ({UNODC}, {CTC})]


def test_a_list_of_reports_names_the_reporter_of_each():
    found = owed(
        "Requests the following reports:",
        "From UNODC, an update on the ports by 1 May 2025;",
        "From now on, an update of the Secretary-General by 1 June 2025;",
    )
    assert [who for _, who, _ in found] == [{UNODC}, set()]


@pytest.mark.parametrize(
    "piece",
    [
        "to request the Secretary-General to report to the Council by 1 May 2025, and ",
        "UNODC shall report to it annually. ",
        "States that report by 1 May 2025 ",
    ],
)
def test_doubling_hostile_input_about_doubles_the_time(piece):
    def seconds(times: int) -> float:
        one = Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=piece * times)
        document = resolution((one,), Organ.SECURITY_COUNCIL)
        gc.collect()
        begun = time.process_time()
        extract(document)
        return time.process_time() - begun

    pairs = [(seconds(200), seconds(400)) for _ in range(5)]
    small, large = (min(spent) for spent in zip(*pairs, strict=True))
    assert large < 3.2 * small + 0.05
