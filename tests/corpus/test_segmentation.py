"""Segmentation: paragraphs, points, sections, annexes and quoted drafts of short texts of our own."""

import json
import re
from pathlib import Path

import pytest

from corpus.document import Document, ParagraphKind
from corpus.heads import regions
from corpus.layouts import Block
from corpus.text import read_text

HEAD = "Resolution 9901 (2031)\n\nAdopted by the Security Council at its 9999th meeting, on 3 March 2031\n\n"
FORMULA = "The Security Council,\n\n"


def read(text: str) -> Document:
    [document] = read_text("own.txt", text, "0" * 64)
    return document


def shape(document: Document) -> list[tuple[str, str | None, str]]:
    return [(p.kind.value[:3], p.label, p.text) for p in document.paragraphs]


BODIES: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
    (
        "numbers and points",
        "Noting the tides,\n\nActing under Chapter VII of the Charter,\n\n1.\tDecides:\n\n(a) To open "
        "ports;\n\n"
        "(b) To mark wrecks:\n\n(i) By day;\n\n(ii) By night;\n\n2. Remains seized.\n",
        [
            ("PRE", None, "Noting the tides,"),
            ("PRE", None, "Acting under Chapter VII of the Charter,"),
            ("OPE", "1", "Decides:"),
            ("OPE", "1 (a)", "To open ports;"),
            ("OPE", "1 (b)", "To mark wrecks:"),
            ("OPE", "1 (b) (i)", "By day;"),
            ("OPE", "1 (b) (ii)", "By night;"),
            ("OPE", "2", "Remains seized."),
        ],
    ),
    (
        "a number inside a sentence opens nothing",
        "Noting the tides,\n\n1. Recalls paragraph\n2 of its earlier text, and goes on;\n\n2. Remains "
        "seized.\n",
        [
            ("PRE", None, "Noting the tides,"),
            ("OPE", "1", "Recalls paragraph 2 of its earlier text, and goes on;"),
            ("OPE", "2", "Remains seized."),
        ],
    ),
    (
        "unnumbered",
        "Noting the tides,\n\nDecides to open the port;\n\nAlso requests a survey.\n",
        [
            ("PRE", None, "Noting the tides,"),
            ("OPE", None, "Decides to open the port;"),
            ("OPE", None, "Also requests a survey."),
        ],
    ),
    (
        "letters after (h) go on, not down",
        "1. Decides:\n\n" + "".join(f"({c}) point {c};\n\n" for c in "abcdefghij") + "2. Remains seized.\n",
        [
            ("OPE", "1", "Decides:"),
            *[("OPE", f"1 ({c})", f"point {c};") for c in "abcdefghij"],
            ("OPE", "2", "Remains seized."),
        ],
    ),
    (
        "an annex is never operative",
        "Noting the tides,\n\n1. Adopts the rules annexed hereto.\n\n9999th meeting\n3 March "
        "2031\n\nAnnex\n\n"
        "Rules of the harbour\n\n1. Ships shall wait.\n\n2. Pilots shall board.\n",
        [
            ("PRE", None, "Noting the tides,"),
            ("OPE", "1", "Adopts the rules annexed hereto."),
            ("ANN", "1", "Ships shall wait."),
            ("ANN", "2", "Pilots shall board."),
        ],
    ),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_paragraphs(body: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert shape(read(HEAD + FORMULA + body)) == expected


def test_parents_and_closing_words() -> None:
    found = read(
        HEAD
        + FORMULA
        + "1. Decides:\n\n(a) To wait;\n\n(b) To sail;\n\nand to report on both;\n\n2. Remains seized.\n"
    )
    closing = found.paragraphs[3]
    assert (closing.closing, closing.label, closing.parent, closing.number) == (True, None, 0, "1")
    assert [p.parent for p in found.paragraphs] == [None, 0, 0, 0, None]


def test_sections_tell_restarting_numbers_apart_and_headings_are_no_paragraphs() -> None:
    body = (
        "I\n\n1. Decides to wait;\n\n2. Decides to sail;\n\nII\n\n1. Requests a "
        "survey;\n\nReporting\n\n2. Remains seized.\n"
    )
    found = read(HEAD + FORMULA + body)
    assert [(p.section, p.label) for p in found.paragraphs] == [
        ("I", "1"),
        ("I", "2"),
        ("II", "1"),
        ("II", "2"),
    ]
    assert found.paragraphs[3].heading == "Reporting"


def test_flattened_text_is_cut_where_the_drafting_shows_it() -> None:
    flat = (
        "Resolution 9901 (2031) Adopted by the Security Council at its 9999th meeting, on 3 March 2031 "
        "The Security Council, Recalling its resolution 9801 (2030), Noting that 3. Street in the old "
        "port is "
        "closed, Acting under Chapter VII of the Charter of the United Nations, 1. Decides, as set out in "
        "paragraph 2. Above all, to wait; 2. Requests: (a) a survey; (b) a chart of paragraphs 1 (a) "
        "and (b); "
        "Reporting 3. Decides to remain seized of the matter."
    )
    assert [(kind, label) for kind, label, _ in shape(read(flat))] == [
        ("PRE", None),
        ("PRE", None),
        ("PRE", None),
        ("OPE", "1"),
        ("OPE", "2"),
        ("OPE", "2 (a)"),
        ("OPE", "2 (b)"),
        ("OPE", "3"),
    ]


def test_a_press_release_gives_only_what_it_quotes() -> None:
    press = (
        "Council Opens Port\n\nThe Council decided today to open the port.\n\n1. Requests were many, a "
        "delegate said.\n\n"
        "The full text of resolution 9901 (2031) reads as follows:\n\n“The Security Council,\n\n"
        "“Noting the “soft” tides,\n\n“1. Decides to open the port;\n\n“2. Decides to remain "
        "seized.”\n\nOther matters\n"
    )
    found = read(press)
    assert found.symbol == "S/RES/9901 (2031)"
    assert found.adopted_on is None
    assert [text for _, _, text in shape(found)] == [
        "Noting the “soft” tides,",
        "Decides to open the port;",
        "Decides to remain seized.",
    ]


def test_a_recommended_draft_speaks_with_the_assembly() -> None:
    text = (
        "Resolution adopted by the Economic and Social Council on 6 July 2031\n\n2031/90. Light vessels\n\n"
        "The Economic and Social Council,\n\nRecommends to the General Assembly the adoption of the "
        "following draft "
        "resolution:\n\n“The General Assembly,\n\n“Noting the tides,\n\n“1. Urges States to keep lamps "
        "lit.”\n"
    )
    found = read(text)
    assert (found.symbol, found.organ.value, found.voice.value) == (
        "E/RES/2031/90",
        "ECONOMIC_AND_SOCIAL_COUNCIL",
        "GENERAL_ASSEMBLY",
    )
    assert [p.kind for p in found.paragraphs] == [ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE]


def test_a_draft_quoted_in_a_numbered_paragraph_is_not_operative() -> None:
    text = (
        "Resolution adopted by the Human Rights Council\n\n90/1. Harbours\n\nThe Human Rights Council,\n\n"
        "1. Adopts the rules;\n\n2. Recommends that the Assembly adopt the following:\n\n“The General "
        "Assembly,\n\n"
        "Noting the tides,\n\n1. Adopts the rules;\n\n2. Invites States to publish them.”\n\n44th "
        "meeting\n3 March 2031\n"
    )
    found = read(text)
    assert [p.label for p in found.paragraphs if p.kind is ParagraphKind.OPERATIVE] == ["1", "2"]


def test_statements_have_statement_paragraphs_after_their_lead() -> None:
    text = (
        "S/PRST/2031/90\n\nStatement by the President of the Security Council\n\n"
        "At the 9999th meeting of the Security Council, held on 3 March 2031, in connection with the "
        "item entitled "
        "“Harbours”, the President made the following statement on behalf of the Council:\n\n"
        "“The Security Council welcomes the talks.\n\n“The Council requests a report by June 2031.”\n"
    )
    found = read(text)
    assert [p.kind.value for p in found.paragraphs] == ["PREAMBULAR", "STATEMENT", "STATEMENT"]
    assert str(found.adopted_on) == "2031-03-03"


@pytest.mark.corpus
def test_twins_of_the_council_s_files(real_corpus: Path) -> None:
    gold = json.loads((real_corpus.parent / "gold" / "dev-structure.json").read_text(encoding="utf-8"))
    right = total = 0
    for path in sorted((real_corpus / "plain-text" / "security-council").glob("*.txt")):
        number, year = re.findall(r"\d+", path.stem)[:2]
        if (known := gold.get(f"S/RES/{number} ({year})")) is None:
            continue
        total += 1
        found = read_text(path.name, path.read_text(encoding="utf-8"), "0" * 64)[0]
        operative = [p for p in found.paragraphs if p.kind is ParagraphKind.OPERATIVE and p.parent is None]
        numbers = {p.number for p in operative if p.number} or {str(i) for i, _ in enumerate(operative)}
        right += str(found.adopted_on) == known["adoptedOn"] and len(numbers) == known["operative"]
    assert total > 150
    assert right >= 0.98 * total


def test_a_block_without_words_opens_no_quotation() -> None:
    blocks = [
        Block("Resolution 901 (2031)"),
        Block(""),
        Block("The full text of the resolution reads as follows:"),
        Block("“The Security Council,"),
        Block(""),
        Block("“1. Requests a report;"),
    ]
    (quoted,) = regions(blocks)
    assert quoted.quoted
    assert not any(region.quoted for region in regions(blocks[:2]))
