"""Deadlines with all that a list of what is due shows of them: one path for the command and the feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from api.drafts import fate
from api.recurring import in_words
from api.rows import COLUMNS, Row, deadline_row
from api.types.document import official_url
from db.queries.due import mandate_ends_of
from db.queries.exports import read_whole
from db.queries.pages import Listing
from db.queries.schedule import Told, told_of
from db.tables import DeadlineRow, DocumentRow, ParagraphRow
from extractors.recurrence import next_on

DUE_COLUMNS = (*COLUMNS["deadlines"], "title", "url", "nextOn", "draft")
"""The columns of a list of what is due: those of the export, and what an office needs beside them."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline, its row in a list of what is due, its paragraph's text, and what calendars are told of it.

    ``mandate_ends`` is the end of the mandate that it serves where it recurs.
    """

    deadline: DeadlineRow
    row: Row
    text: str
    told: Told
    mandate_ends: date | None = None


def when(dated: Dated) -> str:
    """The day, the days of a window, or the next occurrence and how it repeats; a dash for none."""
    row, often = dated.row, in_words(dated.deadline)
    if often:
        day = row["nextOn"] or row["dueOn"]
        return f"{day}, {often}" if day else often
    return f"{row['earliestOn']} – {row['dueOn']}" if row["earliestOn"] else str(row["dueOn"] or "–")


def read_dated(session: Session, listing: Listing[DeadlineRow], day: date, start: date) -> Iterator[Dated]:
    """The deadlines of a list, their status on ``day``, their next day from ``start`` on where they recur."""
    for deadline, reader in read_whole(session, listing):
        ends = reader.value(deadline, mandate_ends_of) if deadline.rrule else None
        document: Any = reader.one(deadline, "document_id", DocumentRow)
        paragraph: Any = reader.one(deadline, "paragraph_id", ParagraphRow)
        told: Any = reader.value(deadline, told_of)
        row = deadline_row(deadline, reader, day)
        row["title"], row["url"] = document.title, official_url(row["symbol"])
        row["nextOn"] = next_on(deadline, start, ends)
        row["draft"] = fate(document, reader)
        yield Dated(deadline, row, paragraph.text, told, ends)
