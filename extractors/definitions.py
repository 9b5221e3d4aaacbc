"""Definitions: what a document makes known itself, as in "Long Name (ABC)".

The pairing of long and short form follows Schwartz and Hearst (2003).
"""

import re
from collections.abc import Iterator

from extractors.facts import Entity, EntityKind, Origin
from extractors.folding import bare
from extractors.registry import registry, word_list

_BRACKETED = re.compile(r"\((?:the )?[“\"']?(?P<short>[A-Z][A-Za-z0-9/&-]{1,11})[”\"']?(?:, [^()]{1,40})?\)")
_NO_ACRONYM = re.compile(r"[IVXLC]+|.*/\d.*|[SAET]/.*")
_GOES_ON = re.compile(r" [A-Z][a-z]")
_NO_NAME = re.compile(r"[()]|\b(?:that|which|who|is|are|was|were|has|have|welcomes|requests|notes)\b")
_LONGEST = 200
_LONG_WORD = re.compile(r"[^\W\d_][\w’'‑-]*|\d+")


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Every "Long Name (ABC)" of ``text``: the long form and the short form."""
    if "(" not in text:
        return
    for found in _BRACKETED.finditer(text):
        short = found["short"]
        if (
            sum(map(str.isupper, short)) < 2
            or _NO_ACRONYM.fullmatch(short)
            or _GOES_ON.match(text, found.end())
        ):
            continue
        before = text[max(0, found.start() - _LONGEST) : found.start()].rstrip()
        start = _long_form(short, before)
        if start is not None and not _NO_NAME.search(before, start):
            yield before[start:], short


def _long_form(short: str, before: str) -> int | None:
    """Where the shortest long form of ``short`` begins in the words ``before`` the bracket, or null."""
    low = before.lower()
    if len(low) != len(before):
        low = "".join(letter.lower()[0] for letter in before)
    letters = [c.lower() for c in short if c.isalpha()]
    most = min(len(short) + 5, len(short) * 2) + 2
    place = len(before)
    for number, letter in reversed(list(enumerate(letters))):
        opens = number == 0
        place = low.rfind(letter, 0, place)
        while opens and place > 0 and before[place - 1].isalnum():
            place = low.rfind(letter, 0, place)
        if place < 0:
            return None
    starts = [word.start() for word in _LONG_WORD.finditer(before)]
    return place if starts and place >= starts[-most:][0] and before[place].isupper() else None


def defined_body(long: str, short: str, made: dict[str, Entity]) -> str | None:
    """The key of the body that a document calls ``short``; null where the long form names none."""
    if key := registry().key_of(long):
        return key
    words = long.split()
    if len(words) < 2 or bare(words[-1]) in word_list("no_bodies") or _head(long) in word_list("no_bodies"):
        return None
    head = registry().heads.get(_head(long)) or _first_word_kind(words[0])
    if head is None:
        return None
    if (key := registry().key_of(short)) and _alike(long, key):
        return key
    key = short.lower().replace("/", "-")
    if key in registry().entities:
        key = re.sub(r"[^a-z0-9]+", "-", " ".join(_LONG_WORD.findall(long)).lower()).strip("-")
    entity = Entity(key=key, name=long, acronym=short, kind=head, origin=Origin.DOCUMENT)
    made.setdefault(key, entity)
    return key


def _first_word_kind(word: str) -> EntityKind | None:
    """The kind that a first word announces in French and Spanish names: "Mouvement du 23 mars"."""
    kind = registry().heads.get(bare(word))
    return kind if kind is EntityKind.GROUP else None


def _head(long: str) -> str:
    """The bare head noun: the word before the first link word, or the last."""
    phrase = re.split(r" (?:of|on|for|to|in|at|against|with|under) ", long)[0]
    return bare(phrase.split()[-1]) if phrase.split() else ""


def _alike(long: str, key: str) -> bool:
    """Whether a long form shares most of its words with the registry's names for ``key``."""
    entity = registry().entities[key]
    words = {bare(w) for w in long.split() if w[0].isupper()}
    known = {bare(w) for name in (entity.name, *entity.aliases) for w in name.split()}
    return bool(words) and 4 * len(words & known) >= 3 * len(words)
