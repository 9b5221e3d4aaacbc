"""Successions: which body took over from which; facts in a data file, a row each."""

import csv
from functools import cache
from importlib.resources import files


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files("extractors").joinpath("data/successions.csv").read_text(encoding="utf-8")
    return tuple((row["predecessor"], row["successor"]) for row in csv.DictReader(text.splitlines()))


def predecessors(key: str) -> frozenset[str]:
    """The keys of the bodies that the one with this key took over from."""
    return frozenset(before for before, after in _rows() if after == key)


def successors(key: str) -> frozenset[str]:
    """The keys of the bodies that took over from the one with this key."""
    return frozenset(after for before, after in _rows() if before == key)
