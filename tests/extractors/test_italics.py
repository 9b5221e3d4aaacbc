"""Agreement with the verbs that official files set in italics; they are a measure, never a source."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from extractors.clauses import find_verb_phrases
from extractors.verb_list import verbs

SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NUMBERED = re.compile(r"\d+\.$")


def printed(element: etree._Element, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of an element, each run with whether it is italic; notes are left out."""
    inside = inside or "italic" in (element.get("class") or "")
    if element.text:
        yield element.text, inside
    for child in element:
        if isinstance(child.tag, str) and not child.tag.endswith("authorialNote"):
            yield from printed(child, inside)
        if child.tail:
            yield child.tail, inside


def paragraphs(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The numbered operative paragraphs of one file without points: their text and italic spans."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    for element in root.iter(f"{SPACE}paragraph"):
        number, content = element.find(f"{SPACE}num"), element.find(f"{SPACE}content")
        if number is None or content is None or not NUMBERED.match("".join(number.itertext()).strip()):
            continue
        text, spans = "", []
        for run, italic in printed(content):
            words = " ".join(run.split())
            start = len(text) + (1 if text and words else 0)
            text = f"{text} {words}".strip() if words else text
            if italic and words:
                spans.append((start, start + len(words)))
        yield text, spans


def is_verb(words: str) -> bool:
    return any(word in verbs() for word in re.findall(r"[a-z-]+", words.lower()))


@pytest.mark.corpus
def test_italic_verbs_are_actions(real_corpus: Path, capsys: pytest.CaptureFixture[str]):
    seen = found = opened = first_italic = 0
    for path in sorted((real_corpus / "akn4un" / "resolutions").iterdir()):
        for text, spans in paragraphs(path):
            italics = [(a, b) for a, b in spans if is_verb(text[a:b])]
            phrases = find_verb_phrases(text)
            seen += len(italics)
            found += sum(any(p.start < b and a < p.end for p in phrases) for a, b in italics)
            if italics and phrases:
                opened += 1
                first_italic += any(phrases[0].start < b and a < phrases[0].end for a, b in italics)
    with capsys.disabled():
        print(f"\nitalic verbs found {found}/{seen}, first actions italic {first_italic}/{opened}")
    assert found >= 0.97 * seen > 0
    assert first_italic >= 0.95 * opened
