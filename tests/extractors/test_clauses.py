"""Which verb phrases of a sentence are operative, by tables of sentences in the organs' drafting style."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.clauses import find_verb_phrases
from extractors.facts import Force
from extractors.verb_list import Control, object_nouns, verbs


def words(text: str, **place: bool) -> list[str]:
    return [text[p.start : p.end] for p in find_verb_phrases(text, **place)]


SHOWN = [v for some in verbs().values() for v in some if v.particle in v.example]


@pytest.mark.parametrize("verb", SHOWN, ids=lambda v: f"{v.form} {v.particle}")
def test_every_listed_verb_opens_its_own_example(verb):
    phrase = find_verb_phrases(verb.example)[0]
    assert phrase.start == 0
    assert phrase.lemma.startswith(verb.lemma.split()[0]) or verb.lemma == "continue"


def test_every_listed_object_completes_a_verb():
    assert {"intention": Control.SELF, "call": Control.OTHER}.items() <= object_nouns().items()
    assert words("Expresses, once again, its grave concern at the fires") == [
        "Expresses, once again, its grave concern"
    ]


TABLE = [
    # one verb, with its adverbs
    ("Requests the Bank to lend at low rates;", ["Requests"]),
    ("Also requests the Bank to lend at low rates;", ["Also requests"]),
    ("Reiterates the invitation to the Bank to lend;", ["Reiterates the invitation"]),
    ("Reiterates the invitation of May;", ["Reiterates"]),
    ("Requests further the Bank to lend at low rates;", ["Requests further"]),
    ("Decides also that the Fund shall open in May;", ["Decides also"]),
    ("Once again urges both sides to meet;", ["Once again urges"]),
    ("Strongly condemns the raid on the ferry;", ["Strongly condemns"]),
    ("Calls once again upon both sides to meet;", ["Calls once again upon"]),
    ("Calls also on donors to give;", ["Calls also on"]),
    ("Takes note with appreciation of the second report;", ["Takes note with appreciation"]),
    ("Takes positive note of the vote;", ["Takes positive note"]),
    ("Notes with deep concern the spread of cholera;", ["Notes with deep concern"]),
    ("Looks forward to the report of the envoy;", ["Looks forward"]),
    ("Pays special tribute to the divers;", ["Pays special tribute"]),
    ("Continues to urge both sides to meet;", ["Continues to urge"]),
    ("Remains deeply concerned at the drought;", ["Remains deeply concerned"]),
    ("“Requests the Bank to lend;", ["Requests"]),
    ("13 Requests the Bank to lend;", ["Requests"]),
    # verbs with an object of their own
    ("Expresses its intention to meet again in May;", ["Expresses its intention"]),
    ("Expresses also its gratitude to the divers;", ["Expresses also its gratitude"]),
    ("Expresses the hope that the siege will end;", ["Expresses the hope"]),
    ("Expresses deep and continuing concern at the siege;", ["Expresses deep and continuing concern"]),
    ("Reiterates its request to the Bank to lend;", ["Reiterates its request"]),
    ("Reaffirms the need for a vote;", ["Reaffirms"]),
    (
        "Notes that the Head of the World Ferry Union for the North, in her report, invites sailors to vote;",
        ["Notes"],
    ),
    ("Accords priority to the ports;", ["Accords"]),
    ("Brings to the attention of all sailors the annexed list;", ["Brings to the attention"]),
    ("Reiterates the importance of its call for calm;", ["Reiterates"]),
    ("Renews its call on both sides to meet;", ["Renews its call"]),
    # several in one paragraph
    ("Welcomes the vote, and requests the Bank to lend;", ["Welcomes", "requests"]),
    ("Welcomes and encourages the work of the divers;", ["Welcomes", "encourages"]),
    ("Welcomes the vote and further encourages both sides to meet;", ["Welcomes", "further encourages"]),
    (
        "Condemns the raid; demands that it end; and decides to meet again;",
        ["Condemns", "demands", "decides"],
    ),
    ("Notes the delay, and in this regard urges the Board to act;", ["Notes", "urges"]),
    ("Notes the delay and, to this end, urges the Board to act;", ["Notes", "urges"]),
    ("Recalling its earlier vote, requests the Bank to lend;", ["requests"]),
    ("Acting under Chapter VII of the Charter, decides that the ban shall end;", ["decides"]),
    (
        "Commends the crews of the ferries, supports their plan, and thanks the host;",
        ["Commends", "supports", "thanks"],
    ),
    ("Urges States that have not done so to sign and requests the Board to report;", ["Urges", "requests"]),
    ("Urges the Board, which meets yearly, to act, and calls for a vote;", ["Urges", "calls for"]),
    ("Requests the Bank to lend. The Council also urges the Fund to give.", ["Requests", "also urges"]),
    # the organ as subject
    ("The Security Council requests the Board to report.", ["requests"]),
    ("“The Council further demands that the raids end.", ["further demands"]),
    ("The vote was held. It welcomes the result.", ["welcomes"]),
    ("We reaffirm the Charter, and request the Board to report.", ["reaffirm", "request"]),
    # near-misses: the form is a noun
    ("Welcomes the requests of the islands for aid;", ["Welcomes"]),
    ("Notes all appeals, requests and demands from the islands;", ["Notes"]),
    ("Notes the calls for a vote;", ["Notes"]),
    ("Recalls its notes, demands and appeals of last year;", ["Recalls"]),
    ("Extends until May the mandate and tasks of the Force;", ["Extends"]),
    ("Notes verbales of the islands", []),
    # near-misses: a subordinate verb
    ("Regrets the decree which demands a fee from every ship;", ["Regrets"]),
    ("Notes that the Board welcomes the plan;", ["Notes"]),
    ("Reiterates that it condemns and deplores all raids on ships;", ["Reiterates"]),
    ("Decides that, unless the Council decides otherwise, the ban shall end in May;", ["Decides"]),
    (
        "Urges the Board to ensure that its work is in line with, and supports the work of, the Bank;",
        ["Urges"],
    ),
    ("Notes that the Board, in its last report, emphasizes the cost of delay;", ["Notes"]),
    ("Regrets a decree that taxes fishing and establishes fees for ships;", ["Regrets"]),
    # near-misses: participles, infinitives, quotations, tasks
    ("Recalling its earlier vote,", []),
    ("Urges the Board to act, noting the delay and recalling the vote;", ["Urges"]),
    ("To request the Bank to lend;", []),
    ("Request for aid from the islands", []),
    (
        "Decides that the rule shall read “The Board requests the Bank to lend; urges it to report”;",
        ["Decides"],
    ),
    ("The Board requests the Bank to lend.", []),
    ("Shall be seized of the matter.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[t[:60] for t, _ in TABLE])
def test_operative_verb_phrases(text, expected):
    assert words(text) == expected


FORCES = [
    ("Decides to meet;", "decide", Force.BINDING),
    ("Demands an end to the raids;", "demand", Force.BINDING),
    ("Authorizes the Force to land;", "authorize", Force.BINDING),
    ("Extends the ban;", "extend", Force.BINDING),
    ("Extends its thanks to the host;", "extend thanks", Force.DECLARATORY),
    ("Renews the ban;", "renew", Force.BINDING),
    ("Renews its call for calm;", "renew call", Force.DECLARATORY),
    ("Directs the Board to act;", "direct", Force.REQUESTING),
    ("Calls on donors to give;", "call upon", Force.HORTATORY),
    ("Calls for calm;", "call for", Force.HORTATORY),
    ("Reminds States of the rule;", "remind", Force.HORTATORY),
    ("Reiterates its demand that the raids end;", "reiterate demand", Force.DECLARATORY),
    ("Expresses its intention to meet;", "express intention", Force.DECLARATORY),
    ("Takes note of the report;", "take note", Force.DECLARATORY),
    ("Notes with concern the raid;", "note", Force.DECLARATORY),
    ("Continues to urge both sides to meet;", "urge", Force.HORTATORY),
]


@pytest.mark.parametrize(("text", "lemma", "force"), FORCES, ids=[t for t, _, _ in FORCES])
def test_lemma_and_force(text, lemma, force):
    phrase = find_verb_phrases(text)[0]
    assert (phrase.lemma, phrase.force) == (lemma, force)


def test_a_point_of_a_list_opens_its_own_order_but_not_a_task():
    assert words("Requests the Bank to lend;", nested=True) == ["Requests"]
    assert words("Establishes and keeps a register of ships;", nested=True) == []
    assert words("Request the Bank to lend;", nested=True) == []


def test_a_declarations_numbered_paragraph_may_open_with_a_bare_verb():
    assert words("Also request the Bank to lend;", numbered=True) == ["Also request"]
    assert words("Request for aid from the islands", numbered=True) == []


VERBS = [
    "Requests",
    "requests",
    "decides",
    " its intention",
    "which urges ",
    "takes",
    " note",
    " We ",
    " further",
]
JOINTS = [
    " and ",
    ", ",
    "; ",
    "“",
    "”",
    ".",
    " the Bank",
    " to lend",
    " that ",
    "in this regard",
    "İ",
    "\u2011",
]
PIECES = st.sampled_from([*VERBS, *JOINTS])


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_phrases_lie_in_order_inside_the_text(text, nested):
    end = 0
    for phrase in find_verb_phrases(text, nested=nested, numbered=not nested):
        assert 0 <= phrase.opens <= phrase.start < phrase.end <= len(text)
        assert phrase.start >= end
        end = phrase.end


@pytest.mark.parametrize(
    "piece", ["requests,", "further ", "“requests ", "that which ", "and requests and ", '"', "We "]
)
def test_doubling_hostile_input_about_doubles_the_time(piece):
    def seconds(times: int) -> float:
        begun = time.process_time()
        find_verb_phrases(piece * times, numbered=True)
        return time.process_time() - begun

    small, large = min(seconds(3000) for _ in range(3)), min(seconds(6000) for _ in range(3))
    assert large < 3.5 * small + 0.05
