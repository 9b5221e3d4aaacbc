"""The state of the store."""

import strawberry


@strawberry.type(description="What the store holds.")
class StoreStatus:
    """The state of the store."""

    documents: int = strawberry.field(description="How many documents.")
    paragraphs: int = strawberry.field(description="How many paragraphs, sub-paragraphs included.")
    deadlines: int = strawberry.field(description="How many deadlines.")
    actions: int = strawberry.field(description="How many actions.")
    entities: int = strawberry.field(description="How many entities that documents name.")
    mentions: int = strawberry.field(description="How many places that name an entity.")
    citations: int = strawberry.field(description="How many citations.")
    data_revision: int = strawberry.field(description="Raised by every document that comes, changes or goes.")
    extractor_version: int = strawberry.field(
        description="The lowest version of the program's reading among the documents."
    )
    specimens: bool = strawberry.field(
        description="Whether it holds specimens: documents of nobody, written to show how the program works."
    )
