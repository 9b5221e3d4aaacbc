"""Deadlines in odd, hostile and real texts: every fact is sound, and time grows with the text."""

import json
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_deadlines import ADOPTED, document

from corpus.errors import SeizedError
from corpus.readers import read
from extractors.deadlines import find_deadlines
from extractors.extract import extract

FIVE, FIFTEEN = 5 * 366, 15 * 366
TIMES = (
    "by ",
    "within ",
    "until ",
    "every ",
    "before ",
    "no later than ",
    "annually ",
    "thereafter ",
    "end of ",
)
NUMBERS = ("30 ", "6 ", "31 ", "1-5 ", "99999 ", "99/99 ", "March ", "2025 ", "days ", "months ", "working ")
PHRASES = (
    "of adoption ",
    "its seventy-third session ",
    "the mandate ",
    "expires ",
    "first quarter of ",
    "regularly ",
)
OTHERS = ("Requests reports ", "and ", ", ", "; ", "(", ")", "\u00a0", "\u2013")
PIECES = st.sampled_from(TIMES + NUMBERS + PHRASES + OTHERS)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([ADOPTED, None]))
def test_any_words_are_read_without_error_and_every_fact_is_sound(text: str, adopted: date | None) -> None:
    whole = document(text, adopted_on=adopted, published_on=None)
    found, _ = find_deadlines(whole, (), (), (), ())
    assert (found, _) == find_deadlines(whole, (), (), (), ())
    assert [d.start for d in found] == sorted(d.start for d in found)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for deadline in found:
        assert text[deadline.start : deadline.end] == deadline.expression
        assert (deadline.due_on is None) == (deadline.unresolved_reason is not None)
        assert (
            deadline.earliest_on is None or deadline.due_on is None or deadline.earliest_on <= deadline.due_on
        )


HOSTILE = (
    "by 1 ",
    "3, ",
    "March ",
    "within six months of ",
    "every ",
    "the ",
    "seventy-third and ",
    "its first session, ",
    "for a further period of ",
    "annual ",
    "until the ",
    "(",
    "1/1 ",
    "the mandate of ",
    "at least ",
    "notes that the ",
    "1 to ",
    "Commission on ",
    "requests reports annually, ",
    "by 1 March 2025 and every six months thereafter; ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_hostile_words_take_no_more_than_about_twice_the_time(piece: str) -> None:
    tails = " months 2025 session report regularly thereafter"

    def spent(times: int) -> float:
        paper = document("Requests " + piece * times + tails)
        best = 60.0
        for _ in range(3):
            start = time.process_time()
            find_deadlines(paper, (), (), (), ())
            best = min(best, time.process_time() - start)
        return best

    single, double = spent(1000), spent(2000)
    assert double < 3.2 * single + 0.05


@pytest.mark.corpus
def test_real_documents_yield_sound_deadlines(real_corpus: Path) -> None:
    files = [p for p in sorted(real_corpus.rglob("*")) if p.suffix in (".xml", ".txt")][::4]
    seen = 0
    for file in files:
        try:
            documents = read(file)
        except SeizedError:
            continue
        for paper in documents:
            for deadline in extract(paper).deadlines:
                seen += 1
                text = paper.paragraphs[deadline.paragraph_index].text
                assert text[deadline.start : deadline.end] == deadline.expression, paper.symbol
                assert (deadline.due_on is None) == (deadline.unresolved_reason is not None), paper.symbol
                if deadline.due_on is not None and paper.adopted_on is not None:
                    away = (deadline.due_on - paper.adopted_on).days
                    assert -FIVE <= away <= FIFTEEN or "this far" in deadline.explanation, paper.symbol
    assert seen > 1000


@pytest.mark.corpus
def test_the_days_that_titles_state_are_read_from_the_paragraphs(real_corpus: Path) -> None:
    known = json.loads((real_corpus.parent / "gold" / "dev-structure.json").read_text("utf-8"))
    missed = []
    for facts in filter(lambda facts: facts["titleDates"], known.values()):
        (paper,) = read(real_corpus / "akn4un" / "resolutions" / facts["file"])
        days = [deadline.due_on for deadline in extract(paper).deadlines if deadline.due_on]
        told = {f"{day.day} {day:%B %Y}" for day in days}
        missed += [(paper.symbol, day) for day in facts["titleDates"] if day not in told]
    assert len(missed) <= 3, missed
