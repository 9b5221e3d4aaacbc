"""Whose fact it is: the ids of actions and deadlines in which an entity has a part."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from db.columns import FactRow
from db.identity import entity_id
from db.queries.pages import OWNERS
from db.queries.words import key_of
from db.tables import EntityRow, MentionRow, PartyRow
from extractors.facts import Role

PARTY_ROLES = (Role.ADDRESSEE, Role.RECIPIENT)
"""The roles that a fact's own parties have; the others are those of a mention in its paragraph."""


def entities_meant(column: Mapped[int], key: str, children: bool | None = False) -> sa.ColumnElement[bool]:
    """Whether ``column`` is the id of the entity of that key, or with ``children`` of a body within it."""
    own = column == entity_id(key_of(key))
    within = sa.select(col(EntityRow.id)).where(col(EntityRow.key).in_(family(key)))
    return sa.or_(own, column.in_(within)) if children else own


def family(key: str) -> sa.Select[Any]:
    """The keys of the entity of that key and of all bodies that belong to it, at any depth."""
    bodies = sa.select(col(EntityRow.key)).where(col(EntityRow.key) == key_of(key)).cte(recursive=True)
    child = aliased(EntityRow)
    bodies = bodies.union(sa.select(col(child.key)).join(bodies, col(child.parent) == bodies.c.key))
    return sa.select(bodies.c.key)


def with_party(
    fact: type[FactRow], key: str, role: Role, children: bool | None = False
) -> sa.ColumnElement[bool]:
    """Whether a row of ``fact`` has the entity of that key as addressee or recipient."""
    served = _served(fact)
    parties = sa.select(served).where(
        entities_meant(col(PartyRow.entity_id), key, children),
        col(PartyRow.role) == role,
        served.is_not(None),
    )
    return col(fact.id).in_(parties)


def with_entity(fact: type[FactRow], key: str, children: bool | None = False) -> sa.ColumnElement[bool]:
    """Whether a row of ``fact`` has the entity as a party, or its paragraph names it."""
    served = _served(fact)
    party = entities_meant(col(PartyRow.entity_id), key, children)
    parties = sa.select(served).where(party, served.is_not(None))
    named = entities_meant(col(MentionRow.entity_id), key, children)
    naming = sa.select(col(MentionRow.paragraph_id)).where(named)
    return sa.or_(col(fact.id).in_(parties), col(fact.paragraph_id).in_(naming))


def parts_of_entities(fact: type[FactRow], role: Role | None) -> sa.Subquery:
    """The pairs of an owner's ``entity_id`` and ``fact_id`` in which it has ``role``, or any part at all."""
    served = _served(fact)
    parties: Any = sa.select(col(PartyRow.entity_id), served.label("fact_id")).where(
        col(PartyRow.entity_id).in_(OWNERS), served.is_not(None)
    )
    naming: Any = (
        sa.select(col(MentionRow.entity_id), col(fact.id).label("fact_id"))
        .join(fact, col(fact.paragraph_id) == col(MentionRow.paragraph_id))
        .where(col(MentionRow.entity_id).in_(OWNERS))
    )
    if role in PARTY_ROLES:
        pairs = parties.where(col(PartyRow.role) == role).distinct()
    elif role is not None:
        pairs = naming.where(col(MentionRow.role) == role).distinct()
    else:
        pairs = sa.union(parties, naming)
    found: sa.Subquery = pairs.subquery()
    return found


def _served(fact: type[FactRow]) -> Mapped[int | None]:
    """The party's column that points to ``fact``."""
    return col(getattr(PartyRow, f"{fact.__tablename__}_id"))
