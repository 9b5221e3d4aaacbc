"""Labels of paragraphs and points: how they are printed, and how points nest in one another."""

import re
from dataclasses import dataclass, field

from corpus.wording import is_roman, roman_value

NUMBER = re.compile(
    r"""(?:[-*•]\s+)?[“"]?(?P<number>\d{1,3})(?:\s?\.|(?P<comma>,))\s*(?=[“‘"(\[]?[^\W\d_])"""
)
"""The number of a paragraph at its start: "14. Requests", "- 2. Encourages"."""

POINT = re.compile(
    r"""(?:[-*]\s+)?[“"]?(?:\((?P<label>[a-z]{1,4}|\d{1,2}|[A-Z]|[IVX]{2,5})(?:\s(?:bis|ter))?\)\s*|(?P<bare>[ivx]{1,5}|[a-z])[.)]\s+
    |(?P<bullet>[•–—·-])\s+)(?=\S)""",
    re.VERBOSE,
)
"""A point's label at its start: "(a)", "(ii)", "iv.", "b)", "– "."""

_MISREAD = ("(5) ", "(6) ", "(8) ")
_DOUBLED = re.compile(r"([a-z])\1")


@dataclass(frozen=True, slots=True)
class Level:
    """One open list: the style of its labels, the place reached, and the label as cited."""

    style: str
    value: int
    label: str | None


@dataclass(slots=True)
class Nesting:
    """The lists open inside one paragraph, the outermost first."""

    levels: list[Level] = field(default_factory=list)

    def fits(self, label: str, opened: bool) -> bool:
        """Whether the label continues an open list, or begins one where a list may begin."""
        readings = _readings(label)
        goes_on = any(v == lv.value + 1 and s == lv.style for lv in self.levels for s, v in readings)
        return goes_on or (opened and any(value in (0, 1) for _, value in readings))

    def place(self, label: str, opened: bool) -> int:
        """Enter the point; returns its depth, 0 for a point of the paragraph itself.

        ``opened`` tells that the words before ended as a list's opening does.
        """
        readings = _readings(label)
        if opened:
            first = [(s, v) for s, v in readings if v in (0, 1) and s not in {lv.style for lv in self.levels}]
            continuing = self._continued(readings)
            if first and (continuing is None or readings[0] == first[0]):
                return self._open(first[0], label)
        if (depth := self._continued(readings)) is not None:
            style = self.levels[depth].style
            value = next(v for s, v in readings if s == style)
            self.levels[depth:] = [Level(style, value, _cited(label))]
            return depth
        styles = {level.style for level in self.levels}
        if new := next((r for r in readings if r[1] == 1 and r[0] not in styles), None):
            return self._open(new, label)
        same = [i for i, lv in enumerate(self.levels) if lv.style in {s for s, _ in readings}]
        if same:
            depth = same[-1]
            style = self.levels[depth].style
            self.levels[depth:] = [Level(style, next(v for s, v in readings if s == style), _cited(label))]
            return depth
        return self._open(next((r for r in readings if r[1] in (0, 1)), readings[0]), label)

    def _open(self, reading: tuple[str, int], label: str) -> int:
        self.levels.append(Level(*reading, _cited(label)))
        return len(self.levels) - 1

    def _continued(self, readings: list[tuple[str, int]]) -> int | None:
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if any(s == level.style and v in (0, level.value + 1) for s, v in readings):
                return depth
        return None

    def path(self, number: str | None) -> str | None:
        """The label as cited, "14 (a) (i)"; null inside bullets, which have none."""
        labels = [level.label for level in self.levels]
        if not labels or any(label is None for label in labels):
            return None
        return " ".join([*([number] if number else []), *(label for label in labels if label)])


def _cited(label: str) -> str | None:
    return f"({label})" if label[0].isalnum() else None


def _readings(label: str) -> list[tuple[str, int]]:
    """The styles a label may belong to, with its place in each; a bullet has place 0."""
    if label.isdigit():
        return [("digit", int(label))]
    if not label.isalnum():
        return [("bullet", 0)]
    if label.isupper():
        large = [("large roman", roman_value(label))] if is_roman(label) else []
        return [*large, ("upper", ord(label) - 64)] if len(label) == 1 else large
    readings: list[tuple[str, int]] = []
    if is_roman(label):
        readings.append(("roman", roman_value(label)))
    if len(label) == 1:
        readings.append(("lower", ord(label) - 96))
    elif _DOUBLED.fullmatch(label):
        readings.append(("lower", 26 + ord(label[0]) - 96))
    return readings or [("other", 0)]


def mended(texts: list[str]) -> list[str]:
    """The texts of blocks with "(b)" between points (a) and (c), where OCR read its letter as a digit."""
    found = list(texts)
    for at, (before, text, after) in enumerate(zip(texts, texts[1:], texts[2:], strict=False), 1):
        if text[:4] in _MISREAD and before.startswith("(a) ") and after.startswith("(c) "):
            found[at] = "(b) " + text[4:]
    return found
