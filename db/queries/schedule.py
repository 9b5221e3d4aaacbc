"""What calendars are told of a deadline beside its days: how often they moved, since when it stands so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from db.tables import DeadlineRow, RevisionRow, ScheduleRow

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """How often a deadline's days have moved; when its document was stored or a day moved, the later."""

    sequence: int
    since: datetime


def told_of(session: Session, ids: Sequence[int]) -> Mapping[int, Told]:
    """What is told of the deadlines with these ids, in one statement."""
    moved, stored = RevisionRow.__table__.alias("moved"), RevisionRow.__table__.alias("stored")  # type: ignore[attr-defined]
    last = (
        sa.select(stored.c.document_id, sa.func.max(stored.c.stored_at).label("at"))
        .group_by(stored.c.document_id)
        .subquery()
    )
    found = session.execute(
        sa.select(col(DeadlineRow.id), col(ScheduleRow.sequence), last.c.at, moved.c.stored_at)
        .outerjoin(ScheduleRow, col(ScheduleRow.id) == col(DeadlineRow.id))
        .outerjoin(moved, moved.c.revision == col(ScheduleRow.revision))
        .outerjoin(last, last.c.document_id == col(DeadlineRow.document_id))
        .where(col(DeadlineRow.id).in_(ids))
    )
    return {
        number: Told(sequence or 0, max(filter(None, moments), default=_LONG_AGO))
        for number, sequence, *moments in found
    }
