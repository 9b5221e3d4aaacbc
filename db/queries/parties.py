"""Whose fact it is: the ids of actions and deadlines in which an entity has a part."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import col

from db.columns import FactRow
from db.identity import entity_id
from db.queries.pages import OWNERS
from db.queries.words import key_of
from db.tables import MentionRow, PartyRow
from extractors.facts import Role

PARTY_ROLES = (Role.ADDRESSEE, Role.RECIPIENT)
"""The roles that a fact's own parties have; the others are those of a mention in its paragraph."""


def with_party(fact: type[FactRow], key: str, role: Role) -> sa.ColumnElement[bool]:
    """Whether a row of ``fact`` has the entity of that key as addressee or recipient."""
    served = _served(fact)
    parties = sa.select(served).where(
        col(PartyRow.entity_id) == entity_id(key_of(key)), col(PartyRow.role) == role, served.is_not(None)
    )
    return col(fact.id).in_(parties)


def with_entity(fact: type[FactRow], key: str) -> sa.ColumnElement[bool]:
    """Whether a row of ``fact`` has the entity as a party, or its paragraph names it."""
    entity, served = entity_id(key_of(key)), _served(fact)
    parties = sa.select(served).where(col(PartyRow.entity_id) == entity, served.is_not(None))
    naming = sa.select(col(MentionRow.paragraph_id)).where(col(MentionRow.entity_id) == entity)
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
