"""Whom a deadline belongs to: its action, its task, its parties, and the subject of a term."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from corpus.document import Document
from extractors.deadlines.nearness import (
    clause_around,
    decides_there,
    duty_bearer,
    gathering,
    nearest,
    own_actor,
    points_apart,
    sitting_recipients,
)
from extractors.deadlines.windows import holds
from extractors.facts import Action, Deadline, DeadlineKind, Force, Mention, Party, Role, Task

_REPORT = re.compile(
    r"\b(?=[abcinprstu])(?:report|brief|inform|updat|submit|present|communicat|appris|notif|transmit"
    r"|provid\w* (?:[\w-]+ ){0,6}(?:report|briefing|update|information|assessment|recommendation|option))\w*"
)
"""Of words in small letters: to leave the case aside would take twice the time."""
_REVIEW = re.compile(
    r"\b(?=[acekr])(?!(?-i:[A-Z][a-z]+ [A-Z]))(?:review|assess|consider|evaluat|examin|keep\w* under)\w*",
    re.IGNORECASE,
)
_REVIEW_WORDS = ("review", "assess", "consider", "evaluat", "examin", "keep")
_PURPOSE = re.compile(r"\bfor (?:(?:the|its|their|further|due) )*$")
_REACH = 170
_NOUN = (
    r"(?:mandates?|authori[sz]ations?|measures|provisions|exemptions?|arrangements|restrictions|sanctions|ban|embargo|"
    r"ceilings?|terms? of office|appointments?|deployment|strength|tasks|exceptions?|suspension)"
)
_SUBJECT = re.compile(
    rf"\b(?:the |its |their |all |this )(?:(?!to |perform |carry |administrative )[\w'-]+ ){{0,5}}?{_NOUN}\b"
    r"(?: (?:of|imposed (?:by|in)|(?:as )?set (?:out|forth) in|contained in|in|on|granted to|established by) "
    r"(?:(?! until | for a | for an | through | from | shall | which | that )"
    r"(?:[^,;:]|(?<=\d),(?=\d))){1,80})?",
    re.IGNORECASE,
)
_TASKED = re.compile(
    r"(?<!prejudice )(?<!relation )\bto (?!renew|exten|prolong|continue|maintain|appl)|\bwith $",
    re.IGNORECASE,
)
"""What opens the charge of a body, whose nouns are not what the term is of."""
_THING = re.compile(
    rf"\b(?!mandates?\b|appointments?\b|terms? of office\b|tasks\b|deployment\b){_NOUN}\b", re.IGNORECASE
)
_DUTY = re.compile(
    r",? (?:all |any )?(?:Member )?States (?:[\w-]+ ){0,4}?shall (?:[\w-]+ ){0,3}?(?:take|apply|implement) "
    r"(?P<measures>(?:the |all )?(?:[\w-]+ ){0,2}measures\b[^,;:]{0,80})"
)
"""A measure that the words lay on States after its time: "until D, all States shall take measures to …"."""
_MANDATE_OF = re.compile(
    r"\b(?:(?:mandates?|term|deployment|appointment|tasks) of|establish(?:es|ing)?|creates?|deploys?)"
    r" (?:the |an? )?",
    re.IGNORECASE,
)
_FOUNDING_OF = re.compile(
    r"\b(?:establishment|deployment)(?:, [^,;]{1,120},)? of(?:, [^,;]{1,80},)? (?:the |an? )?", re.IGNORECASE
)
"""The founding noun with adjuncts in commas: "the establishment, for a year, of the Mission"."""
_GIVERS = ("security-council", "general-assembly", "human-rights-council", "economic-and-social-council")
"""Organs give mandates and hold none."""
_MANDATE_AFTER = re.compile(r"(?:'s|s')? (?:[\w-]+ ){0,2}(?:mandate|term|deployment)\b", re.IGNORECASE)
_LEFT, _RIGHT, _NEAR, _AROUND = 280, 130, 120, 600
_PRESENTS = re.compile(
    r"\b(?:[Tt]o|shall|will|should) (?:present|submit|report|provide|transmit)\b[^;.]{0,160}$"
)
_PRESENTED = re.compile(r"\b(?:presentation|submission|transmission)\b[^;.]{0,160}$")
_AUTHOR = re.compile(r"\b(?:[Ww]ork|[Rr]eports?|[Ss]tud(?:y|ies)|[Ff]indings) (?:of|by) (?:the )?$")
_start = attrgetter("start")
_ASIDE = 220
"""How far the subject may stand behind "until D and without prejudice to …,"."""


def action_of(document: Document, actions: Sequence[Action], paragraph: int, start: int) -> int | None:
    """The action that words belong to: the last one before them, else the nearest parent's."""
    own = bisect_left(actions, paragraph, key=_paragraph)
    before = bisect_right(actions, (paragraph, start), key=lambda a: (a.paragraph_index, a.start))
    if before > own:
        return before - 1
    at = document.paragraphs[paragraph].parent
    while at is not None:
        above = bisect_right(actions, at, key=_paragraph) - 1
        if above >= 0 and actions[above].paragraph_index == at:
            return above
        at = document.paragraphs[at].parent
    return own if own < len(actions) and actions[own].paragraph_index == paragraph else None


def _paragraph(action: Action) -> int:
    return action.paragraph_index


def _of(parties: Sequence[Party], action: int | None) -> Sequence[Party]:
    """The parties of one action out of those of all, which stand action by action."""
    if action is None:
        return ()
    first = bisect_left(parties, action, key=_action)
    return parties[first : bisect_right(parties, action, lo=first, key=_action)]


def _action(party: Party) -> int:
    return -1 if party.action is None else party.action


def task_of(text: str, kind: DeadlineKind, start: int, end: int, action: Action | None) -> Task:
    """What is to be done by then, from the nearest verb of reporting or reviewing in the action's words."""
    if kind in (DeadlineKind.TERM, DeadlineKind.EFFECTIVE):
        return Task.MANDATE
    if kind is DeadlineKind.EVENT and text[start : start + 5].lower() == "until":
        return Task.MANDATE
    low = max(0, start - _REACH)
    if action is not None and low < action.start < start:
        low = action.start
    left, right = text[low:start], text[end : end + 90]
    small = left.lower()
    report = review = -1
    for m in _REPORT.finditer(small):
        report = m.start()
    for m in _REVIEW.finditer(left) if holds(small, _REVIEW_WORDS) else ():
        review = m.start()
    if report == review:
        if _REPORT.search(right.lower()):
            return Task.REPORT
        return Task.REVIEW if _REVIEW.search(right) else Task.OTHER
    for_others = report >= 0 and _PURPOSE.search(left[:review])
    return Task.REPORT if report > review or for_others else Task.REVIEW


def subject_of(text: str, start: int, end: int) -> str | None:
    """The mandate, measure, ceiling or authorisation whose term stands at a place, as the text names it."""
    low = max(0, start - _LEFT)
    before = list(_SUBJECT.finditer(text, low, start))
    after = _SUBJECT.match(text, end + 1) or (None if before else _SUBJECT.search(text, end, end + _ASIDE))
    if after and _TASKED.search(text, end, after.start()):
        after = None
    found = after or (before[-1] if before else None)
    if found is None and (duty := _DUTY.match(text, end)):
        return " ".join(duty["measures"].split())
    return " ".join(found[0].split()) if found else None


def parties_of(
    deadline: Deadline,
    index: int,
    text: str,
    actions: Sequence[Action],
    parties: Sequence[Party],
    mentions: Sequence[Mention],
) -> list[Party]:
    """The parties of a deadline: those of its action; of a term the body whose term it is.

    ``mentions`` are those of the deadline's paragraph; ``index`` is the deadline's own.
    """
    if deadline.task is not Task.MANDATE:
        owed = _of_action(deadline, index, text, actions, parties, mentions)
        if deadline.kind is DeadlineKind.SESSION and not any(p.role is Role.ADDRESSEE for p in owed):
            return [*_sitting(deadline, index, text, mentions), *owed]
        return owed
    if deadline.subject is not None and _THING.search(deadline.subject):
        return []
    start = deadline.start
    near = [m for m in mentions if start - _LEFT <= m.start < deadline.end + _RIGHT]
    body = _body(text, deadline, near)
    if body is not None:
        return [_owed(body, Role.ADDRESSEE, index)]
    charged = [p for p in _of(parties, deadline.action) if p.role is Role.ADDRESSEE and p.key not in _GIVERS]
    return [_owed(p, p.role, index) for p in charged]


def _of_action(
    deadline: Deadline,
    index: int,
    text: str,
    actions: Sequence[Action],
    parties: Sequence[Party],
    mentions: Sequence[Mention],
) -> list[Party]:
    """The action's parties, as far as the words around the expression do not name others."""
    at = deadline.action
    if at is None:
        return []
    above = actions[at].paragraph_index
    low = actions[at].end if above == deadline.paragraph_index else 0
    serving = points_apart(_of(parties, at), above, deadline)
    clause = clause_around(text, low, deadline)
    near = range(deadline.start - _AROUND, deadline.end + _AROUND)
    first = bisect_left(mentions, near.start, key=_start)
    mentions = mentions[first : bisect_left(mentions, near.stop, key=_start)]
    if decides_there(text, low, deadline):
        return [_organ_itself(deadline, index)]
    addressees: Sequence[Party | Mention] = [p for p in serving if p.role is Role.ADDRESSEE]
    actor = own_actor(text, low, deadline, mentions)
    bearer = duty_bearer(text, low, deadline, mentions) if actor is None else None
    if bearer is not None and not any(p.key == bearer.key or _within(bearer, p) for p in addressees):
        actor = bearer
    if actor is not None:
        addressees = [actor]
    elif (
        not addressees
        and at
        and actions[at].force is Force.REQUESTING
        and actions[at - 1].paragraph_index == above
    ):
        addressees = [p for p in _of(parties, at - 1) if p.role is Role.ADDRESSEE]
    if not addressees and (held := gathering(text, low, deadline, mentions)) is not None:
        addressees = [held]
    receiving = [p for p in serving if p.role is Role.RECIPIENT]
    recipients = nearest(receiving, clause, deadline, mentions)
    recipients = sitting_recipients(text, deadline, recipients, mentions)
    recipients = [p for p in recipients if actor is None or p.key != actor.key]
    return [
        *(_owed(p, Role.ADDRESSEE, index) for p in addressees),
        *(_owed(p, Role.RECIPIENT, index) for p in recipients),
    ]


def _organ_itself(deadline: Deadline, index: int) -> Party:
    """The organ whose session a deadline names, as the one that acts there."""
    return Party(
        paragraph_index=deadline.paragraph_index,
        start=deadline.start,
        end=deadline.end,
        key=(deadline.session_organ or "").lower().replace("_", "-"),
        role=Role.ADDRESSEE,
        deadline=index,
    )


def _within(inner: Mention, outer: Party | Mention) -> bool:
    """Whether a mention is part of the words of a party: "Member State" in "the importing Member State"."""
    same = inner.paragraph_index == outer.paragraph_index
    return same and outer.start <= inner.start and inner.end <= outer.end


def _sitting(deadline: Deadline, index: int, text: str, mentions: Sequence[Mention]) -> list[Party]:
    """The body that sits, where nobody else is to act: "a panel to be held at the sixtieth session of X".

    Who receives there ("present to the Council at its session") is not the one to act; of a text that is
    there to be presented it is the author ("the work of X on a study, and … the submission of that study").
    """
    inside = [m for m in mentions if deadline.start <= m.start < deadline.end]
    before = [m for m in mentions if deadline.start - _NEAR <= m.start < deadline.start]
    if before and not inside and text.endswith((" to the ", " to "), 0, before[-1].start):
        if _PRESENTS.search(text, 0, before[-1].start):
            return []
        if presented := _PRESENTED.search(text, 0, before[-1].start):
            authors = [m for m in mentions if _AUTHOR.search(text, 0, min(m.start, presented.start()))]
            return [_owed(m, Role.ADDRESSEE, index) for m in authors[-1:]]
    return [_owed(m, Role.ADDRESSEE, index) for m in (inside[:1] or before[-1:])]


def _body(text: str, deadline: Deadline, near: Sequence[Mention]) -> Mention | None:
    """The mention that the words call the mandate's owner: "the mandate of X", "X's mandate"."""
    low = max(0, deadline.start - _LEFT)
    right = list(_MANDATE_OF.finditer(text, deadline.end, deadline.end + _RIGHT))
    left = list(_MANDATE_OF.finditer(text, low, deadline.start))[::-1]
    founding = _FOUNDING_OF.finditer(text, low, deadline.end + _RIGHT)
    left += [place for place in founding if place.start() < deadline.start]
    adjacent = bool(right) and right[0].start() < deadline.end + 8
    places = [*right, *left] if adjacent else [*left, *right]
    for place in places:
        owner = next((m for m in near if place.end() - 4 <= m.start <= place.end() + 40), None)
        if owner is not None:
            return owner
    return next((m for m in reversed(near) if _MANDATE_AFTER.match(text, m.end)), None)


def _owed(place: Party | Mention, role: Role, index: int) -> Party:
    return Party(
        paragraph_index=place.paragraph_index,
        start=place.start,
        end=place.end,
        key=place.key,
        role=role,
        deadline=index,
    )


def actor_words(document: Document, action: int | None, parties: Sequence[Party]) -> list[str]:
    """The words that name who is to act under an action."""
    return [
        document.paragraphs[p.paragraph_index].text[p.start : p.end]
        for p in _of(parties, action)
        if p.role is Role.ADDRESSEE
    ]


def by_paragraph(facts: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The mentions of each paragraph."""
    found: dict[int, list[Mention]] = {}
    for fact in facts:
        found.setdefault(fact.paragraph_index, []).append(fact)
    return found
