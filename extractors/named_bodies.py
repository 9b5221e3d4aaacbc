"""Named bodies: capitalised names around a head noun that the registry lacks ("Joint Verification Team")."""

import re

from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.folding import Folded, bare
from extractors.registry import HEAD, Span, registry, word_list

_WORD = r"[A-Z][\w’'‑-]*+"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,6}}+"
_PURPOSE = (
    r"Advise|Address|Assess|Assist|Combat|Consider|Coordinate|Counter|Develop|Draft|Elaborate|Eliminate|End|Examine"
    r"|Facilitate|Fight|Implement|Investigate|Monitor|Negotiate|Prepare|Prevent|Promote|Protect|Review|Strengthen"
    r"|Study|Support|Suppress|Verify"
)
"""Verbs in capitals behind "to" that go on with a name: "Meeting to Review the Implementation of …"."""
_PART = rf" (?:of|on|for|against)(?: the| all)? {_WORDS}(?: and (?:the )?{_WORDS})?+"
_PLACE = rf"(?: in (?:the )?{_WORDS}(?: and {_WORDS})?)?+"
_AIM = rf" to (?:{_PURPOSE})(?: and (?:{_PURPOSE}))?(?: the| a| all)? {_WORDS}{_PLACE}"
_TREATY = rf" to (?:the )?{_WORDS}(?: (?:on|against) (?:the )?{_WORDS})?+"
_PARTIES = rf" of (?:the )?(?:States )?[Pp]arties{_TREATY}"
_WITH = rf"(?: (?:of|on|for|against|with)(?: the| all)? {_WORDS}(?: and (?:the )?{_WORDS})?+)"
_TAIL = re.compile(rf"(?:{_PARTIES}{_WITH}{{0,3}}|(?<!Society){_AIM}{_WITH}{{0,5}})|(?:{_PART}){{1,3}}")
_LONGEST_LIST = 40
_COMMA = re.compile(rf"\b[Tt]he (?:{_WORD}, ){{1,2}}$")
_LISTED = re.compile(rf"(?:, {_WORDS}){{1,4}}+,? and {_WORDS}")
_AND = re.compile(r" and (?:the )?(?=[A-Z])")
_PANEL_ON = re.compile(r"^Panel of Experts (?:on|for|concerning)(?: the)? ")
_HEADS_OF_STATE = re.compile(r"Heads? of States?$")
_CUT_SHORT = ("Situation", "Question", "Basis", "Behalf")
"""Words on which no name ends: what they are of stands in small letters behind them."""
_POSSESSIVE = re.compile(r"[’'](?:s)?$")
_GAP = re.compile(r"[ \-‑]{1,2}")
_OPENING = re.compile(r"(?:^|[.;:“(]\s*)$")
_VERB_ENDINGS = ("s", "ed", "ing")
_LONGEST_PHRASE = 14
_HYPHENS = "-‑"


def left_edge(folded: Folded, head: int) -> int:
    """The index of the first word of the capitalised phrase that ends with the word ``head``."""
    first = head
    while first > max(0, head - _LONGEST_PHRASE) and _GAP.fullmatch(
        folded.text, folded.ends[first - 1], folded.starts[first]
    ):
        if _joined_by_and(folded, first):
            first = _with_list(folded, first - 2)
        elif _modifies(folded, first - 1):
            first -= 1
        else:
            break
    return first


def _modifies(folded: Folded, word: int) -> bool:
    """Whether a word before a head noun belongs to its name: capitalised, no determiner, no opening verb.

    The second half of "Open-ended" does as well.
    """
    start, end = folded.starts[word], folded.ends[word]
    text = folded.text[start:end]
    if word > 0 and text.islower() and folded.text[start - 1] in _HYPHENS:
        return folded.text[folded.starts[word - 1]].isupper()
    if not text[0].isupper() or text.lower() in word_list("no_modifiers"):
        return False
    opens = _OPENING.search(folded.text, max(0, start - 3), start)
    return not (opens and text.endswith(_VERB_ENDINGS))


def _joined_by_and(folded: Folded, word: int) -> bool:
    """Whether "X and" before a word stays inside its name: "Truth and Reconciliation Commission"."""
    if word < 2:
        return False
    start, begin = folded.starts[word - 2 : word]
    end, stop = folded.ends[word - 2 : word]
    other = folded.text[start:end]
    return (
        folded.text[end:stop] == " and"
        and begin == end + 1
        and other.istitle()
        and bare(other) not in registry().heads
        and registry().key_of(other) is None
        and _modifies(folded, word - 2)
    )


def _with_list(folded: Folded, first: int) -> int:
    """The first word of "X, Y and Z" before a head noun where "the" opens it: "the Truth, Justice and …"."""
    start = folded.starts[first]
    listed = _COMMA.search(folded.text, max(0, start - _LONGEST_LIST), start)
    names = listed[0].strip(", ").split(", ") if listed else []
    names = [name.removeprefix("the ").removeprefix("The ") for name in names]
    known = any(bare(name) in registry().heads or registry().key_of(name) for name in names)
    return first if known else first - len(names)


def right_edge(folded: Folded, head_end: int, ahead: list[Span]) -> int:
    """Where the capitalised complement of a head noun that ends at ``head_end`` stops.

    A known name ``ahead`` that begins within the complement belongs to it, unless "and" parts them.
    """
    text = folded.text
    found = _TAIL.match(text, head_end)
    if not found:
        return head_end
    if found[0].endswith(_CUT_SHORT):
        return head_end
    starts = {span.start for span in ahead}
    known = [span for span in ahead if span.key not in ("", HEAD)]
    if (listed := _LISTED.match(text, found.end())) and not (
        any(found.end() < start < listed.end() for start in starts) or _begins_another(listed[0].strip(", "))
    ):
        return listed.end()
    for joint in _AND.finditer(text, head_end, found.end()):
        if text[head_end : joint.start()].rsplit(" ", 1)[-1] in word_list("unfinished") and (
            joint.end() not in starts and not joint[0].endswith("the ")
        ):
            continue
        if _HEADS_OF_STATE.search(text, head_end, joint.start()) or any(
            span.start < joint.start() < span.end for span in known
        ):
            continue
        if joint.end() in starts or _begins_another(text[joint.end() : found.end()]):
            return joint.start()
    last = next((span for span in ahead if span.start < found.end() < span.end and span.key != HEAD), None)
    return last.end if last else found.end() - len(ends[0] if (ends := _POSSESSIVE.search(found[0])) else "")


def _begins_another(words: str) -> bool:
    """Whether what follows "and" is a name of its own: it holds a head noun, or a people's name opens it."""
    parts = [bare(word) for word in words.split()]
    return any(part in registry().heads for part in parts) or f"{parts[0]}government" in registry().names


def name_body(words: str, head: str, made: dict[str, Entity]) -> str:
    """The key of the body called ``words``; one that the registry does not hold is added to ``made``."""
    name = " ".join(words.split())
    if key := registry().key_of(name):
        return key
    kind = registry().heads.get(head, EntityKind.OTHER)
    return known_or_made(
        Entity(
            key=kebab(_PANEL_ON.sub("Panel of Experts ", name)), name=name, kind=kind, origin=Origin.DOCUMENT
        ),
        made,
    )
