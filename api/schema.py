"""The graph: its queries, and the schema made of them."""

from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.connections import After, Asked, Before, Connection, First, Last, Match, page_of
from api.context import Info
from api.scalars import DATE
from api.types.action import Action
from api.types.citation import Citation
from api.types.deadline import Deadline, DeadlineConnection
from api.types.document import Document
from api.types.entity import Entity, Mention
from api.types.inputs import (
    ActionFilter,
    ActionOrder,
    DeadlineFilter,
    DeadlineOrder,
    DocumentFilter,
    DocumentOrder,
    EntityFilter,
    EntityOrder,
)
from api.types.node import Node, read_id
from api.types.paragraph import Paragraph
from api.types.search import SearchConnection, SearchFilter, search
from api.types.state import StoreStatus
from corpus.errors import BadInputError
from db.queries import actions, deadlines, documents, entities
from db.queries.due import lies_inside
from db.queries.pages import Direction
from db.queries.state import state
from db.queries.words import plain
from db.tables import (
    ActionRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EntityRow,
    MentionRow,
    ParagraphRow,
)

_NODES: dict[str, Any] = {
    "Document": DocumentRow,
    "Paragraph": ParagraphRow,
    "Action": ActionRow,
    "Deadline": DeadlineRow,
    "Entity": EntityRow,
    "Mention": MentionRow,
    "Citation": CitationRow,
}
_MOST_NODES = 100

Id = Annotated[strawberry.ID, strawberry.argument(description="A global id.")]
Ids = Annotated[list[strawberry.ID], strawberry.argument(description="Global ids, at most 100.")]
Symbol = Annotated[
    str,
    strawberry.argument(description="The symbol in any usual spelling: 'S/RES/2617 (2021)', 's/res/2617'."),
]
Key = Annotated[str, strawberry.argument(description="The entity's key: 'cted'.")]
AsOf = Annotated[
    date | None, strawberry.argument(description="The day on which statuses are taken; default today in UTC.")
]
Documents = Annotated[DocumentFilter | None, strawberry.argument(description="Which documents; default all.")]
Deadlines = Annotated[DeadlineFilter | None, strawberry.argument(description="Which deadlines; default all.")]
Actions = Annotated[ActionFilter | None, strawberry.argument(description="Which actions; default all.")]
Entities = Annotated[EntityFilter | None, strawberry.argument(description="Which entities; default all.")]
Words = Annotated[
    str,
    strawberry.argument(
        description='Words to find, all of them; "a phrase" in quotes; OR, NOT and brackets work.'
    ),
]
Searched = Annotated[SearchFilter | None, strawberry.argument(description="Which paragraphs; default all.")]
ByDocument = Annotated[
    DocumentOrder | None, strawberry.argument(description="Their order; default the latest adopted first.")
]
ByDeadline = Annotated[
    DeadlineOrder | None, strawberry.argument(description="Their order; default the first due first.")
]
ByAction = Annotated[
    ActionOrder | None, strawberry.argument(description="Their order; default the latest adopted first.")
]
ByEntity = Annotated[EntityOrder | None, strawberry.argument(description="Their order; default by key.")]


def _node(info: Info, id: Id) -> Any:  # noqa: A002
    return _find(info, [id])[0]


def _nodes(info: Info, ids: Ids) -> Any:
    return _find(info, ids)


def _document(info: Info, symbol: Symbol) -> Any:
    return info.context.reader.first(documents.document_by_symbol(symbol))


def _documents(
    info: Info,
    filter: Documents = None,  # noqa: A002
    order_by: ByDocument = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    by = order_by or DocumentOrder(field=documents.DocumentOrderField.ADOPTED_ON, direction=Direction.DESC)
    wanted = filter or DocumentFilter()
    holding = None if wanted.text is None else info.context.index.documents(plain(wanted.text))
    listing = documents.documents(wanted, by.field, by.direction, holding)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def _deadlines(
    info: Info,
    filter: Deadlines = None,  # noqa: A002
    order_by: ByDeadline = None,
    as_of: AsOf = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    wanted, day = filter or DeadlineFilter(), info.context.set_day(info.path, as_of)
    by = order_by or DeadlineOrder(field=deadlines.DeadlineOrderField.DUE_ON)
    reader = info.context.reader
    listing = deadlines.deadlines(reader.session, wanted, day, by.field, by.direction)

    def match(row: DeadlineRow) -> Match:
        inside = lies_inside(row, wanted.due_from, wanted.due_to)
        return Match.CERTAIN if inside else Match.POSSIBLE

    return page_of(reader, None, Asked(first, after, last, before), lambda: listing, match=match)


def _actions(
    info: Info,
    filter: Actions = None,  # noqa: A002
    order_by: ByAction = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    by = order_by or ActionOrder(field=actions.ActionOrderField.ADOPTED_ON, direction=Direction.DESC)
    listing = actions.actions(filter or ActionFilter(), by.field, by.direction)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def _entity(info: Info, key: Key) -> Any:
    return info.context.reader.first(entities.entity_by_key(key))


def _entities(
    info: Info,
    filter: Entities = None,  # noqa: A002
    order_by: ByEntity = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    by = order_by or EntityOrder(field=entities.EntityOrderField.KEY)
    listing = entities.entities(filter or EntityFilter(), by.field, by.direction)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def _search(
    info: Info,
    query: Words,
    filter: Searched = None,  # noqa: A002
    first: First = None,
    after: After = None,
) -> Any:
    return search(info.context, query, filter, first, after)


def _status(info: Info) -> Any:
    return state(info.context.reader.session)


def _find(info: Info, ids: list[strawberry.ID]) -> list[Any]:
    """The rows of global ids, one statement for each type among them."""
    if len(ids) > _MOST_NODES:
        raise BadInputError(f"ask for at most {_MOST_NODES} nodes at once, not {len(ids)}")
    wanted = [read_id(given) for given in ids]
    found: dict[tuple[str, int], Any] = {}
    for name, table in _NODES.items():
        numbers = [number for kind, number in filter(None, wanted) if kind == name]
        if numbers:
            rows = info.context.reader.by_id(table, numbers)
            found.update({(name, row.id): row for row in rows})
    return [found.get(place) if place else None for place in wanted]


@strawberry.type(description="What can be asked.")
class Query:
    """The root."""

    node: Any = strawberry.field(
        resolver=_node,
        description="The object of a global id, null where there is none.",
        graphql_type=Node | None,
    )
    nodes: Any = strawberry.field(
        resolver=_nodes,
        description="The objects of global ids, in their order, null where there is none.",
        graphql_type=list[Node | None],
    )
    document: Any = strawberry.field(
        resolver=_document,
        description="The document of a symbol; null where the store does not hold it.",
        graphql_type=Document | None,
    )
    documents: Any = strawberry.field(
        resolver=_documents, description="Documents.", graphql_type=Connection[Document]
    )
    deadlines: Any = strawberry.field(
        resolver=_deadlines, description="Deadlines.", graphql_type=DeadlineConnection
    )
    actions: Any = strawberry.field(
        resolver=_actions, description="Actions.", graphql_type=Connection[Action]
    )
    entity: Any = strawberry.field(
        resolver=_entity,
        description="The entity of a key; null where no stored document names it.",
        graphql_type=Entity | None,
    )
    entities: Any = strawberry.field(
        resolver=_entities, description="Entities that documents name.", graphql_type=Connection[Entity]
    )
    search: Any = strawberry.field(
        resolver=_search,
        description="Paragraphs by their words, the best first.",
        graphql_type=SearchConnection,
    )
    status: Any = strawberry.field(
        resolver=_status, description="What the store holds.", graphql_type=StoreStatus
    )


def make_schema() -> strawberry.Schema:
    """The schema that clients see."""
    return strawberry.Schema(
        query=Query,
        types=[Mention, Citation, Paragraph, Deadline],
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map={date: DATE}),
    )
