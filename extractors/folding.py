"""Folding: a text reduced to its bare letters and digits, with the way back to the printed words.

Case, diacritics, hyphens, quotes and spaces vary from print to print ("Counterterrorism",
"Counter-Terrorism", "Counter -Terrorism", "securit y") and carry no name; what is left is compared.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, cached_property
from itertools import accumulate, compress
from operator import sub

_UNUSUAL = re.compile(r"[^\x00-\x7f\xa0’‘“”–—‑…]")
_LAST_FOLDED = 0x2500
_LETTERS, _DIGITS = b"abcdefghijklmnopqrstuvwxyz", b"0123456789"
_NEITHER = bytes(set(range(256)) - set(_LETTERS + _DIGITS))
_SORTS = bytes(1 if code in _LETTERS else 2 if code in _DIGITS else 0 for code in range(256))
"""What a byte is: 1 a letter, 2 a digit, 0 neither; where the sort changes, a word begins or ends."""
_PLACES = tuple(range(20_000))
"""The places of all but the longest texts, made once rather than for every text anew."""


@cache
def _table() -> dict[int, str]:
    """One character for one character, so that offsets stay."""
    table = {}
    for code in range(0x80, _LAST_FOLDED):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if not letter.isalnum() or unicodedata.category(letter) == "No":
            base = " "
        if base != letter and len(base) == 1:
            table[code] = base
    return table


def fold(text: str) -> str:
    """Lower case without diacritics, as long as ``text`` itself."""
    if text.isascii():
        return text.lower()
    if _UNUSUAL.search(text):
        text = text.translate(_table())
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[0] for c in text)


def bare(text: str) -> str:
    """The letters and digits of ``text``, folded and run together: the form in which names are compared."""
    return _ascii(fold(text)).translate(None, _NEITHER).decode()


def _ascii(folded: str) -> bytes:
    """One byte for one character; what has no plain letter becomes a question mark."""
    return folded.encode("ascii", "replace")


def _marked(marks: bytes) -> list[int]:
    """The places of all bytes that are not 0."""
    return list(compress(_PLACES if len(marks) <= len(_PLACES) else range(len(marks)), marks))


class Folded:
    """A text and its bare form, with the way back.

    ``sorts`` tells for each character of ``text`` what it is, with a 0 behind the last one. A name never
    starts or stops inside a word, so it stands only where the sort changes.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        letters = _ascii(fold(text))
        self.bare = letters.translate(None, _NEITHER).decode()
        self.sorts = letters.translate(_SORTS) + b"\0"

    def where(self) -> list[int]:
        """For each character of ``bare`` its place in ``text``; not kept, as one pass needs it."""
        return _marked(self.sorts)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the text: where a letter or digit follows another sort."""
        return self._edges(0)

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in the text."""
        return self._edges(8)

    def _edges(self, shift: int) -> list[int]:
        """Where the sort changes and is a letter's or digit's: here, or one byte (8 bits) before.

        All bytes are compared at once, as one number: the first byte is the lowest.
        """
        sorts = int.from_bytes(self.sorts, "little")
        edges = (sorts ^ sorts << 8) & sorts << shift
        return _marked(edges.to_bytes(len(self.sorts) + 1, "little"))

    @cached_property
    def places(self) -> list[int]:
        """Where each word begins in the bare form, and where the last one ends."""
        return list(accumulate(map(sub, self.ends, self.starts), initial=0))

    def word_at(self, start: int) -> int:
        """The index of the word that begins at ``start`` of the text."""
        return bisect_left(self.starts, start)

    def bare_words(self, first: int, last: int) -> str:
        """The bare form of the words from index ``first`` to ``last``, both included."""
        return self.bare[self.places[first] : self.places[last + 1]]
