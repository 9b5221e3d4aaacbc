"""Names that go on, two bodies in one phrase, and offices of bodies, States and holders, with near misses."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.extract import extract
from extractors.facts import Role
from extractors.mentions import find_mentions

SC, GA, ES = Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY, Organ.ECONOMIC_AND_SOCIAL_COUNCIL


def document(organ: Organ, *texts: str) -> Document:
    paragraphs = tuple(
        Paragraph(kind=ParagraphKind.OPERATIVE, number=str(i), label=str(i), text=text)
        for i, text in enumerate(texts, start=1)
    )
    return Document(
        symbol="S/RES/9999 (2040)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        paragraphs=paragraphs,
    )


def named(organ: Organ, *texts: str) -> list[tuple[str, str]]:
    """What the last paragraph names."""
    mentions, _ = find_mentions(document(organ, *texts), ())
    return [(m.text, m.key) for m in mentions if m.paragraph_index == len(texts) - 1]


NAMES = [
    # a purpose in capitals goes on with the name; a recipient does not
    (
        "Notes the International Meeting to Review the Implementation of the Programme of Action for Piers;",
        [
            "International Meeting to Review the Implementation of the Programme of Action for Piers",
        ],
    ),
    (
        "Thanks the Agency to Prevent and Combat Trafficking in Persons;",
        ["Agency to Prevent and Combat Trafficking in Persons"],
    ),
    (
        "Requests the Committee on Piers to report to the Security Council;",
        ["Committee on Piers", "Security Council"],
    ),
    # the parties' treaty tells their conferences apart
    (
        "Invites the Conference of the Parties to the Convention on Biological Diversity to consider this;",
        ["Conference of the Parties to the Convention on Biological Diversity"],
    ),
    (
        "Asks the Conference of States Parties to the Convention on the Rights of Persons with Disabilities;",
        ["Conference of States Parties to the Convention on the Rights of Persons with Disabilities"],
    ),
    ("Recalls the duties of Society to Promote Peace;", []),
    # a mission is called by its country, a team in it is not
    (
        "Commends the Harbour Union Observer Mission in the Central African Republic;",
        ["Harbour Union Observer Mission in the Central African Republic"],
    ),
    ("Welcomes the Lake Verification Team in Chad;", ["Lake Verification Team", "Chad"]),
    # a list before the head noun, where an article opens it
    (
        "Welcomes the Truth, Justice and Reconciliation Commission;",
        ["Truth, Justice and Reconciliation Commission"],
    ),
    ("Thanks Chad, Mali and the Reconciliation Commission;", ["Chad", "Mali", "Reconciliation Commission"]),
    # what a legislature adopts is no part of its name
    ("Welcomes the adoption by the National Assembly of the Harbour Act;", ["National Assembly"]),
    ("Thanks the National Assembly of Chad;", ["National Assembly of Chad"]),
]


@pytest.mark.parametrize(("text", "words"), NAMES, ids=[row[0][:40] for row in NAMES])
def test_names_that_go_on(text: str, words: list[str]) -> None:
    assert [found for found, _ in named(GA, text)] == words


OFFICES = [
    # (what stands before, the sentence, the keys)
    (
        "",
        "Notes the Regional Cartographic Conferences for the Americas and for Asia and the Pacific;",
        ["unrcc-a", "unrcc-ap"],
    ),
    ("", "Invites the Economic Commissions for Africa and for Europe to meet;", ["eca", "ece"]),
    ("", "Invites the Harbour Commissions for Africa and for Europe to meet;", []),
    (
        "",
        "Invites the Executive Secretaries of ECA and ECE to meet;",
        ["executive-secretary-of-the-eca", "executive-secretary-of-the-ece"],
    ),
    (
        "",
        "Invites the Executive Secretary of ECA and ECE to meet;",
        ["executive-secretary-of-the-eca", "ece"],
    ),
    ("", "Calls upon the President of Liberia to sign;", ["president-of-liberia"]),
    ("", "Calls upon the Presidents of Chad and Mali;", ["president-of-chad", "president-of-mali"]),
    ("", "Calls upon the people of Liberia;", ["liberia"]),
    (
        "Recalls the Committee on Piers;",
        "Requests the Committee to report, through its Chair, to the Council;",
        ["committee-on-piers", "chair-of-the-committee-on-piers", "security-council"],
    ),
    ("", "Requests the Council, through its Chair, to report;", ["security-council"]),
    (
        "Thanks the United Nations High Commissioner for Refugees;",
        "Asks the High Commissioner to act through his Office;",
        ["united-nations-high-commissioner-for-refugees", "unhcr"],
    ),
    (
        "Thanks the United Nations High Commissioner for Refugees;",
        "Thanks the High Commissioner’s Office;",
        ["unhcr"],
    ),
    (
        "",
        "Supports the Facilitator or his Special Representative in Chad;",
        ["facilitator", "special-representative-of-the-facilitator"],
    ),
    (
        "",
        "Supports the Secretary-General and his Special Representative for Chad;",
        ["secretary-general", "special-representative-of-the-secretary-general-for-chad"],
    ),
    ("", "Commends a facilitator;", []),
    ("Commends the Government of Mali;", "Calls upon the Government of the Republic to act;", []),
    # titles with a person's name behind them, or still to be filled
    ("Thanks the President of Chad;", "Thanks President Diarra of Mali;", ["mali"]),
    ("Thanks the President of the Security Council;", "Decides that they elect a President;", []),
    (
        "Thanks the President of Chad;",
        "Recalls the statement of its President;",
        [],
    ),
    ("", "Calls upon the Government of the Republic to act;", []),
    # a mission still to be founded is none of those named before
    (
        "Thanks the Technical Harbour Mission;",
        "Underlines that the new United Nations Mission should deploy;",
        [],
    ),
    # what a founding paragraph calls a body, without quotation marks
    (
        "Founds the United Nations Industrial Development Organization (hereinafter referred to as the"
        " Organization);",
        "Invites the United Nations and the Organization to meet;",
        ["united-nations", "unido"],
    ),
]


@pytest.mark.parametrize(("before", "text", "keys"), OFFICES, ids=[row[1][:45] for row in OFFICES])
def test_offices_and_pairs(before: str, text: str, keys: list[str]) -> None:
    assert [key for _, key in named(SC, before, text)] == keys


LATER = [
    # (voice, the sentences, what the last names)
    # the beginning of a longer name is no name
    (ES, ("Thanks the secretariat of the United Nations Forum on Forests;",), ["secretariat-of-the-unff"]),
    (ES, ("Thanks the secretariat of the United Nations;",), ["secretariat"]),
    # a body whose noun is printed in small letters is meant in small letters
    (
        ES,
        (
            "Thanks the secretariat of the United Nations Forum on Forests;",
            "Requests the secretariat to report;",
        ),
        ["secretariat-of-the-unff"],
    ),
    (ES, ("Thanks the United Nations Forum on Forests;", "Requests the secretariat to report;"), []),
    # the organ of the resolution that was just cited
    (
        Organ.HUMAN_RIGHTS_COUNCIL,
        ("Welcomes Security Council resolution 9990 (2039) of 1 May 2039, in which the Council met;",),
        ["security-council"],
    ),
    (
        Organ.HUMAN_RIGHTS_COUNCIL,
        ("Welcomes Security Council resolution 9990 (2039), and decides that the Council shall meet;",),
        ["human-rights-council"],
    ),
    # a name does not begin inside another one
    (
        SC,
        ("Thanks the Office of the High Commissioner for Human Rights Country Office in Chad;",),
        ["ohchr", "country-office", "chad"],
    ),
]


@pytest.mark.parametrize(("organ", "texts", "keys"), LATER, ids=[row[1][-1][:45] for row in LATER])
def test_where_names_begin_and_end(organ: Organ, texts: tuple[str, ...], keys: list[str]) -> None:
    assert [key for _, key in named(organ, *texts)] == keys


OWED = [
    # what someone keeps in mind charges nobody
    (
        "Requests CTED, mindful of the role of the Office of Legal Affairs, to report by 1 May 2041;",
        ["cted"],
        [],
    ),
    # (the sentence, who holds its only deadline, who receives)
    (
        "Decides that the Board on Piers shall consist of nine members, elected from among the members of the"
        " International Atomic Energy Agency for a term of three years;",
        [],
        [],
    ),
    (
        "Extends once more the stationing in Cyprus of the United Nations Peace-keeping Force in Cyprus for a"
        " further period ending on 15 June 2041;",
        ["unficyp"],
        [],
    ),
    (
        "Decides that if CTED reports such fighting or lack of talks, it shall review this by 1 May 2041;",
        ["security-council"],
        [],
    ),
    (
        "Decides that CTED shall provide to the Counter-Terrorism Committee updates each month;",
        ["cted"],
        ["ctc"],
    ),
    (
        "Confirms that the third Meeting of States Parties on Piers will be held from 3 to 7 May 2041;",
        ["meeting-of-states-parties-on-piers"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "holders", "receivers"), OWED, ids=[row[0][:45] for row in OWED])
def test_who_owes(text: str, holders: list[str], receivers: list[str]) -> None:
    found = extract(document(SC, text))
    assert len(found.deadlines) == 1
    owed = [(p.role, p.key) for p in found.parties if p.deadline == 0]
    assert [key for role, key in owed if role is Role.ADDRESSEE] == holders
    assert [key for role, key in owed if role is Role.RECIPIENT] == receivers
