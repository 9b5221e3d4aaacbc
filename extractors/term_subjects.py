"""What each TERM is a term of: a body, or a measure, ceiling or authorization; pure, on facts alone.

A body is named by its key, a measure by the paragraph that imposed it ("S/RES/2428#9"), so that documents
which extend the same thing name it alike.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from corpus.document import Document, Frozen, ParagraphKind
from corpus.symbols import DocumentType, stem
from extractors.facts import (
    Action,
    BasisKind,
    Citation,
    Deadline,
    DeadlineKind,
    EntityKind,
    Extraction,
    Force,
    Role,
    UnresolvedReason,
)
from extractors.registry import registry

_HOLDERS = {
    EntityKind.SUBSIDIARY_BODY,
    EntityKind.COMMITTEE,
    EntityKind.PANEL,
    EntityKind.MISSION,
    EntityKind.OFFICE,
    EntityKind.TRIBUNAL,
    EntityKind.OFFICE_HOLDER,
}
"""The kinds of bodies that have a mandate with an end; never organs, States or agencies."""
_STANDING = _HOLDERS - {EntityKind.COMMITTEE, EntityKind.OFFICE_HOLDER}
"""Those that a text may speak of as "it" after naming them once."""
_PRONOUN = re.compile(
    r"\b(?:its|their|the) (?:(?:present|current|initial|said|same|entire) )*(?:mandate|period)\b(?! of\b)",
    re.IGNORECASE,
)
_NO_HOLDER = "secretary-general"
_ENACTING = {"establish", "continue", "agree", "approve", "endorse", "confirm", "maintain"}
"""Declaratory verbs that bring a term about; after "recall", "note" or "welcome" it is another's."""
_FOUNDING = re.compile(
    r"\b(?:mandates?\b|terms? of office|appoint|(?:re-?)?establish|(?:re-?)?creat|exten[ds]|renew|prolong"
    r"|continu|maintain|deploy|operat|terminat|expir|reappoint|remain)",
    re.IGNORECASE,
)
"""Words of a term itself: "extends", "re-establish", "shall terminate"; not "to use all means until"."""
_FURTHER = re.compile(
    r"\b(?:further|additional|another|exten[ds]\w*|renew\w*|prolong\w*|continu\w*|re-?establish\w*|remain\w*"
    r"|maintain\w*|reappoint\w*)\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(r"\s*,?\s*(?:by|in) (?:its |the |Security Council |General Assembly )*resolutions? \d")
_INTENDED = re.compile(
    r"\b(?:with (?:a view to|the intention (?:to|of)|the aim of)|its intention to)"
    r"(?:(?! and (?:decides|requests|further))[^;]){0,160}$",
    re.IGNORECASE,
)
"""What the organ only means to do later is no term yet: "with a view to renewing it for a year"."""
_ASPECT = re.compile(
    r"[\s,]*(?:(?:the|its|their|all) |[\w-]+['’]s? )+(?:(?:mandate|support|residual) )?"
    r"(?P<aspect>tasks|modification|mandate)s?\b",
    re.IGNORECASE,
)
"""What of a body runs on a clock of its own, beside its mandate: "the tasks of the Force"."""
_THINGS = ("authori[sz]ation", "ceiling", "exemption", "suspension", "arrangement", "embargo", "measure")
_THING = {thing.replace("[sz]", "z"): re.compile(rf"\b{thing}", re.IGNORECASE) for thing in _THINGS}
_PERIOD = re.compile(r"P\d{1,4}[DWMY]")
_AROUND, _AFTER = 300, 160
_APART = re.compile(r"[,;.]|\b(?:and|until|through|for a|shall|which|that)\b|(?s:.{70})")
"""What parts a subject from a reference that no more belongs to it."""
_ADVERB = re.compile(r"\bfurther\s+(?=decides|requests|authori[sz]es)", re.IGNORECASE)


class TermSubject(Frozen):
    """One TERM of a document: whose it is, and what its text states of its length.

    ``key`` names the body (with an aspect: "unisfa/tasks") or measure; ``entity`` is the body's key.
    ``place`` is the key that other documents give the measure of this paragraph; null for a body's term.
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


def term_subjects(document: Document, found: Extraction) -> tuple[TermSubject, ...]:
    """The terms that ``document`` itself sets, in its order; none where it is no adopted resolution."""
    if document.type is not DocumentType.RESOLUTION or document.adopted_on is None:
        return ()
    kinds = {entity.key: entity.kind for entity in found.entities}
    places: set[str] = set()
    terms = []
    for index, deadline in enumerate(found.deadlines):
        if deadline.kind is not DeadlineKind.TERM or not _is_set_here(document, found, deadline):
            continue
        term = _of_body(document, found, index, kinds) or _of_measure(document, found, index)
        if term.place is not None:
            first = term.place not in places and term.place != term.key
            places.add(term.place)
            term = term if first else term.model_copy(update={"place": None})
        terms.append(term)
    return tuple(terms)


def _is_set_here(document: Document, found: Extraction, deadline: Deadline) -> bool:
    """Whether the organ sets the term with these words, and does not recall or foresee another."""
    text = document.paragraphs[deadline.paragraph_index].text
    action = _action(found, deadline)
    if action is not None and action.force is Force.DECLARATORY and action.lemma not in _ENACTING:
        return False
    if _RECALLED.match(text, deadline.end):
        return False
    return not _INTENDED.search(text[max(0, deadline.start - _AROUND) : deadline.start])


def _of_body(
    document: Document, found: Extraction, index: int, kinds: Mapping[str, EntityKind]
) -> TermSubject | None:
    deadline = found.deadlines[index]
    owners = (p.key for p in found.parties if p.deadline == index and p.role is Role.ADDRESSEE)
    body = next((key for key in owners if _kind(key, kinds) in _HOLDERS), None)
    body = body or _unnamed(document, found, deadline, kinds)
    if body is None or not _FOUNDING.search(_clause(document, found, deadline)):
        return None
    told = _ASPECT.match(_near(document, deadline)) or _ASPECT.match(deadline.subject or "")
    aspect = told["aspect"].lower() if told and told["aspect"].lower() != "mandate" else None
    key = body if aspect is None else f"{body}/{aspect}"
    return _term(document, found, index, key, entity=body, subject=aspect)


def _kind(key: str, kinds: Mapping[str, EntityKind]) -> EntityKind | None:
    known = registry().entities.get(key)
    return None if key == _NO_HOLDER else known.kind if known is not None else kinds.get(key)


def _unnamed(
    document: Document, found: Extraction, deadline: Deadline, kinds: Mapping[str, EntityKind]
) -> str | None:
    """The body of "its mandate" or "the initial period": named before, else the only one charged here."""
    if not _PRONOUN.search(_clause(document, found, deadline)):
        return None
    standing = [m for m in found.mentions if _kind(m.key, kinds) in _STANDING]
    before = [
        m.key for m in standing if m.paragraph_index == deadline.paragraph_index and m.end <= deadline.start
    ]
    if before:
        return before[-1]
    spoken = {
        m.key for m in standing if document.paragraphs[m.paragraph_index].kind is ParagraphKind.OPERATIVE
    }
    return spoken.pop() if len(spoken) == 1 else None


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
        and (c.start <= end + 4 or not _APART.search(text[end : c.start]))
    ]
    if not named:
        return None
    first = next((c for c in named if c.target_paragraph), named[0])
    return f"{stem(first.target_symbol)}#{first.target_paragraph or ''}"


def _named(found: Extraction, deadline: Deadline, document: Document) -> str | None:
    """A key of words: the thing and the body it is granted to or set for ("authorization:isaf")."""
    thing = next((t for t, pattern in _THING.items() if pattern.search(deadline.subject or "")), None)
    if thing is None or deadline.subject is None:
        return None
    near = [
        m.key
        for m in found.mentions
        if m.paragraph_index == deadline.paragraph_index and " ".join(m.text.split()) in deadline.subject
    ]
    known = registry().entities
    bodies = [k for k in near if k not in known or known[k].kind in _HOLDERS]
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
    period = deadline.period if _PERIOD.fullmatch(deadline.period or "") else None
    kept = period if deadline.due_on is not None or bare else None
    counts = deadline.basis_kind in (BasisKind.ADOPTION, BasisKind.STATED_DATE)
    counted = deadline.basis_date if counts and kept and deadline.basis_date != deadline.due_on else None
    return TermSubject(
        deadline=index,
        key=key,
        entity=entity,
        place=place,
        subject=subject,
        further=bool(bare or _FURTHER.search(_clause(document, found, deadline))),
        final=deadline.final,
        stated_on=deadline.due_on,
        period=kept,
        counted_on=counted,
        from_on=_starts(found, deadline),
    )


def _starts(found: Extraction, deadline: Deadline) -> date | None:
    """The start that stands beside the end: "from 1 July 2024 until"."""
    for other in found.deadlines:
        if other.kind is not DeadlineKind.EFFECTIVE or other.paragraph_index != deadline.paragraph_index:
            continue
        beside = 0 <= deadline.start - other.end <= 8 or deadline.start <= other.start < deadline.end
        if beside and other.due_on is not None and (deadline.due_on or date.max) >= other.due_on:
            return other.due_on
    return None


def _action(found: Extraction, deadline: Deadline) -> Action | None:
    return None if deadline.action is None else found.actions[deadline.action]


def _clause(document: Document, found: Extraction, deadline: Deadline) -> str:
    """The words around the time, from the verb to the clause's end, without "further decides"."""
    text = document.paragraphs[deadline.paragraph_index].text
    action = _action(found, deadline)
    low = max(0, deadline.start - _AROUND)
    if action is not None and action.paragraph_index == deadline.paragraph_index:
        low = max(low, action.start) if action.start < deadline.start else low
    after = text[deadline.end : deadline.end + _AFTER].split(";")[0]
    words = f"{text[low : deadline.end]}{after}"
    return _ADVERB.sub("", re.sub(r"^\s*(?:\w+ )?[Ff]urther\b|^(\w+) further\b", r"\1", words))


def _near(document: Document, deadline: Deadline) -> str:
    """The words that follow the time and still name its subject: "until D the tasks of the Force"."""
    text = document.paragraphs[deadline.paragraph_index].text
    return text[deadline.end : deadline.end + 45].split(",")[0].split(";")[0]
