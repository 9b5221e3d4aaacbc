"""A document's deadlines: find the timings of each paragraph, resolve them, and give them to who must act."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from corpus.document import Document, ParagraphKind
from corpus.symbols import DocumentType
from extractors.deadlines.belonging import (
    action_of,
    actor_words,
    by_paragraph,
    parties_of,
    subject_of,
    task_of,
)
from extractors.deadlines.clauses import (
    extends_elsewhere,
    foretells,
    intends,
    recalls,
    stays_seized,
    tells,
)
from extractors.deadlines.clock import Clock, Fields, TermEnd, Terms
from extractors.deadlines.firsts import EXCEPTION
from extractors.deadlines.parts import AnchorKind, Timing
from extractors.deadlines.resolve import resolve
from extractors.deadlines.spans import timings, triggers
from extractors.deadlines.subjects import noun_phrase
from extractors.deadlines.terms import FURTHER
from extractors.deadlines.windows import holds
from extractors.deadlines.wording import plain
from extractors.facts import Action, Bound, Citation, Deadline, DeadlineKind, Force, Mention, Party

_SPEAKING = (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT)
_DEFEASIBLE = re.compile(
    r"\b(?:unless|whichever is (?:the )?(?:earlier|sooner|later)|subject to (?:earlier|early"
    r"|the possibility of earlier) termination|or sooner|if sooner)\b",
    re.IGNORECASE,
)
_DEFEATED = ("unless", "whichever", "subject to", "sooner")
_FURTHER = re.compile(r"\b(?:further|additional|another|(?<!no )(?<!not )more|new)\b", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(?:extend|renew|prolong|continu)\w*\b", re.IGNORECASE)
"""What says that a term goes on: in its own words, or the verb before them (not "Further decides")."""
_OPENING = re.compile(r"(?:starting|beginning|commencing|opening) (?:on|in|from)\b", re.IGNORECASE)
"""Where something opens that is spoken of: "on the eve of the talks starting on 27 October"."""
_YEARS_BEFORE, _YEARS_AFTER = 5, 15
_AROUND = 150


def find_deadlines(
    document: Document,
    actions: tuple[Action, ...],
    parties: tuple[Party, ...],
    mentions: tuple[Mention, ...],
    citations: tuple[Citation, ...],
) -> tuple[tuple[Deadline, ...], tuple[Party, ...]]:
    """Find the deadlines of every operative and statement paragraph, and their parties.

    Takes the document and the facts found before; gives the deadlines in document order, and for each the
    parties that are to act or to receive, with ``deadline`` set to its index.
    """
    clock = clock_of(document)
    found, texts = _timings(document, citations, clock)
    terms = _terms(found, texts, clock)
    named = by_paragraph(mention for mention in mentions if mention.paragraph_index in texts)
    deadlines: list[Deadline] = []
    owed: list[Party] = []
    for index, timing in found:
        deadline = _deadline(document, index, timing, texts[index], clock, terms, actions, parties)
        if deadline is not None:
            deadline = _with_source(deadline, timing, citations)
            owed += parties_of(deadline, len(deadlines), texts[index], actions, parties, named.get(index, ()))
            deadlines.append(deadline)
    return tuple(deadlines), tuple(owed)


def _timings(
    document: Document, citations: Sequence[Citation], clock: Clock
) -> tuple[list[tuple[int, Timing]], dict[int, str]]:
    """The timings with the indexes of their paragraphs, and the plain texts of those paragraphs."""
    cited: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for citation in citations:
        if any(map(str.isdigit, citation.text)):
            cited[citation.paragraph_index].append((citation.start, citation.end))
    texts: dict[int, str] = {}
    found: list[tuple[int, Timing]] = []
    for i, paragraph in enumerate(document.paragraphs):
        hits = triggers(paragraph.text) if paragraph.kind in _SPEAKING else None
        if not hits:
            continue
        text = texts[i] = plain(paragraph.text)
        above = document.paragraphs[paragraph.parent].text if paragraph.parent is not None else ""
        for timing in timings(text, clock.voice, hits, cited.get(i, ())):
            backward = (
                _looks_back(timing, text) or _foretold(timing, text) or _counted_then(timing, text, clock)
            )
            formula = stays_seized(text, timing.start) or (
                timing.kind is DeadlineKind.TERM and intends(text, timing.start)
            )
            if not (formula or (backward and tells(text, timing.start, above))):
                found.append((i, _of_another_time(timing, text)))
    return found, texts


def _with_source(deadline: Deadline, timing: Timing, citations: Sequence[Citation]) -> Deadline:
    """Name the document whose date or rhythm would settle what this text leaves open."""
    if not timing.cited and (timing.anchor is None or timing.anchor.kind is not AnchorKind.CITED):
        return deadline
    for citation in citations:
        near = deadline.end - 4 <= citation.start <= deadline.end + 60
        if citation.paragraph_index == deadline.paragraph_index and near:
            return deadline.model_copy(update={"basis_symbol": citation.target_symbol})
    return deadline


def _foretold(timing: Timing, text: str) -> bool:
    """Whether a bare year stands in a forecast; where the verb above only tells, it binds nobody."""
    bare = timing.kind is DeadlineKind.FIXED and timing.point is not None and timing.point.month is None
    return bare and foretells(text, timing.start, timing.end)


def _of_another_time(timing: Timing, text: str) -> Timing:
    """Where an earlier request is recalled, a count that names no start does not run from this adoption."""
    unsaid = timing.anchor is not None and timing.anchor.kind is AnchorKind.NONE
    if timing.anchor is None or not (unsaid and recalls(text, timing.start)):
        return timing
    return timing._replace(anchor=timing.anchor._replace(kind=AnchorKind.EVENT))


def _counted_then(timing: Timing, text: str, clock: Clock) -> bool:
    """Whether "as of" a past day gives the day of a count ("as of 1 May, 50 States had replied")."""
    if timing.kind is not DeadlineKind.EFFECTIVE or not text.startswith("as of ", timing.start):
        return False
    due = (resolve(timing, "as of", clock) or {}).get("due_on")
    return due is not None and clock.past is not None and due < clock.past


def _looks_back(timing: Timing, text: str) -> bool:
    """Whether a timing of this form may as well lie behind as ahead."""
    if timing.kind in (DeadlineKind.FIXED, DeadlineKind.SESSION):
        return timing.bound in (Bound.ON, Bound.AFTER)
    if timing.kind is DeadlineKind.TERM:
        if extends_elsewhere(text, timing.start):
            return True
        adopted = timing.anchor is not None and timing.anchor.kind is AnchorKind.ADOPTION
        return timing.since is not None or (timing.point is None and not adopted)
    if timing.kind is DeadlineKind.RELATIVE:
        return timing.anchor is not None and timing.anchor.kind in (AnchorKind.NONE, AnchorKind.EVENT)
    return timing.kind is not DeadlineKind.EFFECTIVE or bool(_OPENING.match(text, timing.start))


def clock_of(document: Document) -> Clock:
    """The dates to resolve against: adoption, else publication, which is then marked as inferred."""
    if document.adopted_on is not None:
        return Clock(document.adopted_on, voice=document.voice)
    if document.published_on is not None:
        draft = document.type is DocumentType.DRAFT_RESOLUTION
        return Clock(document.published_on, inferred=True, voice=document.voice, draft=draft)
    years = [int(y) for p in document.paragraphs[:60] for y in re.findall(r"\((\d{4})\)", p.text)]
    named = re.search(r"(?:\(|/)(\d{4})(?:\)|/)", document.symbol)
    latest = int(named[1]) if named else max((y for y in years if 1945 < y < 2100), default=None)
    return Clock(None, voice=document.voice, not_before=date(latest, 1, 1) if latest else None)


def _terms(found: Sequence[tuple[int, Timing]], texts: dict[int, str], clock: Clock) -> Terms:
    """The terms that the document states, for what counts from their ends."""
    ends = []
    for paragraph, timing in found:
        if timing.kind is DeadlineKind.TERM:
            fields = resolve(timing, "", clock)
            if fields is not None:
                near = texts[paragraph][max(0, timing.start - _AROUND) : timing.end + _AROUND]
                ends.append(TermEnd(paragraph, fields.get("due_on"), near, timing.start))
    return Terms(ends)


def _deadline(
    document: Document,
    index: int,
    timing: Timing,
    text: str,
    clock: Clock,
    terms: Terms,
    actions: Sequence[Action],
    parties: Sequence[Party],
) -> Deadline | None:
    words = " ".join(text[timing.start : timing.end].split())
    if _continues(timing, text):
        timing = timing._replace(words=FURTHER)
    action = action_of(document, actions, index, timing.start)
    if _only_urged(timing, actions[action] if action is not None else None):
        timing = timing._replace(kind=DeadlineKind.FIXED)
    actors = actor_words(document, action, parties)
    fields = resolve(timing, words, clock, _term_end(timing, index, terms, actors))
    if fields is None:
        return None
    kind = fields.pop("kind", timing.kind)
    fields |= _beside(kind, timing, text, fields["explanation"])
    fields |= _far(fields, clock)
    return Deadline(
        paragraph_index=index,
        start=timing.start,
        end=timing.end,
        kind=kind,
        expression=document.paragraphs[index].text[timing.start : timing.end],
        bound=timing.bound,
        task=task_of(text, kind, timing.start, timing.end, actions[action] if action is not None else None),
        action=action,
        **fields,
    )


def _only_urged(timing: Timing, action: Action | None) -> bool:
    """Whether "until" bounds what others are urged to do: no organ sets a term by urging."""
    bare = timing.kind is DeadlineKind.TERM and timing.spell is None and timing.since is None
    return bare and action is not None and action.force is Force.HORTATORY


def _continues(timing: Timing, text: str) -> bool:
    """Whether a length without an end continues a term that ran before."""
    if timing.kind is not DeadlineKind.TERM or timing.point is not None:
        return False
    own = _FURTHER.search(text, timing.start, timing.end)
    return bool(own or _EXTENDED.search(text, max(0, timing.start - 160), timing.end))


def _term_end(timing: Timing, index: int, terms: Terms, actors: Sequence[str]) -> TermEnd | None:
    """The term whose end an offset counts from: of the body it names, of the actor, or the only one."""
    for part in (timing, timing.first):
        if part is not None and part.anchor is not None and part.anchor.kind is AnchorKind.TERM_END:
            names = re.findall(r"[A-Z][\w-]+", part.anchor.words)[-1:]
            if part.anchor.words.endswith(" of which"):
                return terms.find(index, timing.start, (), elsewhere=False)
            own = re.search(r"\b(?:its|their|his|her|it|they)\b", part.anchor.words)
            named = list(actors) if own else re.findall("mandate", part.anchor.words)
            return terms.find(index, timing.start, [*names, *named])
    return None


def _beside(kind: DeadlineKind, timing: Timing, text: str, explanation: str) -> Fields:
    """What stands beside the words: the subject and the conditions of a term, the exceptions of a rhythm."""
    if kind is DeadlineKind.RECURRING:
        exception = EXCEPTION.match(text, timing.end)
        if exception is None:
            return {}
        words = exception[0].strip(" ,")
        return {"note": words, "explanation": f"{explanation} Exception: “{words}”."}
    if kind is not DeadlineKind.TERM:
        return {}
    rest = re.match(r"[^;]{0,200}", text[timing.end : timing.end + 200])
    may_end = rest is not None and holds(rest[0].lower(), _DEFEATED) and _DEFEASIBLE.search(rest[0])
    condition = rest[0].strip(" ,.") if rest and may_end else ""
    subject = subject_of(text, timing.start, timing.end)
    fields: Fields = {"subject": subject and noun_phrase(subject, text), "final": timing.final}
    if condition:
        fields["defeasible"] = True
        fields["explanation"] = f"{explanation} It may end otherwise: “{condition}”."
    return fields


def _far(fields: Fields, clock: Clock) -> Fields:
    """Say so where a date lies unusually far from adoption."""
    due, adopted = fields.get("due_on"), clock.adopted
    if due is None or adopted is None or -_YEARS_BEFORE <= due.year - adopted.year < _YEARS_AFTER:
        return {}
    return {"explanation": f"{fields['explanation']} The text itself states a date this far from adoption."}
