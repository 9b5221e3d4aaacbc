"""The role of a mention: from the words around it, and from the parties of actions and deadlines."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.facts import Mention, Party, Role
from extractors.mentions import find_mentions
from extractors.roles import assign_roles

M, P, S = Role.MENTIONED, Role.PARTNER, Role.SUBJECT

TABLE = [
    ("Asks UNODC, in coordination with UNOCT, to help;", [("unodc", M), ("unoct", P)]),
    (
        "Asks UNODC, in close cooperation with UNOCT and INTERPOL, to help;",
        [("unodc", M), ("unoct", P), ("interpol", P)],
    ),
    ("Asks UNODC, in consultation with the Government of Mali, to help;", [("unodc", M), ("mali", P)]),
    ("Asks UNODC, jointly with UNOCT, to help;", [("unodc", M), ("unoct", P)]),
    ("Asks UNMIL, with the support of UNICEF, to help;", [("unmil", M), ("unicef", P)]),
    ("Acts through INTERPOL;", [("interpol", P)]),
    ("Asks States to consult with UNHCR;", [("states", M), ("unhcr", P)]),
    ("Asks States to network with UNHCR;", [("states", M), ("unhcr", M)]),
    ("Asks States to work (through all the relevant UNHCR) on it;", [("states", M), ("unhcr", P)]),
    ("Extends the mandate of UNMIL;", [("unmil", S)]),
    ("Extends UNMIL’s mandate;", [("unmil", S)]),
    ("Extends the mandate of the Panel of Experts on Yemen;", [("panel-of-experts-yemen", S)]),
    ("Commends UNMIL and UNICEF;", [("unmil", M), ("unicef", M)]),
    ("Notes the cooperation between UNMIL and UNICEF;", [("unmil", M), ("unicef", M)]),
    (
        "Asks UNODC, in coordination with UNOCT, and thanks INTERPOL;",
        [("unodc", M), ("unoct", P), ("interpol", M)],
    ),
]


def mentions_of(text: str) -> tuple[Mention, ...]:
    organ = Organ.SECURITY_COUNCIL
    paragraph = Paragraph(kind=ParagraphKind.OPERATIVE, number="1", text=text)
    document = Document(
        symbol="S/RES/9999 (2040)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        paragraphs=(paragraph,),
    )
    return find_mentions(document, ())[0]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_roles_in_text(text: str, expected: list[tuple[str, Role]]) -> None:
    assert [(mention.key, mention.role) for mention in mentions_of(text)] == expected


def party(text: str, words: str, key: str, role: Role, paragraph: int = 0) -> Party:
    start = text.index(words)
    return Party(paragraph_index=paragraph, start=start, end=start + len(words), key=key, role=role, action=0)


def test_parties_give_their_role_where_entity_paragraph_and_words_agree() -> None:
    text = "Requests CTED, jointly with UNODC, to report to the Security Council on CTED;"
    parties = (
        party(text, "CTED", "cted", Role.ADDRESSEE),
        party(text, "the Security Council", "security-council", Role.RECIPIENT),
        party(text, "UNODC", "unoct", Role.ADDRESSEE),
        party(text, "UNODC", "unodc", Role.ADDRESSEE, paragraph=3),
    )
    found = [(mention.key, mention.role) for mention in assign_roles(mentions_of(text), parties)]
    assert found == [
        ("cted", Role.ADDRESSEE),
        ("unodc", Role.PARTNER),
        ("security-council", Role.RECIPIENT),
        ("cted", Role.MENTIONED),
    ]


def test_an_addressee_that_also_receives_stays_addressee() -> None:
    text = "Requests CTED to report;"
    parties = tuple(party(text, "CTED", "cted", role) for role in (Role.RECIPIENT, Role.ADDRESSEE))
    assert [mention.role for mention in assign_roles(mentions_of(text), parties)] == [Role.ADDRESSEE]


def test_without_parties_nothing_changes() -> None:
    mentions = mentions_of("Requests CTED, through UNODC, to report;")
    assert assign_roles(mentions, ()) == mentions
