"""Search fields: conditions within the words of a search, such as ``force:binding`` or ``year:2014``."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from corpus.document import ParagraphKind
from corpus.errors import BadInputError
from corpus.symbols import DocumentType, Organ
from db.queries.words import lemma_of, stem_of
from extractors.facts import Force

_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of the index, and the values of which it must hold one."""

    field: str
    values: tuple[str, ...]


def read_condition(name: str, value: str, place: int) -> Condition:
    """The condition that ``name:value`` states; raises ``BadInputError`` with the place where it is none."""
    read = _FIELDS.get(name.lower())
    try:
        if read is None:
            raise BadInputError(f"there is no field {name}; there are {', '.join(sorted(_FIELDS))}")
        return read(value)
    except BadInputError as error:
        raise BadInputError(f"search words, character {place + 1}: {error}") from None


def _member(field: str, members: type[Enum]) -> Callable[[str], Condition]:
    def read(value: str) -> Condition:
        name = value.strip().upper().replace(" ", "_").replace("-", "_")
        if name not in members.__members__:
            raise BadInputError(f"{value[:80]!r} is none of {', '.join(members.__members__)}")
        return Condition(field, (name,))

    return read


def _key(value: str) -> Condition:
    return Condition("entity", (value.strip().lower().replace(" ", "-"),))


def _verb(value: str) -> Condition:
    return Condition("lemma", (lemma_of(value),))


def _symbol(value: str) -> Condition:
    return Condition("stem", (stem_of(value),))


def _cited(value: str) -> Condition:
    return Condition("cites", (stem_of(value),))


def _year(value: str) -> Condition:
    found = _YEARS.fullmatch(value)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1900 <= first <= last < 2200:
        raise BadInputError(f"{value[:80]!r} is neither a year such as 2014 nor a span such as 2014..2016")
    return Condition("year", tuple(str(year) for year in range(first, last + 1)))


_FIELDS: Mapping[str, Callable[[str], Condition]] = {
    "entity": _key,
    "verb": _verb,
    "lemma": _verb,
    "force": _member("force", Force),
    "organ": _member("organ", Organ),
    "type": _member("type", DocumentType),
    "kind": _member("kind", ParagraphKind),
    "symbol": _symbol,
    "cites": _cited,
    "year": _year,
}
