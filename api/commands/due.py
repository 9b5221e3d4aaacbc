"""The command that lists what is due: as a table, as rows, as a calendar."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsCsv, AsJson, AsOf, Entity, opened, output, read_day, tell_unknown, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from api.calendar import Dated
    from db.queries.deadlines import DeadlineFilter

Start = Annotated[
    date | None, typer.Option("--from", parser=read_day, metavar="DATE", help="Due on this day or later.")
]
End = Annotated[
    date | None, typer.Option("--to", parser=read_day, metavar="DATE", help="Due on this day or earlier.")
]
AsIcs = Annotated[bool, typer.Option("--ics", help="Write an iCalendar file.")]

_COLUMNS = ("due", "status", "document", "¶", "who", "task", "words")
_WHOLE = ("due", "status", "document")


def due(
    entity: Entity = None,
    start: Start = None,
    end: End = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_ics: AsIcs = False,
) -> None:
    """List deadlines, the first due first; of a recurring one an occurrence must fall into the window."""
    if as_json + as_csv + as_ics > 1:
        raise typer.BadParameter("choose one", param_hint="--json / --csv / --ics")
    from sqlalchemy.orm import Session

    from api.rows import COLUMNS
    from api.writing import write_csv, write_jsonl
    from db.queries.deadlines import DeadlineFilter

    day = as_of or today()
    with opened() as store, Session(store.engine) as session:
        tell_unknown(session, entity)
        found = _due(session, DeadlineFilter(entity=entity, due_from=start, due_to=end), day)
        if as_json:
            write_jsonl((item.row for item in found), sys.stdout)
        elif as_csv:
            write_csv((item.row for item in found), COLUMNS["deadlines"], sys.stdout)
        elif as_ics:
            _write_calendar(found, day)
        else:
            _print_table(list(found), day, start or day)


def _due(session: "Session", wanted: "DeadlineFilter", day: date) -> "Iterator[Dated]":
    from api.calendar import Dated
    from api.rows import deadline_row
    from db.queries.deadlines import deadlines
    from db.queries.due import mandate_ends_of
    from db.queries.exports import read_whole

    for deadline, reader in read_whole(session, deadlines(session, wanted, day)):
        ends = reader.value(deadline, mandate_ends_of) if deadline.rrule else None
        yield Dated(deadline, deadline_row(deadline, reader, day), ends)


def _write_calendar(found: "Iterator[Dated]", day: date) -> None:
    from api.calendar import calendar_of

    sys.stdout.buffer.write(calendar_of(found, day))


def _print_table(found: "list[Dated]", day: date, start: date) -> None:
    """The deadlines with the next day from ``start`` on where they recur."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{len(found):,} deadlines, status on {day}", title_justify="left")
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in _WHOLE)
    for item in found:
        row = item.row
        place = row["label"] or row["paragraphNumber"] or ""
        who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
        when = item.next_on(start) or row["dueOn"] or row["rrule"] or "–"
        cells = (when, row["status"], row["symbol"], place, who, row["task"], row["expression"])
        table.add_row(*(Text(str(cell)) for cell in cells))
    output().print(table)
