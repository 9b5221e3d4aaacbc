"""Heads of references: "resolution" and "decision", with the body that adopted what they announce."""

import re
from typing import NamedTuple

from extractors import reference_forms as forms
from extractors.numbering import NAMES

_LOOK_BACK = 60
_LOOK_BACK_FOR_OWNER = 120
_ORGANS = (*NAMES, "Commission on Human Rights", "Council")


class Head(NamedTuple):
    """The word that announces numbers; ``start`` takes in the organ's name where that stands before it.

    ``foreign`` is true where the words name a body that has no series of symbols here, ``supplied`` where
    the name was found further off, behind "its".
    """

    start: int
    end: int
    kind: str
    plural: bool
    name: str | None = None
    foreign: bool = False
    supplied: bool = False


def open_head(text: str, token: re.Match[str], former: Head | None, former_end: int) -> Head:
    """The head at ``token``; ``former`` and where its numbers ended tell whose "and decisions" these are."""
    word, start, end = token["head"], token.start(), token.end()
    kind, plural = "DEC" if word[0] in "Dd" else "RES", word[-1] in "sS"
    before = text[max(0, start - _LOOK_BACK) : start]
    if "SCR" in word:
        return Head(start, end, kind, plural, name="Security Council")
    named = forms.BEFORE_HEAD.search(before)
    if _is_foreign(before, named["organ"] if named else None):
        return Head(start, end, kind, plural, foreign=True)
    if named:
        return Head(start - len(before) + named.start(), end, kind, plural, name=named["organ"])
    if before.endswith(" its "):
        name, foreign = _owner(text, start)
        return Head(start, end, kind, plural, name, foreign, supplied=name is not None)
    shared = former is not None and former.foreign and text[former_end:start] == " and "
    return Head(start, end, kind, plural, foreign=shared)


def _is_foreign(before: str, organ: str | None) -> bool:
    """Whether another body's name stands before the head (the Health Assembly's), or a draft is counted."""
    if "Peace and Security Council" in before or before.endswith("draft "):
        return True
    if before[before.rfind(" ", 0, -1) + 1 :].islower():
        return False
    return organ in (None, "Council", "Assembly") and forms.OTHER_BEFORE.search(before) is not None


def _owner(text: str, start: int) -> tuple[str | None, bool]:
    """The organ that "its" stands for where the same breath names it, and whether that is a foreign body."""
    owner = forms.BEFORE_ITS.search(text, max(0, start - _LOOK_BACK_FOR_OWNER), start)
    if owner is None:
        return None, False
    name = next((name for name in _ORGANS if owner["name"].endswith(name)), None)
    return name, name is None and forms.OTHER_BODY.search(owner["name"]) is not None
