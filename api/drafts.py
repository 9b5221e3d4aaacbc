"""Drafts in words: what became of one, so that nobody takes its paragraphs for law."""

from corpus.symbols import DocumentType
from db.queries.reader import Reader
from db.tables import DocumentRow, DraftRow


def fate(document: DocumentRow, reader: Reader) -> str | None:
    """What is known to have become of a draft; null of any other document."""
    if document.type is not DocumentType.DRAFT_RESOLUTION:
        return None
    link = reader.one(document, "id", DraftRow)
    adopted = reader.one(link, "adopted_id", DocumentRow) if link else None
    if adopted is not None:
        return f"draft, adopted as {adopted.symbol}"
    if document.votes_for is None:
        return "draft; the store does not hold a resolution that it became"
    against = document.votes_against
    return f"draft, not adopted ({document.votes_for} for{'' if against is None else f', {against} against'})"
