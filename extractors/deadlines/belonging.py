"""Whom a deadline belongs to: the action it stands under, its task, its parties, and the subject of a term."""

import re
from collections.abc import Sequence

from corpus.document import Document
from extractors.facts import Action, Bound, Deadline, DeadlineKind, Mention, Party, Role, Task

_REPORT = re.compile(
    r"\b(?:report|brief|inform|updat|submit|present|communicat|appris|notif|transmit|provid\w* (?:[\w-]+ ){0,6}(?:report|briefing|update|information|assessment|recommendation|option))\w*",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\b(?:review|assess|consider|evaluat|examin|keep\w* under)\w*", re.IGNORECASE)
_REACH = 170
_SUBJECT = re.compile(
    r"(?P<subject>(?:the |its |all )?(?:[\w'-]+ ){0,6}?(?:mandate|authori[sz]ation|measures|provisions|exemptions?|arrangements|restrictions|sanctions|ban|embargo|"
    r"ceiling|terms? of office|appointments?|deployment|strength|period|tasks)\b(?: of (?:the )?[^,;:]{1,80}?| imposed (?:by|in) [^,;:]{1,80}?| set out in [^,;:]{1,60}?| contained in [^,;:]{1,60}?)?)"
    r"(?:,? (?:shall|should|will|be|is|are|for|until|from|as|to|which|that)\b|[,;]|$)",
    re.IGNORECASE,
)
_BODIES_END = re.compile(
    r"\b(?:ceiling|measures|sanctions|embargo|ban|restrictions|provisions|exemptions?|strength)\b",
    re.IGNORECASE,
)


def action_of(document: Document, actions: Sequence[Action], paragraph: int, start: int) -> int | None:
    """The action that words belong to: the last one before them in their paragraph or in the nearest parent."""
    by_paragraph = [i for i, a in enumerate(actions) if a.paragraph_index == paragraph]
    before = [i for i in by_paragraph if actions[i].start <= start]
    if before:
        return before[-1]
    at: int | None = document.paragraphs[paragraph].parent
    while at is not None:
        above = [i for i, a in enumerate(actions) if a.paragraph_index == at]
        if above:
            return above[-1]
        at = document.paragraphs[at].parent
    return by_paragraph[0] if by_paragraph else None


def task_of(text: str, kind: DeadlineKind, start: int, end: int, action: Action | None) -> Task:
    """What is to be done by then: the act of the action, else the nearest verb of reporting or reviewing."""
    if kind in (DeadlineKind.TERM, DeadlineKind.EFFECTIVE):
        return Task.MANDATE
    if kind is DeadlineKind.EVENT and text[start : start + 5].lower() == "until":
        return Task.MANDATE
    low = max(0, start - _REACH)
    if action is not None and action.paragraph_index is not None and low < action.start < start:
        low = action.start
    left, right = text[low:start], text[end : end + 90]
    reports, reviews = list(_REPORT.finditer(left)), list(_REVIEW.finditer(left))
    near_report = reports[-1].start() if reports else -1
    near_review = reviews[-1].start() if reviews else -1
    if near_report < 0 and near_review < 0:
        if _REPORT.search(right):
            return Task.REPORT
        return Task.REVIEW if _REVIEW.search(right) else Task.OTHER
    return Task.REPORT if near_report > near_review else Task.REVIEW


def subject_of(text: str, start: int) -> str | None:
    """The measure, ceiling, mandate or authorisation whose term the words before ``start`` tell."""
    left = text[max(0, start - 260) : start]
    found = list(_SUBJECT.finditer(left))
    return " ".join(found[-1]["subject"].split()) if found else None


def parties_of(
    deadline: Deadline, index: int, text: str, parties: Sequence[Party], mentions: Sequence[Mention]
) -> list[Party]:
    """The parties of a deadline: those of its action, or the body whose term it is."""
    if deadline.kind in (DeadlineKind.TERM, DeadlineKind.EFFECTIVE) or (
        deadline.kind is DeadlineKind.EVENT and deadline.task is Task.MANDATE
    ):
        return _of_term(deadline, index, text, mentions)
    return [
        Party(
            paragraph_index=p.paragraph_index,
            start=p.start,
            end=p.end,
            key=p.key,
            role=p.role,
            deadline=index,
        )
        for p in parties
        if deadline.action is not None
        and p.action == deadline.action
        and p.role in (Role.ADDRESSEE, Role.RECIPIENT)
    ]


def _of_term(deadline: Deadline, index: int, text: str, mentions: Sequence[Mention]) -> list[Party]:
    """The body named in the subject, unless that is a measure, a ceiling or the like."""
    subject = deadline.subject
    if subject is None or _BODIES_END.search(subject):
        return []
    low = max(0, deadline.start - 260)
    near = [
        m
        for m in mentions
        if m.paragraph_index == deadline.paragraph_index and low <= m.start < deadline.start
    ]
    at = text.rfind(subject.split()[-1], 0, deadline.start)
    named = [m for m in near if abs(m.start - at) < 200]
    if not named:
        return []
    chosen = named[-1]
    return [
        Party(
            paragraph_index=chosen.paragraph_index,
            start=chosen.start,
            end=chosen.end,
            key=chosen.key,
            role=Role.ADDRESSEE,
            deadline=index,
        )
    ]


__all__ = ["Bound", "action_of", "parties_of", "subject_of", "task_of"]
