"""Actions: by filter, of a document, and those in which an entity has a part."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from corpus.symbols import Organ
from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.parties import parts_of_entities, with_entity, with_party
from db.queries.spans import hold
from db.queries.words import plain, stem_of
from db.tables import ActionRow, DocumentRow
from extractors.facts import Force, Role


class ActionOrderField(StrEnum):
    """What actions may be ordered by; within a document they keep its order."""

    ADOPTED_ON = "ADOPTED_ON"
    SYMBOL = "SYMBOL"


@dataclass
class ActionFilter:
    """Which actions are asked for; all conditions must hold, of a list any member."""

    lemma: str | None = None
    force: list[Force] | None = None
    act: str | None = None
    addressee: str | None = None
    recipient: str | None = None
    entity: str | None = None
    symbol: str | None = None
    organ: list[Organ] | None = None
    adopted_from: date | None = None
    adopted_to: date | None = None


def actions(wanted: ActionFilter, field: ActionOrderField, direction: Direction) -> Listing[ActionRow]:
    """The actions that ``wanted`` describes."""
    return Listing(ActionRow, _all().where(*_conditions(wanted)), _order(field, direction))


def actions_of_document() -> Listing[ActionRow]:
    """For each document its actions as they stand in it."""
    position = Order("POSITION", (Key(col(ActionRow.position), int), Key(col(ActionRow.id), int)))
    statement = sa.select(ActionRow).where(col(ActionRow.document_id).in_(OWNERS))
    return Listing(ActionRow, statement, position, col(ActionRow.document_id))


def actions_of_entity(role: Role | None) -> Listing[ActionRow]:
    """For each entity the actions in which it has ``role``, or any part; latest documents first."""
    parts = parts_of_entities(ActionRow, role)
    statement = _all().join(parts, parts.c.fact_id == col(ActionRow.id))
    order = _order(ActionOrderField.ADOPTED_ON, Direction.DESC)
    return Listing(ActionRow, statement, order, parts.c.entity_id)


def _all() -> sa.Select[Any]:
    return sa.select(ActionRow).join(DocumentRow, col(DocumentRow.id) == col(ActionRow.document_id))


def _conditions(wanted: ActionFilter) -> list[sa.ColumnElement[bool]]:
    hold(wanted.adopted_from, wanted.adopted_to)
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.lemma is not None:
        conditions.append(col(ActionRow.lemma) == plain(wanted.lemma).lower())
    if wanted.force is not None:
        conditions.append(col(ActionRow.force).in_(wanted.force))
    if wanted.act is not None:
        conditions.append(col(ActionRow.act) == plain(wanted.act).lower())
    if wanted.addressee is not None:
        conditions.append(with_party(ActionRow, wanted.addressee, Role.ADDRESSEE))
    if wanted.recipient is not None:
        conditions.append(with_party(ActionRow, wanted.recipient, Role.RECIPIENT))
    if wanted.entity is not None:
        conditions.append(with_entity(ActionRow, wanted.entity))
    if wanted.symbol is not None:
        conditions.append(col(DocumentRow.stem) == stem_of(wanted.symbol))
    if wanted.organ is not None:
        conditions.append(col(DocumentRow.organ).in_(wanted.organ))
    if wanted.adopted_from is not None:
        conditions.append(col(DocumentRow.adopted_on) >= wanted.adopted_from)
    if wanted.adopted_to is not None:
        conditions.append(col(DocumentRow.adopted_on) <= wanted.adopted_to)
    return conditions


def _order(field: ActionOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    place = (
        Key(col(DocumentRow.symbol), str, down),
        Key(col(ActionRow.position), int),
        Key(col(ActionRow.id), int),
    )
    adopted = Key(col(DocumentRow.adopted_on), date, down)
    return Order(f"{field} {direction}", (adopted, *place) if field is ActionOrderField.ADOPTED_ON else place)
