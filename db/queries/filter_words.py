"""Filter words: a filter read from the words of a command line or of an address, by its own fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar, get_args, get_type_hints

from corpus.errors import BadInputError

Filter = TypeVar("Filter")

_YES, _NO = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0"))
_LARGEST = 10**9


def conditions_of(filter_: type[Any]) -> dict[str, str]:
    """The conditions that ``read_filter`` reads for a filter, each with what it means."""
    return {each.name: each.metadata["description"] for each in fields(filter_) if each.name != "not_"}


def read_filter(filter_: type[Filter], given: Mapping[str, Sequence[str]]) -> Filter:
    """The filter that ``given`` words make, by the names of its conditions: 'due_from', 'dueFrom'.

    A member of an enum is told in any case, with spaces or hyphens; a word may hold several, with commas.
    Raises ``BadInputError``, which begins with the name, for a condition that the filter has not and for a
    word that it cannot use.
    """
    hints, known = get_type_hints(filter_), conditions_of(filter_)
    read: dict[str, Any] = {}
    for name, words in given.items():
        own = re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()
        if own not in known:
            raise BadInputError(f"{name}: there is no such condition; there are {', '.join(sorted(known))}")
        (kind,) = (part for part in get_args(hints[own]) if part is not type(None))
        if members := get_args(kind):
            read[own] = [_member(name, members[0], each) for word in words for each in word.split(",")]
        elif len(words) != 1:
            raise BadInputError(f"{name}: give it once")
        else:
            read[own] = _READ[kind](name, words[0])
    return filter_(**read)


def _member(name: str, members: type[Enum], word: str) -> Enum:
    found = members.__members__.get(word.strip().upper().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise BadInputError(f"{name}: {word[:80]!r} is none of {', '.join(members.__members__)}")
    return found


def _text(name: str, word: str) -> str:
    return word


def _day(name: str, word: str) -> date:
    try:
        if len(word) != len("2025-01-31"):
            raise ValueError
        return date.fromisoformat(word)
    except ValueError:
        raise BadInputError(f"{name}: {word[:80]!r} is not a day written YYYY-MM-DD") from None


def _truth(name: str, word: str) -> bool:
    if word.lower() not in _YES | _NO:
        raise BadInputError(f"{name}: {word[:80]!r} is neither true nor false")
    return word.lower() in _YES


def _number(name: str, word: str) -> int:
    if not re.fullmatch(r"\d{1,10}", word, re.ASCII) or int(word) > _LARGEST:
        raise BadInputError(f"{name}: {word[:80]!r} is not a number from 0 to {_LARGEST:,}")
    return int(word)


_READ: Mapping[type[Any], Callable[[str, str], Any]] = {str: _text, date: _day, bool: _truth, int: _number}
