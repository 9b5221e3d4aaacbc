"""The feeds: what each is asked, and the bytes that it gives; each bounded, none depending on the clock."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import col

from api.calendar import Entry, calendar_of
from api.dated import DUE_COLUMNS, Dated, read_dated
from api.entries import entry_of_deadline, entry_of_mandate
from api.errors import LimitError
from api.feed_words import MOST_ROWS, CalendarOptions, Options
from api.rows import Row
from api.types.node import global_id
from api.writing import in_json, write_csv
from db.queries.deadlines import DeadlineFilter, deadlines
from db.queries.exports import read_whole
from db.queries.filters import Ground
from db.queries.mandates import MandateFilter, MandateOrderField, mandates
from db.queries.pages import Listing, count
from db.tables import DeadlineRow

_COLUMNS = ("id", *DUE_COLUMNS)


@dataclass(frozen=True)
class Asked:
    """What is asked of a feed on which day; ``words`` are the parameters that narrow it."""

    session: Session
    wanted: Any
    options: Any
    day: date
    words: str = ""

    @property
    def ground(self) -> Ground:
        """What its filter is read on."""
        return Ground(self.session, self.day)

    def first_of(self, rows: Iterator[Any]) -> Iterator[Any]:
        """As many rows as are asked for."""
        return islice(rows, self.options.limit or MOST_ROWS)

    def total(self, listing: Listing[Any], what: str) -> int:
        """How many rows match; raises ``LimitError`` where they are too many and no limit is given."""
        total = count(self.session, listing)
        if total > MOST_ROWS and self.options.limit is None:
            raise LimitError(
                f"{total:,} {what} match and a feed has at most {MOST_ROWS:,}: narrow it, or give a limit"
            )
        return total


@dataclass(frozen=True)
class Feed:
    """A feed at an address: the filter and options that it reads, and what writes it."""

    filter: type[Any]
    options: type[Options]
    media_type: str
    write: Callable[[Asked], bytes]


def _deadlines_ics(asked: Asked) -> bytes:
    listing = _due(asked)
    dated = listing.statement.where(col(DeadlineRow.due_on).is_not(None))
    listing = replace(listing, statement=dated)
    total = asked.total(listing, "deadlines")
    return _calendar(asked, "deadlines", map(entry_of_deadline, _dated(asked, listing)), total)


def _mandates_ics(asked: Asked) -> bytes:
    listing = mandates(asked.ground, asked.wanted, MandateOrderField.ENDS_ON)
    total = asked.total(listing, "mandates")
    rows = asked.first_of(read_whole(asked.session, listing))
    return _calendar(
        asked, "mandates", (entry_of_mandate(row, reader, asked.day) for row, reader in rows), total
    )


def _deadlines_csv(asked: Asked) -> bytes:
    listing = _due(asked)
    asked.total(listing, "deadlines")
    file = io.StringIO(newline="")
    write_csv(map(_row, _dated(asked, listing)), _COLUMNS, file, for_spreadsheets=True)
    return file.getvalue().encode()


def _deadlines_json(asked: Asked) -> bytes:
    listing = _due(asked)
    total = asked.total(listing, "deadlines")
    rows = list(map(_row, _dated(asked, listing)))
    return in_json({"asOf": asked.day, "total": total, "deadlines": rows}).encode()


FEEDS: Mapping[str, Feed] = {
    "deadlines.ics": Feed(DeadlineFilter, CalendarOptions, "text/calendar; charset=utf-8", _deadlines_ics),
    "deadlines.csv": Feed(DeadlineFilter, Options, "text/csv; charset=utf-8; header=present", _deadlines_csv),
    "deadlines.json": Feed(DeadlineFilter, Options, "application/json", _deadlines_json),
    "mandates.ics": Feed(MandateFilter, CalendarOptions, "text/calendar; charset=utf-8", _mandates_ics),
}
"""The feeds by their names."""


def _due(asked: Asked) -> Listing[DeadlineRow]:
    """The deadlines asked for, the first due first; drafts only where they are asked for."""
    wanted = asked.wanted if asked.wanted.drafts is not None else replace(asked.wanted, drafts=False)
    return deadlines(asked.ground, wanted)


def _dated(asked: Asked, listing: Listing[DeadlineRow]) -> Iterator[Dated]:
    start = asked.wanted.due_from or asked.day
    return asked.first_of(read_dated(asked.session, listing, asked.day, start))


def _row(dated: Dated) -> Row:
    return {"id": global_id("Deadline", dated.deadline.id)} | dated.row


def _calendar(asked: Asked, what: str, entries: Iterable[Entry | None], total: int) -> bytes:
    limit = asked.options.limit
    about = f"The first {limit:,} of {total:,} {what}." if limit is not None and limit < total else ""
    name = f"Seized: {what}{f' ({asked.words})' if asked.words else ''}"
    return calendar_of((entry for entry in entries if entry), name, asked.options.alarm, about)
