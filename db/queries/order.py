"""Order: how facts that stand in documents follow one another; within a document always as in its text."""

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from db.queries.pages import Direction, Key, Order
from db.tables import DeadlineRow, DocumentRow


class FactOrderField(StrEnum):
    """What actions, mentions and citations may be ordered by."""

    ADOPTED_ON = "ADOPTED_ON"
    SYMBOL = "SYMBOL"


_LEADING: dict[str, Any] = {"DUE_ON": col(DeadlineRow.due_on), "ADOPTED_ON": col(DocumentRow.adopted_on)}


def in_order(fact: type[SQLModel], field: StrEnum, direction: Direction) -> Order:
    """The rows of ``fact`` by ``field``, then by symbol and by their places in the document."""
    columns, down = sa.inspect(fact).columns, direction is Direction.DESC
    leading = (Key(_LEADING[field], date, down),) if field in _LEADING else ()
    place = (Key(columns["position"], int), Key(columns["id"], int))
    return Order(f"{field} {direction}", (*leading, Key(col(DocumentRow.symbol), str, down), *place))
