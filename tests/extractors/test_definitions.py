"""What a document defines itself: acronyms of its own bodies, and brackets that define none."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.definitions import acronyms, defined_body
from extractors.facts import Entity, EntityKind, Origin
from extractors.mentions import find_mentions

PAIRS = [
    (
        "the Joint Political and Harbour Mechanism (JPHM) met",
        [("Joint Political and Harbour Mechanism", "JPHM")],
    ),
    ("the Lake Region Verification Team (“LRVT”) met", [("Lake Region Verification Team", "LRVT")]),
    ("the Movement for Coastal Unity (MCU), and", [("Movement for Coastal Unity", "MCU")]),
    ("the Electoral Board (the EB) met", [("Electoral Board", "EB")]),
    ("resolution 302 (IV) of the Assembly", []),
    ("the report (S/2040/12) and its annex (A)", []),
    ("the Peace and Water (PW) Framework", []),
    ("the joint mechanism (JPHM)", []),
    ("the Council welcomes that the Provisional Electoral Council (CEP) met", []),
    ("the Port (P), the Harbour Authority Police (PHAP) met", []),
    ("the Committee (see paragraph 4)", []),
    ("Board (XYZ)", []),
    ("no bracket at all", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[row[0] for row in PAIRS])
def test_long_and_short_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(acronyms(text)) == expected


BODIES = [
    ("Joint Political and Harbour Mechanism", "JPHM", "jphm", EntityKind.SUBSIDIARY_BODY),
    ("Movement for Coastal Unity", "MCU", "mcu", EntityKind.GROUP),
    ("Mouvement du Littoral Uni", "MLU", "mlu", EntityKind.GROUP),
    ("World Harbour Operators", "WHO", None, None),
    ("World Harbour Organization", "WHO", "world-harbour-organization", EntityKind.ORGANIZATION),
    ("Coastal Peace Agreement", "CPA", None, None),
    ("Improvised Harbour Devices", "IHD", None, None),
    ("Plan of Action for Harbours", "PAH", None, None),
    ("United Nations Mission in Liberia", "UNMIL", "unmil", None),
]


@pytest.mark.parametrize(("long", "short", "key", "kind"), BODIES, ids=[row[0] for row in BODIES])
def test_what_a_pair_defines(long: str, short: str, key: str | None, kind: EntityKind | None) -> None:
    made: dict[str, Entity] = {}
    assert defined_body(long, short, made) == key
    assert [entity.kind for entity in made.values()] == ([kind] if kind else [])


def read(*texts: str) -> tuple[list[tuple[str, str]], tuple[Entity, ...]]:
    organ = Organ.SECURITY_COUNCIL
    paragraphs = tuple(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", text=text) for text in texts)
    document = Document(
        symbol="S/RES/9999 (2040)",
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        paragraphs=paragraphs,
    )
    mentions, entities = find_mentions(document, ())
    return [(mention.text, mention.key) for mention in mentions], entities


def test_an_acronym_is_known_before_and_after_its_definition() -> None:
    found, entities = read(
        "Asks the JPHM to meet;",
        "Welcomes the Joint Political and Harbour Mechanism (JPHM);",
        "Thanks the JPHM;",
    )
    assert [key for _, key in found] == ["jphm"] * 4
    assert [(entity.key, entity.acronym, entity.origin) for entity in entities] == [
        ("jphm", "JPHM", Origin.DOCUMENT)
    ]


def test_a_document_may_give_a_known_acronym_to_a_body_of_its_own() -> None:
    found, _ = read("Establishes the World Harbour Organization (WHO);", "Asks WHO to report;")
    assert {key for _, key in found} == {"world-harbour-organization"}


def test_an_unused_definition_is_no_entity() -> None:
    assert read("Notes the Coastal Peace Agreement (CPA);")[1] == ()
