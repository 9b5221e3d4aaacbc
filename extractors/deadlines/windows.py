"""Windows: the stretches of a text around trigger words, so that patterns run only where they can match."""

import re
from collections.abc import Iterator, Sequence

Windows = list[tuple[int, int]]


def around(ends: Sequence[int], left: int, right: int, size: int) -> Windows:
    """The stretches from ``left`` before to ``right`` after each position, merged where they meet."""
    found: Windows = []
    for end in ends:
        low, high = max(0, end - left), min(size, end + right)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def matches(pattern: re.Pattern[str], text: str, windows: Windows) -> Iterator[re.Match[str]]:
    """The matches of a pattern inside the windows, in order."""
    for low, high in windows:
        yield from pattern.finditer(text, low, high)
