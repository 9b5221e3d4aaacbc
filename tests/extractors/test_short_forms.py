"""What "the Committee", "the Council" or "the forum" mean after what a document has established."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.mentions import find_mentions
from extractors.short_forms import short_forms

SC, GA = Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY
ES, HR = Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.HUMAN_RIGHTS_COUNCIL


def keys_of_last(organ: Organ, *texts: str, symbol: str = "S/RES/9999 (2040)") -> list[tuple[str, str]]:
    """The mentions of the last paragraph."""
    paragraphs = tuple(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", text=text) for text in texts)
    document = Document(
        symbol=symbol, organ=organ, voice=organ, type=DocumentType.RESOLUTION, paragraphs=paragraphs
    )
    mentions, _ = find_mentions(document, ())
    return [(m.text, m.key) for m in mentions if m.paragraph_index == len(texts) - 1]


VOICES = [
    (SC, "Decides that the Council shall review this;", "security-council"),
    (ES, "Decides that the Council shall review this;", "economic-and-social-council"),
    (HR, "Decides that the Council shall review this;", "human-rights-council"),
    (GA, "Decides that the Assembly shall review this;", "general-assembly"),
    (SC, "Invites the Assembly to consider this;", "general-assembly"),
    (SC, "Requests the Secretariat to help;", "secretariat"),
]


@pytest.mark.parametrize(("organ", "text", "key"), VOICES)
def test_the_organ_that_speaks(organ: Organ, text: str, key: str) -> None:
    assert [found for _, found in keys_of_last(organ, text)] == [key]


TRIBUNAL = "Recalls the International Criminal Tribunal for Rwanda;"
WORKING_GROUP = "Recalls the Working Group of Experts on Piers;"
BEFORE = [
    # (voice, what stands before, the sentence, what it names): an office of a short form is that body's
    (
        GA,
        WORKING_GROUP,
        "Invites the Chair of the Working Group to report;",
        [("Chair of the Working Group", "chair-of-the-working-group-of-experts-on-piers")],
    ),
    (
        SC,
        WORKING_GROUP,
        "Invites the Chair of the Second Harbour Committee to report;",
        [("Chair of the Second Harbour Committee", "chair-of-the-second-harbour-committee")],
    ),
    # each of several bodies is none of them
    (SC, TRIBUNAL, "Requests each Tribunal to report;", []),
    (SC, TRIBUNAL, "Requests the Tribunal to report;", [("Tribunal", "ictr")]),
    (SC, TRIBUNAL, "Asks for a summary of each Council meeting;", [("Council", "security-council")]),
    # (voice, what stands before, the sentence, what it names)
    (
        SC,
        "Recalls the Committee established pursuant to resolution 1591 (2005);",
        "Asks the Committee to meet;",
        [("Committee", "1591-committee")],
    ),
    (
        SC,
        "Extends the Panel of Experts established pursuant to resolution 1874 (2009);",
        "Directs the Panel to report to the Committee;",
        [("Panel", "panel-of-experts-dprk"), ("Committee", "1718-committee")],
    ),
    (
        SC,
        "Welcomes the Counter-Terrorism Committee and its Executive Directorate;",
        "Asks the Executive Directorate to report;",
        [("Executive Directorate", "cted")],
    ),
    (
        SC,
        "Extends the United Nations Mission in Liberia;",
        "Asks the Mission to help;",
        [("Mission", "unmil")],
    ),
    (SC, "Extends UNISFA;", "Asks the Mission to help;", [("Mission", "unisfa")]),
    (
        SC,
        "Thanks the Office for the Coordination of Humanitarian Affairs;",
        "Asks the Office to report;",
        [("Office", "ocha")],
    ),
    (
        SC,
        "Notes the plea of the Government of Haiti;",
        "Calls on the Government to reform;",
        [("Government", "haiti")],
    ),
    (
        SC,
        "Thanks the Special Representative of the Secretary-General for Haiti;",
        "Asks the Special Representative to brief;",
        [("Special Representative", "special-representative-of-the-secretary-general-for-haiti")],
    ),
    (
        GA,
        "Welcomes the high-level political forum on sustainable development;",
        "Decides that the forum shall meet yearly;",
        [("forum", "hlpf")],
    ),
    (
        GA,
        "Establishes the Open-ended Preparatory Committee for the World Harbour Conference;",
        "Asks the Preparatory Committee to meet;",
        [("Preparatory Committee", "open-ended-preparatory-committee-for-the-world-harbour-conference")],
    ),
    (
        GA,
        "Takes note of the work of the Economic and Social Council;",
        "Invites the Council and its President to report;",
        [("Council", "economic-and-social-council")],
    ),
    (
        GA,
        "Notes the Human Rights Council;",
        "Asks the President of the Council to report to the Assembly;",
        [
            ("President of the Council", "president-of-the-human-rights-council"),
            ("Assembly", "general-assembly"),
        ],
    ),
    (
        GA,
        "Thanks the Council of Europe and the Economic and Social Council, and the Council of Europe;",
        "Invites the Council to report;",
        [("Council", "economic-and-social-council")],
    ),
    (
        SC,
        "Creates the Port Claims Commission (hereinafter “the Commission”); thanks the European Commission;",
        "Asks the Commission to report;",
        [("Commission", "port-claims-commission")],
    ),
    # a body whose mandate the document renews is meant throughout
    (
        HR,
        "Decides to renew the mandate of the Special Rapporteur on the right to food; thanks the Special "
        "Rapporteur on the right to development;",
        "Asks the Special Rapporteur to report;",
        [("Special Rapporteur", "special-rapporteur-on-the-right-to-food")],
    ),
    (
        HR,
        "Notes the mandate of the Special Rapporteur on the right to food; thanks the Special Rapporteur on "
        "the right to development;",
        "Asks the Special Rapporteur to report;",
        [("Special Rapporteur", "special-rapporteur-on-the-right-to-development")],
    ),
    # near-misses
    (GA, "Notes a forum of the young;", "Decides that the forum shall meet;", []),
    (GA, "Welcomes the high-level political forum;", "Notes that a forum of ministers met;", []),
    (SC, "Recalls its earlier decisions;", "Asks the Office to report;", []),
    (SC, "Thanks the Office for the Coordination of Humanitarian Affairs;", "Notes the office space;", []),
    (SC, "Extends UNISFA;", "Recalls Council resolution 1990 (2011);", []),
]


@pytest.mark.parametrize(
    ("organ", "before", "text", "expected"),
    BEFORE,
    ids=[row[2][:40] + str(i) for i, row in enumerate(BEFORE)],
)
def test_what_stands_before(organ: Organ, before: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert keys_of_last(organ, before, text) == expected


def test_a_resolution_that_creates_a_committee_means_it() -> None:
    text = (
        "Decides that a Committee of the Security Council shall list names, and asks the Committee to report;"
    )
    assert {key for _, key in keys_of_last(SC, text, symbol="S/RES/2374 (2017)")} == {"2374-committee"}


def test_the_regime_outweighs_a_committee_named_in_passing() -> None:
    found = keys_of_last(
        SC,
        "Recalls resolutions 1591 (2005), 1651 (2005) and 1591 (2005) on the matter;",
        "Thanks the Counter-Terrorism Committee;",
        "Asks the Committee to list names;",
    )
    assert found == [("Committee", "1591-committee")]


def test_the_committee_is_the_one_its_panel_serves() -> None:
    found = keys_of_last(
        SC,
        "Recalls resolution 1373 (2001) on the financing of terrorism;",
        "Extends the Panel of Experts on Somalia; asks the Panel of Experts on Somalia to act;",
        "Asks the Committee to list names;",
    )
    assert found == [("Committee", "751-committee")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Panel of Experts on the Harbour", {"panel", "panelofexperts", "panelofexpertsontheharbour"}),
        ("Joint Harbour Board", {"board", "harbourboard", "jointharbourboard"}),
        ("Secretary-General", set()),
        ("Houthis", set()),
    ],
)
def test_short_forms(name: str, expected: set[str]) -> None:
    assert set(short_forms(name)) == expected
