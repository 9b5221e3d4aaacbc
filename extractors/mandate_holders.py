"""Mandate holders by theme: "Independent Expert on the enjoyment of human rights by older persons"."""

import re
from collections.abc import Iterator, Set

from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.registry import Span, registry, word_list

_TITLE = re.compile(
    r"\b(?P<title>Special Rapporteur|Independent Expert|Working Group) on "
    r"(?=(?:the )?(?!the |an? |its )[a-z])"
)
HOLDER_HINTS = frozenset(("Special Rapporteur on ", "Independent Expert on ", "Working Group on "))
_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_LONGEST = 28
_TO = frozenset(("right", "rights", "access", "relating", "related", "everyone", "regard", "respect"))
"""Words after which "to" goes on with the theme; elsewhere it opens what the holder shall do."""
_AND = re.compile(
    r"and (?:the|all|other (?:special|relevant|mandate|United|stake)"
    r"|to|by|has|have|further|special|\w+s that)\b"
)
_ADJUNCT = re.compile(
    r"for (?:an?|the|his|her|its|their|another|one|two|three)\b"
    r"|in (?:the (?:discharge|fulfil\w+|performance|implementation|exercise|course)|his|her|its|their"
    r"|accordance|order|cooperation|[A-Z][a-z]+ \d{4})\b|by the (?:Human|Commission|Security|General)\b"
    r"|on (?!the enjoyment\b)"
)
"""What stands beside a name and is no part of it."""
_ITEM = re.compile(r", [a-z-]+(?:,| and | or )")
"""A further item of a list within the theme: "a safe, clean, healthy environment"."""


def mandate_holders(text: str, hints: Set[str], made: dict[str, Entity]) -> Iterator[Span]:
    """Find the holders that ``text`` names in full; the new ones are added to ``made`` by their key.

    ``hints`` are those that the text holds.
    """
    if HOLDER_HINTS.isdisjoint(hints):
        return
    for found in _TITLE.finditer(text):
        ends = theme_ends(text, found.end())
        known = [(end, registry().key_of(text[found.start() : end])) for end in ends]
        if outright := next(((end, key) for end, key in reversed(known) if key), None):
            yield Span(found.start(), *outright)
        elif 1 < len(ends) <= _LONGEST:
            name = " ".join(text[found.start() : ends[-1]].split())
            kind = EntityKind.SUBSIDIARY_BODY if name.startswith("W") else EntityKind.OFFICE_HOLDER
            entity = Entity(key=kebab(name), name=name, kind=kind, origin=Origin.DOCUMENT)
            yield Span(found.start(), ends[-1], known_or_made(entity, made))


def theme_ends(text: str, start: int, no_part: re.Pattern[str] | None = None) -> list[int]:
    """Where each word of a theme that begins at ``start`` ends; a name stops before its adjuncts.

    Nor does it take in what ``no_part`` matches.
    """
    ends: list[int] = []
    at, last = start, ""
    while len(ends) <= _LONGEST and (word := _WORD.match(text, at)):
        opens = (word[0] == "to" and last.lower() not in _TO) or (word[0] == "with" and last != "persons")
        if opens or word[0] in word_list("theme_ends") or _ADJUNCT.match(text, at) or _AND.match(text, at):
            break
        if no_part and no_part.match(text, at):
            break
        ends.append(word.end())
        last = word[0]
        listed = _ITEM.match(text, word.end())
        if not text.startswith(" ", word.end()) and not listed:
            break
        at = word.end() + (2 if listed else 1)
    while ends and last in ("and", "or", "of", "the", "in", "to", "for", "by"):
        ends.pop()
        last = text[start : ends[-1]].rpartition(" ")[2] if ends else ""
    return ends
