"""Adoption: whether a resolution is what became of a draft, told by their operative words."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz.distance import Indel

_LEAST = 0.75
"""A draft and the resolution it became share more of their words; renewals a year apart share less."""
_LENGTHS = 0.6
"""The shorter of the two has at least so many of the longer one's words."""


class DraftBasis(StrEnum):
    """What tells that a draft became a resolution: its symbol, stated there, or their like words."""

    STATED = "STATED"
    TEXT = "TEXT"


def likeness(draft: Sequence[str], resolution: Sequence[str]) -> float:
    """From 0 to 1 how much of their words, in order, two texts share; 0 where they are no versions of one."""
    shorter, longer = sorted((len(draft), len(resolution)))
    if not shorter or shorter < _LENGTHS * longer:
        return 0.0
    common = (Counter(draft) & Counter(resolution)).total()
    if 2 * common < _LEAST * (shorter + longer):
        return 0.0
    return float(Indel.normalized_similarity(draft, resolution, score_cutoff=_LEAST))
