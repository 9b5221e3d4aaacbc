"""Mentions: the places that name an entity of the registry or one that the document defines."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from corpus.document import Document
from extractors.contexts import names_nobody
from extractors.definitions import acronyms, defined_body
from extractors.established import established_bodies
from extractors.facts import Citation, Entity, Mention
from extractors.folding import Folded, bare
from extractors.head_nouns import Reading, head_noun
from extractors.mandate_holders import mandate_holders
from extractors.office_titles import (
    envoy_of,
    is_title,
    own_office,
    plural_title,
    with_title,
)
from extractors.paired_bodies import paired_bodies
from extractors.registry import HEAD, Span, registry
from extractors.roles import roles_in_text
from extractors.short_forms import Established
from extractors.small_bodies import founded_bodies, small_bodies

_CALLED = re.compile(
    r" \((?:(?:here(?:in)?(?:after)?,? )?(?:referred to as )?(?:the )?[“\"](?:the )?"
    r"(?P<short>[^“”\"()]{2,60})[”\"]"
    r"|hereinafter (?:referred to as|called) (?:the )?(?P<plain>[A-Z][\w -]{2,60}))\)"
)
_RENEWED = re.compile(
    r"\bdecides\b[^;]{0,60}?\bto (?:extend|renew)\b[^;]{0,60}?\bmandate of (?:the )?$", re.IGNORECASE
)
_RENEWED_REACH = 160
_RENEWED_ENDS = ("mandate of ", "mandate of the ")
_LONGEST_RENEWED_END = len("mandate of the ")
_GOES_ON = (" and ", " and the ", ", ", ", the ", " and of ", " and of the ")
"""What stands between bodies that share the plural title before them."""
_GENERIC_HOLDER = re.compile(
    r"(?:special|personal)-(?:representative|envoy|adviser)-of-the-secretary-general$"
)


def find_mentions(
    document: Document, citations: tuple[Citation, ...]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Find the mentions of every paragraph, and the entities that the document itself defines."""
    local = _definitions(document)
    cited = defaultdict(list)
    for citation in citations:
        cited[citation.paragraph_index].append((citation.start, citation.end))
    for spans_cited in cited.values():
        spans_cited.sort()
    established = Established(document, local.made)
    for key in founded_bodies(document, local.made):
        established.announce(key, named=False)
    readings = []
    for index, paragraph in enumerate(document.paragraphs):
        folded = Folded(paragraph.text)
        spans = _names(folded, cited[index], local)
        for span in spans:
            if span.key and span.key != HEAD:
                established.announce(span.key)
                if _is_renewed(paragraph.text, span.start):
                    established.renew(span.key)
        readings.append(Reading(folded, spans, established, local.made, cited[index]))
    established.settle()
    mentions = tuple(mention for index, reading in enumerate(readings) for mention in _read(index, reading))
    used = {mention.key for mention in mentions}
    return mentions, tuple(entity for key, entity in local.made.items() if key in used)


@dataclass(slots=True)
class _Local:
    """What a document defines: words and their keys, a pattern over the words, and the new entities."""

    keys: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    made: dict[str, Entity] = field(default_factory=dict)


def _definitions(document: Document) -> _Local:
    """Read every "Long Name (ABC)" that tells more than the registry does."""
    local = _Local()
    known = registry().key_of
    for paragraph in document.paragraphs:
        for long, short in acronyms(paragraph.text):
            if key := defined_body(long, short, local.made):
                local.keys.update((words, key) for words in (short, long) if known(words) != key)
    if local.keys:
        words = sorted(map(re.escape, local.keys), key=len, reverse=True)
        local.pattern = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(words)})(?![A-Za-z])")
    return local


def _is_renewed(text: str, at: int) -> bool:
    """Whether the body that is named at ``at`` has its mandate extended or renewed there."""
    near = text[max(0, at - _LONGEST_RENEWED_END) : at].lower()
    return near.endswith(_RENEWED_ENDS) and bool(_RENEWED.search(text, max(0, at - _RENEWED_REACH), at))


def _names(folded: Folded, cited: list[tuple[int, int]], local: _Local) -> list[Span]:
    """The names in a paragraph, the longest of those that overlap; head nouns and decoys are among them."""
    text = folded.text
    spans = list(registry().find(folded))
    spans.extend(established_bodies(text, local.made))
    spans.extend(mandate_holders(text, local.made))
    spans.extend(small_bodies(text, local.made))
    spans.extend(paired_bodies(text))
    if local.pattern:
        spans.extend(Span(m.start(), m.end(), local.keys[m[0]]) for m in local.pattern.finditer(text))
    return [span for span in _longest(spans) if span.key in ("", HEAD) or not names_nobody(text, span, cited)]


def _longest(spans: list[Span]) -> list[Span]:
    """Leftmost first, then longest; what a document defines (added last) wins over the registry."""
    kept: list[Span] = []
    end = -1
    spans.reverse()
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def _read(index: int, reading: Reading) -> list[Mention]:
    """The mentions of one paragraph, after those before it have established what short forms mean."""
    text = reading.folded.text
    shared: str | None = None
    for place, span in enumerate(reading.spans):
        if reading.done and span.start < reading.done[-1].end:
            continue
        settled = _settled(reading, place)
        if settled is None:
            continue
        before = reading.done[-1].end if reading.done else 0
        goes_on = shared is not None and text[before : settled.start] in _GOES_ON
        parts = (
            with_title(text, settled, reading.made, shared if goes_on else None) if settled.key else [settled]
        )
        shared = plural_title(text, parts[0]) or (shared if goes_on else None)
        for part in parts:
            while reading.done and reading.done[-1].end > part.start:
                reading.done.pop()
            reading.done.append(part)
            if part is not settled:
                reading.established.note(part.key, text[part.start : part.end])
    found = [span for span in reading.done if span.key]
    return [
        Mention(
            paragraph_index=index,
            start=span.start,
            end=span.end,
            text=text[span.start : span.end],
            key=span.key,
            role=role,
        )
        for span, role in zip(found, roles_in_text(text, found), strict=True)
    ]


def _settled(reading: Reading, place: int) -> Span | None:
    """Whom the words at ``place`` of the names mean; null where a head noun means nobody."""
    span, established, text = reading.spans[place], reading.established, reading.folded.text
    if not span.key:
        return span
    if span.key == HEAD:
        found = head_noun(reading, place)
        if found is None or is_title(text[found.start : found.end]):
            found = own_office(text, found or span, reading.done, reading.made) or found
        if found is None or names_nobody(text, found, reading.cited):
            return None
        span = found
    elif span.key.startswith("special-representative-") and (
        other := envoy_of(text, span, reading.done, reading.made)
    ):
        span = other
    elif _GENERIC_HOLDER.match(span.key):
        span = span._replace(key=established.meaning(bare(text[span.start : span.end])) or span.key)
    established.note(span.key, text[span.start : span.end])
    if text.startswith(" (", span.end) and (called := _CALLED.match(text, span.end)):
        established.define(called["short"] or called["plain"], span.key)
    return span
