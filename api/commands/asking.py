"""Commands that ask the store: query and search."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import (
    AsJson,
    AsOf,
    narrowed,
    narrowing,
    opened,
    output,
    tell_unheld,
    tell_unknown,
    today,
)

if TYPE_CHECKING:
    from rich.text import Text

    from db.queries.reader import Reader
    from db.search import Hit

_LONGEST = 100
_REQUEST = "local"

Query = Annotated[
    str,
    typer.Argument(metavar="QUERY", help="One GraphQL operation; @FILE reads it from a file, - from input."),
]
Variables = Annotated[str, typer.Option(metavar="JSON", help="The operation's variables, an object.")]
WordsArgument = Annotated[list[str], typer.Argument(metavar="WORDS", help="What the paragraphs must hold.")]
Limit = Annotated[int, typer.Option(min=1, max=_LONGEST, help="How many paragraphs at most.")]


def query(query: Query, variables: Variables = "{}", as_of: AsOf = None) -> None:
    """Answer one GraphQL operation from the local store, as JSON on standard output."""
    text = _operation(query)
    try:
        given = json.loads(variables)
    except ValueError as error:
        raise typer.BadParameter(f"is not JSON: {error}", param_hint="--variables") from None
    except RecursionError:
        raise typer.BadParameter("nests too deeply", param_hint="--variables") from None
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


@narrowed
def search(
    words: WordsArgument,
    limit: Limit = 10,
    as_json: AsJson = False,
    **given: Any,
) -> None:
    """Find paragraphs by their words, the best first, with what was found marked."""
    from sqlalchemy.orm import Session

    from db.queries.parties import family
    from db.queries.reader import Reader
    from db.queries.words import plain
    from db.search import search as find
    from db.search_query import SearchFilter

    wanted = narrowing(SearchFilter, "search", given)
    with opened() as store, Session(store.engine) as session:
        tell_unknown(session, given["entity"])
        tell_unheld(Reader(session), given["symbol"])
        text = plain(" ".join(words))
        found = find(store.index, text, wanted, limit, family=lambda key: session.scalars(family(key)).all())
        places = _places(Reader(session), [hit.paragraph_id for hit in found.hits])
    if as_json:
        for hit in found.hits:
            place = places.get(hit.paragraph_id, _NOWHERE)
            row: dict[str, Any] = dict(zip(("symbol", "label", "kind", "section"), place, strict=True))
            row |= {"score": hit.score, "snippet": hit.snippet}
            sys.stdout.write(json.dumps(row | {"ranges": hit.ranges}, ensure_ascii=False) + "\n")
        return
    console = output()
    for hit in found.hits:
        console.print(_place(*places.get(hit.paragraph_id, _NOWHERE)), style="bold", markup=False)
        console.print(_marked(hit), soft_wrap=True)
    console.print(f"{len(found.hits):,} of {found.total:,} paragraphs", style="dim")
    if found.did_you_mean:
        console.print(f"did you mean: {found.did_you_mean}", markup=False)


_NOWHERE = ("", None, "", None)


def _place(symbol: str, label: str | None, kind: str, section: str | None) -> str:
    """Where a paragraph stands: its number, and the part of the document that is not its main text."""
    part = section or (kind.lower() if kind == "ANNEX" or not label else None)
    return " ".join(filter(None, (symbol, part, label)))


def _places(reader: "Reader", ids: list[int]) -> dict[int, tuple[str, str | None, str, str | None]]:
    """Symbol, label, kind and section of paragraphs."""
    from db.tables import DocumentRow, ParagraphRow

    places = {}
    for row in reader.by_id(ParagraphRow, ids):
        document = reader.one(row, "document_id", DocumentRow)
        places[row.id] = (document.symbol if document else "", row.label, str(row.kind), row.section)
    return places


def _marked(hit: "Hit") -> "Text":
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.ranges:
        text.stylize("bold yellow", start, end)
    return text
