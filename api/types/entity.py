"""An entity, and the places that name it."""

from typing import Any

import strawberry

from api.fields import (
    ACTIONS,
    DEADLINES,
    DOCUMENT,
    DOCUMENTS,
    ENTITY,
    MENTIONS,
    PARAGRAPH,
    connection,
    connection_by_role,
    one,
)
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from db.queries.actions import actions_of_entity
from db.queries.deadlines import deadlines_of_entity
from db.queries.documents import documents_of_entity
from db.queries.entities import mentions_of_entity
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
    mentions: Any = connection_by_role(
        MENTIONS, mentions_of_entity, "The places that name it, in the latest documents first."
    )
    deadlines: Any = connection_by_role(
        DEADLINES, deadlines_of_entity, "The deadlines in which it has a part or whose paragraph names it."
    )
    actions: Any = connection_by_role(
        ACTIONS, actions_of_entity, "The actions in which it has a part or whose paragraph names it."
    )
    documents: Any = connection(DOCUMENTS, documents_of_entity, "The documents that name it, latest first.")


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
