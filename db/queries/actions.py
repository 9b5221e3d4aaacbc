"""Actions by filter."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from db.queries.filters import Charge, Condition, Ground, charged, in_documents, narrowed, negated, with_verb
from db.queries.order import FactOrderField, in_order
from db.queries.pages import Direction, Listing
from db.tables import ActionRow, DocumentRow


@dataclass
class ActionFilter(Charge):
    """Which actions are asked for."""

    not_: "ActionFilter | None" = negated()


def actions(
    ground: Ground, wanted: ActionFilter, field: FactOrderField, direction: Direction = Direction.ASC
) -> Listing[ActionRow]:
    """The actions that ``wanted`` describes."""
    statement = sa.select(ActionRow).join(DocumentRow, col(DocumentRow.id) == col(ActionRow.document_id))
    order = in_order(ActionRow, field, direction)
    return Listing(ActionRow, statement.where(narrowed(wanted, _conditions)), order)


def _conditions(wanted: ActionFilter) -> list[Condition]:
    return [*in_documents(wanted), *charged(ActionRow, wanted), *with_verb(wanted)]
