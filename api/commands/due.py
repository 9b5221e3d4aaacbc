"""The command that lists what is due: as a table, as rows, as a calendar."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import (
    AsCsv,
    AsJson,
    AsOf,
    document_of,
    narrowed,
    narrowing,
    opened,
    output,
    tell_unknown,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.dated import Dated

All = Annotated[
    bool, typer.Option("--all", help="In the table also what lies before today, and what has no day.")
]
Drafts = Annotated[bool, typer.Option(help="Drafts too, each with what became of it.")]
AsIcs = Annotated[bool, typer.Option("--ics", help="Write an iCalendar file.")]

_COLUMNS = ("due", "status", "document", "¶", "who", "task", "words")
_WHOLE = ("status", "document")
_DAY = len("2025-01-31")


@narrowed
def due(
    as_of: AsOf = None,
    everything: All = False,
    drafts: Drafts = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_ics: AsIcs = False,
    **given: Any,
) -> None:
    """List deadlines, the first due first; of a recurring one an occurrence must fall into the window.

    The table begins today where no window is given; --json, --csv and --ics hold all.
    """
    if as_json + as_csv + as_ics > 1:
        raise typer.BadParameter("choose one", param_hint="--json / --csv / --ics")
    from sqlalchemy.orm import Session

    from api.dated import DUE_COLUMNS, read_dated
    from api.writing import write_csv, write_jsonl
    from db.queries.deadlines import DeadlineFilter, deadlines
    from db.queries.filters import Ground
    from db.queries.reader import Reader

    day, end = as_of or today(), given["end"]
    windowed = not (given["start"] or end or everything or as_json or as_csv or as_ics)
    start = day if windowed else given["start"]
    wanted = narrowing(DeadlineFilter, "deadlines", given | {"start": start})
    wanted.drafts = None if drafts else False
    with opened() as store, Session(store.engine) as session:
        if tell_unknown(session, *(given[name] for name in ("entity", "addressee", "recipient"))):
            raise typer.Exit(1)
        if given["symbol"]:
            document_of(Reader(session), given["symbol"])
        found = read_dated(session, deadlines(Ground(session, day), wanted), day, start or day)
        if as_json:
            write_jsonl((item.row for item in found), sys.stdout)
        elif as_csv:
            write_csv((item.row for item in found), DUE_COLUMNS, sys.stdout)
        elif as_ics:
            _write_calendar(found, _asked(given))
        else:
            more = "; --all lists the past, and what has no day" if windowed else ""
            _print_table(list(found), f"{_caption(day, start, end)}{more}")


def _asked(given: dict[str, Any]) -> str:
    """The options that narrow the list, as a calendar's name tells them: "entity cted, from 2025-01-01"."""
    told = []
    for option, value in given.items():
        word = {"start": "from", "end": "to"}.get(option, option.replace("_", "-"))
        if value is not None and value is not False:
            each = " ".join(map(str, value)) if isinstance(value, list) else value
            told.append(word if value is True else f"{word} {each}")
    return f" ({', '.join(told)})" if told else ""


def _write_calendar(found: "Iterator[Dated]", asked: str) -> None:
    from api.calendar import calendar_of
    from api.entries import entry_of_deadline

    entries = (entry_of_deadline(item) for item in found)
    sys.stdout.buffer.write(calendar_of((entry for entry in entries if entry), f"Seized: deadlines{asked}"))


def _caption(day: date, start: date | None, end: date | None) -> str:
    """What the table covers."""
    window = " ".join(f"{word} {given}" for word, given in (("from", start), ("to", end)) if given)
    return f"{window}, status on {day}" if window else f"status on {day}"


def _print_table(found: "list[Dated]", caption: str) -> None:
    """The deadlines by their next day, those without one last."""
    from rich.table import Table
    from rich.text import Text

    from api.dated import when

    found.sort(key=lambda item: item.row["nextOn"] or item.row["dueOn"] or date.max)
    number = "1 deadline" if len(found) == 1 else f"{len(found):,} deadlines"
    table = Table(title=f"{number}, {caption}", title_justify="left")
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in _WHOLE, min_width=_DAY if name == "due" else None)
    for item in found:
        row = item.row
        place = row["label"] or row["paragraphNumber"] or ""
        symbol = f"{row['symbol']}\n{row['draft']}" if row["draft"] else row["symbol"]
        cells = (when(item), row["status"], symbol, place, _who(row), row["task"], row["expression"])
        table.add_row(*(Text(cell) for cell in cells))
    output().print(table)


def _who(row: dict[str, Any]) -> str:
    """Who is to act, and the measure or part of a mandate that the deadline limits."""
    names = ", ".join(party["name"] or party["key"] for party in row["addressees"])
    return ": ".join(part for part in (names, row["subject"]) if part)
