"""A paragraph or sub-paragraph, with the facts that rest on its words."""

from typing import Any

import strawberry

from api.context import Context, Info
from api.fields import ACTION, CITATION, DEADLINE, DOCUMENT, MENTION, PARAGRAPH, many, one
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from corpus.document import ParagraphKind
from db.tables import ActionRow, CitationRow, DeadlineRow, DocumentRow, MentionRow, ParagraphRow

_DEEPEST = 12


def _closing(root: Any, info: Info) -> str | None:
    children = info.context.reader.many(root, ParagraphRow, "parent_id")
    return "\n".join(child.text for child in children if child.closing) or None


def _full_text(root: Any, info: Info) -> str:
    return "\n".join(_printed(root, info.context, _DEEPEST))


def _printed(row: ParagraphRow, context: Context, deepest: int) -> list[str]:
    """The lines of a paragraph and of all that belongs to it."""
    lines = [f"{_mark(row)} {row.text}".strip()]
    if deepest:
        for child in context.reader.many(row, ParagraphRow, "parent_id"):
            lines += _printed(child, context, deepest - 1)
    return lines


def _mark(row: ParagraphRow) -> str:
    """What is printed before the words: '14.' or '(a)'."""
    if row.label is None:
        return ""
    own = row.label.rsplit(" ", 1)[-1]
    return own if own.startswith("(") else f"{own}."


@strawberry.type(description="A paragraph; a sub-paragraph is a paragraph of its own with a `parent`.")
class Paragraph(Node):
    """A paragraph."""

    is_type_of = shows(ParagraphRow)
    id: strawberry.ID = id_field("Paragraph")
    kind: ParagraphKind = strawberry.field(description="What it does in the document.")
    number: str | None = strawberry.field(
        description="Number of the numbered paragraph that it is or stands in: '14'; null if none."
    )
    label: str | None = strawberry.field(description="Its own label: '14', '14 (a)'.")
    section: str | None = strawberry.field(description="The section or annex in which numbering restarts.")
    heading: str | None = strawberry.field(description="The nearest heading above it.")
    page: int | None = strawberry.field(description="The printed page where it begins, where known.")
    text: str = strawberry.field(
        description="Its own words without number and without its list; the spans of its facts count here."
    )
    closing: str | None = strawberry.field(
        resolver=_closing, description="The words that follow its list; null where there are none."
    )
    full_text: str = strawberry.field(
        resolver=_full_text,
        description="The whole as printed: number or label, words, list and closing words.",
    )
    parent: Any = one(PARAGRAPH | None, ParagraphRow, "parent_id", "The paragraph that it is a part of.")
    children: Any = many(
        PARAGRAPH,
        ParagraphRow,
        "parent_id",
        "Its sub-paragraphs in order; the words that close a list come last, without a label.",
    )
    url: str = url_field()
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that it stands in.")
    deadlines: Any = many(DEADLINE, DeadlineRow, "paragraph_id", "The deadlines that its words fix.")
    actions: Any = many(ACTION, ActionRow, "paragraph_id", "The operative verb phrases in it.")
    mentions: Any = many(MENTION, MentionRow, "paragraph_id", "The places in it that name an entity.")
    citations: Any = many(CITATION, CitationRow, "paragraph_id", "The references in it to other documents.")
