"""The command that finds facts anew when the extractor has changed, and lists every deadline that moved."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsJson, Scheduler, messages, output, progress, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.bulk import Values
    from db.reextract import Move, Outcome

Every = Annotated[bool, typer.Option("--all", help="Every document, whichever extractor has read it.")]


def reextract(every: Every = False, as_json: AsJson = False, scheduler: Scheduler = None) -> None:
    """Find facts anew in the stored text, where an older extractor read it; lists the deadlines that moved.

    What was stopped goes on where it was with the next call, without --all.
    """
    console = messages()
    moves: list[Move] = []
    try:
        outcome = _reextract(every, scheduler, _write_json if as_json else moves.append)
    except KeyboardInterrupt:
        console.print("stopped; what is done stays, and seized reextract goes on with the rest")
        raise typer.Exit(130) from None
    if moves:
        _print_table(moves)
    for left in outcome.left:
        console.print(f"left as it was: {left.path}: {left.reason}", markup=False)
    console.print(f"{outcome.documents:,} documents read again, {len(outcome.left):,} left as they were")
    if outcome.left:
        raise typer.Exit(1)


def _reextract(every: bool, scheduler: str | None, on_move: "Callable[[Move], None]") -> "Outcome":
    """Find the facts anew under a progress bar."""
    from db.reextract import reextract

    with progress("reading again", "documents") as on_progress:
        return reextract(settings(), on_move, every, on_progress, scheduler)


def _write_json(move: "Move") -> None:
    sys.stdout.write(json.dumps(asdict(move), ensure_ascii=False) + "\n")


def _print_table(moves: "list[Move]") -> None:
    from rich.table import Table
    from rich.text import Text

    number = "1 deadline" if len(moves) == 1 else f"{len(moves):,} deadlines"
    table = Table(title=f"{number} moved", title_justify="left")
    for name in ("document", "¶", "was", "now", "words"):
        table.add_column(name, no_wrap=name != "words")
    for move in sorted(moves, key=lambda move: (move.symbol, move.label or "", move.expression)):
        cells = (move.symbol, move.label or "", _when(move.was), _when(move.now), move.expression)
        table.add_row(*(Text(cell) for cell in cells))
    output().print(table)


def _when(days: "Values | None") -> str:
    """The days as a reader takes them; a dash where the deadline is not there, or has none."""
    if days is None:
        return "–"
    window = " – ".join(filter(None, (days["earliest_on"], days["due_on"])))
    return ", ".join(filter(None, (window, days["rrule"]))) or "no day"
