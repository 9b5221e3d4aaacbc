"""The command that shows a document with what was found in it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import AsOf, document_of, opened, output, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from db.queries.reader import Reader
    from db.tables import DocumentRow, ParagraphRow

SymbolArgument = Annotated[
    str, typer.Argument(metavar="SYMBOL", help="A document's symbol in any usual spelling.")
]

_STYLES = {"mention": "green", "citation": "cyan", "action": "bold blue", "deadline": "bold yellow"}


def show(symbol: SymbolArgument, as_of: AsOf = None) -> None:
    """Print a document with what was found in it, marked: deadlines, verbs, references, bodies."""
    from sqlalchemy.orm import Session

    from db.queries.reader import Reader

    console = output()
    with opened() as store, Session(store.engine) as session:
        reader = Reader(session)
        for line in _lines(document_of(reader, symbol), reader, as_of or today()):
            console.print(line, soft_wrap=not console.is_terminal)


def _lines(document: "DocumentRow", reader: "Reader", day: date) -> "Iterator[Text]":
    from rich.text import Text

    from api.drafts import fate
    from api.types.document import official_url
    from db.tables import ParagraphRow

    yield Text(f"{document.symbol}  {document.title or ''}".strip(), style="bold")
    adopted = fate(document, reader) or f"adopted {document.adopted_on or 'on a day not stated'}"
    yield Text(f"{adopted}  {official_url(document.symbol)}")
    yield Text.assemble("marked: ", *((f"{name}  ", style) for name, style in _STYLES.items()))
    heading = None
    for row in reader.many(document, ParagraphRow, "document_id"):
        if row.heading and row.heading != heading:
            yield Text(f"\n{row.heading}", style="bold underline")
        heading = row.heading
        yield _paragraph(row, reader)
        yield from _findings(row, reader, day)


def _paragraph(row: "ParagraphRow", reader: "Reader") -> "Text":
    """The words with every fact's span in its colour."""
    from rich.text import Text

    from db.tables import ActionRow, CitationRow, DeadlineRow, MentionRow

    indent = "    " if row.parent_id is not None else ""
    mark = f"\n{indent}{row.label}  " if row.label else f"\n{indent}"
    words = Text(row.text)
    tables: dict[str, type[Any]] = {
        "mention": MentionRow,
        "citation": CitationRow,
        "action": ActionRow,
        "deadline": DeadlineRow,
    }
    for name, table in tables.items():
        for fact in reader.many(row, table, "paragraph_id"):
            words.stylize(_STYLES[name], fact.start, fact.end)
    return Text.assemble((mark, "bold"), words)


def _findings(row: "ParagraphRow", reader: "Reader", day: date) -> "Iterator[Text]":
    """A line for each deadline: its day, its status, who owes it to whom, and why."""
    from rich.text import Text

    from api.recurring import in_words
    from api.rows import deadline_row
    from db.tables import DeadlineRow

    for fact in reader.many(row, DeadlineRow, "paragraph_id"):
        told = deadline_row(fact, reader, day)
        who = ", ".join(party["name"] or party["key"] for party in told["addressees"])
        to = ", ".join(party["name"] or party["key"] for party in told["recipients"])
        parts = [told["kind"], str(told["dueOn"] or in_words(fact) or "no date"), told["status"]]
        parts += [f"by {who}"] if who else []
        parts += [f"to {to}"] if to else []
        yield Text(f"      → {'  '.join(parts)}", style="yellow")
        yield Text(f"        {told['explanation']}", style="dim")
