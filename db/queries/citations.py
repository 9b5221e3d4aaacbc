"""Citations: what a document cites, and what cites it."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.queries.pages import OWNERS, Key, Listing, Order
from db.tables import CitationRow, DocumentRow


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
