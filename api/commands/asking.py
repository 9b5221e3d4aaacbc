"""Commands that ask the store: query, due, search."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import (
    AsCsv,
    AsJson,
    AsOf,
    Entity,
    Organs,
    opened,
    organs,
    output,
    read_day,
    today,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.index import Hit
    from db.queries.deadlines import DeadlineFilter

_LONGEST = 100
_REQUEST = "local"

Query = Annotated[
    str,
    typer.Argument(metavar="QUERY", help="One GraphQL operation; @FILE reads it from a file, - from input."),
]
Variables = Annotated[str, typer.Option(metavar="JSON", help="The operation's variables, an object.")]
Start = Annotated[
    date | None, typer.Option("--from", parser=read_day, metavar="DATE", help="Due on this day or later.")
]
End = Annotated[
    date | None, typer.Option("--to", parser=read_day, metavar="DATE", help="Due on this day or earlier.")
]
AsIcs = Annotated[bool, typer.Option("--ics", help="Write an iCalendar file.")]
WordsArgument = Annotated[list[str], typer.Argument(metavar="WORDS", help="What the paragraphs must hold.")]
Limit = Annotated[int, typer.Option(min=1, max=_LONGEST, help="How many paragraphs at most.")]


def query(query: Query, variables: Variables = "{}", as_of: AsOf = None) -> None:
    """Answer one GraphQL operation from the local store, as JSON on standard output."""
    text = _operation(query)
    try:
        given = json.loads(variables)
    except ValueError as error:
        raise typer.BadParameter(f"is not JSON: {error}", param_hint="--variables") from None
    if not isinstance(given, dict):
        raise typer.BadParameter("is not a JSON object", param_hint="--variables")
    from api.execution import Graph, Operation

    with opened() as store:
        answer = Graph(store).answer(Operation(text, given), as_of or today(), _REQUEST)
    json.dump(answer.body, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
    if answer.body.get("errors"):
        raise typer.Exit(1)


def _operation(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{given[1:]} cannot be read: {error}", param_hint="QUERY") from None


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
        found = _due(session, DeadlineFilter(entity=entity, due_from=start, due_to=end), day)
        if as_json:
            write_jsonl((row for _, row in found), sys.stdout)
        elif as_csv:
            write_csv((row for _, row in found), COLUMNS["deadlines"], sys.stdout)
        elif as_ics:
            _write_calendar(found, day)
        else:
            _print_table([row for _, row in found], day)


def _due(session: "Session", wanted: "DeadlineFilter", day: date) -> Iterator[tuple[int, dict[str, Any]]]:
    from api.rows import deadline_row
    from db.queries.deadlines import deadlines
    from db.queries.exports import read_whole

    for row, reader in read_whole(session, deadlines(session, wanted, day)):
        yield row.id, deadline_row(row, reader, day)


def _write_calendar(found: Iterator[tuple[int, dict[str, Any]]], day: date) -> None:
    from api.calendar import calendar_of
    from api.types.document import official_url

    rows = ((number, row | {"url": official_url(row["symbol"])}) for number, row in found)
    sys.stdout.buffer.write(calendar_of(rows, day))


def _print_table(rows: list[dict[str, Any]], day: date) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{len(rows):,} deadlines, status on {day}", title_justify="left", expand=False)
    for name in ("due", "status", "document", "¶", "who", "task", "words"):
        table.add_column(name, no_wrap=name in ("due", "status", "document"))
    for row in rows:
        who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
        when = str(row["dueOn"] or row["rrule"] or "–")
        place = row["label"] or row["paragraphNumber"] or ""
        cells = (when, row["status"], row["symbol"], place, who, row["task"], row["expression"])
        table.add_row(*(Text(cell) for cell in cells))
    output().print(table)


def search(words: WordsArgument, limit: Limit = 10, organ: Organs = None, as_json: AsJson = False) -> None:
    """Find paragraphs by their words, the best first, with what was found marked."""
    from sqlalchemy.orm import Session

    from db.index import SearchFilter
    from db.queries.reader import Reader

    with opened() as store, Session(store.engine) as session:
        found = store.index.search(" ".join(words), SearchFilter(organ=organs(organ)), limit)
        places = _places(Reader(session), [hit.paragraph_id for hit in found.hits])
    if as_json:
        for hit in found.hits:
            symbol, label = places.get(hit.paragraph_id, ("", ""))
            row = {"symbol": symbol, "label": label, "score": hit.score, "snippet": hit.snippet}
            sys.stdout.write(json.dumps(row | {"ranges": hit.ranges}, ensure_ascii=False) + "\n")
        return
    console = output()
    for hit in found.hits:
        console.print(*places.get(hit.paragraph_id, ("", "")), style="bold", markup=False)
        console.print(_marked(hit), soft_wrap=True)
    console.print(f"{len(found.hits):,} of {found.total:,} paragraphs", style="dim")


def _places(reader: Any, ids: list[int]) -> dict[int, tuple[str, str]]:
    """Symbol and label of paragraphs."""
    from db.tables import DocumentRow, ParagraphRow

    places = {}
    for row in reader.by_id(ParagraphRow, ids):
        document = reader.one(row, "document_id", DocumentRow)
        places[row.id] = (document.symbol, row.label or row.kind.lower())
    return places


def _marked(hit: "Hit") -> Any:
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.ranges:
        text.stylize("bold yellow", start, end)
    return text
