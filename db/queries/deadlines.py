"""Deadlines by filter, with their status on a day and their place in a window of days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import col

from db.queries.due import has_status, in_window
from db.queries.filters import (
    Charge,
    Condition,
    Ground,
    asked,
    charged,
    in_documents,
    narrowed,
    negated,
    with_verb,
)
from db.queries.order import in_order
from db.queries.pages import Direction, Listing
from db.queries.spans import hold
from db.tables import ActionRow, DeadlineRow, DocumentRow
from extractors.facts import DeadlineKind, Task, UnresolvedReason
from extractors.status import Status


class DeadlineOrderField(StrEnum):
    """What deadlines may be ordered by; within a document they keep its order."""

    DUE_ON = "DUE_ON"
    ADOPTED_ON = "ADOPTED_ON"
    SYMBOL = "SYMBOL"


@dataclass
class DeadlineFilter(Charge):
    """Which deadlines are asked for."""

    kinds: list[DeadlineKind] | None = asked("What fixes the time.")
    task: list[Task] | None = asked("What is to be done.")
    due_from: date | None = asked(
        "Due on this day or later. A window that only overlaps matches as POSSIBLE; a recurring deadline "
        "matches by its occurrences."
    )
    due_to: date | None = asked("Due on this day or earlier.")
    status: list[Status] | None = asked("Where it stands on the day `asOf`.")
    unresolved_reason: list[UnresolvedReason] | None = asked("Why it has no date.")
    not_: "DeadlineFilter | None" = negated()


def deadlines(
    ground: Ground,
    wanted: DeadlineFilter,
    field: DeadlineOrderField = DeadlineOrderField.DUE_ON,
    direction: Direction = Direction.ASC,
) -> Listing[DeadlineRow]:
    """The deadlines that ``wanted`` describes, their status taken on the ground's day.

    With a due window the recurring ones are read first, in one statement, to hold their occurrences against
    it.
    """
    statement = sa.select(DeadlineRow).join(DocumentRow, col(DocumentRow.id) == col(DeadlineRow.document_id))

    def conditions(level: DeadlineFilter) -> list[Condition]:
        hold(level.due_from, level.due_to)
        found = _conditions(level)
        if level.status is not None:
            found.append(has_status(ground.session, level.status, ground.day))
        if level.due_from is not None or level.due_to is not None:
            candidates = statement.where(*found)
            found.append(in_window(ground.session, candidates, level.due_from, level.due_to))
        return found

    order = in_order(DeadlineRow, field, direction)
    return Listing(DeadlineRow, statement.where(narrowed(wanted, conditions)), order)


def _conditions(wanted: DeadlineFilter) -> list[Condition]:
    conditions = [*in_documents(wanted), *charged(DeadlineRow, wanted)]
    if wanted.kinds is not None:
        conditions.append(col(DeadlineRow.kind).in_(wanted.kinds))
    if wanted.task is not None:
        conditions.append(col(DeadlineRow.task).in_(wanted.task))
    if wanted.unresolved_reason is not None:
        conditions.append(col(DeadlineRow.unresolved_reason).in_(wanted.unresolved_reason))
    if verb := with_verb(wanted):
        conditions.append(col(DeadlineRow.action_id).in_(sa.select(col(ActionRow.id)).where(*verb)))
    return conditions
