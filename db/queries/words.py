"""Words that a caller gives to a filter: made safe to ask the database for, or refused."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from corpus.errors import BadInputError
from corpus.symbols import parse_symbol

LONGEST = 1_000


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
    """The spelling that all variants of ``symbol`` share; raises ``BadInputError`` where it is none."""
    return parse_symbol(plain(symbol)).stem


def key_of(key: str) -> str:
    """An entity's key as the registry writes it."""
    return plain(key).lower()


def holds(column: sa.ColumnElement[str] | Mapped[str], text: str) -> sa.ColumnElement[bool]:
    """Whether ``column`` holds ``text`` in any case; its signs stand for themselves."""
    return column.icontains(plain(text), autoescape=True)
