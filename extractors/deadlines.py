"""Deadlines: the time expressions that fix when something is to be done, ends or begins."""

from corpus.document import Document
from extractors.facts import Action, Citation, Deadline, Mention, Party


def find_deadlines(
    document: Document,
    actions: tuple[Action, ...],
    parties: tuple[Party, ...],
    mentions: tuple[Mention, ...],
    citations: tuple[Citation, ...],
) -> tuple[tuple[Deadline, ...], tuple[Party, ...]]:
    """Find the deadlines of every operative and statement paragraph, and their parties."""
    return (), ()
