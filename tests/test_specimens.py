"""The specimens give the facts that a person finds in them: those in ``expected/``, reviewed by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document, ParagraphKind
from corpus.readers import read
from extractors.extract import extract
from extractors.facts import DeadlineKind, Extraction, Role

SPECIMENS = Path(__file__).parent.parent / "corpus" / "specimens"
FILES = {path.stem: path for path in sorted((SPECIMENS / "documents").iterdir())}
EXPECTED = {name: json.loads((SPECIMENS / "expected" / f"{name}.json").read_text()) for name in FILES}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: read(path)[0] for name, path in FILES.items()}


def test_layouts_and_kinds_are_all_shown() -> None:
    kinds = {d["kind"] for expected in EXPECTED.values() for d in expected["deadlines"]}
    assert kinds == {kind.value for kind in DeadlineKind}
    assert len(EXPECTED) >= 8


@pytest.mark.parametrize("name", FILES)
def test_document_facts(name: str, documents: dict[str, Document]) -> None:
    document, expected = documents[name], EXPECTED[name]
    top = [paragraph for paragraph in document.paragraphs if paragraph.parent is None]
    preambular = [paragraph for paragraph in top if paragraph.kind is ParagraphKind.PREAMBULAR]
    operative = [paragraph for paragraph in top if paragraph.kind is ParagraphKind.OPERATIVE]
    numbers = {p.number for p in operative if p.number}
    assert {
        "symbol": document.symbol,
        "type": document.type,
        "organ": document.organ,
        "adoptedOn": document.adopted_on and document.adopted_on.isoformat(),
        "publishedOn": document.published_on and document.published_on.isoformat(),
        "chapterVII": document.chapter_vii,
        "preambular": len(preambular),
        "operative": len(numbers) or len(operative),
    } == {key: value for key, value in expected.items() if key != "deadlines"}


def told(document: Document, found: Extraction, index: int, keys: set[str]) -> dict[str, Any]:
    """One deadline in the words of the expected facts, as far as ``keys`` asks."""
    deadline = found.deadlines[index]
    parties = [party for party in found.parties if party.deadline == index]
    all_of_it = {
        "paragraph": document.paragraphs[deadline.paragraph_index].label,
        "kind": deadline.kind,
        "dueOn": deadline.due_on and deadline.due_on.isoformat(),
        "expression": deadline.expression,
        "precision": deadline.precision,
        "bound": deadline.bound,
        "period": deadline.period,
        "rrule": deadline.rrule,
        "atLeast": deadline.at_least,
        "addressees": sorted(party.key for party in parties if party.role is Role.ADDRESSEE),
        "recipients": sorted(party.key for party in parties if party.role is Role.RECIPIENT),
    }
    return {key: all_of_it[key] for key in keys}


@pytest.mark.parametrize("name", FILES)
def test_deadlines(name: str, documents: dict[str, Document]) -> None:
    document, expected = documents[name], EXPECTED[name]["deadlines"]
    found = extract(document)
    assert [(document.paragraphs[d.paragraph_index].label, d.expression) for d in found.deadlines] == [
        (d["paragraph"], d["expression"]) for d in expected
    ]
    for index, wanted in enumerate(expected):
        parties = {role: sorted(wanted[role]) for role in ("addressees", "recipients") if role in wanted}
        assert told(document, found, index, set(wanted)) == wanted | parties
        deadline = found.deadlines[index]
        assert (deadline.due_on is None) == (deadline.unresolved_reason is not None)


@pytest.mark.parametrize("name", FILES)
def test_spans_are_the_words(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    found = extract(document)
    for fact in (*found.actions, *found.deadlines, *found.mentions, *found.citations, *found.parties):
        assert 0 <= fact.start < fact.end <= len(document.paragraphs[fact.paragraph_index].text)
    for deadline in found.deadlines:
        text = document.paragraphs[deadline.paragraph_index].text
        assert text[deadline.start : deadline.end] == deadline.expression
    for mention in found.mentions:
        assert document.paragraphs[mention.paragraph_index].text[mention.start : mention.end] == mention.text
