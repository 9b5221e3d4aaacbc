"""A document's deadlines: find the timings of each paragraph, resolve them, and give them to who must act."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from corpus.document import Document, ParagraphKind
from extractors.deadlines.clauses import tells
from extractors.deadlines.belonging import action_of, by_paragraph, parties_of, subject_of, task_of
from extractors.deadlines.parts import AnchorKind, Timing
from extractors.deadlines.resolve import Clock, TermEnd, Terms, resolve
from extractors.deadlines.spans import timings, triggers
from extractors.deadlines.wording import plain
from extractors.facts import Action, Bound, Citation, Deadline, DeadlineKind, Mention, Party

_SPEAKING = (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT)
_DEFEASIBLE = re.compile(
    r"\b(?:unless|whichever is (?:the )?(?:earlier|sooner|later)|subject to (?:earlier|early|the possibility of earlier) termination|or sooner|if sooner)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:further|additional|another|extend\w*|renew\w*|prolong\w*|more|new|continu\w*)\b", re.IGNORECASE
)
_EXCEPT = re.compile(r",? ?(?:except|excluding|other than) [^,;.]{3,90}", re.IGNORECASE)
_YEARS = re.compile(r"\((?:19|20)(\d\d)\)|\b(20\d\d)\b")


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
    cited: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for citation in citations:
        if any(c.isdigit() for c in citation.text):
            cited[citation.paragraph_index].append((citation.start, citation.end))
    texts: dict[int, str] = {}
    found: list[tuple[int, Timing]] = []
    for i, paragraph in enumerate(document.paragraphs):
        hits = triggers(paragraph.text) if paragraph.kind in _SPEAKING else None
        if hits:
            text = texts[i] = plain(paragraph.text)
            above = plain(document.paragraphs[paragraph.parent].text) if paragraph.parent is not None else ""
            for timing in timings(text, clock.voice, hits, cited[i]):
                if not (_looks_back(timing) and tells(text, timing.start, above)):
                    found.append((i, timing))
    terms = _terms(found, texts, clock)
    named = by_paragraph(mentions)
    deadlines: list[Deadline] = []
    owed: list[Party] = []
    for index, timing in found:
        deadline = _deadline(document, index, timing, texts[index], clock, terms, actions)
        if deadline is not None:
            owed += parties_of(deadline, len(deadlines), texts[index], parties, named.get(index, ()))
            deadlines.append(deadline)
    return tuple(deadlines), tuple(owed)


def _looks_back(timing: Timing) -> bool:
    """Whether a timing of this form may as well lie behind as ahead."""
    if timing.kind in (DeadlineKind.FIXED, DeadlineKind.SESSION):
        return timing.bound in (Bound.ON, Bound.AFTER)
    if timing.kind is DeadlineKind.TERM:
        return timing.since is not None or timing.point is None
    if timing.kind is DeadlineKind.RELATIVE:
        return timing.anchor is not None and timing.anchor.kind in (AnchorKind.NONE, AnchorKind.EVENT)
    return timing.kind is not DeadlineKind.EFFECTIVE


def clock_of(document: Document) -> Clock:
    """The dates to resolve against: adoption, else publication, which is then marked as inferred."""
    if document.adopted_on is not None:
        return Clock(document.adopted_on, voice=document.voice)
    if document.published_on is not None:
        return Clock(document.published_on, inferred=True, voice=document.voice)
    years = [int(y) for p in document.paragraphs[:60] for y in re.findall(r"\((\d{4})\)", p.text)]
    named = re.search(r"\((\d{4})\)", document.symbol)
    latest = int(named[1]) if named else max((y for y in years if 1945 < y < 2100), default=None)
    return Clock(None, voice=document.voice, not_before=date(latest, 1, 1) if latest else None)


def _terms(found: Sequence[tuple[int, Timing]], texts: dict[int, str], clock: Clock) -> Terms:
    """The ends of the terms that the document states, for what counts back from them."""
    ends = []
    for paragraph, timing in found:
        if timing.kind is DeadlineKind.TERM:
            fields = resolve(timing, "", clock)
            if fields and fields.get("due_on"):
                ends.append(TermEnd(paragraph, fields["due_on"], texts[paragraph], timing.start))
    return Terms(ends)


def _deadline(
    document: Document,
    paragraph: int,
    timing: Timing,
    text: str,
    clock: Clock,
    terms: Terms,
    actions: Sequence[Action],
) -> Deadline | None:
    words = " ".join(text[timing.start : timing.end].split())
    end = None
    if timing.anchor is not None and timing.anchor.kind is AnchorKind.TERM_END:
        end = terms.find(paragraph, timing.start, _owner(timing.anchor.words))
    if (
        timing.kind is DeadlineKind.TERM
        and timing.point is None
        and _FURTHER.search(text[max(0, timing.start - 160) : timing.end])
    ):
        timing = _marked_further(timing)
    fields = resolve(timing, words, clock, end)
    if fields is None:
        return None
    kind = fields.pop("kind", timing.kind)
    action = action_of(document, actions, paragraph, timing.start)
    sentence_end = text.find(";", timing.end)
    rest = text[timing.end : sentence_end if 0 <= sentence_end < timing.end + 200 else timing.end + 200]
    extras: dict[str, object] = {}
    if kind is DeadlineKind.TERM:
        extras["defeasible"] = bool(_DEFEASIBLE.search(rest))
        if extras["defeasible"]:
            fields["explanation"] += (
                " The text lets it end otherwise: “" + " ".join(rest.strip(" ,").split())[:160] + "”."
            )
        extras["subject"] = subject_of(text, timing.start, timing.end)
        extras["final"] = timing.final
    exception = _EXCEPT.match(text, timing.end)
    if exception and kind is DeadlineKind.RECURRING:
        fields["explanation"] += f" Exception: “{exception[0].strip(' ,')}”."
        fields["note"] = exception[0].strip(" ,")
    return Deadline(
        paragraph_index=paragraph,
        start=timing.start,
        end=timing.end,
        kind=kind,
        expression=document.paragraphs[paragraph].text[timing.start : timing.end],
        bound=timing.bound,
        task=task_of(text, kind, timing.start, timing.end, actions[action] if action is not None else None),
        action=action,
        **extras,
        **fields,
    )


def _marked_further(timing: Timing) -> Timing:
    from dataclasses import replace

    return replace(timing, words="further")


def _owner(words: str) -> str:
    """The body that an anchor names ("the mandate of the Panel"): its last capitalised word."""
    names = re.findall(r"[A-Z][\w-]+", words)
    return names[-1] if names else ""
