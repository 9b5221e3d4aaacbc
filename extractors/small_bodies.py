"""Small bodies: those that print names in small letters ("the high-level task force on harbours")."""

import re
from collections.abc import Iterator, Set

from corpus.document import Document
from corpus.symbols import Organ
from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.mandate_holders import theme_ends
from extractors.registry import Span, registry

_RANK = (
    r"(?:ad hoc|high-level|open-ended|inter-?governmental|inter-?agency|inter-?sessional|inter-?departmental"
    r"|independent|international|joint|technical|informal|interim|governmental|designated)"
)
_NOUN = (
    r"(?:expert working group|working group|expert group|advisory group|advisory board|task force|task team"
    r"|groups? of governmental experts|groups? of experts|panel of experts|core group of experts"
    r"|steering committee|preparatory committee|expert committee|commission of inquiry"
    r"|fact-finding mission|committee|panel)"
)
_NAMED = re.compile(
    rf"\b(?P<article>the|this|that|its|said|an?) (?P<name>(?:{_RANK},? ){{0,4}}(?P<noun>{_NOUN}))\b"
    r"(?! of (?:the )?[a-z])"
)
_FOUNDING = re.compile(
    r"\b(?:establish(?:es|ed|ing)?|sets? up|creates?|creating|convenes?|appoints?|constitutes?) $", re.I
)
_NEVER_ALONE = frozenset(("committee", "panel", "advisory board", "advisory group", "expert committee"))
"""Nouns that name a body only with a theme or a rank of two words: "the technical committee" is any."""
SMALL_HINTS = frozenset(("working group", "expert group", "advisory group", "task force", "task team"))
SMALL_HINTS |= {"of experts", "governmental experts", "panel", "committee", "advisory board"}
SMALL_HINTS |= {"of inquiry", "fact-finding"}
_THEME = re.compile(r" on (?=(?:the )?(?!an? |its |his |this |these |[A-Z0-9])[a-z])")
_FOUNDED = re.compile(
    r"\b(?:[Ee]stablish(?:es)?|[Ss]ets? up|[Cc]reates?|[Aa]ppoints?|[Cc]onstitutes?) an?"
    r" (?:[a-z][a-z-]* ){0,4}"
    r"(?P<head>commission|committee|sub-?committee|board|panel)\b(?! of [A-Z])"
)
_FOUNDED_NOUNS = (" commission", "committee", " board", " panel")


def small_bodies(text: str, hints: Set[str], made: dict[str, Entity]) -> Iterator[Span]:
    """Find the bodies that ``text`` names in small letters by rank and theme; the new ones go to ``made``.

    ``hints`` are those that the text holds.
    """
    if SMALL_HINTS.isdisjoint(hints):
        return
    for found in _NAMED.finditer(text):
        if found["article"] in ("a", "an") and not _FOUNDING.search(text, 0, found.start("article")):
            continue
        end, ranked = found.end(), found["name"] != found["noun"]
        themed = _THEME.match(text, end)
        ends = theme_ends(text, themed.end()) if themed else []
        if len(ends) > 1 or (ends and ranked):
            end = ends[-1]
        elif not ranked or found["noun"] in _NEVER_ALONE:
            continue
        yield Span(found.start("name"), end, _key(text[found.start("name") : end], made))


def _key(words: str, made: dict[str, Entity]) -> str:
    """The key of the body called ``words``, whatever its letters are elsewhere."""
    name = " ".join(words.split())
    key = kebab(name)
    known = registry().entities.get(key)
    if known is None and (named := registry().named_in_any_case(name)):
        return named
    kind = EntityKind.COMMITTEE if "committee" in name else EntityKind.PANEL
    return known_or_made(Entity(key=key, name=name, kind=kind, origin=Origin.DOCUMENT), made)


def founded_bodies(document: Document, made: dict[str, Entity]) -> Iterator[str]:
    """The bodies without a name that the document founds and then calls by their noun alone.

    "Establishes a commission of three members; … requests the Commission to report".
    """
    for paragraph in document.paragraphs:
        if not any(map(paragraph.text.__contains__, _FOUNDED_NOUNS)):
            continue
        for found in _FOUNDED.finditer(paragraph.text):
            noun = found["head"].capitalize()
            if not any(
                re.search(rf"\b[Tt]he {noun}\b(?! [A-Z]| o[fn] )", p.text) for p in document.paragraphs
            ):
                continue
            if document.voice is Organ.SECURITY_COUNCIL:
                number = document.symbol.rpartition("/")[2]
                name, key = f"{noun} established pursuant to resolution {number}", f"{noun} {number}"
            else:
                name = key = f"{noun} established by {document.symbol}"
            yield known_or_made(
                Entity(key=kebab(key), name=name, kind=EntityKind.SUBSIDIARY_BODY, origin=Origin.DOCUMENT),
                made,
            )
