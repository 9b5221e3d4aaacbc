"""What each TERM is a term of: a body, or a measure, ceiling or authorization; pure, on facts alone.

A body is named by its key, a measure by the paragraph that imposed it ("S/RES/2428#9"), so that documents
which extend the same thing name it alike.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from corpus.document import Document, Frozen
from corpus.symbols import DocumentType, stem
from extractors.facts import (
    BasisKind,
    Citation,
    Deadline,
    DeadlineKind,
    EntityKind,
    Extraction,
    Force,
    UnresolvedReason,
)
from extractors.periods import after
from extractors.registry import registry
from extractors.term_bodies import action_of, body_of, clause_of
from extractors.term_words import (
    APART,
    AROUND,
    ASPECT,
    ENACTING,
    FURTHER,
    HOLDERS,
    INITIAL,
    INTENDED,
    MEANT,
    OF,
    PERIOD,
    PLANNED,
    PROLONGS,
    RECALLED,
    THING,
    UP_TO,
)

_OPEN = (UnresolvedReason.START_UNKNOWN, UnresolvedReason.PREVIOUS_TERM_UNKNOWN)


class TermSubject(Frozen):
    """One TERM of a document: whose it is, and what its text states of its length.

    ``key`` names the body (with an aspect: "unisfa/tasks") or measure; ``entity`` is the body's key.
    ``place`` is the key that other documents give the measure of this paragraph; null for a body's term.
    ``least_on`` is, where the text states a length and neither start nor end, the earliest day on which the
    term can end: a term that begins with its adoption or later runs that long at least.
    """

    deadline: int
    key: str
    entity: str | None = None
    place: str | None = None
    subject: str | None = None
    further: bool = False
    final: bool = False
    stated_on: date | None = None
    period: str | None = None
    counted_on: date | None = None
    from_on: date | None = None
    least_on: date | None = None


def term_subjects(document: Document, found: Extraction) -> tuple[TermSubject, ...]:
    """The terms that ``document`` itself sets, in its order; none where it is no adopted resolution."""
    if document.type is not DocumentType.RESOLUTION or document.adopted_on is None:
        return ()
    kinds = {entity.key: entity.kind for entity in found.entities}
    places: set[str] = set()
    keys: set[str] = set()
    terms = []
    for index, deadline in enumerate(found.deadlines):
        if deadline.kind is not DeadlineKind.TERM or not _is_set_here(document, found, deadline):
            continue
        term = _of_body(document, found, index, kinds) or _of_measure(document, found, index)
        if term.key in keys and _is_request(found, deadline):
            continue  # the panel that is extended above is only set up again here
        keys.add(term.key)
        if term.place is not None:
            first = term.place not in places and term.place != term.key
            places.add(term.place)
            term = term if first else term.model_copy(update={"place": None})
        terms.append(term)
    return tuple(terms)


def _is_set_here(document: Document, found: Extraction, deadline: Deadline) -> bool:
    """Whether the organ sets the term with these words, and does not recall or foresee another."""
    text = document.paragraphs[deadline.paragraph_index].text
    action = action_of(found, deadline)
    if action is not None and action.force is Force.DECLARATORY and action.lemma not in ENACTING:
        return False
    before = text[max(0, deadline.start - AROUND) : deadline.start]
    if RECALLED.match(text, deadline.end) or PLANNED.search(before[-90:]):
        return False
    return not INTENDED.search(before)


def _is_request(found: Extraction, deadline: Deadline) -> bool:
    action = action_of(found, deadline)
    return action is not None and action.force is Force.REQUESTING


def _of_body(
    document: Document, found: Extraction, index: int, kinds: Mapping[str, EntityKind]
) -> TermSubject | None:
    deadline, body = found.deadlines[index], body_of(document, found, index, kinds)
    if body is None:
        return None
    told = ASPECT.match(_near(document, deadline)) or ASPECT.match(deadline.subject or "")
    aspect = told["aspect"].lower() if told and told["aspect"].lower() != "mandate" else None
    key = body if aspect is None else f"{body}/{aspect}"
    return _term(document, found, index, key, entity=body, subject=aspect)


def _of_measure(document: Document, found: Extraction, index: int) -> TermSubject:
    deadline = found.deadlines[index]
    own = _place(document, deadline)
    cited = _cited(document, deadline, found.citations)
    key = cited or _named(found, deadline, document) or own
    return _term(document, found, index, key, place=own, subject=deadline.subject)


def _cited(document: Document, deadline: Deadline, citations: Sequence[Citation]) -> str | None:
    """The paragraph that the subject's words name as the one which imposed the measure."""
    if deadline.subject is None:
        return None
    text = document.paragraphs[deadline.paragraph_index].text
    places = [m.start() for m in re.finditer(_spaced(deadline.subject), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - deadline.start))
    end = start + len(deadline.subject)
    here = [c for c in citations if c.paragraph_index == deadline.paragraph_index and c.start >= start]
    named = [
        c
        for c in here
        if (c.target_paragraph or c.target_symbol != document.symbol)
        and (c.start <= end + 4 or not APART.search(text[end : c.start]))
    ]
    if not named:
        return None
    first = next((c for c in named if c.target_paragraph), named[0])
    return f"{stem(first.target_symbol)}#{first.target_paragraph or ''}"


def _named(found: Extraction, deadline: Deadline, document: Document) -> str | None:
    """A key of words: the thing and the body it is granted to or set for ("authorization:isaf")."""
    thing = next((t for t, pattern in THING.items() if pattern.search(deadline.subject or "")), None)
    if thing is None or deadline.subject is None:
        return None
    near = [
        m.key
        for m in found.mentions
        if m.paragraph_index == deadline.paragraph_index and " ".join(m.text.split()) in deadline.subject
    ]
    known = registry().entities
    text = document.paragraphs[deadline.paragraph_index].text
    near += [
        m.key
        for m in found.mentions
        if m.paragraph_index == deadline.paragraph_index
        and OF.search(text, max(0, m.start - 9), m.start)
        and 0 <= m.start - deadline.end <= 60
    ]
    bodies = [k for k in near if k not in known or known[k].kind in HOLDERS]
    return f"{thing}:{bodies[0]}" if bodies else None


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split())


def _place(document: Document, deadline: Deadline) -> str:
    paragraph = document.paragraphs[deadline.paragraph_index]
    label = paragraph.label or paragraph.number or f"@{deadline.paragraph_index}"
    return f"{stem(document.symbol)}#{label}"


def _term(
    document: Document,
    found: Extraction,
    index: int,
    key: str,
    *,
    entity: str | None = None,
    place: str | None = None,
    subject: str | None = None,
) -> TermSubject:
    deadline = found.deadlines[index]
    bare = deadline.unresolved_reason is UnresolvedReason.PREVIOUS_TERM_UNKNOWN
    period = deadline.period if PERIOD.fullmatch(deadline.period or "") else None
    kept = period if deadline.due_on is not None or bare else None
    counts = deadline.basis_kind in (BasisKind.ADOPTION, BasisKind.STATED_DATE)
    counted = deadline.basis_date if counts and kept and deadline.basis_date != deadline.due_on else None
    return TermSubject(
        deadline=index,
        key=key,
        entity=entity,
        place=place,
        subject=subject,
        further=bare or _goes_on(document, found, deadline),
        final=deadline.final,
        stated_on=deadline.due_on,
        period=kept,
        counted_on=counted,
        from_on=_starts(found, deadline),
        least_on=_least(document, deadline),
    )


def _least(document: Document, deadline: Deadline) -> date | None:
    """The end that its length gives from adoption, where the text states no start; "up to" gives none."""
    open_ended = deadline.due_on is None and deadline.unresolved_reason in _OPEN
    if not open_ended or document.adopted_on is None or UP_TO.search(deadline.expression):
        return None
    return after(document.adopted_on, deadline.period or "")


def _goes_on(document: Document, found: Extraction, deadline: Deadline) -> bool:
    """Whether the words prolong a term that ran before, rather than begin one."""
    words = MEANT.sub("", clause_of(document, found, deadline))
    begins = INITIAL.search(words) is not None and PROLONGS.search(words) is None
    return not begins and FURTHER.search(words) is not None


def _starts(found: Extraction, deadline: Deadline) -> date | None:
    """The start that stands beside the end: "from 1 July 2024 until"."""
    for other in found.deadlines:
        if other.kind is not DeadlineKind.EFFECTIVE or other.paragraph_index != deadline.paragraph_index:
            continue
        beside = 0 <= deadline.start - other.end <= 8 or deadline.start <= other.start < deadline.end
        if beside and other.due_on is not None and (deadline.due_on or date.max) >= other.due_on:
            return other.due_on
    return None


def _near(document: Document, deadline: Deadline) -> str:
    """The words that follow the time and still name its subject: "until D the tasks of the Force"."""
    text = document.paragraphs[deadline.paragraph_index].text
    return text[deadline.end : deadline.end + 45].split(",")[0].split(";")[0]
