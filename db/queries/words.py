"""Words that a caller gives to a filter: made safe to ask the database for, or refused."""

import re

import sqlalchemy as sa
from rapidfuzz import fuzz, process
from sqlalchemy.orm import Mapped

from corpus.errors import BadInputError
from corpus.symbols import council_year, parse_symbol
from extractors.verb_list import base_forms, lemmas_by_form

LONGEST = 1_000
_COUNCIL_YEAR = re.compile(r"S/RES/(?P<number>\d{1,4}) \((?P<year>\d{4})\)")

_OF_STATUTES = "shall"
"""The verb of sentences in which no organ speaks: "The Board shall report every year"."""


def plain(text: str) -> str:
    """``text`` without space around it; raises ``BadInputError`` where no database could look for it."""
    if len(text) > LONGEST:
        raise BadInputError(
            f"a text of {len(text):,} characters is too long to look for; at most {LONGEST:,}"
        )
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BadInputError("the text holds a character that no document can hold")
    return text.strip()


def stem_of(symbol: str) -> str:
    """The spelling that all variants of ``symbol`` share.

    Raises ``BadInputError`` where it is none, and where it states another year than that of the resolution,
    for one of the two is then not what is meant.
    """
    found = parse_symbol(plain(symbol))
    if stated := _COUNCIL_YEAR.fullmatch(found.text):
        year = council_year(int(stated["number"]))
        if year is not None and year != int(stated["year"]):
            raise BadInputError(f"{found.stem} is of {year}, not of {stated['year']}")
    return found.stem


def lemma_of(verb: str) -> str:
    """The lemma of an operative verb that is given as it or in the third person: "calls upon", "request".

    What completes the verb ("express concern") stays. Raises ``BadInputError``, which names verbs like it,
    where no verb begins so.
    """
    words = " ".join(plain(verb).lower().split())
    first, _, rest = words.partition(" ")
    known = lemmas_by_form()
    if words in known or first in known:
        return known.get(words) or f"{known[first]} {rest}".strip()
    if first in base_forms() or words == _OF_STATUTES:
        return words
    near = process.extract(words, sorted({*known.values()}), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    like = ", ".join(repr(match[0]) for match in near)
    raise BadInputError(
        f"{verb[:80]!r} is no operative verb in the infinitive{like and f'; near it: {like}'}"
    )


def key_of(key: str) -> str:
    """An entity's key as the registry writes it."""
    return plain(key).lower()


def holds(column: sa.ColumnElement[str] | Mapped[str], text: str) -> sa.ColumnElement[bool]:
    """Whether ``column`` holds ``text`` in any case; its signs stand for themselves."""
    return column.icontains(plain(text), autoescape=True)
