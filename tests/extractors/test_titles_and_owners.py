"""Whose office a title names, where a State's name ends, and pairs of bodies, with near misses."""

import pytest
from test_compound_names import document
from test_small_bodies import named

from corpus.symbols import Organ
from extractors.extract import extract
from extractors.facts import Role

SC, GA, HRC = Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY, Organ.HUMAN_RIGHTS_COUNCIL

SHARED = [
    # a plural title ends with the first "and", at a holder, and between a State and a body
    (
        "Invites the Chairs of the Statistical Commission and the Counter-Terrorism Committee, the"
        " Secretary-General and UNDP to report;",
        [
            "chair-of-the-statistical-commission",
            "chair-of-the-ctc",
            "secretary-general",
            "undp",
        ],
    ),
    (
        "Invites the Presidents of Chad and Mali, the African Union and ECOWAS;",
        ["president-of-chad", "president-of-mali", "au", "ecowas"],
    ),
    ("Invites the Presidents of Chad, the African Union and ECOWAS;", ["president-of-chad", "au", "ecowas"]),
    (
        "Invites the Executive Directors of UNEP and UN-Habitat, the World Bank and UNDP to meet;",
        ["executive-director-of-the-unep", "executive-director-of-the-un-habitat", "world-bank", "undp"],
    ),
    (
        "Invites the Prosecutors of the International Criminal Court and Chad;",
        ["prosecutor-of-the-icc", "chad"],
    ),
    (
        "Invites the Chairs of UNEP, the Secretary-General and UNDP;",
        ["chair-of-the-unep", "secretary-general", "undp"],
    ),
    # a group holds its title whole
    (
        "Invites the Executive Secretaries of the regional commissions, UNDP and UNEP;",
        ["executive-secretary-of-the-united-nations-regional-commissions", "undp", "unep"],
    ),
    # the good cases
    (
        "Invites the Executive Secretaries of ECA, ECE and ESCAP to meet;",
        [
            "executive-secretary-of-the-eca",
            "executive-secretary-of-the-ece",
            "executive-secretary-of-the-escap",
        ],
    ),
    (
        "Invites the Presidents of Chad, Mali and Niger;",
        ["president-of-chad", "president-of-mali", "president-of-niger"],
    ),
    # a State's name that only opens another
    ("Invites the President of Chad Airlines to report;", ["chad"]),
    ("Invites the President of Chad’s Harbour Board;", ["chad", "harbour-board"]),
    ("Invites the President of Chad to report;", ["president-of-chad"]),
    ("Invites the President of Chad, Mali and others;", ["president-of-chad", "mali"]),
]


@pytest.mark.parametrize(("text", "keys"), SHARED, ids=[row[0][:60] for row in SHARED])
def test_titles_shared(text: str, keys: list[str]) -> None:
    assert [key for _, key in named(GA, text, symbol="A/RES/99/1")] == keys


OWN = [
    # an office reached by "its" owns no other
    (
        "Thanks UNICEF, its Executive Board and its Executive Director;",
        [
            "unicef",
            "executive-board-of-the-united-nations-childrens-fund",
            "executive-director-of-the-unicef",
        ],
    ),
    (
        "Thanks UNEP, its secretariat and its Executive Director;",
        ["unep", "secretariat-of-the-unep", "executive-director-of-the-unep"],
    ),
    # a State may be meant
    ("Invites the World Bank and the Government of Chad and its Prosecutor to meet;", ["world-bank", "chad"]),
    ("Urges the Government of Chad, working with UNICEF, to name its Coordinator;", ["chad", "unicef"]),
    (
        "Urges Chad, with the support of UNICEF and the World Bank, to name its Coordinator;",
        ["chad", "unicef", "world-bank"],
    ),
    ("Invites the President of Chad and its Prime Minister;", ["president-of-chad"]),
    (
        "Thanks the Committee on Piers, its Working Group on Buoys and its Chair;",
        ["committee-on-piers", "working-group-on-buoys"],
    ),
    ("Invites UNICEF, the Secretary-General and his Coordinator;", ["unicef", "secretary-general"]),
    # the good cases
    (
        "Invites UNICEF to report, through its Executive Director;",
        ["unicef", "executive-director-of-the-unicef"],
    ),
    (
        "Recalls the findings on Chad and encourages ECCAS, through its Chairperson, to report;",
        ["chad", "eccas", "chairperson-of-the-eccas"],
    ),
    (
        "Notes the latest report of the Committee on Piers and its Chair;",
        ["committee-on-piers", "chair-of-the-committee-on-piers"],
    ),
    (
        "Notes the work of its Working Group on Buoys, as told by its Chair;",
        ["working-group-on-buoys", "chair-of-the-working-group-on-buoys"],
    ),
    (
        "Thanks the Government of Chad; requests UNICEF to report through its Executive Director;",
        ["chad", "unicef", "executive-director-of-the-unicef"],
    ),
]


@pytest.mark.parametrize(("text", "keys"), OWN, ids=[row[0][:60] for row in OWN])
def test_owners_of_its_office(text: str, keys: list[str]) -> None:
    assert [key for _, key in named(GA, text, symbol="A/RES/99/1")] == keys


PAIRS = [
    ("Invites the Arab Commissions on Human Rights and the Status of Women;", set()),
    ("Invites the National Commissions on Human Rights and the Status of Women;", set()),
    (
        "Invites the Commissions on Human Rights and the Status of Women;",
        {"commission-on-human-rights", "csw"},
    ),
    ("The Economic Commissions for Africa and for Europe shall meet;", {"eca", "ece"}),
    ("Invites the United Nations Economic Commissions for Africa and for Europe;", {"eca", "ece"}),
]


@pytest.mark.parametrize(("text", "keys"), PAIRS, ids=[row[0][:60] for row in PAIRS])
def test_pairs(text: str, keys: set[str]) -> None:
    found = {key for _, key in named(GA, text, symbol="A/RES/99/1")}
    registered = {"commission-on-human-rights", "csw", "eca", "ece"}
    assert found & registered == keys


MEANT = [
    # (voice, what stands before, the sentence, its keys)
    # the organ of the nearest resolution cited
    (
        HRC,
        (),
        "Recalls Human Rights Council resolution 95/1 and"
        " Security Council resolution 9325 (2039), in which the Council met;",
        ["security-council"],
    ),
    (
        HRC,
        (),
        "Recalls Security Council resolution 9325 (2039) and"
        " Human Rights Council resolution 95/1, in which the Council met;",
        ["human-rights-council"],
    ),
    (SC, ("Thanks the United Nations Mission in South Sudan;",), "Thanks the Mission in Chad;", ["chad"]),
    (
        SC,
        ("Thanks the United Nations Mission in South Sudan;",),
        "Thanks the Mission in South Sudan;",
        ["unmiss", "south-sudan"],
    ),
    # right behind a State a short form would be another's
    (
        SC,
        ("Thanks the President of the Security Council;",),
        "Urges Chad and its President to report;",
        ["chad"],
    ),
    (
        SC,
        ("Thanks the Committee on Piers and its Chair;",),
        "Urges Chad, and its Chair, to report;",
        ["chad"],
    ),
    (
        SC,
        ("Thanks the President of the Security Council;",),
        "Recalls the statement on Chad by its President;",
        ["chad", "president-of-the-security-council"],
    ),
    # a rank behind "United Nations"
    (
        GA,
        (
            "Recalls the Committee on Conferences;",
            "Thanks the United Nations Scientific Committee on the Effects of Atomic Radiation;",
        ),
        "Requests the Committee to report;",
        ["committee-on-conferences"],
    ),
    (
        GA,
        ("Thanks the United Nations Scientific Committee on the Effects of Atomic Radiation;",),
        "Requests the Committee to report;",
        ["unscear"],
    ),
    # a legislature is no other's
    (
        GA,
        ("Thanks the National Assembly of Chad;",),
        "Thanks the National Assembly for Harbours;",
        ["national-assembly-for-harbours"],
    ),
    (
        GA,
        ("Thanks the National Assembly of Chad;",),
        "Thanks the National Assembly for its work;",
        ["national-assembly-of-chad"],
    ),
    (
        GA,
        ("Thanks the National Assembly of Chad;",),
        "Notes the adoption by the National Assembly of the Harbour Act;",
        ["national-assembly-of-chad"],
    ),
    # each mission has its own country
    (
        SC,
        ("Thanks the Harbour Observer Mission in the Comoros;",),
        "Thanks the Harbour Union Advisory Mission in Iraq;",
        ["harbour-union-advisory-mission-in-iraq"],
    ),
    (
        SC,
        ("Thanks the Harbour Observer Mission in the Comoros;",),
        "Thanks the Observer Mission in Iraq;",
        ["observer-mission-in-iraq"],
    ),
    (
        SC,
        ("Thanks the Harbour Observer Mission in the Comoros;",),
        "Thanks the Observer Mission in the Comoros;",
        ["harbour-observer-mission-in-the-comoros"],
    ),
    (
        SC,
        ("Thanks the Harbour Observer Mission;",),
        "Thanks the Observer Mission in Iraq;",
        ["harbour-observer-mission", "iraq"],
    ),
    (
        SC,
        ("Thanks the Harbour Observer Mission in the Comoros;",),
        "Thanks the Mission in the field;",
        ["harbour-observer-mission-in-the-comoros"],
    ),
]


@pytest.mark.parametrize(("organ", "before", "text", "keys"), MEANT, ids=[row[2][:60] for row in MEANT])
def test_whom_a_form_means(organ: Organ, before: tuple[str, ...], text: str, keys: list[str]) -> None:
    assert [key for _, key in named(organ, *before, text)] == keys


ADDRESSED = [
    (
        "Requests the United Nations and associated personnel to report;",
        ["united-nations-and-associated-personnel"],
    ),
    (
        "Requests the United Nations and bilateral partners to report;",
        ["united-nations", "bilateral-partners"],
    ),
    ("Requests the President of Chad Airlines to report;", ["president-of-chad-airlines"]),
]


@pytest.mark.parametrize(("text", "keys"), ADDRESSED, ids=[row[0][:60] for row in ADDRESSED])
def test_who_is_addressed(text: str, keys: list[str]) -> None:
    found = extract(document(SC, text))
    assert [party.key for party in found.parties if party.role is Role.ADDRESSEE] == keys
