"""Permanent ids: what a row is called stays the same when its document is read again.

An id is the hash of what a person would point at: the symbol, the section and label, the kind of fact, its
words and which one it is among equals. A better extractor so moves no id that it does not change.
"""

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

_POSITIVE_63_BITS = (1 << 63) - 1
_OWN_BITS = 39
_OWN_MASK = (1 << _OWN_BITS) - 1
"""Enough for a million documents of a hundred rows in each table: one chance in a hundred of two alike."""


def permanent_id(*parts: str | None) -> int:
    """The 63-bit id of the thing that ``parts`` name; an absent part differs from an empty one.

    The parts are apart by a control character, which no text that was read holds.
    """
    name = "\x1f".join(["\x00" if part is None else part for part in parts])
    digest = blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) & _POSITIVE_63_BITS


def document_id(symbol: str) -> int:
    """The id of the document with this canonical symbol."""
    return permanent_id("document", symbol)


@lru_cache(maxsize=10_000)
def entity_id(key: str) -> int:
    """The id of the entity with this key."""
    return permanent_id("entity", key)


def normal_words(text: str) -> str:
    """Words as compared between readings: lower case, one space between them."""
    return " ".join(text.lower().split())


class Naming:
    """Gives out the ids of one document's rows, counting equals in the order in which they are asked for.

    The ids of one document share their first bits, so that its rows lie side by side in every table.
    """

    def __init__(self, symbol: str) -> None:
        self._start = document_id(symbol) >> _OWN_BITS << _OWN_BITS
        self._symbol = symbol
        self._seen: Counter[tuple[str | None, ...]] = Counter()

    def name(self, *parts: str | None) -> int:
        """The id of the next thing in this document that ``parts`` name."""
        ordinal = self._seen[parts]
        self._seen[parts] = ordinal + 1
        return self._start | permanent_id(self._symbol, *parts, str(ordinal)) & _OWN_MASK
