"""Folding: a text reduced to its bare letters and digits, with the way back to the printed words.

Case, diacritics, hyphens, quotes and spaces vary from print to print ("Counterterrorism",
"Counter-Terrorism", "Counter -Terrorism", "securit y") and carry no name; what is left is compared.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, cached_property
from itertools import accumulate, compress

_WORD = re.compile(r"([a-z]+|[0-9]+)")
_UNUSUAL = re.compile(r"[^\x00-\x7f\xa0’‘“”–—‑…]")
_LAST_FOLDED = 0x2500
_LETTERS, _DIGITS = b"abcdefghijklmnopqrstuvwxyz", b"0123456789"
_NEITHER = bytes(set(range(256)) - set(_LETTERS + _DIGITS))
_SORTS = bytes(1 if code in _LETTERS else 2 if code in _DIGITS else 0 for code in range(256))
"""What a byte is: 1 a letter, 2 a digit, 0 neither; where the sort changes, a word begins or ends."""


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


class Folded:
    """A text and its bare form, with the way back.

    ``where`` tells for each character of ``bare`` its place in ``text``; ``sorts`` for each character of
    ``text`` what it is, with a 0 behind the last one. A name never starts or stops inside a word, so it
    stands only where the sort changes. ``spans`` are the words' places in ``text``.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._low = fold(text)
        letters = _ascii(self._low)
        self.bare = letters.translate(None, _NEITHER).decode()
        self.sorts = letters.translate(_SORTS) + b"\0"
        self.where = list(compress(range(len(text)), self.sorts))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        edges = list(accumulate(map(len, _WORD.split(self._low))))
        return list(zip(edges[:-1:2], edges[1::2], strict=True))

    @cached_property
    def _places(self) -> list[int]:
        """Where each word begins in the bare form, and where the last one ends."""
        return list(accumulate((end - start for start, end in self.spans), initial=0))

    def word_at(self, start: int) -> int:
        """The index of the word that begins at ``start`` of the text."""
        return bisect_left(self.spans, (start, start))

    def bare_words(self, first: int, last: int) -> str:
        """The bare form of the words from index ``first`` to ``last``, both included."""
        return self.bare[self._places[first] : self._places[last + 1]]
