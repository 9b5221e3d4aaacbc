"""One document's facts, in the order in which each step rests on the ones before it."""

from corpus.document import Document
from extractors.actions import find_actions
from extractors.citations import find_citations
from extractors.deadlines import find_deadlines
from extractors.facts import Extraction
from extractors.holders import give_to_holders
from extractors.mentions import find_mentions
from extractors.roles import assign_roles

VERSION = 7
"""Raised with every change that may alter a stored fact; stored with each document."""


def extract(document: Document) -> Extraction:
    """Find every fact of ``document``; odd text yields fewer facts, never an error."""
    citations = find_citations(document)
    mentions, defined = find_mentions(document, citations)
    actions, parties, addressed = find_actions(document, mentions, citations)
    deadlines, owed = find_deadlines(document, actions, parties, mentions, citations)
    found = Extraction(
        citations=citations,
        mentions=mentions,
        actions=actions,
        deadlines=deadlines,
        parties=(*parties, *owed),
        entities=(*defined, *addressed),
    )
    held = give_to_holders(document, found)
    return found.model_copy(update={"parties": held, "mentions": assign_roles(mentions, held)})
