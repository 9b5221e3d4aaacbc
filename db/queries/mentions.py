"""Mentions by filter."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from db.queries.filters import Condition, Ground, Scope, asked, in_documents, narrowed, negated
from db.queries.order import FactOrderField, in_order
from db.queries.pages import Direction, Listing
from db.queries.parties import entities_meant
from db.tables import DocumentRow, MentionRow
from extractors.facts import Role


@dataclass
class MentionFilter(Scope):
    """Which mentions are asked for."""

    role: list[Role] | None = asked("What the entity does at the place that names it.")
    not_: "MentionFilter | None" = negated()


def mentions(
    ground: Ground, wanted: MentionFilter, field: FactOrderField, direction: Direction = Direction.ASC
) -> Listing[MentionRow]:
    """The mentions that ``wanted`` describes."""
    statement = sa.select(MentionRow).join(DocumentRow, col(DocumentRow.id) == col(MentionRow.document_id))
    order = in_order(MentionRow, field, direction)
    return Listing(MentionRow, statement.where(narrowed(wanted, _conditions)), order)


def _conditions(wanted: MentionFilter) -> list[Condition]:
    conditions = in_documents(wanted)
    if wanted.entity is not None:
        conditions.append(entities_meant(col(MentionRow.entity_id), wanted.entity, wanted.include_children))
    if wanted.role is not None:
        conditions.append(col(MentionRow.role).in_(wanted.role))
    return conditions
