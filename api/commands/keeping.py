"""Commands that keep the store: ingest, remove, verify, reindex, migrate."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import messages, opened, opened_for_writing, settings

if TYPE_CHECKING:
    from db.ingest import Refusal

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Files or folders, any mix of formats; - reads their names from input, one a line.",
    ),
]
Refused = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write what was refused there, one JSON object a line: name, reason."),
]
SymbolArgument = Annotated[
    str, typer.Argument(metavar="SYMBOL", help="A document's symbol in any usual spelling.")
]


def ingest(paths: Paths, refused: Refused = None) -> None:
    """Read files and folders into the store; what cannot be read is refused by name, the rest is stored."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from db.ingest import ingest

    console = messages()
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("files"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        try:
            report = ingest(
                _named(paths),
                settings(),
                lambda done, total: progress.update(task, completed=done, total=total),
            )
        except KeyboardInterrupt:
            console.print("stopped; what is stored stays, and the same command goes on with the rest")
            raise typer.Exit(130) from None
    for refusal in report.refused:
        console.print(f"refused: {_printable(refusal.path)}: {refusal.reason}", markup=False)
    if refused:
        _write_refused(refused, report.refused)
    console.print(
        f"{len(report.stored):,} documents stored, {len(report.removed):,} removed, "
        f"{len(report.unchanged):,} files unchanged, {len(report.refused):,} refused"
    )
    if report.refused:
        raise typer.Exit(1)


def _printable(name: str) -> str:
    """A file's name in one line, without what would steer a terminal."""
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in name)


def _named(paths: Iterable[Path]) -> list[Path]:
    """The paths, with those that standard input names in the place of "-"."""
    named: list[Path] = []
    for path in paths:
        lines = sys.stdin.read().splitlines() if str(path) == "-" else [str(path)]
        named += [Path(line) for line in lines if line.strip()]
    return named


def _write_refused(path: Path, refused: "Iterable[Refusal]") -> None:
    with path.open("w", encoding="utf-8") as file:
        for refusal in refused:
            file.write(json.dumps({"name": refusal.path, "reason": refusal.reason}) + "\n")


def remove(symbol: SymbolArgument) -> None:
    """Remove a document and its facts from the store."""
    from db.remove import remove

    if not remove(symbol, settings()):
        messages().print(f"the store holds no document {symbol}", markup=False)
        raise typer.Exit(1)
    messages().print(f"{symbol} is removed", markup=False)


def verify() -> None:
    """Hold the store against its promises: database, facts and index agree."""
    from db.verify import verify

    console = messages()
    with opened() as store:
        findings = verify(store)
    for finding in findings:
        console.print(f"{finding.what}; {finding.mend}", markup=False)
    if findings:
        raise typer.Exit(1)
    console.print("the store is sound")


def reindex() -> None:
    """Build the search index anew from the database."""
    with opened_for_writing() as store:
        store.rebuild_index()
    messages().print("the index is built anew")


def migrate() -> None:
    """Bring the database to the tables that this version knows; the other commands do so by themselves."""
    with opened_for_writing() as store:
        messages().print(f"{store.settings.database} is up to date", markup=False)
