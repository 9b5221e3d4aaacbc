"""Whose term it is: the body that a TERM's words give a mandate to, or found, or call "it"."""

import re
from collections.abc import Collection, Mapping

from corpus.document import Document, ParagraphKind
from extractors.facts import Action, Deadline, EntityKind, Extraction, Mention, Role
from extractors.registry import registry
from extractors.term_words import (
    ADVERB,
    AFTER,
    AROUND,
    FOUNDING,
    FOUNDS,
    HOLDERS,
    NO_HOLDER,
    OBJECT,
    ORGANS,
    PRONOUN,
    ROLE_WORDS,
    STANDING,
)


def body_of(
    document: Document,
    found: Extraction,
    index: int,
    kinds: Mapping[str, EntityKind],
    *,
    outright: bool = False,
) -> str | None:
    """The key of the body whose term the deadline at ``index`` states; null where it is a measure's.

    ``kinds`` are those of the entities that the document itself defines; ``outright`` asks for a body that
    the words name, not one that "its mandate" may stand for.
    """
    deadline = found.deadlines[index]
    action = action_of(found, deadline)
    licensed = {
        p.key
        for p in found.parties
        if action is not None and action.lemma == "authorize" and p.action == deadline.action
    }
    owners = (
        p.key
        for p in found.parties
        if p.deadline == index and p.role is Role.ADDRESSEE and p.key not in licensed
    )
    owner = next((key for key in owners if _kind(key, kinds) in HOLDERS), None)
    body = _founded(document, found, deadline, kinds) or owner
    if body is None and not outright:
        body = _unnamed(document, found, deadline, kinds)
    return body if body is not None and FOUNDING.search(clause_of(document, found, deadline)) else None


def action_of(found: Extraction, deadline: Deadline) -> Action | None:
    """The action that a deadline belongs to."""
    return None if deadline.action is None else found.actions[deadline.action]


def clause_of(document: Document, found: Extraction, deadline: Deadline) -> str:
    """The words around the time, from the verb to the clause's end, without "further decides"."""
    text = document.paragraphs[deadline.paragraph_index].text
    action = action_of(found, deadline)
    low = max(0, deadline.start - AROUND)
    if action is not None and action.paragraph_index == deadline.paragraph_index:
        low = max(low, action.start) if action.start < deadline.start else low
    after = text[deadline.end : deadline.end + AFTER].split(";")[0]
    words = f"{text[low : deadline.end]}{after}"
    return ADVERB.sub("", re.sub(r"^\s*(?:\w+ )?[Ff]urther\b|^(\w+) further\b", r"\1", words))


def _kind(key: str, kinds: Mapping[str, EntityKind]) -> EntityKind | None:
    known = registry().entities.get(key)
    if key == NO_HOLDER or key in ORGANS or (known is None and _is_bare_role(key)):
        return None
    return known.kind if known is not None else kinds.get(key)


def _is_bare_role(key: str) -> bool:
    """Whether a key names only a role that many hold ("special-rapporteur"), so that it tells no one."""
    return all(part in ROLE_WORDS for part in key.split("-"))


def _founded(
    document: Document, found: Extraction, deadline: Deadline, kinds: Mapping[str, EntityKind]
) -> str | None:
    """The body that a verb of founding or prolonging has for its object, before the time or after it."""
    action = action_of(found, deadline)
    own = action is not None and action.paragraph_index == deadline.paragraph_index
    low = action.start if own and action is not None and action.start < deadline.start else 0
    here = (deadline.paragraph_index, low, deadline.end + AFTER)
    mention = founded_in(document, found, here, kinds, (deadline.start, deadline.end))
    if mention is None:
        return None
    text = document.paragraphs[deadline.paragraph_index].text
    return _in_brackets(text, mention, found, kinds) or mention.key


def founded_in(
    document: Document,
    found: Extraction,
    stretch: tuple[int, int, int],
    kinds: Mapping[str, EntityKind],
    time: tuple[int, int] | None = None,
    *,
    holders: Collection[EntityKind] = STANDING,
) -> Mention | None:
    """The first mention in a stretch (paragraph, start, end) that is the object of a verb of founding.

    ``time`` is the span of a term's own words, which may part the verb from its object; ``holders`` are the
    kinds of bodies that count.
    """
    index, low, high = stretch
    text = document.paragraphs[index].text
    start, end = time or (high, high)
    low = max(low, start - 2 * AROUND)
    verbs = list(FOUNDS.finditer(text, low, high))
    for mention in found.mentions:
        if mention.paragraph_index != index or not low <= mention.start <= high:
            continue
        verb = next((v for v in reversed(verbs) if v.end() <= mention.start), None)
        if verb is None or _kind(mention.key, kinds) not in holders or verb.start() > end:
            continue
        between = text[verb.end() : mention.start]
        if verb.end() <= start < mention.start:
            between = f"{text[verb.end() : start]},{text[end : mention.start]}"
        if len(between) < AROUND and ";" not in between and OBJECT.fullmatch(between.rpartition(",")[2]):
            return mention
    return None


def _in_brackets(
    text: str, mention: Mention, found: Extraction, kinds: Mapping[str, EntityKind]
) -> str | None:
    """The body that the brackets right after a name give: "a stabilization force (EUFOR ALTHEA)"."""
    for other in found.mentions:
        beside = other.paragraph_index == mention.paragraph_index and 0 < other.start - mention.end <= 3
        if (
            beside
            and text[mention.end : other.start] in (" (", " (“")
            and _kind(other.key, kinds) in STANDING
        ):
            return other.key
    return None


def _unnamed(
    document: Document, found: Extraction, deadline: Deadline, kinds: Mapping[str, EntityKind]
) -> str | None:
    """The body of "its mandate" or "the initial period": named before, else the only one charged here."""
    if not PRONOUN.search(clause_of(document, found, deadline)):
        return None
    before: list[str] = []
    spoken: set[str] = set()
    for mention in found.mentions:
        key = _standing(mention.key, kinds)
        if key is not None and document.paragraphs[mention.paragraph_index].kind is ParagraphKind.OPERATIVE:
            spoken.add(key)
            if mention.paragraph_index == deadline.paragraph_index and mention.end <= deadline.start:
                before.append(key)
    return before[-1] if before else spoken.pop() if len(spoken) == 1 else None


def _standing(key: str, kinds: Mapping[str, EntityKind]) -> str | None:
    """The body that a name stands for: itself, or the one whose head it names."""
    kind, known = _kind(key, kinds), registry().entities.get(key)
    if kind is EntityKind.OFFICE_HOLDER and known is not None and known.parent is not None:
        return known.parent if _kind(known.parent, kinds) in STANDING else None
    return key if kind in STANDING else None
