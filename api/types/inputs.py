"""Filters and orders as clients write them: each is the store's own, its descriptions with it."""

import dataclasses
from collections.abc import Callable
from typing import TypeVar

import strawberry

from db import search_query
from db.queries import actions, citations, deadlines, documents, entities, mandates, mentions
from db.queries.deadlines import DeadlineOrderField
from db.queries.documents import DocumentOrderField
from db.queries.entities import EntityOrderField
from db.queries.mandates import MandateOrderField
from db.queries.order import FactOrderField
from db.queries.pages import Direction
from db.search import SearchOrderField

_ALL = "All conditions must hold; of a list, any member. Days are inclusive."
_NAMES = {"not_": "not", "chapter_vii": "chapterVII"}
"""Names that Python or its spelling of words does not give."""

Filter = TypeVar("Filter")


def _filter(description: str) -> Callable[[type[Filter]], type[Filter]]:
    """Make the input of a filter of the store: its fields as described, ``not`` of its own type."""

    def declare(filter_: type[Filter]) -> type[Filter]:
        kinds = {}
        for field in dataclasses.fields(filter_):  # type: ignore[arg-type]
            kinds[field.name] = filter_ | None if field.name == "not_" else field.type
            told = field.metadata["description"]
            setattr(
                filter_,
                field.name,
                strawberry.field(default=None, name=_NAMES.get(field.name), description=told),
            )
        filter_.__annotations__ = kinds
        filter_.__hash__ = lambda self: hash(repr(self))  # type: ignore[method-assign]
        return strawberry.input(filter_, description=f"{description} {_ALL}")

    return declare


@_filter("Which documents are asked for.")
class DocumentFilter(documents.DocumentFilter):
    """A filter of documents."""


@_filter("Which deadlines are asked for.")
class DeadlineFilter(deadlines.DeadlineFilter):
    """A filter of deadlines."""


@_filter("Which actions are asked for.")
class ActionFilter(actions.ActionFilter):
    """A filter of actions."""


@_filter("Which mentions are asked for.")
class MentionFilter(mentions.MentionFilter):
    """A filter of mentions."""


@_filter("Which citations are asked for; its documents are those that refer.")
class CitationFilter(citations.CitationFilter):
    """A filter of citations."""


@_filter("Which entities are asked for.")
class EntityFilter(entities.EntityFilter):
    """A filter of entities."""


@_filter("Which mandates are asked for, as known on the day `asOf`.")
class MandateFilter(mandates.MandateFilter):
    """A filter of mandates."""


@_filter("Which paragraphs are searched.")
class SearchFilter(search_query.SearchFilter):
    """A filter of searches."""


Field = TypeVar("Field")


def _order(things: str) -> Callable[[type[Field]], type[Field]]:
    """Make the input of an order of ``things``, whose class says by what."""

    def declare(order: type[Field]) -> type[Field]:
        order.__annotations__ = {"field": order.__annotations__["field"], "direction": Direction}
        order.field = strawberry.field(description="What to order by.")  # type: ignore[attr-defined]
        order.direction = strawberry.field(  # type: ignore[attr-defined]
            default=Direction.ASC, description="Which way the order runs."
        )
        return strawberry.input(order, description=f"How {things} are ordered.")

    return declare


@_order("documents")
class DocumentOrder:
    """An order of documents."""

    field: DocumentOrderField


@_order("deadlines")
class DeadlineOrder:
    """An order of deadlines."""

    field: DeadlineOrderField


@_order("actions")
class ActionOrder:
    """An order of actions."""

    field: FactOrderField


@_order("mentions")
class MentionOrder:
    """An order of mentions."""

    field: FactOrderField


@_order("citations")
class CitationOrder:
    """An order of citations."""

    field: FactOrderField


@_order("entities")
class EntityOrder:
    """An order of entities."""

    field: EntityOrderField


@_order("mandates")
class MandateOrder:
    """An order of mandates."""

    field: MandateOrderField


@_order("paragraphs found")
class SearchOrder:
    """An order of paragraphs found."""

    field: SearchOrderField
