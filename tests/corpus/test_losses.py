"""No word of a file is lost: titles, lists of names, parts below a foot, clauses that hand over, columns."""

from collections import Counter
from pathlib import Path

import pytest
from losses import audit

from corpus.document import Document
from corpus.text import read_text

HEAD = "9901 (XL). Harbours of the north\n\nThe General Assembly,\n\nNoting the tides,\n\n"
FOOT = "\n\n101st plenary meeting\n\n3 March 1976\n\n"
ORDER = (
    HEAD + "1. Decides to list the harbours in the annex to the present resolution;\n\n2. Requests a survey."
)
NAMES = ["Northport", "Southhaven", "Eastwick", "Westmoor", "Greyquay", "Longpier"]


def read(text: str) -> Document:
    [document] = read_text("own.txt", text, "0" * 64)
    return document


def annex(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(p.section, p.heading, p.text) for p in document.paragraphs if p.kind.value == "ANNEX"]


ANNEXES: list[tuple[str, str, list[tuple[str | None, str | None, str]]]] = [
    (
        "names under lettered titles, whose last list ends the text",
        "ANNEX\n\nA. Harbours with lights\n\nNorthport\n\nSouthhaven\n\nB. Harbours without\n\nEastwick\n",
        [
            ("Annex, A", "Harbours with lights", "Northport"),
            ("Annex, A", "Harbours with lights", "Southhaven"),
            ("Annex, B", "Harbours without", "Eastwick"),
        ],
    ),
    (
        "many names before a paragraph",
        "Annex\n\n"
        + "\n\n".join(NAMES)
        + "\n\nUpkeep\n\n"
        + "Each harbour keeps its lights lit. " * 4
        + "\n",
        [
            *[("Annex", None, name) for name in NAMES],
            ("Annex", "Upkeep", ("Each harbour keeps its lights lit. " * 4).strip()),
        ],
    ),
    (
        "a few titles make one heading",
        "Annex II\n\nRules of the harbour\n\nArticle 1\n\nPilots\n\n1. Ships wait for a pilot.\n",
        [("Annex II", "Rules of the harbour – Article 1 – Pilots", "Ships wait for a pilot.")],
    ),
    (
        "a title beside the annex's name",
        "Annex A: Lights subject to approval\n\n1. Lamps of ten candles.\n",
        [("Annex A", "Lights subject to approval", "Lamps of ten candles.")],
    ),
    (
        "what a line says under a name of its own is no title",
        "Annex\n\n1. Harbour master A. Example\n\nDate of birth: 3 March 1931\n\nPost: pilot\n\n2. Another\n",
        [
            ("Annex", None, "Harbour master A. Example"),
            ("Annex", None, "Date of birth: 3 March 1931"),
            ("Annex", None, "Post: pilot"),
            ("Annex", None, "Another"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ANNEXES], ids=[row[0] for row in ANNEXES])
def test_every_line_of_an_annex_is_kept(
    text: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    assert annex(read(ORDER + FOOT + text)) == expected


PARTS = HEAD.replace("The General", "A\n\nThe General") + "Decides to mark the wrecks." + FOOT


@pytest.mark.parametrize(
    ("below", "section", "heading"),
    [
        ("B\n\nThe General Assembly,\n\n", "B", None),
        ("Lights of the coast\n\nThe General Assembly,\n\n", None, "Lights of the coast"),
        ("The General Assembly,\n\n", None, None),
    ],
)
def test_a_part_below_a_foot_is_read_where_the_resolution_has_parts(
    below: str, section: str | None, heading: str | None
) -> None:
    found = read(PARTS + below + "Recalling the wrecks,\n\n1. Decides to light the coast;\n\n2. Thanks all.")
    assert [(p.kind.value, p.label, p.section, p.heading) for p in found.paragraphs[2:]] == [
        ("PREAMBULAR", None, section, heading),
        ("OPERATIVE", "1", section, heading),
        ("OPERATIVE", "2", section, heading),
    ]


def test_another_text_below_the_foot_of_a_resolution_without_parts_is_not_its_own() -> None:
    found = read(ORDER + FOOT + "The General Assembly,\n\n1. Decides to light the coast.\n")
    assert [p.text for p in found.paragraphs if p.kind.value == "OPERATIVE"][-1] == "Requests a survey."


def test_the_clause_that_hands_over_heads_the_draft() -> None:
    clause = "Recommends to the General Assembly the adoption of the following draft resolution:"
    found = read(
        f"2031/90. Harbours\n\nThe Economic and Social Council,\n\n{clause}\n\nThe General Assembly,\n\n"
        "Noting the tides,\n\n1. Decides to wait;\n\n2. Decides to sail.\n"
    )
    assert [(p.kind.value, p.heading) for p in found.paragraphs] == [
        ("PREAMBULAR", clause),
        ("OPERATIVE", clause),
        ("OPERATIVE", clause),
    ]


def test_a_head_between_two_columns_belongs_to_the_words_after_it() -> None:
    text = (
        "21 (III). Comité des ports\n\nLe Conseil économique et social,\n\nNotant les marées et la houle,\n\n"
        "1. Décide de marquer les épaves dans les ports;\n\n21 (III). Harbour Committee\n\n"
        "The Economic and Social Council,\n\nNoting the tides and the swell,\n\n"
        "1. Decides to mark the wrecks in all harbours.\n"
    )
    found = read(text)
    assert (found.symbol, found.title) == ("E/RES/21 (III)", "Harbour Committee")
    assert [p.text for p in found.paragraphs] == [
        "Noting the tides and the swell,",
        "Decides to mark the wrecks in all harbours.",
    ]


def test_the_audit_tells_lost_words_from_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("<!-- Page 1 -->\n\n" + ORDER + FOOT + "ANNEX\n\nNorthport\n", encoding="utf-8")
    assert audit(path) == Counter({"kept": 22, "cover and foot": 12, "furniture": 2})


FOLDERS = {
    "plain-text/ecosoc": 0.9999,
    "plain-text/general-assembly": 0.9999,
    "plain-text/human-rights-council": 0.9999,
    "plain-text/security-council": 0.9999,
    "ocr-text": 0.9999,
    "first-five": 1.0,
}
"""The share of a folder's words, furniture included, that must be kept or be of a known class."""


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_real_text_loses_words(folder: str, real_corpus: Path) -> None:
    total: Counter[str] = Counter()
    for path in sorted((real_corpus / folder).iterdir()):
        found = audit(path)
        assert found["below the foot"] < 200, path.name
        total += found
    assert total["kept"] > 20_000
    assert 1 - total["lost"] / total.total() >= FOLDERS[folder]
