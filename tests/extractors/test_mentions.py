"""Who is named where: sentences in the drafting style, with near-misses that name nobody."""

from itertools import pairwise

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.facts import Citation, Origin
from extractors.mentions import find_mentions


def document(
    *texts: str, organ: Organ = Organ.SECURITY_COUNCIL, symbol: str = "S/RES/9999 (2040)"
) -> Document:
    return Document(
        symbol=symbol,
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind.OPERATIVE, number=str(i), label=str(i), text=text)
            for i, text in enumerate(texts, start=1)
        ),
    )


def named(text: str, organ: Organ = Organ.SECURITY_COUNCIL) -> list[tuple[str, str]]:
    mentions, _ = find_mentions(document(text, organ=organ), ())
    return [(mention.text, mention.key) for mention in mentions]


TABLE = [
    (
        "Requests CTED to brief the Security Council;",
        [("CTED", "cted"), ("Security Council", "security-council")],
    ),
    (
        "Encourages ICAO, INTERPOL and the World Customs Organization to share their findings;",
        [("ICAO", "icao"), ("INTERPOL", "interpol"), ("World Customs Organization", "wco")],
    ),
    ("Urges UNODC and UNOCT to help;", [("UNODC", "unodc"), ("UNOCT", "unoct")]),
    ("Thanks the UN Office on Counterterrorism;", [("UN Office on Counterterrorism", "unoct")]),
    (
        "Directs the Counter -Terrorism Committee to meet;",
        [("Counter -Terrorism Committee", "ctc")],
    ),
    (
        "Asks the Financial Action Task Force (FATF) to reply;",
        [("Financial Action Task Force", "fatf"), ("FATF", "fatf")],
    ),
    # a name inside a longer one is not listed again
    (
        "Welcomes the work of the Executive Directorate of the Counter-Terrorism Committee;",
        [("Executive Directorate of the Counter-Terrorism Committee", "cted")],
    ),
    ("Commends the African Union Mission in Somalia;", [("African Union Mission in Somalia", "amisom")]),
    (
        "Thanks the Secretary-General of the United Nations;",
        [("Secretary-General of the United Nations", "secretary-general")],
    ),
    # names that hold "and" or a list
    (
        "Asks the Department of Economic and Social Repair to help;",
        [("Department of Economic and Social Repair", "department-of-economic-and-social-repair")],
    ),
    (
        "Asks the Centre for Data on Ferries, Public Piers and Harbours to help;",
        [
            (
                "Centre for Data on Ferries, Public Piers and Harbours",
                "centre-for-data-on-ferries-public-piers-and-harbours",
            )
        ],
    ),
    (
        "Thanks the Panel of Experts on Ruritania and the Bureau of Ports, France and Italy;",
        [
            ("Panel of Experts on Ruritania", "panel-of-experts-ruritania"),
            ("Bureau of Ports", "bureau-of-ports"),
            ("France", "france"),
            ("Italy", "italy"),
        ],
    ),
    ("Urges the Ruritanian and Libyan parties to meet;", []),
    # States and their Governments
    ("Calls on the Government of Iraq to reply;", [("Government of Iraq", "iraq")]),
    ("Calls on the Liberian Government to reply;", [("Liberian Government", "liberia")]),
    (
        "Urges the Governments of Sudan and South Sudan to meet;",
        [("Governments of Sudan", "sudan"), ("South Sudan", "south-sudan")],
    ),
    (
        "Notes that Guinea-Bissau and Papua New Guinea agree;",
        [("Guinea-Bissau", "guinea-bissau"), ("Papua New Guinea", "papua-new-guinea")],
    ),
    ("Decides that all Member States shall act;", [("Member States", "member-states")]),
    ("Calls upon States to act;", [("States", "states")]),
    (
        "Calls upon the States Members of the United Nations to act;",
        [("States Members of the United Nations", "member-states")],
    ),
    ("Demands that all parties cease fire;", [("all parties", "all-parties")]),
    # bodies built by a phrase
    (
        "Asks the Committee established pursuant to resolution 1591 (2005) to reply;",
        [("Committee established pursuant to resolution 1591 (2005)", "1591-committee")],
    ),
    (
        "Asks the Committee established pursuant to paragraph 24 of resolution 1970 (2011) to reply;",
        [("Committee established pursuant to paragraph 24 of resolution 1970 (2011)", "1970-committee")],
    ),
    ("Notes the letter of the 1540 Committee;", [("1540 Committee", "1540-committee")]),
    (
        "Requests the Panel of Experts established pursuant to resolution 1874 (2009) to report;",
        [("Panel of Experts established pursuant to resolution 1874 (2009)", "panel-of-experts-dprk")],
    ),
    (
        "Extends the mandate of the Panel of Experts on Yemen;",
        [("Panel of Experts on Yemen", "panel-of-experts-yemen")],
    ),
    (
        "Requests his Special Representative for Haiti to report;",
        [("Special Representative for Haiti", "special-representative-of-the-secretary-general-for-haiti")],
    ),
    (
        "Thanks the Special Envoy of the Secretary-General for Yemen;",
        [
            (
                "Special Envoy of the Secretary-General for Yemen",
                "special-envoy-of-the-secretary-general-for-yemen",
            )
        ],
    ),
    # office-holders
    (
        "Asks the President of the General Assembly to reply;",
        [("President of the General Assembly", "president-of-the-general-assembly")],
    ),
    (
        "Requests the Executive Director of the United Nations Environment Programme to reply;",
        [
            (
                "Executive Director of the United Nations Environment Programme",
                "executive-director-of-the-unep",
            )
        ],
    ),
    # bodies that no registry holds
    (
        "Calls on the Joint Ceasefire Verification Team to deploy;",
        [("Joint Ceasefire Verification Team", "joint-ceasefire-verification-team")],
    ),
    (
        "Notes the Truth and Harmony Commission;",
        [("Truth and Harmony Commission", "truth-and-harmony-commission")],
    ),
    # named only in a citation, a text's title, or as a modifier
    ("Recalls General Assembly resolution 60/288;", []),
    ("Recalls Council resolution 1373 (2001) and Security Council resolutions on the matter;", []),
    ("Recalls the Rome Statute of the International Criminal Court;", []),
    ("Reaffirms the Charter of the United Nations;", []),
    ("Commends United Nations personnel and United Nations vehicles;", []),
    ("Thanks the United Nations for its help;", [("United Nations", "united-nations")]),
    # plain words
    ("Notes that those who may help us will, and that it is so;", []),
    ("Notes that a state of emergency, a party in the area and a fund exist;", []),
    ("Welcomes the Convention on Distant Waters and the Plan of Action;", []),
    ("Notes the Status of Forces Agreement;", []),
    ("Notes the non-State actors and the Gulf of Guinea;", []),
    ("Stresses that turkey, china and jordan almonds are goods;", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0][:50] for row in TABLE])
def test_table(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_citation_hides_the_organ_in_it() -> None:
    text = "Recalls decision 55/1 of the General Assembly;"
    cited = Citation(paragraph_index=0, start=8, end=45, text=text[8:45], target_symbol="A/DEC/55/1")
    assert find_mentions(document(text), (cited,))[0] == ()
    assert [mention.key for mention in find_mentions(document(text), ())[0]] == ["general-assembly"]


def test_a_new_body_is_an_entity_of_the_document() -> None:
    mentions, entities = find_mentions(document("Calls on the Joint Harbour Inspection Board to meet;"), ())
    assert [entity.key for entity in entities] == [mentions[0].key]
    assert entities[0].origin is Origin.DOCUMENT


def test_nothing_is_found_twice_and_spans_hold_the_words() -> None:
    text = "Asks UNODC, UNOCT and the Committee established pursuant to resolution 1591 (2005);"
    mentions, _ = find_mentions(document(text), ())
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


MORE = [
    ("Welcomes the Harbour Network on Women and Fair Ports;", ["harbour-network-on-women-and-fair-ports"]),
    ("Thanks the Ministry of Ports and the Ministry of Trade;", ["ministry-of-ports", "ministry-of-trade"]),
    ("Asks the Inter-Agency and Expert teams to meet;", []),
    ("Notes PORT OF CALL COMMITTEE on the list;", []),
    ("Thanks the UNMIL Force and the UNMIL Police;", ["unmil", "unmil"]),
    (
        "Asks the Chairs of the Counter-Terrorism Committee and others;",
        ["chair-of-the-ctc"],
    ),
    (
        "Asks the President and the Bureau of the General Assembly;",
        ["president-of-the-general-assembly", "bureau-of-the-general-assembly"],
    ),
    ("Notes the Committee’s list and the committees of others;", []),
    ("Notes the report by the Panel in Accra;", []),
    ("Notes the ISIL (Da’esh) & Al-Qaida Sanctions Committee;", ["1267-committee"]),
    ("Thanks the 1267/1989/2253 ISIL (Da’esh) and Al-Qaida Sanctions Committee;", ["1267-committee"]),
    ("Thanks the Organisation for the Prohibition of Chemical Weapons;", ["opcw"]),
    ("Thanks the Office of the High Commissioner;", ["ohchr"]),
    ("Thanks the ECOWAS-led force;", ["ecowas"]),
    ("Condemns Boko Haram, Al Shabaab and Da’esh;", ["boko-haram", "al-shabaab", "isil"]),
    ("Notes M23 and the FDLR;", ["m23", "fdlr"]),
    ("Notes a Panel of Experts;", ["panel-of-experts"]),
    # names that go on with "and", and those that end before it
    (
        "Thanks the Harbour Assembly of Heads of State and Government;",
        ["harbour-assembly-of-heads-of-state-and-government"],
    ),
    (
        "Thanks the Harbour Council of the Food and Agriculture Organization;",
        ["harbour-council-of-the-food-and-agriculture-organization"],
    ),
    ("Thanks the Harbour Authority of Kenya’s divers;", ["harbour-authority-of-kenya"]),
    ("Notes the Government of Somalia and Harbour Centre;", ["somalia", "harbour-centre"]),
    ("Notes the Information Society and every Contracting Party;", []),
    ("Recalls the statement of its President on Burundi;", ["burundi"]),
    ("Thanks the Department of Harbours of the Secretariat;", ["department-of-harbours-of-the-secretariat"]),
    (
        "Asks the Executive Director of the Office on Drugs and Crime of the Secretariat;",
        [
            "executive-director-of-the-unodc",
        ],
    ),
    ("Asks the staff of the Secretariat;", ["secretariat"]),
    ("Welcomes the Secretary-General’s decision;", ["secretary-general"]),
    ("Notes the General Assembly’s decision;", []),
    ("Asks the offices of the United Nations every year;", ["united-nations"]),
]


@pytest.mark.parametrize(("text", "keys"), MORE, ids=[row[0][:50] for row in MORE])
def test_keys(text: str, keys: list[str]) -> None:
    assert [key for _, key in named(text)] == keys
