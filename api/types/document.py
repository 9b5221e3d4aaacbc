"""A document, and the files it was read from."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import strawberry
from sqlalchemy.orm import Session

from api import lists
from api.context import Info
from api.fields import ACTIONS, CITATIONS, DEADLINES, DOCUMENT, ENTITIES, PARAGRAPH, many, one
from api.types.node import Node, id_field, shows
from corpus.document import Format, ParagraphKind
from corpus.symbols import DocumentType, Organ
from db.queries.citations import of_targets
from db.queries.entities import named_in_documents
from db.queries.mandates import renewed_documents, renewing_documents, series_of
from db.queries.owners import of_documents
from db.tables import DocumentRow, DraftRow, ParagraphRow, SourceRow
from extractors.adoption import DraftBasis

OFFICIAL = "https://docs.un.org/en/"

_Kind = Annotated[ParagraphKind | None, strawberry.argument(description="Only paragraphs of this kind.")]


def official_url(symbol: str) -> str:
    """Where the United Nations publish the document: its symbol, without the space before the year."""
    return OFFICIAL + symbol.replace(" (", "(").replace(" ", "%20")


def url_field() -> Any:
    """The ``url`` of what stands in a document."""

    def resolve(root: Any, info: Info) -> str:
        return official_url(info.context.document(root).symbol)

    return strawberry.field(
        resolver=resolve, description="The official document on the United Nations' site."
    )


def _url(root: Any) -> str:
    return official_url(root.symbol)


def _paragraphs(root: Any, info: Info, kind: _Kind = None) -> Any:
    found = info.context.reader.many(root, ParagraphRow, "document_id")
    return found if kind is None else [p for p in found if p.kind is kind]


def _documents(read: Callable[[Session, Sequence[int]], Mapping[int, list[int]]], description: str) -> Any:
    """The documents whose ids ``read`` finds for a document, in its order."""

    def resolve(root: Any, info: Info) -> Any:
        reader = info.context.reader
        numbers = reader.value(root, read) or []
        found = {row.id: row for row in reader.by_id(DocumentRow, numbers)}
        return [found[number] for number in numbers]

    return strawberry.field(resolver=resolve, graphql_type=list[DOCUMENT], description=description)


@strawberry.type(description="A file that a document was read from.")
class Source:
    """One source."""

    name: str = strawberry.field(description="The file's name.")
    format: Format = strawberry.field(description="How the file is written.")
    sha256: str = strawberry.field(description="SHA-256 of the file's bytes, in hexadecimal.")


def _adopted_as(root: Any, info: Info) -> Any:
    return info.context.reader.one(root, "id", DraftRow)


def _not_adopted(root: Any, info: Info) -> bool | None:
    if root.type is not DocumentType.DRAFT_RESOLUTION:
        return None
    if _adopted_as(root, info) is not None:
        return False
    return True if root.votes_for is not None else None


@strawberry.type(description="A draft and the resolution that it became.")
class Adoption:
    """A link from a draft to a resolution."""

    is_type_of = shows(DraftRow)
    document: Any = one(DOCUMENT, DocumentRow, "adopted_id", "The resolution.")
    draft: Any = one(DOCUMENT, DocumentRow, "id", "The draft.")
    similarity: float = strawberry.field(
        description="From 0 to 1, how much of their operative words both have in order; 0 if too little."
    )
    basis: DraftBasis = strawberry.field(description="What tells that the draft became the resolution.")


@strawberry.type(description="A resolution, draft, presidential statement or other document of a UN organ.")
class Document(Node):
    """A document."""

    is_type_of = shows(DocumentRow)
    id: strawberry.ID = id_field("Document")
    symbol: str = strawberry.field(description="The symbol in its canonical spelling: 'S/RES/2617 (2021)'.")
    organ: Organ = strawberry.field(description="The organ whose document it is.")
    type: DocumentType = strawberry.field(description="The sort of document.")
    title: str | None = strawberry.field(description="The title, where its sources state one.")
    adopted_on: datetime.date | None = strawberry.field(
        description="The day of adoption, where its sources state it."
    )
    published_on: datetime.date | None = strawberry.field(description="The day of publication, where stated.")
    language: str = strawberry.field(description="The language of its text, ISO 639-1.")
    draft_symbol: str | None = strawberry.field(description="The symbol of the draft it was adopted from.")
    chapter_vii: bool = strawberry.field(
        name="chapterVII", description="Whether it acts under Chapter VII of the Charter."
    )
    meeting: str | None = strawberry.field(description="The meeting at which it was adopted.")
    session: str | None = strawberry.field(description="The organ's session, where stated.")
    agenda_item: str | None = strawberry.field(description="The agenda item, where stated.")
    votes_for: int | None = strawberry.field(description="Members that voted for it.")
    votes_against: int | None = strawberry.field(description="Members that voted against it.")
    abstentions: int | None = strawberry.field(description="Members that abstained.")
    sponsors: list[str] = strawberry.field(description="Who submitted it, as the text names them.")
    topics: list[str] = strawberry.field(description="Subjects under which a source files it.")
    url: str = strawberry.field(
        resolver=_url, description="The official document on the United Nations' site."
    )
    paragraphs: Any = strawberry.field(
        resolver=_paragraphs,
        graphql_type=list[PARAGRAPH],
        description="Its paragraphs in order; a sub-paragraph is one of its own after its parent.",
    )
    deadlines: Any = lists.connection(
        DEADLINES, lists.DEADLINES, lists.AS_WRITTEN, "Its deadlines.", of_documents
    )
    actions: Any = lists.connection(ACTIONS, lists.ACTIONS, lists.AS_WRITTEN, "Its actions.", of_documents)
    entities: Any = lists.connection(
        ENTITIES, lists.ENTITIES, lists.BY_NAME, "The entities that it names.", named_in_documents
    )
    cites: Any = lists.connection(
        CITATIONS, lists.CITATIONS, lists.AS_WRITTEN, "The citations in it.", of_documents
    )
    cited_by: Any = lists.connection(
        CITATIONS,
        lists.CITATIONS,
        lists.LATEST,
        "The citations of it in other documents. `totalCount` counts citations; "
        "`documents(filter: {cites})` lists each citing document once.",
        of_targets,
    )
    sources: Any = many(
        Source, SourceRow, "document_id", "The files that it was read from, by name.", order="name"
    )
    adopted_as: Any = strawberry.field(
        resolver=_adopted_as,
        graphql_type=Adoption | None,
        description="Of a draft the resolution that it became, if the store holds it.",
    )
    not_adopted: bool | None = strawberry.field(
        resolver=_not_adopted,
        description="Of a draft whether it was put to the vote and failed; null where that is not known.",
    )
    drafts: Any = many(
        Adoption, DraftRow, "adopted_id", "Of a resolution the drafts that became it.", order="id"
    )
    renews: Any = _documents(renewed_documents, "The documents whose terms it renews or takes over.")
    renewed_by: Any = _documents(
        renewing_documents, "The documents that renew its terms, the earliest first."
    )
    series: Any = _documents(
        series_of, "All documents that set a term of one of its mandates, itself among them, by adoption."
    )
