"""Actions of whole documents: whose they are, who receives, and what a point of a list inherits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.actions import find_actions
from extractors.facts import Action, EntityKind, Mention, Origin, Party, Role

KEYS = {
    "Secretary-General": "secretary-general",
    "Member States": "member-states",
    "all States": "states",
    "Governments": "states",
    "Security Council": "security-council",
    "General Assembly": "general-assembly",
    "CTED": "cted",
    "ICAO": "icao",
    "UNMIL": "unmil",
    "the parties": "all-parties",
    "Ruritanian parties": "france",
}
NAME = re.compile("|".join(sorted(KEYS, key=len, reverse=True)))


def document(
    *texts: str, kind: ParagraphKind = ParagraphKind.OPERATIVE, voice: Organ = Organ.SECURITY_COUNCIL
):
    """A document of numbered paragraphs; a text that begins with ">" is a point of the one before it."""
    paragraphs: list[Paragraph] = []
    parent = -1
    for text in texts:
        if text.startswith(">"):
            paragraphs.append(
                Paragraph(kind=kind, parent=parent, number=paragraphs[parent].number, text=text[1:])
            )
        else:
            parent = len(paragraphs)
            paragraphs.append(Paragraph(kind=kind, number=str(parent + 1), label=str(parent + 1), text=text))
    return Document(
        symbol="S/RES/1 (1946)",
        organ=voice,
        voice=voice,
        type=DocumentType.RESOLUTION,
        paragraphs=tuple(paragraphs),
    )


def mentions(doc: Document) -> tuple[Mention, ...]:
    return tuple(
        Mention(paragraph_index=i, start=found.start(), end=found.end(), text=found[0], key=KEYS[found[0]])
        for i, paragraph in enumerate(doc.paragraphs)
        for found in NAME.finditer(paragraph.text)
    )


def read(doc: Document) -> list[tuple[str, list[str], list[str]]]:
    actions, parties, _ = find_actions(doc, mentions(doc), ())
    return [
        (a.verb, keys(parties, n, Role.ADDRESSEE), keys(parties, n, Role.RECIPIENT))
        for n, a in enumerate(actions)
    ]


def keys(parties: tuple[Party, ...], number: int, role: Role) -> list[str]:
    return [party.key for party in parties if party.action == number and party.role is role]


TABLE = [
    (
        ["Requests the Secretary-General to report to it by May;"],
        [("Requests", ["secretary-general"], ["security-council"])],
    ),
    # a statute, where nobody speaks
    (
        ["The Secretary-General shall report every year to the General Assembly. It shall meet in May."],
        [("shall", ["secretary-general"], ["general-assembly"]), ("shall", ["secretary-general"], [])],
    ),
    (["Accounts shall be kept in francs."], []),
    (["CTED may meet in May."], []),
    (["Decides to remain seized of the matter;"], [("Decides", ["security-council"], [])]),
    (
        ["Expresses its intention to meet, and requests CTED to brief the General Assembly;"],
        [("Expresses its intention", ["security-council"], []), ("requests", ["cted"], ["general-assembly"])],
    ),
    (
        ["Welcomes and encourages the plan of ICAO;"],
        [("Welcomes", [], []), ("encourages", [], [])],
    ),
    (
        ["Supports and encourages CTED to visit the ports;"],
        [("Supports", [], []), ("encourages", ["cted"], [])],
    ),
    (
        ["Urges CTED, and invites ICAO, to visit the ports;"],
        [("Urges", ["cted"], []), ("invites", ["icao"], [])],
    ),
    (
        ["Commends ICAO for its work, and encourages it to visit the ports;"],
        [("Commends", [], []), ("encourages", ["icao"], [])],
    ),
    (
        ["Calls upon CTED and ICAO to meet, and urges them to report to the General Assembly;"],
        [("Calls upon", ["cted", "icao"], []), ("urges", ["cted", "icao"], ["general-assembly"])],
    ),
    (
        ["Encourages closer cooperation between ICAO and CTED in training;"],
        [("Encourages", ["icao", "cted"], [])],
    ),
    (
        ["Notes the work of CTED with ICAO, and decides that Member States shall keep a list;"],
        [("Notes", [], []), ("decides", ["member-states"], [])],
    ),
    (["Decides that the costs shall be met from the budget;"], [("Decides", [], [])]),
    # points of a list
    (
        ["Requests the Secretary-General:", ">To appoint an envoy;", ">To report to the General Assembly;"],
        [("Requests", ["secretary-general"], ["general-assembly"])],
    ),
    (
        ["Notes the delay and:", ">Requests CTED to act;", ">Urges ICAO to help;"],
        [("Notes", [], []), ("Requests", ["cted"], []), ("Urges", ["icao"], [])],
    ),
    (
        ["Decides:", ">That UNMIL shall patrol the strait;", ">To meet again in May;"],
        [("Decides", ["unmil", "security-council"], [])],
    ),
    (
        ["Authorizes UNMIL to take these steps:", ">Establishes posts at the ports;", ">Notes each ship;"],
        [("Authorizes", ["unmil"], []), ("Notes", [], [])],
    ),
    # a declaration's "we" are those it names at its head; an organ's own verbs stay its own
    (
        ["We, heads of delegation, have met.", "We resolve:", ">To mend the piers;", ">By 2030, to dredge;"],
        [("resolve", ["heads-of-delegation", "heads-of-delegation"], [])],
    ),
    (["We, heads of delegation, have met.", "Decides to meet;"], [("Decides", ["security-council"], [])]),
    (
        ["We thank the heads of delegation.", "We resolve to meet."],
        [("thank", [], []), ("resolve", ["security-council"], [])],
    ),
    # near-misses: a point that opens with a purpose or a place charges nobody
    (["Decides:", ">In support of the ports, to be listed below;"], [("Decides", [], [])]),
    # near-misses: nothing operative
    (["Recalling the request of CTED to ICAO,"], []),
    (["Shall come into force in May."], []),
]


@pytest.mark.parametrize(("texts", "expected"), TABLE, ids=[row[0][0] for row in TABLE])
def test_who_must_do_what(texts, expected):
    assert read(document(*texts)) == expected


def test_only_operative_and_statement_paragraphs_yield_actions():
    text = "The Security Council requests the Secretary-General to report to it."
    spoken = document(text, kind=ParagraphKind.STATEMENT)
    assert read(spoken) == [("requests", ["secretary-general"], ["security-council"])]
    for kind in (ParagraphKind.PREAMBULAR, ParagraphKind.ANNEX):
        assert read(document(text, kind=kind)) == []


def test_the_organ_is_the_one_that_speaks():
    doc = document(
        "Decides to meet in May, and requests CTED to keep it informed;", voice=Organ.GENERAL_ASSEMBLY
    )
    assert read(doc) == [("Decides", ["general-assembly"], []), ("requests", ["cted"], ["general-assembly"])]


def test_the_act_is_the_head_infinitive():
    doc = document(
        "Requests CTED to further develop and submit a plan;", "Urges ICAO:", ">To visit the ports;"
    )
    assert [a.act for a in find_actions(doc, mentions(doc), ())[0]] == ["develop", "visit"]


def test_a_body_that_no_registry_knows_becomes_an_entity_of_the_document():
    doc = document("Calls upon the harbour authorities of Zenda and rebel groups to open the port;")
    actions, parties, entities = find_actions(doc, (), ())
    assert [(e.key, e.name, e.kind, e.origin) for e in entities] == [
        (
            "harbour-authorities-of-zenda",
            "harbour authorities of Zenda",
            EntityKind.STATE_GROUP,
            Origin.DOCUMENT,
        ),
        ("rebel-groups", "rebel groups", EntityKind.GROUP, Origin.DOCUMENT),
    ]
    assert {p.key for p in parties} == {e.key for e in entities}
    assert len(actions) == 1


def test_a_group_is_named_as_the_text_names_it_under_the_registrys_group():
    doc = document("Invites Governments to sign, and urges all States to ratify;")
    _, parties, entities = find_actions(doc, mentions(doc), ())
    assert [p.key for p in parties] == ["governments", "states"]
    assert [(e.key, e.parent) for e in entities] == [("governments", "states")]


def test_the_parties_of_a_country_are_not_its_government():
    doc = document("Demands that the Ruritanian parties cease fire;")
    _, parties, entities = find_actions(doc, mentions(doc), ())
    assert [p.key for p in parties] == ["ruritanian-parties"]
    assert entities[0].parent == "france"


ASKING = [
    "Requests ",
    "requests ",
    "to report ",
    "that ",
    "shall ",
    "be ",
    "decides ",
    "its intention ",
    "We ",
    "urge ",
]
NAMING = [
    "the Secretary-General ",
    "Member States ",
    "to it ",
    "the parties ",
    "them ",
    "CTED ",
    "such as ",
    "to the ",
]
JOINING = ["and ", ", ", "; ", ": ", "“", "”", "(", "’s ", "with ", "by May ", "provide ", "a report "]
WORDS = st.sampled_from([*ASKING, *NAMING, *JOINING])


@given(st.lists(st.lists(WORDS, max_size=25).map("".join), min_size=1, max_size=4))
def test_facts_point_to_their_words(texts):
    doc = document(*texts)
    actions, parties, entities = find_actions(doc, mentions(doc), ())
    for action in actions:
        assert spoken(doc, action) == action.verb != ""
    for party in parties:
        assert party.deadline is None
        assert party.action is not None
        assert 0 <= party.action < len(actions)
        assert spoken(doc, party).strip() != ""
    defined = {entity.key for entity in entities}
    assert {party.key for party in parties} <= defined | set(KEYS.values())


def spoken(doc: Document, fact: Action | Party) -> str:
    text = doc.paragraphs[fact.paragraph_index].text
    assert 0 <= fact.start <= fact.end <= len(text)
    return text[fact.start : fact.end]
