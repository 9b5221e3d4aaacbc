"""Paired bodies: one phrase that names two ("the Economic Commissions for Africa and for Europe")."""

import re
from collections.abc import Iterator, Set

from extractors.registry import Span, registry

_HEADS = (
    "Conferences",
    "Centres",
    "Commissions",
    "Committees",
    "Tribunals",
    "Missions",
    "Offices",
    "Panels of Experts",
    "Groups of Experts",
    "Courts",
    "Funds",
)
PAIR_HINTS = frozenset(_HEADS)
_WORD = r"[A-Z][\w’'‑-]*+"
_PAIR = re.compile(
    rf"(?P<name>(?:{_WORD} ){{0,6}})(?P<head>{'|'.join(_HEADS)}) (?P<link>for|on|in|at|of) (?:the )?(?=[A-Z])"
)
_LONGEST = 90
_OPENINGS = ("United Nations ", "Regional ", "International ")
"""What may be left out of a name; "Arab" or "National" make it another body's."""
_BREAK = re.compile(r"[,;:.(]")
_JOINT = re.compile(r" and (?:(?:for|on|in|at|of) )?(?:the )?")
_WORD_END = re.compile(r"(?<=\w)(?= |$)")


def paired_bodies(text: str, hints: Set[str]) -> Iterator[Span]:
    """Find both bodies of each pair that the registry holds; the second has the words behind "and".

    ``hints`` are those that the text holds.
    """
    if PAIR_HINTS.isdisjoint(hints):
        return
    for found in _PAIR.finditer(text):
        one = f"{found['name']}{_singular(found['head'])} {found['link']} "
        rest = text[found.end() : found.end() + _LONGEST]
        rest = rest[: stop.start()] if (stop := _BREAK.search(rest)) else rest
        for joint in _JOINT.finditer(rest):
            first = _known(one + rest[: joint.start()])
            ends = [e.end() for e in _WORD_END.finditer(rest, joint.end())]
            second = next(
                ((e, k) for e in reversed(ends) if (k := _known(one + rest[joint.end() : e]))), None
            )
            if first and second:
                yield Span(found.start(), found.end() + joint.start(), first)
                yield Span(found.end() + joint.start() + len(" and "), found.end() + second[0], second[1])
                break


def _singular(head: str) -> str:
    first, _, rest = head.partition(" ")
    return f"{first.removesuffix('s')} {rest}".rstrip()


def _known(name: str) -> str | None:
    """The key of a body by its name, or by the name without a word that tells no body from another."""
    name = name.removeprefix("The ")
    names = (name, *(name.removeprefix(opening) for opening in _OPENINGS if name.startswith(opening)))
    return next((key for words in names if (key := registry().key_of(words))), None)
