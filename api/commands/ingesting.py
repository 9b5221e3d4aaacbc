"""The command that reads files into the store: once, or again whenever they change."""

import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never, TextIO

import typer

from api.commands.options import Scheduler, messages, progress, settings

if TYPE_CHECKING:
    from rich.console import Console

    from db.ingest import Report

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
Watch = Annotated[
    bool, typer.Option("--watch", help="Go on, and read what comes or changes there, until Ctrl-C.")
]


def ingest(paths: Paths, refused: Refused = None, watch: Watch = False, scheduler: Scheduler = None) -> None:
    """Read files and folders into the store; what cannot be read is refused by name, the rest is stored."""
    console = messages()
    named = _named(paths)
    try:
        with refused.open("w", encoding="utf-8") if refused else nullcontext() as file:
            if watch:
                _follow(named, scheduler, file, console)
            report = _read(named, scheduler)
            _tell(report, file, console)
    except KeyboardInterrupt:
        console.print("stopped; what is stored stays, and the same command goes on with the rest")
        raise typer.Exit(130) from None
    if report.refused:
        raise typer.Exit(1)


def _named(paths: Iterable[Path]) -> list[Path]:
    """The paths, with those that standard input names in the place of "-"."""
    named: list[Path] = []
    for path in paths:
        lines = sys.stdin.read().splitlines() if str(path) == "-" else [str(path)]
        named += [Path(line) for line in lines if line.strip()]
    return named


def _read(paths: Iterable[Path], scheduler: str | None) -> "Report":
    """Ingest the paths under a progress bar."""
    from db.ingest import ingest

    with progress("reading", "files") as on_progress:
        return ingest(paths, settings(), on_progress, scheduler)


def _follow(paths: list[Path], scheduler: str | None, file: TextIO | None, console: "Console") -> Never:
    """Ingest the paths, then what comes or changes below them, until an interrupt."""
    from db.lock import LockedError
    from db.watching import bursts

    waiting = dict.fromkeys(paths)
    for changed in bursts(paths):
        waiting |= dict.fromkeys(changed)
        if not waiting:
            continue
        try:
            report = _read(waiting, scheduler)
        except LockedError as error:
            console.print(f"{error}; trying again", markup=False)
        else:
            waiting.clear()
            _tell(report, file, console)
    raise KeyboardInterrupt


def _tell(report: "Report", file: TextIO | None, console: "Console") -> None:
    """Say what an ingest did, and what it refused to ``file`` too."""
    for refusal in report.refused:
        console.print(f"refused: {_printable(refusal.path)}: {refusal.reason}", markup=False)
        if file:
            file.write(json.dumps({"name": refusal.path, "reason": refusal.reason}) + "\n")
    if file:
        file.flush()
    console.print(
        f"{len(set(report.stored)):,} documents stored, {len(set(report.removed)):,} removed, "
        f"{len(report.unchanged):,} files unchanged, {len(report.refused):,} refused"
    )


def _printable(name: str) -> str:
    """A file's name in one line, without what would steer a terminal."""
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in name)
