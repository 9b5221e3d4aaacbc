"""Every form in which the texts state time: at least five sentences a row, and two that only look like it."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.deadlines import find_deadlines
from extractors.facts import Deadline

ADOPTED = date(2024, 5, 30)
VOICES = {
    "SC": Organ.SECURITY_COUNCIL,
    "GA": Organ.GENERAL_ASSEMBLY,
    "HRC": Organ.HUMAN_RIGHTS_COUNCIL,
    "ECOSOC": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
}
TABLES = sorted((Path(__file__).parent / "tables").glob("*.txt"))
CASES = [
    tuple(part.strip() for part in f"{line} | SC".split(" | ")[:4])
    for table in TABLES
    for line in table.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def document(text: str, voice: Organ = Organ.SECURITY_COUNCIL, adopted: date | None = ADOPTED) -> Document:
    """A resolution of the given paragraphs, parted by ``//``."""
    return Document(
        symbol="S/RES/9001 (2024)",
        organ=voice,
        voice=voice,
        type=DocumentType.RESOLUTION,
        adopted_on=adopted,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind.OPERATIVE, number=str(n), label=str(n), text=words.strip())
            for n, words in enumerate(text.split(" // "), start=1)
        ),
    )


def found(text: str, voice: Organ = Organ.SECURITY_COUNCIL) -> tuple[Deadline, ...]:
    return find_deadlines(document(text, voice), (), (), (), ())[0]


@pytest.mark.parametrize(
    ("row", "text", "expected", "voice"), CASES, ids=[f"{c[0]}-{c[1][:60]}" for c in CASES]
)
def test_forms(row: str, text: str, expected: str, voice: str) -> None:
    got = "; ".join(f"{d.kind} {d.due_on}" for d in found(text, VOICES[voice]))
    assert (got or "-") == expected, row


def test_every_row_has_five_sentences_and_two_near_misses() -> None:
    counts = Counter(case[0] for case in CASES)
    for row in {str(row) for row in range(1, 60)} | {case[0].rstrip("~") for case in CASES}:
        assert counts[row] >= 5, row
        assert counts[f"{row}~"] >= 2, row


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1][:50]}")
def test_spans_are_the_words_and_explanations_are_sentences(case: tuple[str, ...]) -> None:
    paragraphs = document(case[1]).paragraphs
    for deadline in found(case[1], VOICES[case[3]]):
        words = paragraphs[deadline.paragraph_index].text[deadline.start : deadline.end]
        assert words == deadline.expression
        assert words == words.strip()
        assert re.fullmatch(r"[A-Z0-9].*\.", deadline.explanation, re.DOTALL)
        assert (deadline.due_on is None) == (deadline.unresolved_reason is not None)
