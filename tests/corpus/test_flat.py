"""Texts that lost their line breaks: each case is one line, and the blocks it was printed as."""

import pytest

from corpus.inline import unflatten
from corpus.layouts import Block
from corpus.segmentation import segment

CASES = {
    "names without stops": (
        "1. Decides to extend the terms of: – Ms. Ada Berg (Ruritania) – Mr. Carl D. Evans (Sylvania) "
        "2. Requests a report by May.",
        ["1", "1", "1", "2"],
    ),
    "points under a title": (
        "1. Decides on these tasks: (a) Safety of harbours – To mark channels; – To light quays; "
        "(b) Training (TRG) (i) To train pilots; (ii) To certify them; 2. Requests a report by May.",
        ["1"] * 7 + ["2"],
    ),
    "a heading with a comma before the first number": (
        "Ports, with the outer quays 1. Welcomes the survey; Lights and pilots 2. Requests a report.",
        ["1", "2"],
    ),
    "a heading between points": (
        "1. Decides on these tasks: (a) To mark channels; Further tasks (b) To train pilots; 2. Requests it.",
        ["1", "1", "1", "2"],
    ),
    "points behind a verb": (
        "1. Decides that it shall (a) mark channels; (b) train pilots; and (c) rest; 2. Requests it.",
        ["1", "1", "1", "1", "2"],
    ),
    "a heading that opens with a noun in a verb's form": (
        "1. Welcomes the survey; Reports by the Master 2. Requests a list; Reviews 3. Decides to wait.",
        ["1", "2", "3"],
    ),
    "a section's number before a paragraph": (
        "1. Welcomes the survey; II 2. Requests a list; B 3. (a) Decides to wait; (b) Decides to watch.",
        ["1", "2", "3", "3", "3"],
    ),
    "a list that a further order closes": (
        "1. Requests the Office: (a) To mark channels; (b) To train pilots, and further requests the Master "
        "to help; 2. Requests a list.",
        ["1", "1", "1", "1", "2"],
    ),
    "an order that goes on inside a paragraph": (
        "1. Welcomes the survey, and further requests the Master to help; 2. Requests a list.",
        ["1", "2"],
    ),
    "points that only enumerate": (
        "1. Welcomes (a) the survey and (b) the report; 2. Requests a list.",
        ["1", "2"],
    ),
    "a dash inside a sentence": (
        "1. Welcomes the survey of the Office – Harbour Branch – as a first step; 2. Requests a list.",
        ["1", "2"],
    ),
    "a number that is referred to": (
        "1. Recalls the tasks set in paragraphs 1 and 2. Requests made earlier stand; 2. Requests a list.",
        ["1", "2"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_flat_paragraphs_are_cut_where_the_drafting_shows_it(name: str) -> None:
    text, numbers = CASES[name]
    printed = f"The Security Council, Noting the tides in the northern harbours, {text}"
    blocks = unflatten([Block("Resolution 901 (2031)"), Block(printed)])
    body = segment(blocks, headed=True, quoted=False, statement=False, notes=frozenset())
    operative = [p for p in body.paragraphs if p.kind.value == "OPERATIVE"]
    assert [p.number for p in operative] == numbers
    assert body.paragraphs[0].text == "Noting the tides in the northern harbours,"


def test_a_formula_in_one_line_with_the_first_clause_flattens_nothing() -> None:
    lines = (
        "The Economic and Social Council, Noting the tides in the northern harbours,",
        "Guided by the wish to keep the quays,",
        "1. Adopts the Rules for Harbours, annexed to the present resolution;",
        "2. Invites the Congress to study them.",
        "9th plenary meeting",
        "ANNEX",
        "I. KEEPING OF THE RULES",
        "1. The Rules shall be printed.",
        "2. Harbour Masters shall know them.",
        "3. The Secretary-General shall report on them every five years.",
    )
    blocks = unflatten([Block("1931/6. Rules for harbours"), *map(Block, lines)])
    assert [block.text for block in blocks[1:3]] == [
        "The Economic and Social Council,",
        "Noting the tides in the northern harbours,",
    ]
    assert [block.text for block in blocks[3:]] == list(lines[1:])
    body = segment(blocks, headed=True, quoted=False, statement=False, notes=frozenset())
    kinds = [(p.kind.value, p.number) for p in body.paragraphs]
    assert kinds[:4] == [
        ("PREAMBULAR", None),
        ("PREAMBULAR", None),
        ("OPERATIVE", "1"),
        ("OPERATIVE", "2"),
    ]
    assert kinds[4:] == [("ANNEX", "1"), ("ANNEX", "2"), ("ANNEX", "3")]


@pytest.mark.parametrize(
    "rest",
    [
        ("ANNEX", "1. The Rules shall be printed.", "2. Masters shall know them."),
        (
            "and to report. 2. Requests a list;",
            "3. Decides to wait.",
            "1. Shorter rules.",
            "2. Longer rules.",
        ),
    ],
)
def test_a_flattened_text_is_cut_whatever_keeps_its_lines_behind(rest: tuple[str, ...]) -> None:
    printed = "The Security Council, Noting the tides in the harbours, 1. Welcomes the survey;"
    second = " 2. Requests a list." if rest[0] == "ANNEX" else ""
    blocks = unflatten([Block("Resolution 901 (2031)"), Block(printed + second), *map(Block, rest)])
    texts = [block.text for block in blocks]
    assert texts[1:3] == ["The Security Council,", "Noting the tides in the harbours,"]
    assert texts[3].startswith("1. Welcomes the survey")
    assert any(text.startswith("2. Requests a list") for text in texts)
