"""The command line: one program, its commands by what they are for; errors become messages and exit codes."""

import gc
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from api.commands import (
    asking,
    comparing,
    due,
    exporting,
    ingesting,
    keeping,
    mandates,
    reextracting,
    serving,
    showing,
)
from corpus.errors import SeizedError

_ALLOCATIONS = 200_000
"""Loading the modules makes few cycles and many objects; to look for cycles in between costs a fifth."""
_STORE = "Keep the store"
_ASK = "Ask the store"
_TOOLS = "For tools"


class _Commands(TyperGroup):
    """The group that tells expected errors in one line on standard error, exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115  nobody reads on; nothing more is to be flushed
        except (SeizedError, OSError) as error:
            _tell(str(error))
        except ModuleNotFoundError as error:
            _tell(f"this needs the Python package {error.name}, which is not installed")
        except Exception as error:
            if not _is_of_the_database(error):
                raise
            _tell(f"the database cannot be used: {getattr(error, 'orig', None) or error}")
        raise typer.Exit(1)


app = typer.Typer(
    cls=_Commands,
    help="Read the resolutions of UN organs and keep track of who has been told to do what by when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _command(function: Any, panel: str, example: str) -> None:
    name = function.__name__.replace("_", "-")
    app.command(name, rich_help_panel=panel, epilog=f"Example: {example}")(function)


_command(ingesting.ingest, _STORE, "seized ingest resolutions/ draft.txt")
_command(keeping.remove, _STORE, "seized remove 'S/RES/2617 (2021)'")
_command(keeping.verify, _STORE, "seized verify")
_command(keeping.reindex, _STORE, "seized reindex")
_command(reextracting.reextract, _STORE, "seized reextract --json > moved.jsonl")
_command(keeping.backup, _STORE, "seized backup backups/")
_command(keeping.restore, _STORE, "seized restore backups/seized-1537.db")
_command(keeping.migrate, _STORE, "seized migrate")
_command(serving.serve, _ASK, "seized serve --port 8080")
_command(asking.query, _ASK, "seized query '{ status { documents deadlines } }'")
_command(due.due, _ASK, "seized due --entity cted --from 2025-01-01 --to 2025-12-31")
_command(mandates.mandates, _ASK, "seized mandates --ends-from 2025-01-01 --ends-to 2025-06-30")
_command(showing.show, _ASK, "seized show S/RES/2617 --as-of 2025-01-01")
_command(comparing.compare, _ASK, "seized compare 'S/RES/2395 (2017)' 'S/RES/2617 (2021)'")
_command(asking.search, _ASK, "seized search initial assessment report")
_command(exporting.export, _TOOLS, "seized export deadlines --format csv --entity cted > deadlines.csv")
_command(exporting.export_schema, _TOOLS, "seized export-schema > schema.graphql")


def main() -> None:
    """Run the program."""
    gc.set_threshold(_ALLOCATIONS)
    app(prog_name="seized")


def _tell(message: str) -> None:
    sys.stderr.write(f"seized: {message}\n")


def _is_of_the_database(error: Exception) -> bool:
    from sqlalchemy.exc import SQLAlchemyError

    return isinstance(error, SQLAlchemyError)
