"""Closed lists of words that the clause grammar rests on, read once from their data file."""

from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("extractors").joinpath("data/clause_words.txt").read_text(encoding="utf-8")
    lists: dict[str, frozenset[str]] = {}
    for section in text.split("[")[1:]:
        name, _, words = section.partition("]")
        lists[name] = frozenset(words.split())
    return lists


def word_list(name: str) -> frozenset[str]:
    """The words listed under ``[name]``."""
    return _lists()[name]
