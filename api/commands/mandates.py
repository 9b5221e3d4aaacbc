"""The command that lists mandates: what ends when, what set it, and what it renewed."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import (
    AsCsv,
    AsJson,
    AsOf,
    Entity,
    narrowing,
    opened,
    output,
    read_day,
    tell_unknown,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from api.rows import Row
    from db.queries.mandates import MandateFilter

EndsFrom = Annotated[
    date | None,
    typer.Option("--ends-from", parser=read_day, metavar="DATE", help="Ending on this day or later."),
]
EndsTo = Annotated[
    date | None,
    typer.Option("--ends-to", parser=read_day, metavar="DATE", help="Ending on this day or earlier."),
]
OfStatus = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="running, ended, unresolved; may be repeated."),
]
Children = Annotated[bool, typer.Option("--children", help="The key stands also for bodies within it.")]
Subject = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only measures with these words, or this key.")
]
Terms = Annotated[bool, typer.Option("--terms", help="Each term of every mandate, not the last alone.")]

_COLUMNS = ("ends", "status", "mandate", "set by", "renews", "words")
_WHOLE = ("ends", "status", "renews")


def mandates(
    entity: Entity = None,
    children: Children = False,
    subject: Subject = None,
    ends_from: EndsFrom = None,
    ends_to: EndsTo = None,
    status: OfStatus = None,
    terms: Terms = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List mandates and measures by the end that their latest resolution gives them, the first to end first.

    The table holds those that run where no filter is given; --json and --csv hold all.
    """
    if as_json and as_csv:
        raise typer.BadParameter("choose one", param_hint="--json / --csv")
    from sqlalchemy.orm import Session

    from api.mandate_rows import COLUMNS
    from api.writing import write_csv, write_jsonl
    from db.queries.mandates import MandateFilter

    day = as_of or today()
    given: dict[str, Any] = {"entity": entity, "children": children, "subject": subject, "status": status}
    given |= {"ends_from": ends_from, "ends_to": ends_to}
    bare = not (any(given.values()) or as_json or as_csv)
    wanted = narrowing(MandateFilter, "mandates", given | {"status": ["running"] if bare else status})
    with opened() as store, Session(store.engine) as session:
        if tell_unknown(session, entity):
            raise typer.Exit(1)
        rows = _rows(session, wanted, day, whole=terms)
        if as_json:
            write_jsonl(rows, sys.stdout)
        elif as_csv:
            write_csv(rows, COLUMNS, sys.stdout)
        else:
            _print_table(list(rows), _caption(day, ends_from, ends_to, bare=bare), whole=terms)


def _rows(session: "Session", wanted: "MandateFilter", day: date, *, whole: bool) -> "Iterator[Row]":
    """Of each mandate the term that its latest resolution by ``day`` sets, or all of its terms."""
    from api.mandate_rows import term_row
    from db.queries.exports import read_whole
    from db.queries.filters import Ground
    from db.queries.mandates import MandateOrderField, last_term
    from db.queries.mandates import mandates as listing
    from db.tables import TermRow

    found = listing(Ground(session, day), wanted, MandateOrderField.ENDS_ON)
    for mandate, reader in read_whole(session, found):
        held = reader.many(mandate, TermRow, "mandate_id")
        last = last_term(held, day)
        for term in held if whole else [last] if last else []:
            yield term_row(term, mandate, reader, day)


def _caption(day: date, start: date | None, end: date | None, *, bare: bool) -> str:
    """What the table covers."""
    window = " ".join(f"{word} {given}" for word, given in (("from", start), ("to", end)) if given)
    ending = f"ending {window}, " if window else ""
    more = "; --status ended or unresolved lists the others" if bare else ""
    return f"{ending}status on {day}{more}"


def _print_table(rows: "list[Row]", caption: str, *, whole: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    noun = "term" if whole else "mandate"
    number = f"{len(rows):,} {noun}{'' if len(rows) == 1 else 's'}"
    table = Table(title=f"{number}, {caption}", title_justify="left")
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in _WHOLE)
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row)))
    output().print(table)


def _cells(row: "Row") -> tuple[str, ...]:
    """When it ends and how it stands, whose it is, the words that set it, and what stands before it."""
    words = [row["expression"], row["note"]] if row["note"] else [row["expression"]]
    if row["missing"]:
        words.append(f"It cites {', '.join(row['missing'])}, which the store lacks.")
    return (
        str(row["endsOn"] or "not known"),
        row["status"],
        _mandate(row),
        f"{row['symbol']} ¶ {row['label'] or '–'}",
        row["renews"] or "–",
        "\n".join(words),
    )


def _mandate(row: "Row") -> str:
    """The body, with the part of its mandate, or the measure in words."""
    return ": ".join(part for part in (row["name"] or row["entity"], row["subject"]) if part) or row["key"]
