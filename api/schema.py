"""The graph: what can be asked, and the schema made of it."""

from datetime import date
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from api import answers, lists
from api.connections import Connection
from api.scalars import DATE
from api.types.action import Action
from api.types.citation import Citation
from api.types.comparison import Comparison
from api.types.deadline import Deadline, DeadlineConnection
from api.types.document import Document
from api.types.entity import Entity, Mention
from api.types.mandate import Mandate
from api.types.node import Node
from api.types.paragraph import Paragraph
from api.types.search import SearchConnection
from api.types.state import StoreStatus


@strawberry.type(description="What can be asked.")
class Query:
    """The root."""

    node: Any = strawberry.field(
        resolver=answers.ask_node,
        description="The object of a global id, null where there is none.",
        graphql_type=Node | None,
    )
    nodes: Any = strawberry.field(
        resolver=answers.ask_nodes,
        description="The objects of global ids, in their order, null where there is none.",
        graphql_type=list[Node | None],
    )
    document: Any = strawberry.field(
        resolver=answers.ask_document,
        description="The document of a symbol; null where the store does not hold it.",
        graphql_type=Document | None,
    )
    documents: Any = lists.connection(
        Connection[Document], lists.DOCUMENTS, lists.LATEST_DOCUMENTS, "Documents."
    )
    deadlines: Any = lists.connection(
        DeadlineConnection,
        lists.DEADLINES,
        lists.FIRST_DUE,
        "Deadlines.",
    )
    actions: Any = lists.connection(
        Connection[Action],
        lists.ACTIONS,
        lists.LATEST,
        "Actions.",
    )
    entity: Any = strawberry.field(
        resolver=answers.ask_entity,
        description="The entity of a key; null where no stored document names it.",
        graphql_type=Entity | None,
    )
    entities: Any = lists.connection(
        Connection[Entity], lists.ENTITIES, lists.BY_KEY, "Entities that documents name."
    )
    mandates: Any = lists.connection(
        Connection[Mandate],
        lists.MANDATES,
        lists.FIRST_TO_END,
        "Mandates and measures with their chains of terms.",
    )
    compare: Any = strawberry.field(
        resolver=answers.ask_compare,
        description="Two documents side by side.",
        graphql_type=Comparison | None,
    )
    search: Any = strawberry.field(
        resolver=answers.ask_search,
        description="Paragraphs by their words, the best first.",
        graphql_type=SearchConnection,
    )
    status: Any = strawberry.field(
        resolver=answers.ask_status, description="What the store holds.", graphql_type=StoreStatus
    )


def make_schema() -> strawberry.Schema:
    """The schema that clients see."""
    return strawberry.Schema(
        query=Query,
        types=[Mention, Citation, Paragraph, Deadline],
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map={date: DATE}),
    )
