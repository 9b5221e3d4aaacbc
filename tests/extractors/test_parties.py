"""Who is to act and who receives, by tables of sentences in the organs' drafting style."""

import re
import time

import pytest

from extractors.noun_phrases import Named, find_names
from extractors.parties import read_charge, read_point
from extractors.recipients import find_recipients
from extractors.verb_list import Control

KEYS = {
    "Secretary-General": "secretary-general",
    "Member States": "member-states",
    "Committee": "committee",
    "Council": "council",
    "Assembly": "assembly",
    "Force": "force",
    "Bank": "bank",
    "Fund": "fund",
    "Office for Ferries": "office",
    "World Ferry Union": "wfu",
    "Ruritania": "ruritania",
    "Syldavia": "syldavia",
    "States": "states",
    "donors": "donors",
}
NAME = re.compile("|".join(f"\\b{name}\\b" for name in sorted(KEYS, key=len, reverse=True)))


def mentions(text: str) -> list[Named]:
    return [Named(*found.span(), KEYS[found[0]]) for found in NAME.finditer(text)]


def who(text: str, names: list[Named]) -> list[str]:
    return [name.key or text[name.start : name.end] for name in names]


def charge(text: str, control: Control, lemma: str = "request"):
    return read_charge(text, lemma, control, (0, len(text)), mentions(text))


OTHERS = [
    # what follows a verb of asking, whom it charges, the head infinitive
    (" the Secretary-General to report by May;", ["secretary-general"], "report"),
    (" the Secretary-General, in consultation with the Bank, to report;", ["secretary-general"], "report"),
    (", in this regard, the Bank to lend at low rates;", ["bank"], "lend"),
    (" all Member States, the Bank and the Fund to take part;", ["member-states", "bank", "fund"], "take"),
    (" Member States, as appropriate, and the Bank to take part;", ["member-states", "bank"], "take"),
    (" States that have yet to do so to ratify the treaty;", ["states"], "ratify"),
    (" donors in a position to do so to give;", ["donors"], "give"),
    (" the Ruritanian authorities to open the port;", ["Ruritanian authorities"], "open"),
    (" the parties to the conflict to cease fire;", ["parties"], "cease"),
    (" the President of the Committee to meet them;", ["President of the Committee"], "meet"),
    (" Council members to attend;", ["Council members"], "attend"),
    (" the Secretary-General’s Envoy to attend;", ["Secretary-General’s Envoy"], "attend"),
    (" regional and local organizations to help;", ["regional and local organizations"], "help"),
    (" the Bank, and for the Fund to report to the Council;", ["bank", "fund"], "report"),
    (" the Bank to lend, and for the Fund to report to the Council;", ["bank", "fund"], "lend"),
    (" the parties, notably Ruritania and Syldavia, to act;", ["parties", "ruritania", "syldavia"], "act"),
    (" designating States to name a focal point;", ["designating States"], "name"),
    (" the Committee, at its session, to be held in May, to adopt rules;", ["committee"], "adopt"),
    (" that the Secretary-General report every year;", ["secretary-general"], "report"),
    (" that, after a talk with the Bank, the Committee submit its findings;", ["committee"], "submit"),
    (" that all factions lay down their arms;", ["factions"], "lay"),
    (" the Secretary-General submit a report;", ["secretary-general"], "submit"),
    (" to the Assembly that it adopt the rules;", ["assembly"], None),
    (" closer cooperation between the Bank and the Fund in training;", ["bank", "fund"], None),
    (" by 31 May a report from the Director of the Bank;", ["Director of the Bank"], None),
    (" for two years from May the Ruritanian forces to patrol the strait;", ["Ruritanian forces"], "patrol"),
    (" the Bank to foster dialogue between Ruritania and Syldavia;", ["bank"], "foster"),
    (" Member States to widen coordination among the Bank and the Fund;", ["member-states"], "widen"),
    (" the Bank, in the light of the study to be made by the Fund, to lend;", ["bank"], "lend"),
    (" the Bank, with the advisers to be named in May and the Fund, to lend;", ["bank"], "lend"),
    (" that the ferries be repaired by the Fund;", ["fund"], "repaired"),
    (" that after a hearing of the Bank, the Fund report on it;", ["fund"], "report"),
    (" that the Assembly at its tenth session take action;", ["assembly"], "take"),
    (" that all parties and others concerned take heed;", ["parties", "others"], "take"),
    (" to the Secretary-General to ensure that the ferries run;", ["secretary-general"], "ensure"),
    (" both the Bank and the opposition to make peace;", ["bank", "opposition"], "make"),
    # near-misses: nobody is charged
    (" that the Force is established in the strait;", [], None),
    (" the early publication of the list;", [], None),
    (" a continued focus on the ports;", [], None),
    (" the Bank, supported by the Fund, and Member States to lend;", ["bank", "member-states"], "lend"),
    (" all jurisdictions to mark their ports;", ["jurisdictions"], "mark"),
    (" the Committee thereafter to report;", ["Committee"], "report"),
    (" armed groups throughout the islands to leave;", ["armed groups"], "leave"),
    (" the Fund show concrete steps;", ["fund"], "show"),
    (" States parties to the Convention on Ports to report;", ["States parties"], "report"),
    # near-misses: texts and times are nobody
    (" Member States, the Convention on Ports and its Protocols thereto to act;", ["member-states"], "act"),
    (" the Bank and 30 May 2031 to agree;", ["bank"], "agree"),
    (" efforts to reopen the ports;", [], "reopen"),
    (" the report to be published in May;", [], "published"),
    (" the consideration of new approaches to debt;", [], None),
    (" restraint;", [], None),
    (" all those with influence on Ruritania to use it;", [], "use"),
    (" effective follow-up to the review;", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "act"), OTHERS, ids=[row[0] for row in OTHERS])
def test_whom_a_verb_of_asking_charges(text, names, act):
    found = charge(text, Control.OTHER)
    assert who(text, found.names) == names
    if names:
        assert found.act == act


SELVES = [
    (" to extend the mandate until May;", [], True, "extend"),
    (", in this regard, to meet again;", [], True, "meet"),
    (" that Member States shall freeze such funds;", ["member-states"], False, "freeze"),
    (
        " that the Force will patrol the strait and that the Bank shall lend;",
        ["force", "bank"],
        False,
        "patrol",
    ),
    (" that, from May, all States shall not supply, sell or transfer boats;", ["states"], False, "supply"),
    (" that such sales must be approved in advance by the Committee;", ["committee"], False, "approved"),
    (" that it shall review the list in May;", [], True, "review"),
    (" to empower all States to, and that all States shall, in May, seize boats;", ["states"], True, "seize"),
    (" to expand the mandate of the Force to include the following tasks:", ["force"], False, "expand"),
    (" that the mandate of the Force shall be the following:", ["force"], False, "be"),
    (
        " that Member States, in order to keep the Fund, the Bank and the Force safe, shall mark ports;",
        ["member-states"],
        False,
        "mark",
    ),
    # near-misses: nobody in particular
    (" that the mandate of the Force shall end in May;", [], False, "end"),
    (" that the costs shall be met from the regular budget;", [], False, "met"),
    (" that the measures in paragraph 2 shall not apply to food;", [], False, "apply"),
    (" that the theme of the panel will be the rights of sailors;", [], False, "be"),
]


@pytest.mark.parametrize(("text", "names", "own", "act"), SELVES, ids=[row[0] for row in SELVES])
def test_what_an_organ_decides(text, names, own, act):
    found = charge(text, Control.SELF, "decide")
    assert (who(text, found.names), found.own, found.act) == (names, own, act)


STATEMENTS = [
    (" that the Bank should lend at low rates;", ["bank"]),
    (" the need for the Committee to meet more often;", ["committee"]),
    (" that Member States are required to submit reports;", ["member-states"]),
    (" that the ports should be repaired by the Fund;", ["fund"]),
    # near-misses
    (" that the gap between the pay of sailors and officials should close;", []),
    (" that the Bank may lend at low rates;", []),
    (" the need to lend at low rates;", []),
    (" the work of the Bank to repair the ports;", []),
    (" that the Bank is ready and that more loans will follow;", []),
    (" that the situation remains grave;", []),
]


@pytest.mark.parametrize(("text", "names"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_whom_a_declaratory_verb_obliges(text, names):
    assert who(text, charge(text, Control.NONE, "stress").names) == names


RECEIVED = [
    (" to report to the Council on the ports;", ["council"]),
    (" to report, within 90 days, to the Council;", ["council"]),
    (" to submit to the Council regular reports;", ["council"]),
    (" to brief the Committee every year;", ["committee"]),
    (" to keep the Council regularly informed of the talks;", ["council"]),
    (" to keep it informed;", ["it"]),
    (" to report to it in May;", ["it"]),
    (" to provide the Council by 7 August a report on the ports;", ["council"]),
    (" to provide the Committee with an updated list;", ["committee"]),
    (" to provide to the Committee a draft, and a report by May to the Council;", ["committee", "council"]),
    (" to submit a report to the Assembly through the Committee;", ["assembly"]),
    (" to share with the Committee any findings;", ["committee"]),
    (" to submit, for the Council’s consideration, two reports;", ["council"]),
    (" to prepare a report for consideration by the Assembly at its next session;", ["assembly"]),
    (" to report to the Council and the Assembly;", ["council", "assembly"]),
    (" to inform the Bank and the Fund of the steps taken;", ["bank", "fund"]),
    (" to report every year to the Council and to the Assembly;", ["council", "assembly"]),
    (" to submit a report to the Council, and to the Bank;", ["council", "bank"]),
    (" to transmit the list to the Council as well as to the Bank;", ["council", "bank"]),
    (" to inform, as appropriate, the Council through its members;", ["council"]),
    (" to report on this at the tenth session of the Assembly;", ["assembly"]),
    (" to share any such findings with the Committee;", ["committee"]),
    (" to address a letter to the Council on the ports;", ["council"]),
    (" to submit the list for the approval of the Council;", ["council"]),
    (" to bring the report to the attention of the Council;", ["council"]),
    # near-misses
    (" to make a review of the Bank and a report on it;", []),
    (" to address the threat of those in league with Syldavia or sworn to Ruritania;", []),
    (" to report on losses attributed to Ruritania;", []),
    (" to report on loans extended to Syldavia;", []),
    (" to provide training, upon request, to Member States in order to improve their data;", []),
    (" to review the list once Ruritania has reported to the Council;", []),
    (" to provide assistance to Ruritania;", []),
    (" to present no threat to Ruritania;", []),
    (" to submit a report on deliveries to Ruritania;", []),
    (" to make full use of the Bank;", []),
    (" to provide the Force with boats;", []),
    (" to lend to Ruritania;", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RECEIVED, ids=[row[0] for row in RECEIVED])
def test_who_receives(text, expected):
    names, own = find_recipients(text, 0, len(text), mentions(text))
    assert who(text, names) + [text[a:b] for a, b in own] == expected


def test_a_point_completes_what_its_list_left_open():
    text = "That the Force shall patrol the strait;"
    assert who(text, read_point(text, Control.SELF, mentions(text)).names) == ["force"]
    text = "Shall be convened every year by the President of the Assembly;"
    assert who(text, read_point(text, Control.SELF, mentions(text)).names) == ["President of the Assembly"]
    assert read_point("To meet again in May;", Control.SELF, []).own
    assert not read_point("To patrol the strait;", Control.OTHER, []).own


@pytest.mark.parametrize(
    "piece", ["the Bank and ", "relevant, ", "that ", "to report to the ", ", in May,", "shall not, "]
)
def test_doubling_hostile_input_about_doubles_the_time(piece):
    def seconds(times: int) -> float:
        text = piece * times
        known = mentions(text)
        begun = time.process_time()
        read_charge(text, "request", Control.OTHER, (0, len(text)), known)
        find_recipients(text, 0, len(text), known)
        find_names(text, 0, len(text), known)
        return time.process_time() - begun

    small, large = min(seconds(1500) for _ in range(3)), min(seconds(3000) for _ in range(3))
    assert large < 3.5 * small + 0.05
