"""Mentions in odd, hostile and real texts: spans hold their words, and time grows with the text."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mentions import document

from corpus.readers import read
from extractors.mentions import find_mentions
from extractors.registry import registry

WORDS = st.sampled_from(
    [
        *("the", "The", "of", "Committee", "Council", "Security", "General", "Assembly", "Panel", "Experts"),
        *("Government", "Iraq", "UNODC", "(JPM)", "(CTED)", "Office", "established", "pursuant", "to", "and"),
        *("resolution", "1591", "(2005)", "President", "Chair", ",", ";", "Special", "Representative", "for"),
        *("İ", "ﬁ", "é’s", "UN", "Joint", "Political", "Mechanism", "“the Committee”", "Mission", "its"),
        *("Member", "States", "Communit", "y", "-", "Counter", "Terrorism", "1267/1989", "Ⅳ", "²"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_any_text_yields_sound_spans(text: str) -> None:
    found = find_mentions(document(text, text), ())
    for mention in found[0]:
        assert mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
    assert find_mentions(document(text, text), ()) == found


HOSTILE = [
    "Committee ",
    "Security Council ",
    "Joint ",
    "Committee of the ",
    "(ABC) ",
    "Committee established pursuant to resolution 1591 ",
    "Special Representative for Mali and ",
    "President and the ",
    "Office of Ports and the ",
    "a panel and ",
    "Establishes a panel for it; the Panel ",
    "UNICEF, its Chair and ",
    "the ad hoc working group on Chad and ",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_time_grows_no_faster_than_the_text(words: str) -> None:
    def seconds(times: int) -> float:
        text = words * times
        spent = []
        for _ in range(3):
            start = process_time()
            find_mentions(document(text), ())
            spent.append(process_time() - start)
        return min(spent)

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(800), 0.01)


@pytest.mark.corpus
def test_real_documents_yield_sound_mentions(real_corpus: Path) -> None:
    files = sorted((real_corpus / "akn4un" / "resolutions").glob("*.xml"))[::40]
    found = 0
    for path in files:
        for real in read(path):
            mentions, entities = find_mentions(real, ())
            known = {*registry().entities, *(entity.key for entity in entities)}
            for mention in mentions:
                assert (
                    real.paragraphs[mention.paragraph_index].text[mention.start : mention.end] == mention.text
                )
                assert mention.key in known
            found += len(mentions)
    assert found > 50 * len(files)


def test_time_grows_with_the_bodies_founded() -> None:
    def seconds(times: int) -> float:
        start = process_time()
        find_mentions(document(*["Establishes a panel of three;"] * times), ())
        return process_time() - start

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)
