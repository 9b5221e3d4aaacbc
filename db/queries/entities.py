"""Entities: by key or any of their names, by filter, and those that a document names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.words import holds, key_of, plain
from db.tables import AliasRow, DocumentRow, EntityRow, MentionRow
from extractors.facts import EntityKind, Origin, Role


class EntityOrderField(StrEnum):
    """What entities may be ordered by."""

    KEY = "KEY"
    NAME = "NAME"


@dataclass
class EntityFilter:
    """Which entities are asked for; all conditions must hold, of a list any member."""

    kind: list[EntityKind] | None = None
    text: str | None = None
    parent: str | None = None
    origin: list[Origin] | None = None


def entity_by_key(key: str) -> sa.Select[Any]:
    """The entity of that key, in any case of letters."""
    return sa.select(EntityRow).where(col(EntityRow.key) == key_of(key))


def entities(wanted: EntityFilter, field: EntityOrderField, direction: Direction) -> Listing[EntityRow]:
    """The entities that ``wanted`` describes."""
    return Listing(EntityRow, sa.select(EntityRow).where(*_conditions(wanted)), _order(field, direction))


def entities_of_document() -> Listing[EntityRow]:
    """For each document the entities that it names, by name."""
    within = col(MentionRow.document_id).in_(OWNERS)
    named = (
        sa.select(col(MentionRow.document_id), col(MentionRow.entity_id)).where(within).distinct().subquery()
    )
    statement = sa.select(EntityRow).join(named, named.c.entity_id == col(EntityRow.id))
    return Listing(EntityRow, statement, _order(EntityOrderField.NAME, Direction.ASC), named.c.document_id)


def mentions_of_entity(role: Role | None) -> Listing[MentionRow]:
    """For each entity the places that name it, those of the latest documents first."""
    document = col(DocumentRow.id) == col(MentionRow.document_id)
    statement = sa.select(MentionRow).join(DocumentRow, document).where(col(MentionRow.entity_id).in_(OWNERS))
    if role is not None:
        statement = statement.where(col(MentionRow.role) == role)
    keys = (
        Key(col(DocumentRow.adopted_on), date, descending=True),
        Key(col(DocumentRow.symbol), str, descending=True),
        Key(col(MentionRow.position), int),
        Key(col(MentionRow.id), int),
    )
    return Listing(MentionRow, statement, Order("ADOPTED_ON DESC", keys), col(MentionRow.entity_id))


def _conditions(wanted: EntityFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(col(EntityRow.kind).in_(wanted.kind))
    if wanted.text is not None:
        called = sa.select(col(AliasRow.entity_id)).where(col(AliasRow.alias) == plain(wanted.text).lower())
        conditions.append(sa.or_(holds(col(EntityRow.name), wanted.text), col(EntityRow.id).in_(called)))
    if wanted.parent is not None:
        conditions.append(col(EntityRow.parent) == key_of(wanted.parent))
    if wanted.origin is not None:
        conditions.append(col(EntityRow.origin).in_(wanted.origin))
    return conditions


def _order(field: EntityOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    key = Key(col(EntityRow.key), str, down)
    keys = (key,) if field is EntityOrderField.KEY else (Key(col(EntityRow.name), str, down), key)
    return Order(f"{field} {direction}", keys)
