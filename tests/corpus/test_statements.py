"""Presidential statements as text: flat, quoted by the press, numbered, issued between meetings."""

import pytest

from corpus.document import Document
from corpus.text import read_text

TITLE = "S/PRST/2031/90\nSecurity Council Distr.: General 3 March 2031\n"
HEAD = "Statement by the President of the Security Council "
LEAD = (
    "At the 9999th meeting of the Security Council, held on 3 March 2031, in connection with the item "
    "entitled “Harbours”, the President made the following statement on behalf of the Council:"
)
WRITTEN = (
    "On 3 March 2031, in connection with the Council’s consideration of the item entitled “Harbours”, the "
    "President issued the following statement on behalf of the Council:"
)
STORY = "Council Adopts Statement\nThe full text of presidential statement S/PRST/2031/90 reads as follows:\n"
WELCOME = "The Security Council welcomes the talks on the lights of the coast, and the plan entitled “Quays”."
PLAN = "the plan “A Harbour for Each of the Northern Coasts and the Islands that Lie before” of the Office"
LAST = "The Security Council will remain seized of the matter."


def read(text: str) -> Document:
    [document] = read_text("own.txt", text, "0" * 64)
    return document


def said(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(p.label, p.heading, p.text) for p in document.paragraphs if p.kind.value == "STATEMENT"]


FLAT: list[tuple[str, str, list[tuple[str | None, str | None, str]]]] = [
    (
        "a short last paragraph",
        f"{LEAD} “{WELCOME} “{LAST}”",
        [(None, None, WELCOME), (None, None, LAST)],
    ),
    (
        "titles between paragraphs, and one after the lead",
        f"{LEAD} Harbours of the north “{WELCOME} Lights and wrecks “{LAST}”",
        [(None, "Harbours of the north", WELCOME), (None, "Lights and wrecks", LAST)],
    ),
    (
        "a quoted title inside a paragraph opens none",
        f"{LEAD} “{WELCOME} It notes {PLAN}. “{LAST}”",
        [(None, None, f"{WELCOME} It notes {PLAN}."), (None, None, LAST)],
    ),
    (
        "paragraphs that open with other words, after a colon too",
        f"{LEAD} “{WELCOME} It has three aims: “In the north, pilots. “In the south, lights. “{LAST}”",
        [
            (None, None, WELCOME + " It has three aims:"),
            (None, None, "In the north, pilots."),
            (None, None, "In the south, lights."),
            (None, None, LAST),
        ],
    ),
    (
        "points counted in large Roman numerals",
        f"{LEAD} “{WELCOME} “The Security Council asks for: (I) pilots for the north; "
        f"(II) lamps for the south; (III) boats. “{LAST}”",
        [
            (None, None, WELCOME),
            (None, None, "The Security Council asks for:"),
            ("(I)", None, "pilots for the north;"),
            ("(II)", None, "lamps for the south;"),
            ("(III)", None, "boats."),
            (None, None, LAST),
        ],
    ),
    (
        "clauses of one sentence",
        f"{LEAD} “The Security Council, “Takes note of the report on the lights of the northern coast; "
        "“Requests a survey of the quays.”",
        [
            (None, None, "The Security Council,"),
            (None, None, "Takes note of the report on the lights of the northern coast;"),
            (None, None, "Requests a survey of the quays."),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FLAT], ids=[row[0] for row in FLAT])
def test_a_flat_statement_is_cut_where_quotations_open(
    text: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    found = read(TITLE + HEAD + text)
    assert said(found) == expected
    assert found.paragraphs[0].text == LEAD


def test_an_aide_memoire_is_an_annex() -> None:
    found = read(f"{TITLE}{HEAD}{LEAD} “{WELCOME} “{LAST}” Aide memoire For the consideration of harbours.")
    assert [(p.kind.value, p.section, p.text) for p in found.paragraphs[3:]] == [
        ("ANNEX", "Aide memoire", "For the consideration of harbours.")
    ]


@pytest.mark.parametrize("lead", [LEAD, WRITTEN])
def test_a_statement_has_its_day_from_the_words_that_introduce_it(lead: str) -> None:
    found = read(f"{TITLE}\nStatement by the President of the Security Council\n\n{lead}\n\n“Short words.”")
    assert str(found.adopted_on) == "2031-03-03"
    assert [(p.kind.value, p.text) for p in found.paragraphs] == [
        ("PREAMBULAR", lead),
        ("STATEMENT", "Short words."),
    ]


QUOTED = [
    ("a first paragraph of few words", ["Short words.", LAST]),
    ("other first words", ["Five years after the great flood, the Security Council recalls it.", LAST]),
    ("a paragraph without a stop", [WELCOME + " It asks for timely and lasting means and funding", LAST]),
]


@pytest.mark.parametrize("texts", [row[1] for row in QUOTED], ids=[row[0] for row in QUOTED])
def test_a_quotation_by_the_press_has_no_cover(texts: list[str]) -> None:
    found = read(STORY + "\n".join(f"“{text}" for text in texts) + "”\n")
    assert [text for _, _, text in said(found)] == texts


def test_numbers_of_a_statement_are_its_labels() -> None:
    found = read(
        STORY + f"“1. {WELCOME}\n“2. The Council asks:\n“(a) for pilots;\n“(b) for lamps.\n“{LAST}”\n"
    )
    assert [(p.number, p.label) for p in found.paragraphs] == [
        ("1", "1"),
        ("2", "2"),
        ("2", "2 (a)"),
        ("2", "2 (b)"),
        (None, None),
    ]


def test_a_named_meeting_inside_a_sentence_ends_nothing() -> None:
    text = f"{TITLE}\n{HEAD}\n\n{LEAD}\n\n“{WELCOME} It thanks the\n\nYalta meeting.\n\n“{LAST}”\n"
    found = read(text)
    assert [text for _, _, text in said(found)][-1] == LAST
