"""Words of a closed list, all found in one pass over a text (Aho and Corasick, 1975)."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

Value = TypeVar("Value")


class WordFinder(Generic[Value]):
    """Finds the keys of ``words`` wherever their letters stand, also within longer words."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._values = tuple(words.values())
        self._automaton = AhoCorasick(words, implementation=Implementation.DFA)

    def find(self, text: str) -> list[tuple[int, int, Value]]:
        """Start, end and value of every place, overlapping ones too, in the order of their ends."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._values[place]) for place, start, end in found]

    def held(self, text: str) -> set[Value]:
        """The values of all words that stand in ``text``."""
        return {
            self._values[place]
            for place, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        }
