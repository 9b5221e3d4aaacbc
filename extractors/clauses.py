"""Clauses: the operative verb phrases of a paragraph that stand in main-clause position."""

import re
from dataclasses import dataclass
from enum import IntEnum

from extractors.facts import Force
from extractors.verb_list import Control, Place, Verb, base_forms, object_nouns, verbs, verbs_by_base
from extractors.word_lists import word_list


@dataclass(frozen=True, slots=True)
class VerbPhrase:
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


_FORM = re.compile(r"[A-Za-z][A-Za-z-]*[sS]\b")
_BASE = re.compile(r"[A-Za-z][a-z-]{2,}\b")
_WE = re.compile(r"\b[Ww]e\s")
_IMPERATIVE = re.compile(
    r"(?:(?:Also|Further|Strongly|Once again)\s)?(?:[A-Z]|(?<=\s)[a-z])[a-z]+\s"
    r"(?:the|that|all|upon|on|with|its|also|further|for\sthe|States|Member|[A-Z])\b"
)
_ADVERBS = word_list("adverbs")
_NOT_ADVERBS = word_list("not-adverbs")
_ADJUNCT = re.compile(
    r"""\b(?:(?:in|to|for|at|on|with|by)\s(?:this|that|the\ssame|these|those|such|its|their)\s
    (?:regard|respect|context|connection|end|ends|purpose|purposes|effect|time|light|spirit|sense|matter|view|
    occasion|endeavou?r|aim|vein|basis)|in\s(?:addition|particular|parallel|general|turn|so\sdoing|doing\sso|any\scase)|
    inter\salia|as\sa\s(?:consequence|result|matter\sof\s(?:priority|urgency))|at\sthe\ssame\stime|
    as\s(?:well|appropriate|necessary)|without\sprejudice)$""",
    re.VERBOSE | re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"""(?:^|[.;:,“"”)\]]\s*(?:and\s+)?|\band\s+)
    (?P<subject>(?:the\s+)?(?:(?:security|economic\sand\ssocial|human\srights|trusteeship)\s+)?council|
    (?:the\s+)?general\s+assembly|the\s+assembly|it|we)$""",
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(
    r"""(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore|accordingly|hereby|strongly|in\sparticular))+
    (?=[\s,])""",
    re.VERBOSE,
)
_WITH = re.compile(
    r"\swith\s(?:(?:the\s)?[a-z]+\s(?:and\s[a-z]+\s)?){0,3}?"
    r"(?:appreciation|satisfaction|concern|interest|regret|alarm|gratitude|dismay|disappointment|approval|pleasure|"
    r"outrage|indignation|hope|sorrow|sadness|grief|anxiety)\b"
)
_ASIDE = r"(?:,[^,;]{1,80},)?"
_PARTICLE_GAP = re.compile(
    rf"(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore|positive|due|full|special|warm|accordingly"
    rf"|however|particular|in\sparticular|in\sthis\sregard|[a-z]{{2,20}}ly|its|and)){{0,4}}{_ASIDE}\s"
)
_OBJECT = re.compile(
    rf"(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore))*{_ASIDE}\s"
    r"(?P<whose>(?:its|their|the|a)\s)?(?:(?:once\s)?(?P<words>[a-z-]+(?:,?\sand)?,?)\s){0,4}?(?P<noun>"
    + "|".join(sorted(object_nouns(), key=len, reverse=True))
    + r")\b"
)
_OBJECT_STOPS = re.compile(r"\b(?:that|to|of|at|for|in|on|with|by|from|upon|which|as)\b")
_TAKES_OBJECT = word_list("takes-object")
_BARE_OBJECT = word_list("bare-object")
_NOUN_AFTER = re.compile(
    r"\s*(?:[.;:)]|$|(?:for|from|of|by|made|and/or|or|are|were|was|is|has|have|had|which|under|contained|submitted|"
    r"addressed|received|in\srespect|on\sthe\spart|relating|concerning|as\swell\sas|pursuant|set\sout|may|should|"
    r"shall|will|must|can|verbales?|to\sbe)\b)"
)
_NOUNS = word_list("nouns")
_SUBORDINATE = (
    r"\b(?:which|who|that|whose|where|it|as|if|unless|when|what)\s"
    r"(?:[a-z]+ly\s)?(?:also\s)?[a-z]{3,}(?<!s)s\b"
)
_HANGING = (
    r"\b(?:with|on|by|for|of|to|from|in|that)[,\s]*$|\bthat\s(?:the\s)?(?:[A-Z][\w’-]*\s?){1,6},[^,;]+,\s*$"
)
_RELATIVE = re.compile(rf"{_SUBORDINATE}\s*$|{_HANGING}")
_WIDE_RELATIVE = re.compile(rf"{_SUBORDINATE}[^;]*$|{_HANGING}")
_QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_OPENING = re.compile(r"[\s“\"'‘\[(]*(?:\d{1,3}[.)]?\s+)?")


@dataclass(frozen=True, slots=True)
class _Left:
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
    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    found = _scan(text, first, _FORM, verbs(), nested)
    if _WE.search(text) or (not found and numbered and _IMPERATIVE.match(text, first)):
        found = sorted([*found, *_plural(text, first)], key=lambda phrase: phrase.start)
    if found and (quotes := [q.span() for q in _QUOTE.finditer(text, first)]):
        return [phrase for phrase in found if not any(a < phrase.start < b for a, b in quotes)]
    return found


def _scan(
    text: str, first: int, forms: re.Pattern[str], known: dict[str, tuple[Verb, ...]], nested: bool
) -> list[VerbPhrase]:
    found: list[VerbPhrase] = []
    for form in forms.finditer(text, first):
        candidates = known.get(form[0].lower())
        if candidates is None:
            continue
        left = _look_left(text, form.start(), first)
        phrase = _match(text, form, candidates, left, nested) if left.edge else None
        if phrase is not None:
            found.append(phrase)
    return found


def _plural(text: str, first: int) -> list[VerbPhrase]:
    """Read a declaration's verbs: "We resolve", "We request ... and invite", or a bare "Request" after "We:"."""
    found: list[VerbPhrase] = []
    for phrase in _scan(text, first, _BASE, base_forms(), nested=False):
        spoken = phrase.subject is not None or (phrase.start == first and _IMPERATIVE.match(text, first))
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
        if word not in _ADVERBS and not (word.endswith("ly") and word not in _NOT_ADVERBS):
            break
        start = begin
    opens = start
    comma: int | None = None
    while True:
        tail = text[max(first, opens - 100) : opens].rstrip()
        if tail.endswith(",") and comma is None:
            comma = opens
        aside = _ADJUNCT.search(tail.rstrip(","))
        if aside is None:
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
    if word.endswith(("council", "assembly", "it", "we")) and (said := _SPEAKER.search(tail)):
        base = max(first, opens - 100)
        subject = (base + said.start("subject"), base + said.end("subject"))
        return _Left(start, subject[0], _Edge.STRONG, subject)
    return _Left(start, opens, _Edge.NONE)


def _match(
    text: str, form: re.Match[str], candidates: tuple[Verb, ...], left: _Left, nested: bool
) -> VerbPhrase | None:
    """Choose the verb whose particle follows, and hold it against its place."""
    verb, end = _with_particle(text, form, candidates)
    if verb is None or not _in_place(text, form, verb, left, nested):
        return None
    control, lemma, force = verb.control, verb.lemma, verb.force
    if verb.form in _TAKES_OBJECT and (thing := _object(text, form, verb)):
        noun, end = thing
        control = object_nouns()[noun]
        force = Force.DECLARATORY
        lemma = f"{lemma} {noun.removesuffix('s') if noun.removesuffix('s') in object_nouns() else noun}"
    elif tail := _TAIL.match(text, end):
        end = tail.end()
    if verb.lemma in ("note", "take note", "welcome") and (manner := _WITH.match(text, end)):
        end = manner.end()
    return VerbPhrase(left.start, end, left.opens, lemma, force, control, left.subject)


def _with_particle(text: str, form: re.Match[str], candidates: tuple[Verb, ...]) -> tuple[Verb | None, int]:
    gap = _PARTICLE_GAP.match(text, form.end())
    for verb in candidates:
        if not verb.particle:
            return verb, form.end()
        if gap and text.startswith(verb.particle, gap.end()):
            end = gap.end() + len(verb.particle)
            if text[end : end + 1].isalpha():
                continue
            if verb.particle != "to" or verb.lemma != "continue":
                return verb, end
            following = re.compile(r"\s(?:to\s)?([a-z]+)").match(text, end)
            if following and (meant := verbs_by_base().get(following[1])):
                return meant, following.end()
    return None, form.end()


def _in_place(text: str, form: re.Match[str], verb: Verb, left: _Left, nested: bool) -> bool:
    """Whether a main clause may begin here with this verb, and the form is not a noun."""
    strong = left.edge is _Edge.STRONG
    if verb.form in _NOUNS and not verb.particle and _NOUN_AFTER.match(text, form.end()):
        return False
    if verb.place is Place.THAT and not text.startswith(" that ", form.end()):
        return False
    if strong:
        return not nested or verb.place is Place.ANY or left.opens > 0
    if verb.place in (Place.LEAD, Place.THAT) and left.start == form.start():
        return False
    outside = _WIDE_RELATIVE if verb.place is Place.JOINED else _RELATIVE
    return not outside.search(text, max(0, left.opens - 200), left.opens)


def _object(text: str, form: re.Match[str], verb: Verb) -> tuple[str, int] | None:
    """The noun that completes the verb and where it ends: "its intention", "deep concern"."""
    found = _OBJECT.match(text, form.end())
    if not found:
        return None
    whose = (found["whose"] or "").strip()
    if whose != "its" and whose != "their" and verb.form not in _BARE_OBJECT:
        return None
    if _OBJECT_STOPS.search(text, form.end(), found.start("noun")):
        return None
    return found["noun"], found.end()
