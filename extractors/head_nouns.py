"""Head nouns: the body that "the Committee" or "the Joint Verification Team" names in its place."""

import re
from dataclasses import dataclass, field

from extractors.facts import Entity, EntityKind
from extractors.folding import Folded, bare
from extractors.named_bodies import left_edge, name_body, right_edge
from extractors.office_titles import is_title
from extractors.registry import HEAD, Span, registry
from extractors.short_forms import Established

_GOES_ON = re.compile(r" [A-Z][a-z]")
_ORGANS = ("unitednations", "securitycouncil", "sanctions")
_OF_THE_COUNCIL = re.compile(r" of the (?:Security )?Council\b")
_DETERMINED = re.compile(r"\b(?:the|this|that|its|such|said) $", re.IGNORECASE)
_LONGEST_DETERMINER = 9
_EACH = re.compile(r"\b(?:each|every|either) $", re.IGNORECASE)
_OF = (" of ", " of the ", " of its ")
_OWN_COMPLEMENT = (" of", " for ")
_OTHER_TREATY = re.compile(r"(?:(?<=Convention)|(?<=Agreement)|(?<=Treaty)) (?:on|against) (?:the )?[A-Z]")
"""A treaty that goes on with its subject is not the one that the document calls by its noun."""
_SERVED = re.compile(r"[ -](?:Services?|Servic(?:ing|es)|Facilit(?:y|ies)|Rooms?|Buildings?)\b")
_TOLD = re.compile(r" (?:discussions?|meetings?|sessions?|debates?)\b")
"""What a noun in small letters only tells the kind of: "the panel discussion"."""
_A = re.compile(r"\ban? $")
_OF_AN_ACT = re.compile(r" (?:of the|on|against) [A-Z]")
"""What a legislature's act goes on with, and its own name does not."""
_HYPHENS = "-‑"
_NEAR = 14
"""How many of the names ahead may belong to one complement."""
_LONGEST_ACRONYM = 3
_LONE_HOLDERS = ("facilitator", "mediator")
"""Titles that name one person in a document that gives no more."""


@dataclass(slots=True)
class Reading:
    """A paragraph being read: its names, those already settled, and what the document has established."""

    folded: Folded
    spans: list[Span]
    established: Established
    made: dict[str, Entity]
    cited: list[tuple[int, int]]
    done: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Phrase:
    """A head noun with its words' indexes, and the short form it may be."""

    first: int
    last: int
    head: str
    short_first: int
    short: Span | None


def head_noun(reading: Reading, place: int) -> Span | None:
    """The body that the head noun at ``place`` of the names stands for, or null.

    It is a short form of a body established before, or the noun of a name that the registry lacks.
    """
    span, text = reading.spans[place], reading.folded.text
    small = text[span.start].islower()
    if small and not reading.established.prints_small(bare(text[span.start : span.end])):
        return None
    phrase = _phrase(reading, span)
    if small:
        return phrase.short if _small_form_stands(text, span, phrase) else None
    if _is_nobody(reading, place, phrase):
        return None
    return _short_or_name(reading, place, phrase)


def _phrase(reading: Reading, span: Span) -> _Phrase:
    folded = reading.folded
    first = last = folded.word_at(span.start)
    while folded.ends[last] < span.end:
        last += 1
    small = folded.text[span.start].islower()
    found = reading.established.longest(folded, first, last, small=small)
    head = folded.bare_words(first, last)
    if not found:
        return _Phrase(first, last, head, first, None)
    short = Span(folded.starts[found[0]], folded.ends[found[1]], found[2])
    return _Phrase(first, last, head, found[0], short)


def _small_form_stands(text: str, span: Span, phrase: _Phrase) -> bool:
    """Whether small letters name the body: "the forum", not "a forum"."""
    if _TOLD.match(text, span.end):
        return False
    return phrase.short_first < phrase.first or _determined(text, span.start)


def _determined(text: str, start: int) -> bool:
    """Whether "the", "this" or a like word stands right before."""
    return _DETERMINED.search(text, max(0, start - _LONGEST_DETERMINER), start) is not None


def _is_nobody(reading: Reading, place: int, phrase: _Phrase) -> bool:
    """Whether the noun stands in capitals, ends a compound ("Inter-Agency"), or is an office's title.

    Nor does "each Tribunal" name one body among several; "each Council meeting" names the organ.
    """
    text, span = reading.folded.text, reading.spans[place]
    organ = phrase.head in ("council", "assembly")
    if not organ and _EACH.search(text, max(0, span.start - _LONGEST_DETERMINER), span.start):
        return True
    titled = is_title(text[span.start : span.end])
    if titled and _names_a_person(text, span):
        return True
    if span.start == 0 and text.startswith(" of ", span.end):
        return True  # "Organization of the exchange": a doing
    if span.end - span.start > _LONGEST_ACRONYM and text[span.start : span.end].isupper():
        return True
    if span.start and text[span.start - 1] in _HYPHENS:
        return True
    if registry().heads[phrase.head] is EntityKind.OFFICE_HOLDER and _just_before(reading, span):
        return True
    return titled and _of_another(reading, place)


def _names_a_person(text: str, span: Span) -> bool:
    """Whether a person's name stands behind a title, or it is still to be filled ("elect a Chair")."""
    if text.startswith("President", span.start) and _GOES_ON.match(text, span.end):
        return True
    return _A.search(text, max(0, span.start - 4), span.start) is not None


def _of_another(reading: Reading, place: int) -> bool:
    """Whether a title goes on with a known body, or its short form: "Chair of the Working Group"."""
    text, span = reading.folded.text, reading.spans[place]
    for ahead in reading.spans[place + 1 : place + 2]:
        body = _phrase(reading, ahead).short if ahead.key == HEAD else None
        return text[span.end : ahead.start] in _OF or (
            body is not None and text[span.end : body.start] in _OF
        )
    return False


def _just_before(reading: Reading, span: Span) -> Span | None:
    return reading.done[-1] if reading.done and reading.done[-1].end + 1 == span.start else None


def _short_or_name(reading: Reading, place: int, phrase: _Phrase) -> Span | None:
    """Weigh the short form against the capitalised phrase around the noun."""
    folded, span, short = reading.folded, reading.spans[place], phrase.short
    text = folded.text
    committee = registry().heads[phrase.head] is EntityKind.COMMITTEE
    if short and committee and (organ := _OF_THE_COUNCIL.match(text, span.end)):
        return short._replace(end=organ.end())
    edge = left_edge(folded, phrase.first)
    before = reading.done[-1] if reading.done else None
    while before and before.start < folded.starts[edge] < before.end:
        edge += 1  # a name does not begin inside another one
    stop = right_edge(folded, span.end, reading.spans[place + 1 : place + _NEAR])
    if text.startswith(" on ", span.end) and is_title(text[span.start : span.end]):
        stop = span.end  # "the statement by its President on harbours" names no office of that theme
    assembly = text.endswith("National Assembly", 0, span.end)
    if assembly and _OF_AN_ACT.match(text, span.end) and not _goes_on_with_state(reading, place):
        stop = span.end  # "the adoption by the National Assembly of the Harbours Act"
    bare_head = edge == phrase.first
    if short and bare_head and _SERVED.match(text, span.end) and not _determined(text, span.start):
        return None  # "Conference Services"
    abroad = False
    if registry().heads[phrase.head] is EntityKind.MISSION:
        country = _with_state(reading, place, stop)
        abroad = country > stop and _may_be_abroad(reading, place, phrase, edge)
        if abroad and bare_head:
            return None  # "the Mission in Chad" is not the Mission in Mali named before
        same = (
            short
            and not bare_head
            and reading.established.meaning(bare(text[short.start : country])) == short.key
        )
        stop = country if abroad or same else stop
    if short and phrase.short_first <= edge:
        goes_on = text.startswith(_OWN_COMPLEMENT, short.end) or _OTHER_TREATY.match(text, short.end)
        longer = abroad or (stop > short.end and bool(goes_on))
        complement_is_apart = bare_head and not longer
        if stop > short.end and reading.established.meaning(bare(text[short.start : stop])) == short.key:
            return short._replace(end=stop)
        if stop <= short.end or complement_is_apart:
            return short
    if stop == span.end:
        if bare_head:
            if short is None and phrase.head in _LONE_HOLDERS:
                return Span(
                    span.start, span.end, name_body(text[span.start : span.end], phrase.head, reading.made)
                )
            group = registry().heads[phrase.head] is EntityKind.GROUP
            return None if group and _GOES_ON.match(text, span.end) else short
        owner = folded.bare_words(edge, phrase.first - 1)
        if owner == "un" or owner.endswith(_ORGANS):
            key = reading.established.meaning(phrase.head)
            if key in reading.made and not reading.made[key].name.startswith(("United Nations", "Security")):
                return None  # "a new United Nations Mission" is not the Harbour Mission named before
            return Span(folded.starts[edge], span.end, key) if key else None
    return _named(reading, span, phrase, Span(folded.starts[edge], stop, ""))


def _next_state(reading: Reading, place: int) -> Span | None:
    """The name that comes next where it is a State's."""
    for ahead in reading.spans[place + 1 : place + 2]:
        entity = registry().entities.get(ahead.key)
        return ahead if entity and entity.kind is EntityKind.STATE else None
    return None


def _goes_on_with_state(reading: Reading, place: int) -> bool:
    ahead = _next_state(reading, place)
    return ahead is not None and reading.folded.text[reading.spans[place].end : ahead.start] in _OF


def _with_state(reading: Reading, place: int, stop: int) -> int:
    """Where a mission's name ends that goes on with its country: "Observer Mission in Chad"."""
    ahead = _next_state(reading, place)
    text = reading.folded.text
    if ahead is None or text[stop : ahead.start] not in (" in ", " in the "):
        return stop
    return stop if text[ahead.end : ahead.end + 1] in ("-", "‑") else ahead.end


def _may_be_abroad(reading: Reading, place: int, phrase: _Phrase, edge: int) -> bool:
    """Whether the country behind a mission is its own, and none of the missions named before is meant."""
    bare_head = edge == phrase.first
    if phrase.short is None:
        return not bare_head
    key = phrase.short.key
    entity = registry().entities.get(key) or reading.made.get(key)
    _, apart, country = entity.name.rpartition(" in ") if entity else ("", "", "")
    if not apart:
        return phrase.short_first > edge
    ahead, own = _next_state(reading, place), registry().key_of(country.removeprefix("the "))
    return ahead is None or (own != ahead.key and not (bare_head and own is None))


def _named(reading: Reading, span: Span, phrase: _Phrase, whole: Span) -> Span | None:
    """The body that the whole capitalised phrase names, unless it is a mission's own force or goes on."""
    text = reading.folded.text
    before = _just_before(reading, span)
    owner = registry().entities.get(before.key) if before else None
    if owner and owner.kind is EntityKind.MISSION:
        return None
    name = text[whole.start : whole.end]
    if name == "Government of the Republic":
        return None  # which republic, the words do not tell
    if (phrase.head == "government" and " of " not in name) or _GOES_ON.match(text, whole.end):
        return None
    key = reading.established.meaning(bare(name)) or name_body(name, phrase.head, reading.made)
    return whole._replace(key=key)
