"""Commands for tools: export and export-schema."""

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import AsOf, Entity, Organs, members, opened, organs, read_day, tell_unknown, today

if TYPE_CHECKING:
    from db.queries.exports import Scope


class What(StrEnum):
    """What can be exported."""

    DOCUMENTS = "documents"
    DEADLINES = "deadlines"
    ACTIONS = "actions"
    MENTIONS = "mentions"
    CITATIONS = "citations"
    PARAGRAPHS = "paragraphs"


class Format(StrEnum):
    """How rows are written."""

    JSONL = "jsonl"
    CSV = "csv"


_DAY = {"parser": read_day, "metavar": "DATE"}
WhatArgument = Annotated[What, typer.Argument(help="What to write, one row each.")]
FormatOption = Annotated[
    Format, typer.Option("--format", help="JSON, one object a line, or CSV with a header.")
]
Symbol = Annotated[str | None, typer.Option(metavar="SYMBOL", help="Only of this document.")]
Words = list[str] | None
Kinds = Annotated[
    Words, typer.Option("--kind", metavar="KIND", help="deadlines: only of this kind; may be repeated.")
]
Tasks = Annotated[
    Words, typer.Option("--task", metavar="TASK", help="deadlines: only this task; may be repeated.")
]
Statuses = Annotated[
    Words, typer.Option("--status", metavar="STATUS", help="deadlines: only with it; may be repeated.")
]
Forces = Annotated[
    Words,
    typer.Option("--force", metavar="FORCE", help="deadlines, actions: only of this force; may be repeated."),
]
Lemma = Annotated[
    str | None, typer.Option(metavar="VERB", help="deadlines, actions: only under this verb: request.")
]
Party = Annotated[
    str | None, typer.Option(metavar="KEY", help="deadlines, actions: only where this entity is it.")
]
Start = Annotated[
    date | None,
    typer.Option("--from", **_DAY, help="deadlines: due on this day or later; others: adopted then."),
]
End = Annotated[
    date | None,
    typer.Option("--to", **_DAY, help="deadlines: due on this day or earlier; others: adopted then."),
]


def export(
    what: WhatArgument,
    format: FormatOption = Format.JSONL,  # noqa: A002
    as_of: AsOf = None,
    symbol: Symbol = None,
    organ: Organs = None,
    entity: Entity = None,
    kind: Kinds = None,
    task: Tasks = None,
    status: Statuses = None,
    force: Forces = None,
    lemma: Lemma = None,
    addressee: Party = None,
    recipient: Party = None,
    start: Start = None,
    end: End = None,
) -> None:
    """Write flat rows in document order to standard output, for tools and scorers."""
    given: dict[str, Any] = {"kind": kind, "task": task, "status": status}
    if what not in (What.DEADLINES, What.ACTIONS):
        given |= {"force": force, "lemma": lemma, "addressee": addressee, "recipient": recipient}
    if what is not What.DEADLINES:
        _refuse(what, given)
    from db.queries.exports import Scope
    from extractors.facts import DeadlineKind, Force, Task
    from extractors.status import Status

    scope = Scope(
        symbol=symbol,
        organ=organs(organ),
        entity=entity,
        kinds=members(DeadlineKind, kind, "--kind"),
        task=members(Task, task, "--task"),
        status=members(Status, status, "--status"),
        force=members(Force, force, "--force"),
        lemma=lemma,
        addressee=addressee,
        recipient=recipient,
        start=start,
        end=end,
    )
    _write(what, format, scope, as_of or today())


def export_schema() -> None:
    """Write the GraphQL schema to standard output."""
    from api.schema import make_schema

    sys.stdout.write(make_schema().as_str().rstrip("\n") + "\n")


def _refuse(what: What, given: dict[str, Any]) -> None:
    """Tell of a filter that would silently do nothing."""
    for name, value in given.items():
        if value is not None:
            raise typer.BadParameter(f"does not apply to {what}", param_hint=f"--{name}")


def _write(what: What, format: Format, scope: "Scope", day: date) -> None:  # noqa: A002
    from sqlalchemy.orm import Session

    from api.rows import COLUMNS, ROWS
    from api.writing import write_csv, write_jsonl
    from db.queries.exports import LISTINGS, read_whole

    with opened() as store, Session(store.engine) as session:
        tell_unknown(session, scope.entity, scope.addressee, scope.recipient)
        listing = LISTINGS[what](session, scope, day)
        rows = (ROWS[what](row, reader, day) for row, reader in read_whole(session, listing))
        if format is Format.CSV:
            write_csv(rows, COLUMNS[what], sys.stdout)
        else:
            write_jsonl(rows, sys.stdout)
