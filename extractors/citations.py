"""Citations: references to other documents, with pinpoint and the verb they stand under."""

from corpus.document import Document
from extractors.facts import Citation


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Find the references of every paragraph, in document order."""
    return ()
