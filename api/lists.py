"""Lists: the connections of the graph, each with the same arguments, made from a list of the store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry

from api.connections import After, Asked, Before, First, Last, Match, page_of
from api.context import Context, Info
from api.types import inputs
from db.queries import actions, citations, deadlines, documents, entities, mandates, mentions
from db.queries.deadlines import DeadlineFilter, DeadlineOrderField
from db.queries.documents import DocumentOrderField
from db.queries.due import lies_inside
from db.queries.entities import EntityOrderField
from db.queries.filters import Ground
from db.queries.mandates import MandateOrderField
from db.queries.order import FactOrderField
from db.queries.pages import Direction, Listing
from db.tables import DeadlineRow
from extractors.facts import Role

_AsOf = Annotated[
    date | None,
    strawberry.argument(
        description="The day on which statuses are taken; default that of the list above, else today in UTC."
    ),
]
_InRole = Annotated[Role | None, strawberry.argument(description="Only where it has this role.")]
_PAGE = {"first": First, "after": After, "last": Last, "before": Before}


@dataclass(frozen=True)
class Noun:
    """What is listed: its list in the store, and the filter and order that clients give."""

    name: str
    listing: Callable[[Ground, Any, Any, Direction], Listing[Any]]
    filter: type[Any]
    order: type[Any]
    dated: bool = False


ACTIONS = Noun("actions", actions.actions, inputs.ActionFilter, inputs.ActionOrder)
CITATIONS = Noun("citations", citations.citations, inputs.CitationFilter, inputs.CitationOrder)
DEADLINES = Noun("deadlines", deadlines.deadlines, inputs.DeadlineFilter, inputs.DeadlineOrder, dated=True)
DOCUMENTS = Noun("documents", documents.documents, inputs.DocumentFilter, inputs.DocumentOrder)
ENTITIES = Noun("entities", entities.entities, inputs.EntityFilter, inputs.EntityOrder)
MANDATES = Noun("mandates", mandates.mandates, inputs.MandateFilter, inputs.MandateOrder, dated=True)
MENTIONS = Noun("mentions", mentions.mentions, inputs.MentionFilter, inputs.MentionOrder)


@dataclass(frozen=True)
class Default:
    """The order of a list where a client gives none, and its words."""

    field: StrEnum
    direction: Direction
    words: str


LATEST_DOCUMENTS = Default(DocumentOrderField.ADOPTED_ON, Direction.DESC, "the latest adopted first")
LATEST = Default(FactOrderField.ADOPTED_ON, Direction.DESC, "those of the latest adopted document first")
AS_WRITTEN = Default(FactOrderField.SYMBOL, Direction.ASC, "as they stand in the text")
FIRST_DUE = Default(DeadlineOrderField.DUE_ON, Direction.ASC, "the first due first")
FIRST_TO_END = Default(MandateOrderField.ENDS_ON, Direction.ASC, "the first to end first")
BY_KEY = Default(EntityOrderField.KEY, Direction.ASC, "by key")
BY_NAME = Default(EntityOrderField.NAME, Direction.ASC, "by name")


def connection(
    of: Any,
    noun: Noun,
    default: Default,
    description: str,
    owned: Callable[..., Listing[Any]] | None = None,
    *,
    by_role: bool = False,
) -> Any:
    """A connection of type ``of``: all of ``noun``, or with ``owned`` what belongs to a row."""

    def listing(
        ground: Ground, wanted: Any, field: Any, direction: Direction, *role: Role | None
    ) -> Listing[Any]:
        found = noun.listing(ground, wanted, field, direction)
        return owned(found, *role) if owned else found

    def resolve(root: Any, info: Info, **given: Any) -> Any:
        context, wanted = info.context, given.get("filter") or noun.filter()
        day = context.set_day(info.path, given.get("asOf"))
        order = given.get("orderBy") or default
        roles = (given.get("role"),) if by_role else ()
        page = Asked(given.get("first"), given.get("after"), given.get("last"), given.get("before"))
        args = (_ground(context, day), wanted, order.field, order.direction, *roles)
        return page_of(context.reader, root, page, listing, *args, match=_match(wanted))

    resolve.__signature__ = _signature(noun, default, by_role=by_role)  # type: ignore[attr-defined]
    return strawberry.field(resolver=resolve, graphql_type=of, description=description)


def _signature(noun: Noun, default: Default, *, by_role: bool) -> Signature:
    """The arguments as Strawberry is to see them."""
    which = f"Which {noun.name}; default all."
    arguments: dict[str, Any] = {"role": _InRole} if by_role else {}
    arguments["filter"] = Annotated[noun.filter | None, strawberry.argument(description=which)]
    order = f"Their order; default {default.words}."
    arguments["orderBy"] = Annotated[noun.order | None, strawberry.argument(description=order)]
    arguments |= ({"asOf": _AsOf} if noun.dated else {}) | _PAGE
    given = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in arguments.items()
    ]
    root = Parameter("root", Parameter.POSITIONAL_OR_KEYWORD, annotation=Any)
    return Signature([root, Parameter("info", Parameter.POSITIONAL_OR_KEYWORD, annotation=Info), *given])


def _ground(context: Context, day: date) -> Ground:
    return Ground(context.reader.session, day, context.find)


def _match(wanted: Any) -> Callable[[Any], Match]:
    """How surely a row matches the window of due dates, where the filter has one."""
    if not isinstance(wanted, DeadlineFilter):
        return lambda row: Match.CERTAIN

    def match(row: DeadlineRow) -> Match:
        inside = lies_inside(row, wanted.due_from, wanted.due_to)
        return Match.CERTAIN if inside else Match.POSSIBLE

    return match
