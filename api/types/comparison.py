"""A comparison of two documents: paragraphs, words and deadlines side by side."""

from typing import Any

import strawberry

from api.fields import DEADLINE, DOCUMENT, PARAGRAPH
from extractors.comparison import Change
from extractors.deadline_changes import Fate


@strawberry.type(description="A run of words of two versions of a paragraph.")
class Segment:
    """A run of words."""

    change: Change = strawberry.field(
        description="SAME in both, REMOVED from the base, or ADDED in the revised."
    )
    text: str = strawberry.field(description="The words.")


@strawberry.type(description="Two versions of one paragraph; one is null where the other stands alone.")
class ParagraphPair:
    """A pair of paragraphs."""

    change: Change = strawberry.field(description="What became of the paragraph.")
    base: Any = strawberry.field(graphql_type=PARAGRAPH | None, description="The base's version.")
    revised: Any = strawberry.field(graphql_type=PARAGRAPH | None, description="The revised version.")
    similarity: float = strawberry.field(
        description="From 0 to 1: twice the words that both have in their order, over all words of both."
    )
    segments: list[Segment] = strawberry.field(
        description="The words in runs; spacing and quotation marks are no difference."
    )


@strawberry.type(description="What became of a deadline.")
class DeadlineChange:
    """A pair of deadlines."""

    change: Fate = strawberry.field(description="What became of it.")
    base: Any = strawberry.field(
        graphql_type=DEADLINE | None, description="The base's version; null if added."
    )
    revised: Any = strawberry.field(
        graphql_type=DEADLINE | None, description="The revised version; null if dropped."
    )


@strawberry.type(description="Two documents side by side.")
class Comparison:
    """A comparison."""

    base: Any = strawberry.field(graphql_type=DOCUMENT, description="The document compared from.")
    revised: Any = strawberry.field(graphql_type=DOCUMENT, description="The document compared to.")
    pairs: list[ParagraphPair] = strawberry.field(
        description="The paragraphs in the order of the revised document, a removed one in its place; one "
        "that was split or joined stands in several pairs."
    )
    deadline_changes: list[DeadlineChange] = strawberry.field(
        description="What became of each deadline, in the order of the revised document, dropped ones last."
    )
