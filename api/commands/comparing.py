"""The command that shows two documents side by side."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import document_of, opened, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from db.queries.comparison import Compared, PairOfDeadlines, PairOfParagraphs

Base = Annotated[str, typer.Argument(metavar="A", help="Symbol of the document to compare from.")]
Revised = Annotated[str, typer.Argument(metavar="B", help="Symbol of the document to compare to.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write the whole comparison as one JSON object.")]
Whole = Annotated[bool, typer.Option("--all", help="Show unchanged paragraphs too.")]

_STYLES = {"REMOVED": "red strike", "ADDED": "green", "SAME": ""}
_MARKS = {"REMOVED": "[-{}-]", "ADDED": "{{+{}+}}", "SAME": "{}"}
"""Where there is no colour, the marks of word differences."""


def compare(base: Base, revised: Revised, as_json: AsJson = False, whole: Whole = False) -> None:
    """Show what B changed of A: paragraphs, words and deadlines."""
    from sqlalchemy.orm import Session

    from db.queries.comparison import compared
    from db.queries.reader import Reader

    console = output()
    with opened() as store, Session(store.engine) as session:
        reader = Reader(session)
        both = compared(reader, *(document_of(reader, symbol) for symbol in (base, revised)))
        if as_json:
            json.dump(_told(both), sys.stdout, ensure_ascii=False, indent=2, default=str)
            sys.stdout.write("\n")
            return
        for line in _lines(both, coloured=console.is_terminal, whole=whole):
            console.print(line, soft_wrap=not console.is_terminal)


def _lines(both: "Compared", *, coloured: bool, whole: bool) -> "Iterator[Text]":
    from rich.text import Text

    yield Text(f"{both.base.symbol} → {both.revised.symbol}", style="bold")
    same = 0
    for pair in both.pairs:
        if pair.change == "SAME" and not whole:
            same += 1
            continue
        head = f"\n{_places(pair.base, pair.revised)}  {pair.change.lower()}  "
        yield Text.assemble((head, "bold"), _words(pair, coloured))
    if same:
        yield Text(f"\n{same} paragraphs are the same", style="dim")
    yield Text("\nDeadlines", style="bold")
    places = _paragraphs(both)
    for change in both.deadline_changes:
        yield Text(_deadline_line(change, places), style="" if change.change == "KEPT" else "yellow")


def _paragraphs(both: "Compared") -> dict[int, Any]:
    """The paragraphs of both documents by their ids."""
    return {row.id: row for pair in both.pairs for row in (pair.base, pair.revised) if row is not None}


def _places(*rows: Any) -> str:
    """Where a paragraph stands in both documents: "¶ 9 → 14"."""
    return f"¶ {' → '.join(dict.fromkeys(_label(row) for row in rows if row is not None))}"


def _label(row: Any) -> str:
    return row.label or ("preamble" if row.kind == "PREAMBULAR" else "–")


def _words(pair: "PairOfParagraphs", coloured: bool) -> "Text":
    from rich.text import Text

    words = Text()
    for segment in pair.segments:
        shown = segment.text if coloured else _MARKS[segment.change].format(segment.text)
        words.append(f"{shown} ", style=_STYLES[segment.change])
    return words


def _deadline_line(change: "PairOfDeadlines", places: dict[int, Any]) -> str:
    rows = [row for row in (change.base, change.revised) if row is not None]
    when = " → ".join(dict.fromkeys(f"{row.kind} {row.due_on or row.rrule or 'no date'}" for row in rows))
    where = _places(*(places.get(row.paragraph_id) for row in rows))
    return f"  {change.change.lower():8} {where:10} {when}  {rows[-1].expression}"


def _told(both: "Compared") -> dict[str, Any]:
    """The whole comparison in the graph's names."""
    places = _paragraphs(both)
    return {
        "base": both.base.symbol,
        "revised": both.revised.symbol,
        "pairs": [
            {
                "change": pair.change,
                "base": _paragraph(pair.base),
                "revised": _paragraph(pair.revised),
                "similarity": round(pair.similarity, 4),
                "segments": [{"change": s.change, "text": s.text} for s in pair.segments],
            }
            for pair in both.pairs
        ],
        "deadlineChanges": [
            {"change": c.change, "base": _deadline(c.base, places), "revised": _deadline(c.revised, places)}
            for c in both.deadline_changes
        ],
    }


def _paragraph(row: Any) -> dict[str, Any] | None:
    return row and {"kind": row.kind, "number": row.number, "label": row.label, "text": row.text}


def _deadline(row: Any, places: dict[int, Any]) -> dict[str, Any] | None:
    if row is None:
        return None
    paragraph = places[row.paragraph_id]
    return {
        "paragraphNumber": paragraph.number,
        "label": paragraph.label,
        "kind": row.kind,
        "dueOn": row.due_on,
        "rrule": row.rrule,
        "period": row.period,
        "task": row.task,
        "expression": row.expression,
    }
