"""Commands for tools: export and export-schema."""

import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from api.commands.options import AsOf, narrowed, narrowing, opened, tell_unheld, tell_unknown, today


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


WhatArgument = Annotated[What, typer.Argument(help="What to write, one row each.")]
FormatOption = Annotated[
    Format, typer.Option("--format", help="JSON, one object a line, or CSV with a header.")
]


@narrowed
def export(
    what: WhatArgument,
    format: FormatOption = Format.JSONL,  # noqa: A002
    as_of: AsOf = None,
    **given: Any,
) -> None:
    """Write flat rows in document order to standard output, for tools and scorers."""
    from sqlalchemy.orm import Session

    from api.rows import COLUMNS, ROWS
    from api.writing import write_csv, write_jsonl
    from db.queries.exports import EXPORTS, read_whole
    from db.queries.filters import Ground
    from db.queries.reader import Reader

    exported, day = EXPORTS[what], as_of or today()
    wanted = narrowing(exported.filter, what, given)
    with opened() as store, Session(store.engine) as session:
        tell_unknown(session, *(given[name] for name in ("entity", "addressee", "recipient")))
        tell_unheld(Reader(session), given["symbol"])
        listing = exported.whole(Ground(session, day), wanted)
        rows = (ROWS[what](row, reader, day) for row, reader in read_whole(session, listing))
        if format is Format.CSV:
            write_csv(rows, COLUMNS[what], sys.stdout)
        else:
            write_jsonl(rows, sys.stdout)


def export_schema() -> None:
    """Write the GraphQL schema to standard output."""
    from api.schema import make_schema

    sys.stdout.write(make_schema().as_str().rstrip("\n") + "\n")
