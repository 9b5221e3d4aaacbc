"""Mentions: the places that name an entity of the registry or one that the document defines."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from corpus.document import Document
from extractors.contexts import names_nobody
from extractors.definitions import acronyms, defined_body
from extractors.established import ESTABLISHED_HINTS, established_bodies
from extractors.facts import Citation, Entity, Mention
from extractors.folding import Folded, bare
from extractors.head_nouns import Reading, head_noun
from extractors.mandate_holders import HOLDER_HINTS, mandate_holders
from extractors.office_titles import (
    envoy_of,
    is_title,
    own_office,
    plural_title,
    shares,
    with_title,
)
from extractors.paired_bodies import PAIR_HINTS, paired_bodies
from extractors.registry import HEAD, Span, registry
from extractors.roles import roles_in_text
from extractors.short_forms import Established
from extractors.small_bodies import SMALL_HINTS, founded_bodies, small_bodies
from extractors.word_finder import WordFinder

_CALLED = re.compile(
    r" \((?:(?:here(?:in)?(?:after)?,? )?(?:referred to as )?(?:the )?[“\"](?:the )?"
    r"(?P<short>[^“”\"()]{2,60})[”\"]"
    r"|hereinafter (?:referred to as|called) (?:the )?(?P<plain>[A-Z][\w -]{2,60}))\)"
)
_CITED_BEFORE = re.compile(
    r"\b(?P<organ>(?:Security|Economic and Social|Human Rights|General) (?P<noun>Council|Assembly))"
    r" (?:resolution|decision) (?:(?!resolution|decision)[^;]){1,100}, (?:in|by|through) which the $"
)
_RENEWED = re.compile(
    r"\bdecides\b[^;]{0,60}?\bto (?:extend|renew)\b[^;]{0,60}?\bmandate of (?:the )?$", re.IGNORECASE
)
_UNITED_NATIONS = "United Nations"
_OF_THE_UNITED_NATIONS = f"of the {_UNITED_NATIONS}"
_RENEWED_REACH = 160
_START, _END = itemgetter(0), itemgetter(1)
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
    founded = list(founded_bodies(document, local.made))
    readings = []
    announced = [*founded]
    for index, paragraph in enumerate(document.paragraphs):
        folded = Folded(paragraph.text)
        spans = _names(folded, cited[index], local)
        named = [span for span in spans if span.key and span.key != HEAD]
        announced += [span.key for span in named]
        if "andate of " in paragraph.text:
            for span in named:
                if _is_renewed(paragraph.text, span.start):
                    established.renew(span.key)
        readings.append(Reading(folded, spans, established, local.made, cited[index]))
    established.announce(Counter(announced), founded)
    mentions: list[Mention] = []
    for index, reading in enumerate(readings):
        if reading.spans:
            mentions.extend(_read(index, reading))
    used = {mention.key for mention in mentions}
    return tuple(mentions), tuple(entity for key, entity in local.made.items() if key in used)


@dataclass(slots=True)
class _Local:
    """What a document defines: words and their keys, what finds the words, and the new entities."""

    keys: dict[str, str] = field(default_factory=dict)
    finder: WordFinder[str] | None = None
    made: dict[str, Entity] = field(default_factory=dict)
    symbol: str = ""


def _definitions(document: Document) -> _Local:
    """Read every "Long Name (ABC)" that tells more than the registry does."""
    local = _Local(symbol=document.symbol)
    known = registry().key_of
    for paragraph in document.paragraphs:
        for long, short in acronyms(paragraph.text):
            if key := defined_body(long, short, local.made):
                local.keys.update((words, key) for words in (short, long) if known(words) != key)
    if local.keys:
        local.finder = WordFinder(local.keys)
    return local


def _is_renewed(text: str, at: int) -> bool:
    """Whether the body that is named at ``at`` has its mandate extended or renewed there."""
    near = text[max(0, at - _LONGEST_RENEWED_END) : at].lower()
    return near.endswith(_RENEWED_ENDS) and bool(_RENEWED.search(text, max(0, at - _RENEWED_REACH), at))


def _names(folded: Folded, cited: list[tuple[int, int]], local: _Local) -> list[Span]:
    """The names in a paragraph, the longest of those that overlap; head nouns and decoys are among them."""
    text = folded.text
    spans = registry().find(folded)
    if hints := _hints().held(text):
        spans.extend(established_bodies(text, hints, local.made))
        spans.extend(mandate_holders(text, hints, local.made))
        spans.extend(small_bodies(text, hints, local.made, tuple(spans), local.symbol))
        spans.extend(paired_bodies(text, hints))
    if local.finder:
        spans.extend(Span(*found) for found in local.finder.find(text) if _stands_apart(text, *found[:2]))
    spans = _whole(text, spans) if _OF_THE_UNITED_NATIONS in text else spans
    return [span for span in _longest(spans) if span.key in ("", HEAD) or not names_nobody(text, span, cited)]


@cache
def _hints() -> WordFinder[str]:
    """Finds, in one pass, the words without which no phrase builds a name."""
    return WordFinder({hint: hint for hint in ESTABLISHED_HINTS | HOLDER_HINTS | SMALL_HINTS | PAIR_HINTS})


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind the words."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(letter.isascii() and letter.isalpha() for letter in around)


def _whole(text: str, spans: list[Span]) -> list[Span]:
    """The spans without those that only begin a longer name: "secretariat of the United Nations Forum"."""
    named = [span for span in spans if span.key not in ("", HEAD)]
    longest = {span.start: span.end for span in sorted(named, key=lambda span: span.end)}
    return [
        span
        for span in spans
        if not text.endswith(_OF_THE_UNITED_NATIONS, span.start, span.end)
        or longest.get(span.end - len(_UNITED_NATIONS), span.end) <= span.end
    ]


def _longest(spans: list[Span]) -> list[Span]:
    """Leftmost first, then longest; what a document defines (added last) wins over the registry."""
    if len(spans) < 2:
        return spans
    kept: list[Span] = []
    end = -1
    spans.reverse()
    spans.sort(key=_END, reverse=True)
    spans.sort(key=_START)
    for span in spans:
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def _read(index: int, reading: Reading) -> list[Mention]:
    """The mentions of one paragraph, after those before it have established what short forms mean."""
    text, done = reading.folded.text, reading.done
    shared: tuple[str, bool] | None = None
    for place, span in enumerate(reading.spans):
        if done and span.start < done[-1].end:
            continue
        settled = _settled(reading, place) if span.key else span
        if settled is None:
            continue
        before = done[-1].end if done else 0
        link = text[before : settled.start]
        if shared and not (link in _GOES_ON and shares(settled, reading.made, of_state=shared[1])):
            shared = None
        parts = (
            with_title(text, settled, reading.made, shared[0] if shared else None)
            if settled.key
            else [settled]
        )
        if opened := plural_title(text, parts[0], settled, reading.made) if settled.key else None:
            shared = opened
        elif link.startswith(" and"):
            shared = None
        for part in parts:
            while done and done[-1].end > part.start:
                done.pop()
            done.append(part)
            if part is not settled:
                reading.established.note(part.key, text[part.start : part.end])
    found = [span for span in done if span.key]
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


def _organ_cited(text: str, span: Span) -> str | None:
    """The organ just cited: "Security Council resolution 99 (2041), in which the Council"."""
    if not text.endswith(" which the ", 0, span.start):
        return None
    cited = _CITED_BEFORE.search(text, max(0, span.start - 160), span.start)
    return registry().key_of(cited["organ"]) if cited and text.startswith(cited["noun"], span.start) else None


def _settled(reading: Reading, place: int) -> Span | None:
    """Whom the words at ``place`` of the names mean; null where a head noun means nobody."""
    span, established, text = reading.spans[place], reading.established, reading.folded.text
    if span.key == HEAD and (organ := _organ_cited(text, span)):
        span = span._replace(key=organ)
    elif span.key == HEAD:
        found = head_noun(reading, place)
        if found is None or is_title(text[found.start : found.end]):
            found = own_office(text, found or span, reading.done, reading.made) or found
        if found is None or not found.key or names_nobody(text, found, reading.cited):
            return None
        span = found
    elif span.key.startswith("special-representative-") and (
        other := envoy_of(text, span, reading.done, reading.made)
    ):
        span = other
    elif span.key.endswith("-of-the-secretary-general") and _GENERIC_HOLDER.match(span.key):
        span = span._replace(key=established.meaning(bare(text[span.start : span.end])) or span.key)
    established.note(span.key, text[span.start : span.end])
    if text.startswith(" (", span.end) and (called := _CALLED.match(text, span.end)):
        established.define(called["short"] or called["plain"], span.key)
    return span
