"""Entities: by key or any of their names, by filter, and those that a document names."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.queries.filters import Condition, Ground, asked, narrowed, negated
from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.parties import family
from db.queries.words import holds, key_of, plain
from db.tables import AliasRow, EntityRow, MentionRow
from extractors.facts import EntityKind, Origin


class EntityOrderField(StrEnum):
    """What entities may be ordered by."""

    KEY = "KEY"
    NAME = "NAME"


@dataclass
class EntityFilter:
    """Which entities are asked for."""

    kind: list[EntityKind] | None = asked("The sort of body.")
    text: str | None = asked("Part of its official name, or one of its names or acronyms in full.")
    parent: str | None = asked("Key of the body that it belongs to.")
    include_children: bool | None = asked(
        "Whether `parent` stands also for all bodies that belong to it, at any depth; default false."
    )
    origin: list[Origin] | None = asked("Where it is known from.")
    not_: "EntityFilter | None" = negated()


def entity_by_key(key: str) -> sa.Select[Any]:
    """The entity of that key, in any case of letters."""
    return sa.select(EntityRow).where(col(EntityRow.key) == key_of(key))


def entities(
    ground: Ground, wanted: EntityFilter, field: EntityOrderField, direction: Direction = Direction.ASC
) -> Listing[EntityRow]:
    """The entities that ``wanted`` describes."""
    statement = sa.select(EntityRow).where(narrowed(wanted, _conditions))
    return Listing(EntityRow, statement, _order(field, direction))


def named_in_documents(listing: Listing[EntityRow]) -> Listing[EntityRow]:
    """For each document the entities that it names."""
    within = col(MentionRow.document_id).in_(OWNERS)
    named = (
        sa.select(col(MentionRow.document_id), col(MentionRow.entity_id)).where(within).distinct().subquery()
    )
    statement = listing.statement.join(named, named.c.entity_id == col(EntityRow.id))
    return replace(listing, statement=statement, owner=named.c.document_id)


def belonging(listing: Listing[EntityRow]) -> Listing[EntityRow]:
    """For each entity the bodies that belong to it."""
    whole = aliased(EntityRow)
    statement = listing.statement.join(whole, col(whole.key) == col(EntityRow.parent))
    return replace(listing, statement=statement.where(col(whole.id).in_(OWNERS)), owner=col(whole.id))


def _conditions(wanted: EntityFilter) -> list[Condition]:
    conditions: list[Condition] = []
    if wanted.kind is not None:
        conditions.append(col(EntityRow.kind).in_(wanted.kind))
    if wanted.text is not None:
        called = sa.select(col(AliasRow.entity_id)).where(col(AliasRow.alias) == plain(wanted.text).lower())
        conditions.append(sa.or_(holds(col(EntityRow.name), wanted.text), col(EntityRow.id).in_(called)))
    if wanted.parent is not None:
        children = family(wanted.parent) if wanted.include_children else [key_of(wanted.parent)]
        conditions.append(col(EntityRow.parent).in_(children))
    if wanted.origin is not None:
        conditions.append(col(EntityRow.origin).in_(wanted.origin))
    return conditions


def _order(field: EntityOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    key = Key(col(EntityRow.key), str, down)
    keys = (key,) if field is EntityOrderField.KEY else (Key(col(EntityRow.name), str, down), key)
    return Order(f"{field} {direction}", keys)
