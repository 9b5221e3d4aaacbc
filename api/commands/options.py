"""What commands share: the forms of their options, and where messages go. Light, so that help is quick."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from rich.console import Console
    from sqlalchemy.orm import Session

    from db.ingest import OnProgress
    from db.queries.reader import Reader
    from db.settings import Settings
    from db.store import Store
    from db.tables import DocumentRow

Filter = TypeVar("Filter")

_WIDTH_OF_A_FILE = 160


def read_day(text: str) -> date:
    """A day written YYYY-MM-DD, for an option."""
    try:
        if len(text) != len("2025-01-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day written YYYY-MM-DD") from None


AsOf = Annotated[
    date | None,
    typer.Option(
        parser=read_day, metavar="DATE", help="The day on which statuses are taken; default today in UTC."
    ),
]
Entity = Annotated[str | None, typer.Option(metavar="KEY", help="Only what concerns this entity: cted.")]
Organs = Annotated[
    list[str] | None, typer.Option("--organ", metavar="ORGAN", help="Only of this organ; may be repeated.")
]


def _words(name: str, metavar: str, told: str) -> Any:
    help_ = f"{told}; may be repeated."
    return Annotated[list[str] | None, typer.Option(f"--{name}", metavar=metavar, help=help_)]


def _day(name: str, told: str) -> Any:
    return Annotated[date | None, typer.Option(f"--{name}", parser=read_day, metavar="DATE", help=told)]


def _word(metavar: str, told: str) -> Any:
    return Annotated[str | None, typer.Option(metavar=metavar, help=told)]


_FILTERS: dict[str, Any] = {
    "symbol": _word("SYMBOL", "Only of this document."),
    "organ": Organs,
    "type": _words("type", "TYPE", "Only in documents of this type: resolution"),
    "entity": Entity,
    "children": Annotated[bool, typer.Option("--children", help="Keys stand also for bodies within them.")],
    "addressee": _word("KEY", "deadlines, actions: only where this entity is to act."),
    "recipient": _word("KEY", "deadlines, actions: only where this entity receives."),
    "force": _words("force", "FORCE", "deadlines, actions: only of this force"),
    "lemma": _word("VERB", "deadlines, actions: only under this verb: request."),
    "act": _word("VERB", "deadlines, actions: only where this is asked: report."),
    "kind": _words("kind", "KIND", "deadlines, paragraphs: only of this kind"),
    "task": _words("task", "TASK", "deadlines: only this task"),
    "status": _words("status", "STATUS", "deadlines: only with it"),
    "start": _day("from", "deadlines: due on this day or later; others: adopted then."),
    "end": _day("to", "deadlines: due on this day or earlier; others: adopted then."),
    "adopted_from": _day("adopted-from", "In documents adopted on this day or later."),
    "adopted_to": _day("adopted-to", "In documents adopted on this day or earlier."),
    "updated_since": Annotated[
        int | None, typer.Option(min=0, metavar="REVISION", help="In documents stored after this revision.")
    ],
}
"""The options that narrow a list, by the names of the conditions that they give."""
_CALLED = {
    "children": ("include_children",),
    "kind": ("kinds", "kind"),
    "start": ("due_from", "adopted_from"),
    "end": ("due_to", "adopted_to"),
}


def narrowed(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` every option that narrows a list; it takes those as keywords."""
    own = inspect.signature(command, eval_str=True)
    named = [each for each in own.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    added = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if name == "children" else None,
            annotation=option,
        )
        for name, option in _FILTERS.items()
    ]
    command.__signature__ = own.replace(parameters=[*named, *added])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (*named, *added)}
    return command


AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV with a header line.")]

Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Let the Dask cluster of the scheduler there do the work."),
]


def narrowing(filter_: type[Filter], what: str, given: Mapping[str, Any]) -> Filter:
    """The filter of ``what`` that the options ``given`` make.

    An option that the filter has no condition for is refused, for it would silently do nothing.
    """
    from corpus.errors import BadInputError
    from db.queries.filter_words import conditions_of, read_filter

    words: dict[str, list[str]] = {}
    for option, value in given.items():
        if value is None or value is False:
            continue
        name = next((n for n in _CALLED.get(option, (option,)) if n in conditions_of(filter_)), None)
        if name is None:
            raise typer.BadParameter(f"does not apply to {what}", param_hint=_hint(option))
        words[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        try:
            read_filter(filter_, {name: words[name]})
        except BadInputError as error:
            reason = str(error).removeprefix(f"{name}: ")
            raise typer.BadParameter(reason, param_hint=_hint(option)) from None
    return read_filter(filter_, words)


def _hint(option: str) -> str:
    return f"--{option.replace('_', '-')}"


def tell_unknown(session: Session, *keys: str | None) -> bool:
    """Say on standard error which of ``keys`` no stored document names, and which names come near.

    True where there is one.
    """
    from db.queries.entities import entity_by_key
    from db.queries.nearness import did_you_mean, near_keys

    unknown = [key for key in keys if key and session.scalar(entity_by_key(key)) is None]
    for key in unknown:
        near = did_you_mean(near_keys(session, key))
        messages().print(f"no stored document names an entity {key}{near}", markup=False)
    return bool(unknown)


def document_of(reader: Reader, symbol: str) -> DocumentRow:
    """The document of that symbol; raises ``BadInputError``, which names what comes near, for none."""
    from corpus.errors import BadInputError

    found = _held(reader, symbol)
    if found is None:
        raise BadInputError(_unheld(reader, symbol))
    return found


def tell_unheld(reader: Reader, symbol: str | None) -> None:
    """Say on standard error where the store holds no document of that symbol, and which comes near.

    Raises ``BadInputError`` where it is none of a document.
    """
    if symbol and _held(reader, symbol) is None:
        messages().print(_unheld(reader, symbol), markup=False)


def _held(reader: Reader, symbol: str) -> DocumentRow | None:
    from db.queries.documents import document_by_symbol
    from db.tables import DocumentRow

    return reader.first(DocumentRow, document_by_symbol(symbol))


def _unheld(reader: Reader, symbol: str) -> str:
    from db.queries.nearness import did_you_mean, near_symbols

    return f"the store holds no document {symbol}{did_you_mean(near_symbols(reader.session, symbol))}"


def today() -> date:
    """Today in UTC: the one place where the commands look at the clock."""
    from datetime import UTC, datetime

    return datetime.now(UTC).date()


def settings() -> Settings:
    """The settings of the environment."""
    from db.settings import Settings

    return Settings.load()


def opened() -> AbstractContextManager[Store]:
    """The store of the environment's settings, to be read."""
    from db.store import open_store

    return open_store(settings())


def opened_for_writing() -> AbstractContextManager[Store]:
    """The store of the environment's settings, to be changed."""
    from db.store import open_for_writing

    return open_for_writing(settings())


def messages() -> Console:
    """Where progress and messages go: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress(doing: str, what: str) -> Iterator[OnProgress]:
    """A bar in a terminal that ends with the block; gives what is to be told how much is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    console = messages()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def output() -> Console:
    """Where what a person reads goes: standard output, coloured on a terminal only."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    return console
