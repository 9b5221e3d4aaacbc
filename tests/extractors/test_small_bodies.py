"""Bodies in small letters or without a name, and which body a bare noun means, with near misses."""

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.mentions import find_mentions

SC, GA = Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY


def named(organ: Organ, *texts: str, symbol: str = "S/RES/9999 (2040)") -> list[tuple[str, str]]:
    """What the last of some paragraphs names."""
    document = Document(
        symbol=symbol,
        organ=organ,
        voice=organ,
        type=DocumentType.RESOLUTION,
        paragraphs=tuple(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", text=text) for text in texts),
    )
    mentions, _ = find_mentions(document, ())
    return [(m.text, m.key) for m in mentions if m.paragraph_index == len(texts) - 1]


IN_SMALL_LETTERS = [
    (
        "Thanks the high-level task force on the lighting of piers for its findings;",
        [
            (
                "high-level task force on the lighting of piers",
                "high-level-task-force-on-the-lighting-of-piers",
            )
        ],
    ),
    (
        "Notes the work of the open-ended intergovernmental expert group;",
        [
            (
                "open-ended intergovernmental expert group",
                "open-ended-intergovernmental-expert-group-a-res-99-1",
            )
        ],
    ),
    (
        "Decides to establish an ad hoc working group on ferries, which shall meet twice;",
        [("ad hoc working group on ferries", "ad-hoc-working-group-on-ferries")],
    ),
    (
        "Takes note of the report of the independent international fact-finding mission;",
        [
            (
                "independent international fact-finding mission",
                "independent-international-fact-finding-mission-a-res-99-1",
            )
        ],
    ),
    # a known body keeps its key, whatever its letters
    (
        "Welcomes the work of the working group on children and armed conflict;",
        [
            (
                "working group on children and armed conflict",
                "security-council-working-group-on-children-and-armed-conflict",
            )
        ],
    ),
    # a State ends a theme
    (
        "Thanks the independent international fact-finding mission on Sudan for its report;",
        [
            (
                "independent international fact-finding mission on Sudan",
                "independent-international-fact-finding-mission-on-sudan",
            )
        ],
    ),
    (
        "Thanks the inter-agency task team on the Sudan;",
        [("inter-agency task team on the Sudan", "inter-agency-task-team-on-the-sudan")],
    ),
    # a theme stops before what the body did
    (
        "Notes that the panel on ageing ports discussed piers;",
        [("panel on ageing ports", "panel-on-ageing-ports")],
    ),
    ("Notes that the panel on ageing held on 3 March was full;", []),
    ("Asks the committee on elections in each district to meet;", []),
    # what "on" opens is no theme
    ("Convenes a working group on short notice;", []),
    (
        "Sends the ad hoc working group on request of the Government;",
        [("ad hoc working group", "ad-hoc-working-group-a-res-99-1")],
    ),
    ("Notes that the expert group on the basis of its findings met;", []),
    ("Notes that the working group on behalf of States met;", [("States", "states")]),
    ("Notes that the technical panel on average twice a year meets;", []),
    ("Notes that the panel on the second day discussed water;", []),
    ("Notes that the panel on account of the rain met;", []),
    (
        "Asks the ad hoc working group on the question;",
        [("ad hoc working group", "ad-hoc-working-group-a-res-99-1")],
    ),
    # what the body's noun only tells the kind of
    ("Notes the intergovernmental expert group meeting;", []),
    # none is meant
    ("Encourages a working group on ferries;", []),
    ("Invites technical committees to meet;", []),
    ("Notes the technical committee;", []),
    ("Asks the working group to meet;", []),
    ("Asks any expert group on its own account to meet;", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), IN_SMALL_LETTERS, ids=[row[0][:40] for row in IN_SMALL_LETTERS]
)
def test_names_in_small_letters(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(GA, text, symbol="A/RES/99/1") == expected


GNSS = "Welcomes the International Committee on Buoys;"
COPUOS = "Endorses the report of the Committee on the Peaceful Uses of Outer Space;"
BARE = [
    # (voice, what stands before, the sentence, what it names)
    # a name that opens with its rank keeps it when it is shortened
    (GA, (COPUOS, GNSS), "Requests the Committee to meet;", [("Committee", "copuos")]),
    (
        GA,
        (COPUOS, GNSS),
        "Requests the International Committee to meet;",
        [("International Committee", "international-committee-on-buoys")],
    ),
    (GA, (GNSS,), "Requests the Committee to meet;", [("Committee", "international-committee-on-buoys")]),
    # a commission that no registry knows is meant where nothing else is
    (
        GA,
        ("Welcomes the Harbour Commission against Impunity;",),
        "Requests the Commission to report;",
        [("Commission", "harbour-commission-against-impunity")],
    ),
    (
        GA,
        ("Recalls the report of the Statistical Commission;", "Welcomes the Harbour Commission;"),
        "Requests the Commission to report;",
        [("Commission", "statistical-commission")],
    ),
    # a body without a name, founded here
    (
        SC,
        ("Establishes a commission of three members to examine the harbours;",),
        "Requests the Commission to report;",
        [("Commission", "commission-9999-2040")],
    ),
    # a body that others found is theirs
    (SC, ("Encourages States to establish a national committee;",), "Requests the Committee to report;", []),
    (
        GA,
        ("Recalls that Chad establishes a commission on reform;",),
        "Requests the Commission to report;",
        [],
    ),
    (GA, ("Each Party that sets up a board shall tell this;",), "Requests the Board to report;", []),
    (GA, ("Invites every State which establishes a commission;",), "Requests the Commission to report;", []),
    (
        SC,
        ("Decides to establish, for a period of one year, a commission;",),
        "Requests the Commission to report;",
        [("Commission", "commission-9999-2040")],
    ),
    # "the panel discussion" is no panel
    (GA, ("Thanks the panel on harbour piers;",), "Notes the panel discussion on water;", []),
    (
        GA,
        ("Thanks the panel on harbour piers;",),
        "Thanks the panel for it;",
        [("panel", "panel-on-harbour-piers")],
    ),
    # a doing that opens a point, and a noun that only tells of what kind
    (GA, ("Recalls the World Health Organization;",), "Organization of the exchange of findings;", []),
    (GA, ("Recalls the Conference on Piers;",), "Notes the lists for various Conference Services;", []),
    (
        GA,
        ("Recalls the Conference on Piers;",),
        "Notes the lists of the Conference;",
        [("Conference", "conference-on-piers")],
    ),
    (SC, ("Recalls that Chad established commissions;",), "Requests the Commission to report;", []),
]


@pytest.mark.parametrize(
    ("organ", "before", "text", "expected"), BARE, ids=[f"{row[1][-1][:30]}-{row[2][:30]}" for row in BARE]
)
def test_bare_nouns(
    organ: Organ, before: tuple[str, ...], text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(organ, *before, text) == expected


FORMER = [
    ("Invites ECAFE to report;", ["ecafe"]),
    ("Invites the Economic Commission for Asia and the Far East to report;", ["ecafe"]),
    ("Invites the Economic and Social Commission for Asia and the Pacific to report;", ["escap"]),
    ("Requests the United Nations Development Group to help;", ["undg"]),
    ("Requests the United Nations Sustainable Development Group to help;", ["unsdg"]),
    (
        "Requests the Sub-Commission on Prevention of Discrimination and Protection of Minorities to help;",
        ["sub-commission-on-prevention-of-discrimination-and-protection-of-minorities"],
    ),
    ("Invites the Contracting Parties to the General Agreement on Tariffs and Trade to meet;", ["gatt"]),
    (
        "Asks the Executive Committee of the High Commissioner's Programme to meet;",
        ["excom"],
    ),
    (
        "Invites the Meeting of Heads of National Drug Law Enforcement Agencies, Africa, to report;",
        ["meeting-of-heads-of-national-drug-law-enforcement-agencies-africa"],
    ),
    ("Invites meetings of heads of police;", []),
    (
        "Asks institutes of the United Nations crime prevention and criminal justice programme network;",
        ["united-nations-crime-prevention-and-criminal-justice-programme-network"],
    ),
    (
        "Asks the Chair-Rapporteur of the Working Group on Piers to report;",
        ["chair-rapporteur-of-the-working-group-on-piers"],
    ),
    ("Asks the Comité national des quais (CNQ) to disband;", ["cnq", "cnq"]),
    # the Organization, or a mere modifier
    ("Wishes to make the United Nations more effective;", ["united-nations"]),
    ("Stresses the safety of United Nations and associated personnel;", []),
    ("Stresses the role of the United Nations and its staff;", ["united-nations"]),
    ("Stresses the safety of United Nations and other humanitarian personnel;", []),
    (
        "Calls upon the United Nations and donors to support operations in Chad;",
        ["united-nations", "donors", "chad"],
    ),
    ("Asks that the United Nations and regional bodies conduct operations;", ["united-nations"]),
    ("Invites the United Nations and partners to staff the office;", ["united-nations"]),
    ("Reviews the United Nations System-wide Plan on Harbours;", []),
]


@pytest.mark.parametrize(("text", "keys"), FORMER, ids=[row[0][:50] for row in FORMER])
def test_names_of_their_time_and_modifiers(text: str, keys: list[str]) -> None:
    assert [key for _, key in named(GA, text, symbol="A/RES/99/1")] == keys
