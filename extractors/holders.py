"""Holders: a term falls to the body whose term it is, and duties listed under a body to that body.

Drafting founds a body and charges it in one breath: "Decides to establish a Board …, to perform the
following tasks:"; the points that follow are the Board's to do, whoever founds it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from corpus.document import Document
from extractors.facts import Action, Deadline, DeadlineKind, Extraction, Mention, Party, Role
from extractors.term_bodies import body_of, founded_in
from extractors.term_words import AFTER, HOLDERS, PRONOUN, THING

_LISTS_TASKS = re.compile(
    r"\b(?:tasks?|mandates?|functions?|responsibilit(?:y|ies)|duties|objectives|terms\sof\sreference|powers)\b"
    r"[^;:]{0,120}:$|[\w),]\s(?:to|shall|which\s(?:shall|will))\s?:$"
)
"""How the words end under which a body's own tasks are listed: "to perform the following tasks:"."""
_BY_ASKING = re.compile(r"\bby (?:requesting|inviting|asking|directing|urging|encouraging) (?:the |all )?$")
"""How an organ says whom it charges with a list: "to strengthen the Forum by requesting the Forum:"."""
_ELECTED = re.compile(
    r"\bmembers\b[^.;]{0,200}\b(?:elected|appointed)\b[^.;]{0,60}\bfrom (?:among|amongst)\b[^.;]*$"
)
_PARAGRAPH, _START = attrgetter("paragraph_index"), attrgetter("start")
_REACH = 1000
"""How far before a term its body may stand, and how long the announcement of a list may be."""


def give_to_holders(document: Document, found: Extraction) -> tuple[Party, ...]:
    """The parties of ``found``, with the deadlines that a body holds given to it alone."""
    if not found.deadlines:
        return found.parties
    holders = [holder for holder in _Reading(document, found).holders() if holder is not None]
    held = {holder.deadline: holder.key for holder in holders}
    kept = [
        party
        for party in found.parties
        if not _electorate(document, found, party)
        if party.deadline not in held or (party.role is Role.RECIPIENT and party.key != held[party.deadline])
    ]
    return tuple(sorted((*holders, *kept), key=lambda p: (p.action is None, p.deadline or 0)))


def _electorate(document: Document, found: Extraction, party: Party) -> bool:
    """Whether a term's party only tells from among whom its members are elected: theirs is the term."""
    if party.deadline is None or found.deadlines[party.deadline].kind is not DeadlineKind.TERM:
        return False
    deadline = found.deadlines[party.deadline]
    if party.paragraph_index != deadline.paragraph_index or party.end > deadline.start:
        return False
    text = document.paragraphs[party.paragraph_index].text
    return _ELECTED.search(text, max(0, party.start - _REACH), party.start) is not None


class _Reading:
    """A document's facts by the deadline, action and paragraph that they belong to."""

    def __init__(self, document: Document, found: Extraction) -> None:
        self._document, self._found = document, found
        self._kinds = {entity.key: entity.kind for entity in found.entities}
        self._owing: dict[int, list[Party]] = defaultdict(list)
        self._charged: dict[int, list[Party]] = defaultdict(list)
        self._listed: dict[int, Mention | None] = {}
        for party in found.parties:
            if party.role is Role.ADDRESSEE and party.deadline is not None:
                self._owing[party.deadline].append(party)
            elif party.role is Role.ADDRESSEE and party.action is not None:
                self._charged[party.action].append(party)

    def _named(self, index: int) -> Sequence[Mention]:
        """The mentions of one paragraph."""
        mentions = self._found.mentions
        first = bisect_left(mentions, index, key=_PARAGRAPH)
        return mentions[first : bisect_left(mentions, index + 1, lo=first, key=_PARAGRAPH)]

    def holders(self) -> Iterator[Party | None]:
        """For each deadline who holds it, as its addressee; null where the parties found before stand."""
        for index, deadline in enumerate(self._found.deadlines):
            term = deadline.kind is DeadlineKind.TERM
            place = self._of_term(index, deadline) if term else self._of_list(index, deadline)
            yield None if place is None else _addressee(place, index)

    def _of_term(self, index: int, deadline: Deadline) -> Mention | None:
        """The body that the words found, prolong or call "it"; a measure or authorization has no holder.

        It stands under its name, not under the acronym in brackets behind it.
        """
        subject = deadline.subject or ""
        if any(thing.search(subject) for thing in THING.values()):
            return None
        here = self._named(deadline.paragraph_index)
        low = bisect_left(here, deadline.start - _REACH, key=_START)
        near = here[low : bisect_left(here, deadline.end + AFTER, key=_START)]
        parties = (*self._owing[index], *self._charged[-1 if deadline.action is None else deadline.action])
        told = self._found.model_copy(update={"parties": parties, "mentions": tuple(near)})
        outright = PRONOUN.match(subject) is None
        key = body_of(self._document, told, index, self._kinds, outright=outright)
        named = [mention for mention in near if mention.key == key]
        text = self._document.paragraphs[deadline.paragraph_index].text
        return min(
            named, key=lambda m: (text.endswith("(", 0, m.start), abs(m.start - deadline.start)), default=None
        )

    def _of_list(self, index: int, deadline: Deadline) -> Mention | None:
        """The body that the paragraph above founds and gives the tasks listed here."""
        number = deadline.action
        if number is None or self._found.actions[number].paragraph_index == deadline.paragraph_index:
            return None
        charged = {party.key for party in self._charged[number]}
        if any(party.key not in charged for party in self._owing[index]):
            return None
        if number not in self._listed:
            self._listed[number] = self._founded(self._found.actions[number])
        return self._listed[number]

    def _founded(self, action: Action) -> Mention | None:
        """The body that an action founds where its words end in the announcement of that body's tasks."""
        text = self._document.paragraphs[action.paragraph_index].text.rstrip()
        named = self._named(action.paragraph_index)
        asked = [mention for mention in named if text[mention.end :] == ":"]
        if asked and _BY_ASKING.search(text, action.start, asked[0].start):
            return asked[0]
        if not _LISTS_TASKS.search(text, max(action.start, len(text) - _REACH)):
            return None
        stretch = (action.paragraph_index, action.start, len(text))
        here = self._found.model_copy(update={"mentions": tuple(named)})
        return founded_in(self._document, here, stretch, self._kinds, holders=HOLDERS)


def _addressee(place: Mention, index: int) -> Party:
    return Party(
        paragraph_index=place.paragraph_index,
        start=place.start,
        end=place.end,
        key=place.key,
        role=Role.ADDRESSEE,
        deadline=index,
    )
