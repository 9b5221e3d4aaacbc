"""Comparison aligns what a reader would, and names only real differences."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from corpus.document import Paragraph, ParagraphKind
from extractors.comparison import Change, compare

ROADS = "Requests the Secretary-General to report on the state of the mountain roads by 1 May 2025"
WELLS = "Urges the parties to repair the wells of the eastern valley without delay"
PORTS = "Calls upon all neighbouring States to keep their ports open to relief vessels at all times"
GROWN = (
    "asks them to tell the Council of each vessel that they turn away and why they did so, and resolves to "
    "look again at what this paragraph says, in the light of the advice of those who keep the harbours, once "
    "two winters have gone by"
)
SEIZED = "Decides to remain seized of the matter"


def operative(*texts: str) -> list[Paragraph]:
    return [Paragraph(kind=ParagraphKind.OPERATIVE, number=str(n), text=t) for n, t in enumerate(texts, 1)]


def changes(base: list[Paragraph], revised: list[Paragraph]) -> list[tuple[int | None, int | None, str]]:
    return [(pair.base, pair.revised, pair.change) for pair in compare(base, revised)]


@pytest.mark.parametrize(
    ("base", "revised", "expected"),
    [
        ([ROADS, SEIZED], [ROADS, SEIZED], [(0, 0, "SAME"), (1, 1, "SAME")]),
        ([ROADS], [ROADS.replace("2025", "2026")], [(0, 0, "CHANGED")]),
        ([ROADS, SEIZED], [ROADS, WELLS, SEIZED], [(0, 0, "SAME"), (None, 1, "ADDED"), (1, 2, "SAME")]),
        ([ROADS, WELLS, SEIZED], [ROADS, SEIZED], [(0, 0, "SAME"), (1, None, "REMOVED"), (2, 1, "SAME")]),
        ([WELLS, ROADS, PORTS], [ROADS, PORTS, WELLS], [(1, 0, "SAME"), (2, 1, "SAME"), (0, 2, "MOVED")]),
        ([f"{ROADS}; {WELLS}"], [ROADS, WELLS], [(0, 0, "CHANGED"), (0, 1, "CHANGED")]),
        ([ROADS, WELLS], [f"{ROADS}; {WELLS}"], [(0, 0, "CHANGED"), (1, 0, "CHANGED")]),
        ([PORTS], [f"{PORTS}, {GROWN}"], [(0, 0, "CHANGED")]),
        ([f"{PORTS}, {GROWN}"], [PORTS], [(0, 0, "CHANGED")]),
        ([SEIZED], [f"{SEIZED}, {GROWN}"], [(None, 0, "ADDED"), (0, None, "REMOVED")]),
        ([PORTS], [WELLS], [(None, 0, "ADDED"), (0, None, "REMOVED")]),
        ([], [WELLS], [(None, 0, "ADDED")]),
        ([], [], []),
    ],
)
def test_alignment(
    base: list[str], revised: list[str], expected: list[tuple[int | None, int | None, str]]
) -> None:
    found = changes(operative(*base), operative(*revised))
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_spacing_quotes_and_hyphens_are_no_difference() -> None:
    base, revised = "“Welcomes  the so‑called “op en” list’s use", "Welcomes the so -called ‘open’ list's use"
    pair = compare(operative(base), operative(revised))[0]
    assert pair.change is Change.SAME
    assert {segment.change for segment in pair.segments} == {Change.SAME}


def test_segments_name_the_words_that_differ() -> None:
    pair = compare(operative(ROADS), operative(ROADS.replace("1 May 2025", "30 June 2026")))[0]
    assert [s.text for s in pair.segments if s.change is Change.REMOVED] == ["1 May 2025"]
    assert [s.text for s in pair.segments if s.change is Change.ADDED] == ["30 June 2026"]


def test_a_recital_is_no_version_of_an_order() -> None:
    recital = [Paragraph(kind=ParagraphKind.PREAMBULAR, text=SEIZED)]
    assert changes(recital, operative(SEIZED)) == [(0, None, "REMOVED"), (None, 0, "ADDED")]


@given(st.lists(st.sampled_from([ROADS, WELLS, PORTS, SEIZED, ""])), st.lists(st.text(max_size=40)))
def test_every_paragraph_is_answered_for(base: list[str], revised: list[str]) -> None:
    pairs = compare(operative(*base), operative(*revised))
    assert {p.base for p in pairs} - {None} == set(range(len(base)))
    assert {p.revised for p in pairs} - {None} == set(range(len(revised)))
    for pair in pairs:
        if pair.revised is not None:
            words = [s.text for s in pair.segments if s.change is not Change.REMOVED]
            assert " ".join(" ".join(words).split()) == " ".join(revised[pair.revised].split())


def test_a_hundred_by_a_hundred_costs_little_more_than_the_plain_similarities() -> None:
    """Those take 0.015 s on an ordinary machine, so that the bound stands for a fifth of a second."""
    base = operative(*(f"{ROADS} {n} {WELLS} {n * 7} {PORTS} {n * 31}" for n in range(100)))
    revised = operative(*(f"{PORTS} {n} {ROADS} {n * 5} {WELLS} {n * 17}" for n in range(100)))
    words = [[p.text.split() for p in paragraphs] for paragraphs in (base, revised)]

    def plain() -> list[float]:
        return [Indel.normalized_similarity(b, r) for b in words[0] for r in words[1]]

    assert _spent(lambda: compare(base, revised)) < 13 * _spent(plain)


def _spent(work: Callable[[], object]) -> float:
    """The least processor time of several runs: what others do at the same moment hardly counts."""
    times = []
    for _ in range(5):
        started = time.thread_time()
        work()
        times.append(time.thread_time() - started)
    return min(times)
