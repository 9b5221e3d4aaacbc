"""Actions: the operative verb phrases, who is to act, and who receives."""

from corpus.document import Document
from extractors.facts import Action, Citation, Entity, Mention, Party


def find_actions(
    document: Document, mentions: tuple[Mention, ...], citations: tuple[Citation, ...]
) -> tuple[tuple[Action, ...], tuple[Party, ...], tuple[Entity, ...]]:
    """Find the actions, their parties, and the entities for addressees that no mention names."""
    return (), (), ()
