"""What commands share: the forms of their options, and where messages go. Light, so that help is quick."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from enum import Enum

    from rich.console import Console
    from sqlalchemy.orm import Session

    from corpus.symbols import Organ
    from db.settings import Settings
    from db.store import Store

Member = TypeVar("Member", bound="Enum")

_WIDTH_OF_A_FILE = 160
_NEAR = 5


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
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV with a header line.")]


def members(enum: type[Member], given: Sequence[str] | None, option: str) -> list[Member] | None:
    """The members that words name, in any case and with spaces or hyphens; null where none are given."""
    if not given:
        return None
    found = []
    for word in given:
        name = word.strip().upper().replace(" ", "_").replace("-", "_")
        if name not in enum.__members__:
            raise typer.BadParameter(f"{word!r} is none of {', '.join(enum.__members__)}", param_hint=option)
        found.append(enum[name])
    return found


def organs(given: Sequence[str] | None) -> list[Organ] | None:
    """The organs that --organ names."""
    from corpus.symbols import Organ

    return members(Organ, given, "--organ")


def tell_unknown(session: Session, *keys: str | None) -> bool:
    """Say on standard error which of ``keys`` no stored document names, and which names come near.

    True where there is one.
    """
    from db.queries.entities import EntityFilter, EntityOrderField, entities, entity_by_key
    from db.queries.pages import Direction

    unknown = False
    for key in filter(None, keys):
        if session.scalar(entity_by_key(key)) is None:
            near = entities(EntityFilter(text=key), EntityOrderField.KEY, Direction.ASC).statement
            names = ", ".join(entity.key for entity in session.scalars(near.limit(_NEAR)))
            hint = f"; did you mean {names}?" if names else ""
            messages().print(f"no stored document names an entity {key}{hint}", markup=False)
            unknown = True
    return unknown


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


def output() -> Console:
    """Where what a person reads goes: standard output, coloured on a terminal only."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    return console
