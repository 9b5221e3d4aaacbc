"""What a feed is asked, read from the parameters of its address; every mistake names its parameter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from corpus.errors import BadInputError
from db.queries.documents import document_by_symbol
from db.queries.entities import entity_by_key
from db.queries.filter_words import conditions_of, read_filter
from db.queries.filters import asked
from db.queries.nearness import did_you_mean, near_keys, near_symbols
from db.queries.spans import hold
from db.queries.words import stem_of

Filter = TypeVar("Filter")

MOST_ROWS = 10_000
MOST_ALARM = 366
_MOST_LETTERS = 1_000
_KEYS = ("entity", "addressee", "recipient")
_SPANS = (("due_from", "due_to"), ("adopted_from", "adopted_to"), ("ends_from", "ends_to"))


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


@dataclass
class Options:
    """What a feed is asked beside its filter."""

    as_of: date | None = asked("The day on which statuses are taken.")
    limit: int | None = asked("The most rows.")


@dataclass
class CalendarOptions(Options):
    """The same of a calendar."""

    alarm: int | None = asked("How many days before an event it reminds of it.")


OPTIONS = frozenset(_camel(name) for name in conditions_of(CalendarOptions))
"""The names of all options."""


class ParameterError(BadInputError):
    """A parameter that cannot be used; ``parameter`` is its name."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter = parameter


class UnknownKeyError(ParameterError):
    """A key or a symbol of nothing in the store: an empty feed would look like an answer."""

    code = "NOT_FOUND"


def read_words(
    given: Iterable[tuple[str, str]], filter_: type[Filter], options: type[Options]
) -> tuple[Filter, Options]:
    """The filter and the options that the parameters ``given`` make.

    Lists are told by repeating a parameter or with commas. Raises ``ParameterError``.
    """
    kinds: dict[type[Any], dict[str, str]] = {
        kind: {_camel(name): name for name in conditions_of(kind)} for kind in (filter_, options)
    }
    words: dict[str, list[str]] = {}
    for name, value in given:
        if not any(name in known for known in kinds.values()):
            names = ", ".join(sorted(name for known in kinds.values() for name in known))
            raise ParameterError(name[:80], f"there is no such parameter; there are {names}")
        if not value.strip() or len(value) > _MOST_LETTERS or not value.isprintable():
            raise ParameterError(name, f"1 to {_MOST_LETTERS:,} letters, without control characters")
        words.setdefault(name, []).append(value)
    wanted, chosen = (
        _read(kind, {name: words[name] for name in known if name in words}) for kind, known in kinds.items()
    )
    _hold("limit", chosen.limit, 1, MOST_ROWS)
    _hold("alarm", getattr(chosen, "alarm", None), 0, MOST_ALARM)
    _check(wanted)
    return wanted, chosen


def hold_keys(session: Session, wanted: Any) -> None:
    """Raise ``UnknownKeyError`` where the filter asks for an entity or a document that the store lacks."""
    for name in _KEYS:
        key = getattr(wanted, name, None)
        if key is not None and session.scalar(entity_by_key(key)) is None:
            near = did_you_mean(near_keys(session, key))
            raise UnknownKeyError(name, f"no stored document names an entity {key}{near}")
    symbol = getattr(wanted, "symbol", None)
    if symbol is not None and session.scalar(document_by_symbol(symbol)) is None:
        near = did_you_mean(near_symbols(session, symbol))
        raise UnknownKeyError("symbol", f"the store holds no document {symbol}{near}")


def _check(wanted: Any) -> None:
    """Refuse here what the query would refuse, and tell by which parameter."""
    given = vars(wanted)
    for first, last in _SPANS:
        try:
            hold(given.get(first), given.get(last))
        except BadInputError as error:
            raise ParameterError(_camel(last), str(error)) from None
    if given.get("symbol") is not None:
        try:
            stem_of(given["symbol"])
        except BadInputError as error:
            raise ParameterError("symbol", str(error)) from None


def _read(kind: type[Any], words: dict[str, list[str]]) -> Any:
    for name, values in words.items():
        try:
            read_filter(kind, {name: values})
        except BadInputError as error:
            raise ParameterError(name, str(error).removeprefix(f"{name}: ")) from None
    return read_filter(kind, words)


def _hold(name: str, number: int | None, least: int, most: int) -> None:
    if number is not None and not least <= number <= most:
        raise ParameterError(name, f"a number from {least} to {most:,}")
