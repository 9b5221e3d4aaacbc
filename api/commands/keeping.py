"""Commands that keep the store: remove, verify, reindex, backup, restore, migrate."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import messages, opened, opened_for_writing, settings

Target = Annotated[
    Path,
    typer.Argument(metavar="FILE|DIR", help="The new file, or a folder for a file named by its revision."),
]
Saved = Annotated[Path, typer.Argument(metavar="FILE", help="A file that seized backup wrote.")]
SymbolArgument = Annotated[
    str, typer.Argument(metavar="SYMBOL", help="A document's symbol in any usual spelling.")
]


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


def backup(target: Target) -> None:
    """Copy the store to one file, while others read and write it."""
    from db.backup import back_up

    made = back_up(settings(), target)
    told = f"{made.path}: {made.documents:,} documents at revision {made.revision}"
    messages().print(told, markup=False)


def restore(saved: Saved) -> None:
    """Let the store be what a backup holds, once that is proven; the former store is kept beside it."""
    from db.backup import restore

    made, former = restore(settings(), saved)
    told = f"{made.documents:,} documents restored; the store is at revision {made.revision}"
    kept = f"; the former store is kept in {former}" if former else ""
    messages().print(told + kept, markup=False)


def migrate() -> None:
    """Bring the database to the tables that this version knows; the other commands do so by themselves."""
    with opened_for_writing() as store:
        messages().print(f"{store.settings.database} is up to date", markup=False)
