"""References in odd, hostile and real texts: spans hold their words, and official links are found."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_citations import cite

from corpus.readers import read
from extractors.citations import find_citations

HEADS = [
    "resolution",
    "resolutions ",
    "its ",
    "decision ",
    "General Assembly ",
    "that resolution",
    "paragraphs ",
]
NUMBERS = [
    "2178",
    " (2014)",
    "70/177",
    " A and B",
    "5 (a)",
    " to 7",
    "S/RES/1",
    "Article 41",
    "Chapter VII",
    " (XXV)",
]
JOINTS = [" ", ", ", " and ", " of ", " above", " of the Charter", " of 1 May 2015", "; ", ". "]
PIECES = st.sampled_from([*HEADS, *NUMBERS, *JOINTS])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_every_span_holds_its_words(text: str) -> None:
    found = cite(text)
    assert all(c.text and text[c.start : c.end] == c.text for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert cite(text) == found


@pytest.mark.parametrize(
    "hostile", ["paragraphs 1, ", "(a) and ", "resolution 1 (", "S/A/", "1267 (1999), ", "Council "]
)
def test_hostile_text_takes_time_in_proportion(hostile: str) -> None:
    cite(hostile * 20_000)


@pytest.mark.corpus
def test_what_the_official_markup_links_is_found(real_corpus: Path) -> None:
    gold = json.loads((real_corpus.parent / "gold" / "dev-structure.json").read_text("utf-8"))
    linked = complete = recent = right = 0
    for symbol, facts in gold.items():
        if not facts["cites"]:
            continue
        (document,) = read(real_corpus / "akn4un" / "resolutions" / facts["file"])
        targets = {c.target_symbol for c in find_citations(document)} - {symbol}
        numbers = {int(m[1]) for target in targets if (m := re.match(r"S/RES/(\d+)", target))}
        linked += 1
        complete += set(facts["cites"]) <= numbers
        if facts["adoptedOn"] >= "2017":
            recent += len(numbers)
            right += len(numbers & set(facts["cites"]))
    assert complete >= 0.99 * linked
    assert right >= 0.97 * recent
