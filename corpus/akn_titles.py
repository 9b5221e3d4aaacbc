"""Titles in AKN4UN texts: what heads a part and what opens a list."""

import re

_ANNEX = re.compile(
    r"“?(?P<word>annex|appendix|addendum|enclosure|aide[- ]m[ée]moire)\b"
    r"(?:\s+(?P<which>[IVXivx]+|\d{1,2}|[A-Z])(?![\w’']))?[\s:.–—-]*",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\([A-Z]{2,8}\)$")
_TITLE_WORDS = 14


def heading(text: str) -> str | None:
    """A title without its colon; null where nothing is left."""
    return text.rstrip(": ") or None


def is_title(text: str) -> bool:
    """Whether the words could head others: few, begun large, without the end of a sentence or of a name."""
    if len(text.split()) > _TITLE_WORDS or not text[:1].isupper():
        return False
    return text[-1] not in ".;,)" or _ACRONYM.search(text) is not None


def leads_on(text: str) -> bool:
    """Whether more must follow: a title or the opening of a list."""
    return text[-1:] not in (".", ";", ",", "”", ")") and not text.endswith((" and", " or"))


def annex_head(text: str, *, titled: bool) -> tuple[str, str | None] | None:
    """An annex's name and title where the words head one: "Annex II", "Benchmarks"; else null.

    ``titled`` tells that the source calls the words a title; others must be the name alone or use a colon.
    """
    found = _ANNEX.match(text)
    if found is None or not (titled or found.end() == len(text) or ":" in found[0]):
        return None
    name = found["word"].capitalize() + (f" {found['which'].upper()}" if found["which"] else "")
    return name, heading(text[found.end() :])
