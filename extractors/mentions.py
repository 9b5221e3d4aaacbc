"""Mentions: the places that name an entity of the registry or one that the document defines."""

from corpus.document import Document
from extractors.facts import Citation, Entity, Mention


def find_mentions(
    document: Document, citations: tuple[Citation, ...]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Find the mentions of every paragraph, and the entities that the document itself defines."""
    return (), ()
