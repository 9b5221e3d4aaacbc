"""The word finder: every place of every word, in the order of their ends."""

import pytest

from extractors.word_finder import WordFinder

FINDER = WordFinder({"port": 1, "sea port": 2, "a": 3, "’s": 4})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no word", []),
        ("sea port", [(2, 3, 3), (0, 8, 2), (4, 8, 1)]),
        ("reporting", [(2, 6, 1)]),
        ("Ports", []),
        ("“é” 😀 port’s", [(6, 10, 1), (10, 12, 4)]),
    ],
)
def test_places_count_characters(text: str, found: list[tuple[int, int, int]]) -> None:
    assert list(FINDER.find(text)) == found
