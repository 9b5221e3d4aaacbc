"""Citations: by filter, those that point to a document, and the paragraphs that they pinpoint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from corpus.document import ParagraphKind
from db.queries.filters import Condition, Ground, Scope, asked, in_documents, naming, narrowed, negated
from db.queries.order import FactOrderField, in_order
from db.queries.pages import OWNERS, Direction, Listing
from db.queries.words import plain, stem_of
from db.tables import CitationRow, DocumentRow, MentionRow, ParagraphRow


@dataclass
class CitationFilter(Scope):
    """Which citations are asked for; the document is the one that refers."""

    target: str | None = asked("Symbol of the document referred to, in any usual spelling.")
    target_paragraph: str | None = asked("The paragraph pinpointed: '9', '1 (c)'.")
    verb: str | None = asked("The verb or preposition that it stands under: 'recalling'.")
    not_: "CitationFilter | None" = negated()


def citations(
    ground: Ground, wanted: CitationFilter, field: FactOrderField, direction: Direction = Direction.ASC
) -> Listing[CitationRow]:
    """The citations that ``wanted`` describes."""
    statement = sa.select(CitationRow).join(DocumentRow, col(DocumentRow.id) == col(CitationRow.document_id))
    order = in_order(CitationRow, field, direction)
    return Listing(CitationRow, statement.where(narrowed(wanted, _conditions)), order)


def of_targets(listing: Listing[CitationRow]) -> Listing[CitationRow]:
    """For each document the citations elsewhere that point to it."""
    target = aliased(DocumentRow)
    statement = listing.statement.join(target, col(target.stem) == col(CitationRow.target_stem)).where(
        col(target.id).in_(OWNERS), col(DocumentRow.id) != col(target.id)
    )
    return replace(listing, statement=statement, owner=col(target.id))


def _conditions(wanted: CitationFilter) -> list[Condition]:
    conditions = in_documents(wanted)
    conditions += naming(col(CitationRow.paragraph_id), col(MentionRow.paragraph_id), wanted)
    if wanted.target is not None:
        conditions.append(col(CitationRow.target_stem) == stem_of(wanted.target))
    if wanted.target_paragraph is not None:
        conditions.append(col(CitationRow.target_paragraph) == plain(wanted.target_paragraph))
    if wanted.verb is not None:
        conditions.append(col(CitationRow.verb) == plain(wanted.verb).lower())
    return conditions


def pinpointed(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """For each citation the id of the operative paragraph that it pinpoints, where the store holds it.

    Left out where several documents or sections have a paragraph of that label.
    """
    rows = session.execute(
        sa.select(col(CitationRow.id), sa.func.min(col(ParagraphRow.id)))
        .join(DocumentRow, col(DocumentRow.stem) == col(CitationRow.target_stem))
        .join(
            ParagraphRow,
            sa.and_(
                col(ParagraphRow.document_id) == col(DocumentRow.id),
                col(ParagraphRow.label) == col(CitationRow.target_paragraph),
                col(ParagraphRow.kind) == ParagraphKind.OPERATIVE,
            ),
        )
        .where(col(CitationRow.id).in_(ids))
        .group_by(col(CitationRow.id))
        .having(sa.func.count() == 1)
    )
    return {row[0]: row[1] for row in rows}
