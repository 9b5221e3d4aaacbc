"""Clauses: the operative verb phrases of a paragraph that stand in main-clause position."""

from enum import IntEnum
from functools import cache
from typing import NamedTuple

from extractors.clause_patterns import (
    ADJUNCT,
    ADVERBS,
    ASIDE_ENDS,
    ASIDE_SUBJECT,
    BARE_OBJECT,
    HANGING,
    IMPERATIVE,
    NEXT_WORD,
    NOT_ADVERBS,
    NOUN_AFTER,
    NOUNS,
    OBJECT,
    OBJECT_STOPS,
    OPENING,
    PARTICLE_GAP,
    QUOTE,
    RELATIVE,
    SPEAKER,
    TAIL,
    TAKES_OBJECT,
    WE,
    WIDE_RELATIVE,
    WITH,
)
from extractors.facts import Force
from extractors.verb_list import Control, Place, Verb, base_forms, object_nouns, verbs, verbs_by_base
from extractors.word_finder import WordFinder


class VerbPhrase(NamedTuple):
    """One operative verb phrase: its span with adverbs, lemma, force, whose act follows, its subject's span.

    ``opens`` is where its clause begins (before "and, in this regard,"): the clause before it ends there.
    """

    start: int
    end: int
    opens: int
    lemma: str
    force: Force
    control: Control
    subject: tuple[int, int] | None = None


class _Edge(IntEnum):
    """What stands before a verb phrase, from nothing that could begin a main clause to the strongest."""

    NONE = 0
    AND = 1
    COMMA = 2
    COMMA_AND = 3
    STRONG = 4


class _Left(NamedTuple):
    """What the words before a verb tell: where its phrase starts, where its clause opens, the edge there."""

    start: int
    opens: int
    edge: _Edge
    subject: tuple[int, int] | None = None


def find_verb_phrases(text: str, *, nested: bool = False, numbered: bool = False) -> list[VerbPhrase]:
    """Find the operative verb phrases of one paragraph's own words, in order.

    ``nested`` says that the words are a point of a list, where everyday verbs ("establishes") are tasks
    rather than the organ's own acts; ``numbered`` that they are a numbered paragraph, where declarations
    may open with a bare verb ("Request").
    """
    opening = OPENING.match(text)
    first = opening.end() if opening else 0
    low = text.replace("\u2010", "-").replace("\u2011", "-").lower()
    if len(low) != len(text):
        low = "".join(letter.lower()[0] for letter in text)
    found = _scan(text, low, first, _finder(), nested)
    if ("we " in low and WE.search(text)) or (not found and numbered and IMPERATIVE.match(text, first)):
        found = sorted([*found, *_plural(text, low, first)], key=lambda phrase: phrase.start)
    quoted = found and ("“" in text or '"' in text)
    if quoted and (quotes := [q.span() for q in QUOTE.finditer(text, first)]):
        return [phrase for phrase in found if not any(a < phrase.start < b for a, b in quotes)]
    return found


@cache
def _finder(*, plural: bool = False) -> WordFinder[tuple[Verb, ...]]:
    """Finds all third-person forms, or those that follow "we"."""
    return WordFinder(base_forms() if plural else verbs())


def _scan(
    text: str, low: str, first: int, forms: WordFinder[tuple[Verb, ...]], nested: bool
) -> list[VerbPhrase]:
    found: list[VerbPhrase] = []
    for start, end, candidates in forms.find(low):
        if start < first or low[end : end + 1].isalpha():
            continue
        if start and (low[start - 1].isalpha() or low[start - 1] == "-"):
            continue
        left = _look_left(text, start, first)
        phrase = _match(text, (start, end), candidates, left, nested) if left.edge else None
        if phrase is not None:
            found.append(phrase)
    return found


def _plural(text: str, low: str, first: int) -> list[VerbPhrase]:
    """Read a declaration's verbs: "We request ... and invite", or a bare "Request" opening a paragraph."""
    found: list[VerbPhrase] = []
    for phrase in _scan(text, low, first, _finder(plural=True), nested=False):
        spoken = phrase.subject is not None or (phrase.start == first and IMPERATIVE.match(text, first))
        if spoken or (found and text[phrase.opens : phrase.start].strip().startswith("and")):
            found.append(phrase)
    return found


def _look_left(text: str, at: int, first: int) -> _Left:
    """Walk over adverbs to the start of the phrase, then over asides to the edge of its clause."""
    start = at
    while start > first:
        begin = text.rfind(" ", max(first, start - 40), start - 1) + 1
        if not begin and start - first > 40:
            break
        begin = max(begin, first)
        word = text[begin:start].strip().lower()
        if word not in ADVERBS and not (word.endswith("ly") and word not in NOT_ADVERBS):
            break
        start = begin
    opens = start
    comma: int | None = None
    while True:
        tail = text[max(first, opens - 100) : opens].rstrip()
        if tail.endswith(",") and comma is None:
            comma = opens
        bare = tail.rstrip(",")
        if bare[bare.rfind(" ") + 1 :].lower() not in ASIDE_ENDS or not (aside := ADJUNCT.search(bare)):
            break
        opens = max(first, opens - 100) + aside.start()
    left = _edge(text, start, opens, first, tail)
    if left.edge is _Edge.NONE and comma is not None:
        return _Left(start, comma, _Edge.COMMA)
    return left


def _edge(text: str, start: int, opens: int, first: int, tail: str) -> _Left:
    """Name the edge that ``tail``, the words before the clause, ends with."""
    if not tail or tail[-1] in ";.:—–":
        return _Left(start, opens, _Edge.STRONG)
    if tail[-1] == ",":
        return _Left(start, opens, _Edge.COMMA)
    word = tail[tail.rfind(" ") + 1 :].lower()
    if word in ("and", "or", "but", "while"):
        before = tail[: -len(word)].rstrip()
        opens = max(first, opens - 100) + len(before)
        if not before or before[-1] in ";.:—–":
            return _Left(start, opens, _Edge.STRONG)
        return _Left(start, opens, _Edge.COMMA_AND if before[-1] == "," else _Edge.AND)
    if word.endswith(("council", "assembly", "it", "we")) and (said := SPEAKER.search(tail)):
        base = max(first, opens - 100)
        subject = (base + said.start("subject"), base + said.end("subject"))
        return _Left(start, subject[0], _Edge.STRONG, subject)
    return _Left(start, opens, _Edge.NONE)


def _match(
    text: str, form: tuple[int, int], candidates: tuple[Verb, ...], left: _Left, nested: bool
) -> VerbPhrase | None:
    """Choose the verb whose particle follows, and hold it against its place."""
    verb, end = _with_particle(text, form, candidates)
    if verb is None or not _in_place(text, form, verb, left, nested):
        return None
    control, lemma, force = verb.control, verb.lemma, verb.force
    if verb.form in TAKES_OBJECT and (thing := _object(text, form, verb)):
        noun, end = thing
        control = object_nouns()[noun]
        force = Force.DECLARATORY
        lemma = f"{lemma} {noun.removesuffix('s') if noun.removesuffix('s') in object_nouns() else noun}"
    elif tail := TAIL.match(text, end):
        end = tail.end()
    if verb.lemma in ("note", "take note", "welcome") and (manner := WITH.match(text, end)):
        end = manner.end()
    return VerbPhrase(left.start, end, left.opens, lemma, force, control, left.subject)


def _with_particle(text: str, form: tuple[int, int], candidates: tuple[Verb, ...]) -> tuple[Verb | None, int]:
    if not candidates[0].particle:
        return candidates[0], form[1]
    gap = PARTICLE_GAP.match(text, form[1])
    for verb in candidates:
        if not verb.particle:
            return verb, form[1]
        if gap and text.startswith(verb.particle, gap.end()):
            end = gap.end() + len(verb.particle)
            if text[end : end + 1].isalpha():
                continue
            if verb.particle != "to" or verb.lemma != "continue":
                return verb, end
            following = NEXT_WORD.match(text, end)
            if following and (meant := verbs_by_base().get(following[1])):
                return meant, following.end()
    return None, form[1]


def _in_place(text: str, form: tuple[int, int], verb: Verb, left: _Left, nested: bool) -> bool:
    """Whether a main clause may begin here with this verb, and the form is not a noun."""
    strong = left.edge is _Edge.STRONG
    if verb.form in NOUNS and not verb.particle and NOUN_AFTER.match(text, form[1]):
        return False
    if verb.place is Place.THAT and not text.startswith((" that ", " its ", " the importance "), form[1]):
        return False
    if strong:
        return not nested or verb.place is Place.ANY or left.opens > 0
    if nested and verb.place is not Place.ANY:
        return False
    if verb.place in (Place.LEAD, Place.THAT) and left.start == form[0]:
        return False
    return not _is_subordinate(text, left, wide=verb.place is Place.JOINED)


def _is_subordinate(text: str, left: _Left, *, wide: bool) -> bool:
    """Whether the words before belong to a clause of "which" or "that".

    Everyday verbs are held to a whole sentence (``wide``), the organs' own only to the verb before "and".
    """
    tail = text[max(0, left.opens - 200) : left.opens].rstrip(" ,")
    if wide:
        return tail[tail.rfind(" ") + 1 :].lower() in HANGING or bool(WIDE_RELATIVE.search(tail))
    if left.edge is _Edge.COMMA and ASIDE_SUBJECT.search(tail):
        return True
    return left.edge is _Edge.AND and bool(RELATIVE.search(tail[-60:]))


def _object(text: str, form: tuple[int, int], verb: Verb) -> tuple[str, int] | None:
    """The noun that completes the verb and where it ends: "its intention", "deep concern"."""
    found = OBJECT.match(text, form[1])
    if not found:
        return None
    whose = (found["whose"] or "").strip()
    asked = found["noun"] in ("invitation", "call", "request", "appeal") and text.startswith(
        " to ", found.end()
    )
    if whose not in ("its", "their") and verb.form not in BARE_OBJECT and not (whose == "the" and asked):
        return None
    if OBJECT_STOPS.search(text, form[1], found.start("noun")):
        return None
    return found["noun"], found.end()
