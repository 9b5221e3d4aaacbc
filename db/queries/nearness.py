"""Near names: the keys and symbols in the store that come nearest to words that name nothing in it."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from rapidfuzz import fuzz
from sqlalchemy.orm import Session
from sqlmodel import col

from corpus.errors import BadInputError
from db.queries.words import stem_of
from db.tables import AliasRow, DocumentRow, EntityRow

_LONGEST = 200
_MOST, _LEAST, _WITHIN, _SAME = 5, 80.0, 90.0, 100.0


def near_keys(session: Session, words: str) -> list[str]:
    """The keys of the entities whose key, name or other name is most like ``words``, the likest first."""
    key = col(EntityRow.key)
    of_alias = col(EntityRow.id) == col(AliasRow.entity_id)
    named: sa.CompoundSelect[Any] = sa.union(
        sa.select(key, key.label("name")),
        sa.select(key, col(EntityRow.name)),
        sa.select(key, col(AliasRow.alias)).join(EntityRow, of_alias),
    )
    return _nearest(words, ((name, key) for key, name in session.execute(named).all() if name))


def near_symbols(session: Session, words: str) -> list[str]:
    """The symbols of the documents that are most like ``words``, the likest first."""
    with suppress(BadInputError):
        words = stem_of(words)
    listed = sa.select(col(DocumentRow.stem), col(DocumentRow.symbol)).order_by(col(DocumentRow.symbol))
    return _nearest(words, ((stem, symbol) for stem, symbol in session.execute(listed).all()))


def did_you_mean(near: Sequence[str]) -> str:
    """What to add where something is not known."""
    return f"; did you mean {', '.join(near)}?" if near else ""


def _nearest(words: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """What the likest names stand for; one that differs in case and signs alone leaves no doubt."""
    asked = _folded(words[:_LONGEST])
    likeness: dict[str, float] = {}
    for name, stands_for in named:
        likeness[stands_for] = max(likeness.get(stands_for, 0.0), _likeness(asked, _folded(name)))
    best = max(likeness.values(), default=0.0)
    least = _SAME if best == _SAME else _LEAST
    found = [each for each, like in likeness.items() if like >= least]
    return sorted(found, key=lambda each: (-likeness[each], len(each), each))[:_MOST]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _likeness(asked: str, name: str) -> float:
    """0 to 100; words that stand whole within a name come near it."""
    return max(fuzz.ratio(asked, name), _WITHIN if asked and f" {asked} " in f" {name} " else 0.0)
