"""Pinpoints: the paragraph numbers that a reference names, spelled out as labels one by one."""

import re

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LONGEST_RANGE = 60

POINT = r"\([a-z]{1,4}\)"
_ITEM = rf"(?:\d{{1,3}}(?![\d/])(?:\s(?:bis|ter|quater))?(?:\s?{POINT})*|{POINT}(?:\s?{POINT})*)"
_SEPARATOR = r"(?:,?\s(?:and|or|to|through)\s|,\s|\s?[–-]\s?)"
LIST = rf"\d{{1,3}}(?![\d/.])(?:\s(?:bis|ter|quater))?(?:\s?{POINT})*(?:{_SEPARATOR}{_ITEM}){{0,40}}"
"""A list of paragraph numbers and points: "8 (c)", "1 and 3 to 5", "2 (a), (b) and (d)"."""

_PARTS = re.compile(
    rf"(?P<to>\b(?:to|through)\b|[–-])|(?P<number>\d{{1,3}}(?:\s(?:bis|ter|quater))?)|(?P<point>{POINT})"
)


def labels(words: str) -> tuple[str, ...]:
    """Spell out a list as printed: "1 and 3 to 5" is 1, 3, 4 and 5, "2 (a) and (b)" is 2 (a) and 2 (b)."""
    found: list[list[str]] = []
    fresh, ranging = True, False
    end = 0
    for part in _PARTS.finditer(words):
        between = words[end : part.start()]
        end = part.end()
        if part["to"]:
            ranging, fresh = True, True
            continue
        if part["number"]:
            label = [part["number"]]
        elif found and not fresh and not between.strip(" "):
            found[-1] = [*found[-1], part["point"]]
            continue
        else:
            label = [*_stem(found[-1] if found else [], part["point"]), part["point"]]
        if ranging and found:
            found.extend(_between(found[-1], label))
        found.append(label)
        fresh, ranging = False, False
    return tuple(dict.fromkeys(" ".join(label) for label in found))


def _stem(previous: list[str], point: str) -> list[str]:
    """What a bare point hangs on: "(b)" after "8 (a)" hangs on 8, "(ii)" after "8 (a) (i)" on 8 (a)."""
    points = len(previous) - 1
    if points <= 0:
        return previous
    nested = points > 1 and point[1:-1] in _ROMANS and previous[-1][1:-1] in _ROMANS
    return previous[: -1 if nested else 1]


def _between(first: list[str], last: list[str]) -> list[list[str]]:
    """The labels that a range leaves unsaid."""
    if first[:-1] != last[:-1]:
        return []
    low, high = _rank(first[-1], last[-1])
    if not 1 < high - low < _LONGEST_RANGE:
        return []
    if first[-1].isdigit():
        return [[*first[:-1], str(n)] for n in range(low + 1, high)]
    if _both_roman(first[-1], last[-1]):
        return [[*first[:-1], f"({_ROMANS[n]})"] for n in range(low + 1, high)]
    return [[*first[:-1], f"({chr(n)})"] for n in range(low + 1, high)]


def _rank(first: str, last: str) -> tuple[int, int]:
    if first.isdigit() and last.isdigit():
        return int(first), int(last)
    if _both_roman(first, last):
        return _ROMANS.index(first[1:-1]), _ROMANS.index(last[1:-1])
    if len(first) == len(last) == 3:
        return ord(first[1]), ord(last[1])
    return 0, 0


def _both_roman(first: str, last: str) -> bool:
    return first[1:-1] in _ROMANS and last[1:-1] in _ROMANS
