"""Titles in printed text: which lines head the paragraphs after them, and which are entries of a list."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.layouts import Block

_MOST = 4
_ENTRY = re.compile(
    r"(?!(?:Article|Part|Chapter|Section|Principle|Guideline|Goal|Rule)\b)[A-Z][^:]{1,40}:\s+\S"
)


class Title(NamedTuple):
    """A line that looks like a title; ``shown`` is its title where it also names the ``section`` it opens."""

    block: Block
    shown: str
    section: str | None = None


@dataclass(slots=True)
class Titles:
    """Lines that look like titles and still wait for the paragraph that shows whether they are."""

    waiting: list[Title] = field(default_factory=list)
    listing: bool = False

    def ended_by(self, section: str) -> bool:
        """Whether what waits stands in a section of its own that this next one ends: A before B."""
        first = self.waiting[0].section if self.waiting else None
        return first is not None and len(first) == len(section) == 1 and ord(section) == ord(first) + 1

    def settle(self, *, follows: bool, like: bool) -> tuple[str | None, list[Block], str | None]:
        """The heading of a list, its entries, and the heading of what ``follows``.

        A few titles in a row make one heading. Where more stand in a row, or nothing follows, they are the
        entries of a list, of names perhaps, which the title of a section may head; ``like`` tells that what
        follows could be an entry of it as well.
        """
        given, self.waiting = self.waiting, []
        listed = len(given) > _MOST or (self.listing and like)
        self.listing = listed and like
        if follows and not listed:
            return None, [], _joined(given)
        last = given[-1:] if follows and not like else []
        entries = given[: len(given) - len(last)]
        headed = entries[:1] if len(entries) > 1 and entries[0].section else []
        return _joined(headed), [title.block for title in entries[len(headed) :]], _joined(last)


def is_entry(text: str) -> bool:
    """Whether a line of an annex states something under a name of its own: "Date of birth: 3 March 1951"."""
    return _ENTRY.match(text) is not None


def _joined(titles: list[Title]) -> str | None:
    words = [title.block.text for title in titles[:-1]] + [title.shown for title in titles[-1:]]
    return " – ".join(words).rstrip(": ") or None
