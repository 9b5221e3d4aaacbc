"""Folding: a text reduced to its bare letters and digits, with the way back to the printed words.

Case, diacritics, hyphens, quotes and spaces vary from print to print ("Counterterrorism",
"Counter-Terrorism", "Counter -Terrorism", "securit y") and carry no name; what is left is compared.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache
from itertools import accumulate

_WORD = re.compile(r"([a-z]+|[0-9]+)")
_UNUSUAL = re.compile(r"[^\x00-\x7f\xa0’‘“”–—‑…]")
_LAST_FOLDED = 0x2500


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
    if _UNUSUAL.search(text):
        text = text.translate(_table())
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[0] for c in text)


def bare(text: str) -> str:
    """The letters and digits of ``text``, folded and run together: the form in which names are compared."""
    return "".join(_WORD.findall(fold(text)))


class Folded:
    """A text and its bare form, with the way back.

    ``spans`` are the words' places in ``text``, ``places`` where each begins in ``bare`` (and where the
    last one ends). A name never starts or stops inside a word: ``begins`` and ``ends`` lead from such
    places in the bare form to the text.
    """

    __slots__ = ("bare", "begins", "ends", "places", "spans", "text")

    def __init__(self, text: str) -> None:
        low = fold(text)
        self.text = text
        parts = _WORD.split(low)
        edges = list(accumulate(map(len, parts)))
        words, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
        self.bare = "".join(words)
        self.spans = list(zip(starts, ends, strict=True))
        self.places = list(accumulate(map(len, words), initial=0))
        self.begins = dict(zip(self.places, starts, strict=False))
        self.ends = dict(zip(self.places[1:], ends, strict=True))

    def word_at(self, start: int) -> int:
        """The index of the word that begins at ``start`` of the text."""
        return bisect_left(self.spans, (start, start))

    def bare_words(self, first: int, last: int) -> str:
        """The bare form of the words from index ``first`` to ``last``, both included."""
        return self.bare[self.places[first] : self.places[last + 1]]
