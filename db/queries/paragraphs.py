"""Paragraphs by filter."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from corpus.document import ParagraphKind
from db.queries.filters import Condition, Ground, Scope, asked, in_documents, naming, narrowed, negated
from db.queries.order import FactOrderField, in_order
from db.queries.pages import Direction, Listing
from db.tables import DocumentRow, MentionRow, ParagraphRow


@dataclass
class ParagraphFilter(Scope):
    """Which paragraphs are asked for."""

    kinds: list[ParagraphKind] | None = asked("The kind of paragraph.")
    not_: "ParagraphFilter | None" = negated()


def paragraphs(
    ground: Ground, wanted: ParagraphFilter, field: FactOrderField, direction: Direction = Direction.ASC
) -> Listing[ParagraphRow]:
    """The paragraphs that ``wanted`` describes."""
    statement = sa.select(ParagraphRow).join(
        DocumentRow, col(DocumentRow.id) == col(ParagraphRow.document_id)
    )
    order = in_order(ParagraphRow, field, direction)
    return Listing(ParagraphRow, statement.where(narrowed(wanted, _conditions)), order)


def _conditions(wanted: ParagraphFilter) -> list[Condition]:
    conditions = in_documents(wanted) + naming(col(ParagraphRow.id), col(MentionRow.paragraph_id), wanted)
    if wanted.kinds is not None:
        conditions.append(col(ParagraphRow.kind).in_(wanted.kinds))
    return conditions
