"""A citation: a reference to another document."""

from typing import Any

import strawberry

from api.context import Info
from api.fields import DOCUMENT, PARAGRAPH, one
from api.types.document import official_url
from api.types.node import Node, id_field, shows
from db.queries.citations import pinpointed
from db.tables import CitationRow, DocumentRow, ParagraphRow


def _url(root: Any) -> str:
    return official_url(root.target_symbol)


def _pinpointed(root: Any, info: Info) -> Any:
    reader = info.context.reader
    number = reader.value(root, pinpointed)
    return None if number is None else reader.by_id(ParagraphRow, [number])[0]


@strawberry.type(
    description="A reference to another document, with its pinpoint and the verb that it stands under."
)
class Citation(Node):
    """A citation."""

    is_type_of = shows(CitationRow)
    id: strawberry.ID = id_field("Citation")
    text: str = strawberry.field(description="The reference as written.")
    start: int = strawberry.field(description="Where it begins in the paragraph's `text`, in characters.")
    end: int = strawberry.field(description="Where it ends there, exclusive.")
    target_symbol: str = strawberry.field(description="Canonical symbol of the document referred to.")
    target_paragraph: str | None = strawberry.field(description="The paragraph pinpointed: '9', '1 (c)'.")
    verb: str | None = strawberry.field(description="The verb or preposition it stands under: 'recalling'.")
    supplied: bool = strawberry.field(description="Whether organ or year follow from context, not the words.")
    target: Any = one(
        DOCUMENT | None,
        DocumentRow,
        "target_stem",
        "The document referred to, if the store holds it.",
        by="stem",
    )
    target_paragraph_node: Any = strawberry.field(
        resolver=_pinpointed,
        graphql_type=PARAGRAPH | None,
        description="The paragraph pinpointed itself, such as the one that imposed a measure, if the store "
        "holds it.",
    )
    paragraph: Any = one(PARAGRAPH, ParagraphRow, "paragraph_id", "The paragraph that refers.")
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that refers.")
    url: str = strawberry.field(
        resolver=_url, description="Where the United Nations publish the document referred to."
    )
