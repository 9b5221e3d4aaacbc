"""Citations: what a document cites, and what cites it."""

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from corpus.document import ParagraphKind
from db.queries.pages import OWNERS, Key, Listing, Order
from db.tables import CitationRow, DocumentRow, ParagraphRow


def citations_in_document() -> Listing[CitationRow]:
    """For each document the citations in it, as they stand there."""
    keys = (Key(col(CitationRow.position), int), Key(col(CitationRow.id), int))
    statement = sa.select(CitationRow).where(col(CitationRow.document_id).in_(OWNERS))
    return Listing(CitationRow, statement, Order("POSITION", keys), col(CitationRow.document_id))


def citations_of_document() -> Listing[CitationRow]:
    """For each document the citations elsewhere that point to it, those of the latest documents first."""
    target = aliased(DocumentRow)
    statement = (
        sa.select(CitationRow)
        .join(target, col(target.stem) == col(CitationRow.target_stem))
        .join(DocumentRow, col(DocumentRow.id) == col(CitationRow.document_id))
        .where(col(target.id).in_(OWNERS), col(DocumentRow.id) != col(target.id))
    )
    keys = (
        Key(col(DocumentRow.adopted_on), date, descending=True),
        Key(col(DocumentRow.symbol), str, descending=True),
        Key(col(CitationRow.position), int),
        Key(col(CitationRow.id), int),
    )
    return Listing(CitationRow, statement, Order("ADOPTED_ON DESC", keys), col(target.id))


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
