"""Holders: a term falls to the body whose term it is, and duties listed under a body to that body.

Drafting founds a body and charges it in one breath: "Decides to establish a Board …, to perform the
following tasks:"; the points that follow are the Board's to do, whoever founds it.
"""

import re
from collections.abc import Mapping

from corpus.document import Document
from extractors.facts import Deadline, DeadlineKind, EntityKind, Extraction, Mention, Party, Role
from extractors.term_bodies import body_of, founded_in
from extractors.term_words import HOLDERS, PRONOUN, THING

_LISTS_TASKS = re.compile(
    r"\b(?:tasks?|mandates?|functions?|responsibilit(?:y|ies)|duties|objectives|terms\sof\sreference|powers)\b"
    r"[^;:]{0,120}:$|[\w),]\s(?:to|shall|which\s(?:shall|will))\s?:$"
)
"""How the words end under which a body's own tasks are listed: "to perform the following tasks:"."""


def give_to_holders(document: Document, found: Extraction) -> tuple[Party, ...]:
    """The parties of ``found``, with the deadlines that a body holds given to it alone."""
    kinds = {entity.key: entity.kind for entity in found.entities}
    holders = [
        holder
        for index, deadline in enumerate(found.deadlines)
        if (holder := _holder(document, found, index, deadline, kinds)) is not None
    ]
    held = {holder.deadline: holder.key for holder in holders}
    kept = [
        party
        for party in found.parties
        if party.deadline not in held or (party.role is Role.RECIPIENT and party.key != held[party.deadline])
    ]
    return tuple(sorted((*holders, *kept), key=lambda p: (p.action is None, p.deadline or 0)))


def _holder(
    document: Document, found: Extraction, index: int, deadline: Deadline, kinds: Mapping[str, EntityKind]
) -> Party | None:
    """Who holds a deadline, as its addressee; null where the parties found before stand."""
    if deadline.kind is DeadlineKind.TERM:
        return _of_term(document, found, index, kinds)
    return _of_list(document, found, index, kinds)


def _of_term(
    document: Document, found: Extraction, index: int, kinds: Mapping[str, EntityKind]
) -> Party | None:
    """The body that the words found, prolong or call "it"; a measure or authorization has no holder."""
    deadline = found.deadlines[index]
    subject = deadline.subject or ""
    if any(thing.search(subject) for thing in THING.values()):
        return None
    unnamed = PRONOUN.match(subject) is not None
    key = body_of(document, found, index, kinds, outright=not unnamed)
    place = _nearest(found, deadline, key) if key is not None else None
    return None if place is None else _addressee(place, index)


def _nearest(found: Extraction, deadline: Deadline, key: str) -> Mention | None:
    """The mention of a body nearest to a deadline in its paragraph, else the last one before."""
    named = [m for m in found.mentions if m.key == key and m.paragraph_index <= deadline.paragraph_index]
    here = [m for m in named if m.paragraph_index == deadline.paragraph_index]
    return min(here, key=lambda m: abs(m.start - deadline.start)) if here else next(reversed(named), None)


def _of_list(
    document: Document, found: Extraction, index: int, kinds: Mapping[str, EntityKind]
) -> Party | None:
    """The body that the paragraph above founds and gives the tasks listed here."""
    deadline = found.deadlines[index]
    action = None if deadline.action is None else found.actions[deadline.action]
    if action is None or action.paragraph_index == deadline.paragraph_index:
        return None
    text = document.paragraphs[action.paragraph_index].text.rstrip()
    stretch = (action.paragraph_index, action.start, len(text))
    if not _LISTS_TASKS.search(text, action.start):
        return None
    charged = {p.key for p in found.parties if p.action == deadline.action and p.role is Role.ADDRESSEE}
    owing = {p.key for p in found.parties if p.deadline == index and p.role is Role.ADDRESSEE}
    body = founded_in(document, found, stretch, kinds, holders=HOLDERS) if owing <= charged else None
    return None if body is None else _addressee(body, index)


def _addressee(place: Mention, index: int) -> Party:
    return Party(
        paragraph_index=place.paragraph_index,
        start=place.start,
        end=place.end,
        key=place.key,
        role=Role.ADDRESSEE,
        deadline=index,
    )
