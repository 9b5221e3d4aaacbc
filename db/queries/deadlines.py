"""Deadlines: by filter, of a document, and those in which an entity has a part."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from corpus.symbols import DocumentType, Organ
from db.queries.due import has_status, in_window
from db.queries.pages import OWNERS, Direction, Key, Listing, Order
from db.queries.parties import parts_of_entities, with_entity, with_party
from db.queries.spans import hold
from db.queries.words import plain, stem_of
from db.tables import ActionRow, DeadlineRow, DocumentRow
from extractors.facts import DeadlineKind, Force, Role, Task
from extractors.status import Status


class DeadlineOrderField(StrEnum):
    """What deadlines may be ordered by; within a document they keep its order."""

    DUE_ON = "DUE_ON"
    ADOPTED_ON = "ADOPTED_ON"
    SYMBOL = "SYMBOL"


@dataclass
class DeadlineFilter:
    """Which deadlines are asked for; all conditions must hold, of a list any member."""

    kinds: list[DeadlineKind] | None = None
    entity: str | None = None
    addressee: str | None = None
    recipient: str | None = None
    task: list[Task] | None = None
    force: list[Force] | None = None
    lemma: str | None = None
    symbol: str | None = None
    organ: list[Organ] | None = None
    due_from: date | None = None
    due_to: date | None = None
    status: list[Status] | None = None
    drafts: bool | None = None


def deadlines(
    session: Session,
    wanted: DeadlineFilter,
    as_of: date,
    field: DeadlineOrderField = DeadlineOrderField.DUE_ON,
    direction: Direction = Direction.ASC,
) -> Listing[DeadlineRow]:
    """The deadlines that ``wanted`` describes, their status taken on ``as_of``.

    With a due window the recurring ones are read first, in one statement, to hold their occurrences against
    it.
    """
    hold(wanted.due_from, wanted.due_to)
    statement = _all().where(*_conditions(wanted))
    if wanted.status is not None:
        statement = statement.where(has_status(session, wanted.status, as_of))
    if wanted.due_from is not None or wanted.due_to is not None:
        statement = statement.where(in_window(session, statement, wanted.due_from, wanted.due_to))
    return Listing(DeadlineRow, statement, _order(field, direction))


def deadlines_of_document() -> Listing[DeadlineRow]:
    """For each document its deadlines as they stand in it."""
    position = Order("POSITION", (Key(col(DeadlineRow.position), int), Key(col(DeadlineRow.id), int)))
    statement = sa.select(DeadlineRow).where(col(DeadlineRow.document_id).in_(OWNERS))
    return Listing(DeadlineRow, statement, position, col(DeadlineRow.document_id))


def deadlines_of_entity(role: Role | None) -> Listing[DeadlineRow]:
    """For each entity the deadlines in which it has ``role``, or any part; first due first."""
    parts = parts_of_entities(DeadlineRow, role)
    statement = _all().join(parts, parts.c.fact_id == col(DeadlineRow.id))
    order = _order(DeadlineOrderField.DUE_ON, Direction.ASC)
    return Listing(DeadlineRow, statement, order, parts.c.entity_id)


def _all() -> sa.Select[Any]:
    return sa.select(DeadlineRow).join(DocumentRow, col(DocumentRow.id) == col(DeadlineRow.document_id))


def _conditions(wanted: DeadlineFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.kinds is not None:
        conditions.append(col(DeadlineRow.kind).in_(wanted.kinds))
    if wanted.task is not None:
        conditions.append(col(DeadlineRow.task).in_(wanted.task))
    if wanted.entity is not None:
        conditions.append(with_entity(DeadlineRow, wanted.entity))
    if wanted.addressee is not None:
        conditions.append(with_party(DeadlineRow, wanted.addressee, Role.ADDRESSEE))
    if wanted.recipient is not None:
        conditions.append(with_party(DeadlineRow, wanted.recipient, Role.RECIPIENT))
    if wanted.symbol is not None:
        conditions.append(col(DocumentRow.stem) == stem_of(wanted.symbol))
    if wanted.organ is not None:
        conditions.append(col(DocumentRow.organ).in_(wanted.organ))
    if wanted.drafts is not None:
        draft = col(DocumentRow.type) == DocumentType.DRAFT_RESOLUTION
        conditions.append(draft if wanted.drafts else sa.not_(draft))
    verb: list[sa.ColumnElement[bool]] = []
    if wanted.force is not None:
        verb.append(col(ActionRow.force).in_(wanted.force))
    if wanted.lemma is not None:
        verb.append(col(ActionRow.lemma) == plain(wanted.lemma).lower())
    if verb:
        conditions.append(col(DeadlineRow.action_id).in_(sa.select(col(ActionRow.id)).where(*verb)))
    return conditions


def _order(field: DeadlineOrderField, direction: Direction) -> Order:
    down = direction is Direction.DESC
    place = (
        Key(col(DocumentRow.symbol), str, down),
        Key(col(DeadlineRow.position), int),
        Key(col(DeadlineRow.id), int),
    )
    leading = {
        DeadlineOrderField.DUE_ON: (Key(col(DeadlineRow.due_on), date, down),),
        DeadlineOrderField.ADOPTED_ON: (Key(col(DocumentRow.adopted_on), date, down),),
        DeadlineOrderField.SYMBOL: (),
    }
    return Order(f"{field} {direction}", (*leading[field], *place))
