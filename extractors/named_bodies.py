"""Named bodies: capitalised names around a head noun that the registry does not hold ("Joint Verification Team")."""

import re

from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.folding import Folded, bare
from extractors.registry import HEAD, Span, registry

_TAIL = re.compile(
    r"(?: (?:of|on|for|against)(?: the| all)? [A-Z][\w’'‑-]*+(?: [A-Z][\w’'‑-]*+){0,6}+(?: and [A-Z][\w’'‑-]*+(?! [A-Z]))?){1,3}"
)
_GAP = re.compile(r"[ \-‑]{1,2}")
_OPENING = re.compile(r"(?:^|[.;:“(]\s*)$")
_NOT_A_MODIFIER = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "any",
        "each",
        "every",
        "both",
        "such",
        "these",
        "those",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "our",
        "other",
        "several",
        "many",
        "some",
        "requests",
        "calls",
        "urges",
        "encourages",
        "welcomes",
        "notes",
        "invites",
        "recalls",
        "decides",
        "stresses",
        "commends",
        "reiterates",
        "takes",
        "expresses",
        "supports",
        "condemns",
        "demands",
        "reaffirms",
        "emphasizes",
        "recognizes",
        "authorizes",
        "endorses",
        "approves",
        "underlines",
        "further",
        "also",
        "and",
        "by",
        "to",
        "for",
        "in",
        "with",
        "from",
        "on",
        "upon",
        "at",
        "of",
        "or",
        "as",
        "relevant",
        "after",
        "before",
        "when",
        "where",
        "if",
        "while",
        "following",
        "under",
        "no",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
    ]
)
_NATIONAL = frozenset(("ministry", "house", "senate", "parliament"))


def left_edge(folded: Folded, head: int) -> int:
    """The index of the first word of the capitalised phrase that ends with the word ``head``."""
    text, spans = folded.text, folded.spans
    first = head
    while first > 0:
        start, end = spans[first - 1]
        if not _GAP.fullmatch(text, end, spans[first][0]) and text[end : spans[first][0]] not in (
            ", ",
            "’s ",
        ):
            break
        word = text[start:end]
        if (
            word == "and"
            and first > 1
            and text[spans[first - 2][0]].isupper()
            and spans[first - 2][1] == start - 1
        ):
            first -= 2
            continue
        joined = text[end : spans[first][0]]
        if not word[0].isupper() or joined in (", ", "’s ") or word.lower() in _NOT_A_MODIFIER:
            break
        if _OPENING.search(text, max(0, start - 3), start) and word.lower().endswith(("s", "ed", "ing")):
            break
        first -= 1
    return first


def _joins(word: str) -> bool:
    """Whether "and" after ``word`` stays inside a name: "Truth and Reconciliation Commission"."""
    return word[0].isupper() and not word.isupper() and bare(word) not in registry().heads


def right_edge(folded: Folded, head_end: int, ahead: list[Span]) -> int:
    """Where the capitalised complement of a head noun that ends at ``head_end`` stops.

    A known name ``ahead`` that begins within the complement belongs to it as a whole.
    """
    text = folded.text
    found = _TAIL.match(text, head_end)
    if not found:
        return head_end
    for span in ahead:
        if span.start >= found.end():
            break
        if text.endswith(" and ", head_end, span.start):
            return span.start - len(" and ")
        if span.key != HEAD and span.end > found.end():
            return span.end
    words = found[0]
    joint = words.rfind(" and ")
    if joint > 0 and any(bare(word) in registry().heads for word in words[joint + 5 :].split()):
        return head_end + joint
    return found.end()


def name_body(words: str, head: str, made: dict[str, Entity]) -> str:
    """The key of the body called ``words``; one that the registry does not hold is added to ``made``."""
    name = " ".join(words.split())
    if key := registry().key_of(name):
        return key
    kind = registry().heads.get(head, EntityKind.OTHER)
    return known_or_made(Entity(key=kebab(name), name=name, kind=kind, origin=Origin.DOCUMENT), made)
