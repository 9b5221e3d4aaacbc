"""An entity, and the places that name it."""

from typing import Any

import strawberry

from api import lists
from api.fields import ACTIONS, DEADLINES, DOCUMENT, DOCUMENTS, ENTITIES, ENTITY, MENTIONS, PARAGRAPH, one
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from db.queries.documents import naming_documents
from db.queries.entities import belonging
from db.queries.owners import naming_entities, of_entities
from db.tables import DocumentRow, EntityRow, MentionRow, ParagraphRow
from extractors.facts import EntityKind, Origin, Role


@strawberry.type(description="A body, office, mission, committee, panel, initiative, group or State.")
class Entity(Node):
    """An entity."""

    is_type_of = shows(EntityRow)
    id: strawberry.ID = id_field("Entity")
    key: str = strawberry.field(description="Its permanent name in queries: 'cted', 'security-council'.")
    name: str = strawberry.field(description="Its official name.")
    acronym: str | None = strawberry.field(description="Its acronym, where it has one.")
    aliases: list[str] = strawberry.field(description="Other names that texts use for it.")
    kind: EntityKind = strawberry.field(description="The sort of body.")
    origin: Origin = strawberry.field(description="Where it is known from.")
    parent: Any = one(ENTITY | None, EntityRow, "parent", "The body that it belongs to.", by="key")
    children: Any = lists.connection(
        ENTITIES, lists.ENTITIES, lists.BY_NAME, "The bodies that belong to it.", belonging
    )
    mentions: Any = lists.connection(
        MENTIONS, lists.MENTIONS, lists.LATEST, "The places that name it.", naming_entities, by_role=True
    )
    deadlines: Any = lists.connection(
        DEADLINES,
        lists.DEADLINES,
        lists.FIRST_DUE,
        "The deadlines in which it has a part or whose paragraph names it.",
        of_entities,
        by_role=True,
    )
    actions: Any = lists.connection(
        ACTIONS,
        lists.ACTIONS,
        lists.LATEST,
        "The actions in which it has a part or whose paragraph names it.",
        of_entities,
        by_role=True,
    )
    documents: Any = lists.connection(
        DOCUMENTS, lists.DOCUMENTS, lists.LATEST_DOCUMENTS, "The documents that name it.", naming_documents
    )


@strawberry.type(description="One place that names an entity.")
class Mention(Node):
    """A mention."""

    is_type_of = shows(MentionRow)
    id: strawberry.ID = id_field("Mention")
    text: str = strawberry.field(description="The name as written.")
    role: Role = strawberry.field(description="What the entity does at this place.")
    start: int = strawberry.field(
        description="Where the name begins in the paragraph's `text`, in characters."
    )
    end: int = strawberry.field(description="Where it ends there, exclusive.")
    entity: Any = one(ENTITY, EntityRow, "entity_id", "The entity that is named.")
    paragraph: Any = one(PARAGRAPH, ParagraphRow, "paragraph_id", "The paragraph that names it.")
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that names it.")
    url: str = url_field()
