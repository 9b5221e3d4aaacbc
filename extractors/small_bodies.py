"""Small bodies: those that print names in small letters ("the high-level task force on harbours")."""

import re
from collections.abc import Iterable, Iterator, Set

from corpus.document import Document, ParagraphKind
from corpus.symbols import Organ
from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.mandate_holders import theme_ends
from extractors.registry import Span, registry

_RANK = (
    r"(?:ad hoc|high-level|open-ended|inter-?governmental|inter-?agency|inter-?sessional|inter-?departmental"
    r"|independent|international|joint|technical|informal|interim|governmental|designated)"
)
_NOUN = (
    r"(?:expert working group|working group|expert group|advisory group|advisory board|task force|task team"
    r"|groups? of governmental experts|groups? of experts|panel of experts|core group of experts"
    r"|steering committee|preparatory committee|expert committee|commission of inquiry"
    r"|fact-finding mission|committee|panel)"
)
_NAMED = re.compile(
    rf"\b(?P<article>the|this|that|its|said|an?) (?P<name>(?:{_RANK},? ){{0,4}}(?P<noun>{_NOUN}))\b"
    r"(?! of (?:the )?[a-z]| (?:discussions?|meetings?|sessions?|debates?)\b)"
)
_LONGEST_FOUNDING = 16
_FOUNDING = re.compile(
    r"\b(?:establish(?:es|ed|ing)?|sets? up|creates?|creating|convenes?|appoints?|constitutes?) $", re.I
)
_NEVER_ALONE = frozenset(("committee", "panel", "advisory board", "advisory group", "expert committee"))
"""Nouns that name a body only with a theme, whatever their rank: "the technical committee" is any."""
SMALL_HINTS = frozenset(("working group", "expert group", "advisory group", "task force", "task team"))
SMALL_HINTS |= {"of experts", "governmental experts", "panel", "committee", "advisory board"}
SMALL_HINTS |= {"of inquiry", "fact-finding"}
_NO_THEME = (
    r"an?|its|his|her|their|our|this|these|that|those|any|each|every|all|other|which|whom|whose|what|how|whether"
    r"|when|where|why|it|them|him|two|three|four|first|second|third|fourth|fifth|sixth|last|next|final|same|following"
    r"|opening|closing|eve|day|days|week|month|year|time|short|behalf|request|requests|account|basis|bases|average"
    r"|grounds?|condition|conditions|occasions?|equal|site|file|record|hold|track|board|loan|leave|call|duty|schedule"
    r"|top|agenda|invitation|initiative|instructions?|advice|recommendations?|understanding|terms|footing|proposal"
    r"|application|arrival|completion|receipt|part|side|one|several|various|demand|standby|principle|balance|good|trial|merit"
    r"|(?:question|matter|issue|subject|topic|item)s?\b(?! of)"
)
"""Words behind "on" that open a time, a reason or a clause, and no theme."""
_THEME = re.compile(rf" on (?=(?:the )?+(?!(?:{_NO_THEME})\b|[A-Z0-9])[a-z])")
_OF_STATE = re.compile(r" on (?:the )?")
_ADJECTIVES = (
    r"armed|related|displaced|forced|enforced|unmanned|improvised|landlocked|developed|advanced|organi[sz]ed|protected"
    r"|integrated|limited|disabled|mixed|shared|detained|committed|seabed|unaccompanied|separated|coordinated|undeclared|alleged"
)
_NO_PART = re.compile(
    rf"(?:(?!(?:{_ADJECTIVES})\b)[a-z]{{2,}}[a-df-z]ed|agreed|each|every|held|met|meets?|made|makes?|took|gave|gives?|found"
    r"|finds?|began|begins?|drew|led|sat|sits|said|says|saw|heard|hears|kept|came|went|did|does|do|must|could|might"
    r"|be|been|being|also|not|then|twice|once|annually|further|so|than|because|if|unless|while|but|spoke|wrote|chose"
    r"|considers|discusses|agrees|examines|adopts|submits|shows?|provides|presents|concludes|recommends|reviews"
    r"|composed|consisting|comprising|meeting)\b"
)
"""Verbs and participles behind a theme, which tell what the body did."""
_FOUNDED = re.compile(
    r"(?:(?:Also |Further )?(?:[Ee]stablishes|[Ss]ets up|[Cc]reates|[Aa]ppoints|[Cc]onstitutes"
    r"|[Dd]ecides (?:also |further )?to (?:establish|set up|create|appoint|constitute)))"
    r"(?:, [^,;]{1,80},)? an? (?:[a-z][a-z-]* ){0,4}"
    r"(?P<head>commission|committee|sub-?committee|board|panel)\b(?! of [A-Z])"
)
"""What founds a body: the organ's own verb, with which its paragraph opens."""
_FOUNDED_NOUNS = (" commission", "committee", " board", " panel")


def small_bodies(
    text: str, hints: Set[str], made: dict[str, Entity], names: Iterable[Span] = (), symbol: str = ""
) -> Iterator[Span]:
    """Find the bodies that ``text`` names in small letters by rank and theme; the new ones go to ``made``.

    ``hints`` are those that the text holds and ``names`` the registered ones; a State among them ends a
    theme. What has no theme is the body of the document with that ``symbol`` alone.
    """
    if SMALL_HINTS.isdisjoint(hints):
        return
    states: dict[int, int] | None = None
    for found in _NAMED.finditer(text):
        low = found.start("article")
        if found["article"] in ("a", "an") and not _FOUNDING.search(
            text, max(0, low - _LONGEST_FOUNDING), low
        ):
            continue
        end, ranked = found.end(), found["name"] != found["noun"]
        themed = _THEME.match(text, end)
        ends = theme_ends(text, themed.end(), _NO_PART) if themed else []
        if ranked and (of_state := _OF_STATE.match(text, end)):
            if states is None:
                states = {span.start: span.end for span in names if _is_state(span)}
            stop = states.get(of_state.end())
            ends = [stop] if stop and not text.startswith(" and ", stop) else ends
        if len(ends) > 1 or (ends and ranked):
            end = ends[-1]
        elif not ranked or found["noun"] in _NEVER_ALONE:
            continue
        else:
            ends = []
        words = text[found.start("name") : end]
        yield Span(found.start("name"), end, _key(words, made, "" if ends else symbol))


def _is_state(span: Span) -> bool:
    entity = registry().entities.get(span.key)
    return entity is not None and entity.kind is EntityKind.STATE


def _key(words: str, made: dict[str, Entity], symbol: str) -> str:
    """The key of the body called ``words``, whatever its letters elsewhere; ``symbol`` parts namesakes."""
    name = " ".join(words.split())
    key = kebab(name)
    if key in registry().entities:
        return key
    if named := registry().named_in_any_case(name):
        return named
    key = kebab(f"{name} {symbol}")
    kind = EntityKind.COMMITTEE if "committee" in name else EntityKind.PANEL
    return known_or_made(Entity(key=key, name=name, kind=kind, origin=Origin.DOCUMENT), made)


def founded_bodies(document: Document, made: dict[str, Entity]) -> Iterator[str]:
    """The bodies without a name that the document founds and then calls by their noun alone.

    "Establishes a commission of three members; … requests the Commission to report".
    """
    meant: dict[str, bool] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.ANNEX or not any(map(paragraph.text.__contains__, _FOUNDED_NOUNS)):
            continue
        if found := _FOUNDED.match(paragraph.text):
            noun = found["head"].capitalize()
            if noun not in meant:
                alone = re.compile(rf"\b[Tt]he {noun}\b(?! [A-Z]| o[fn] )")
                meant[noun] = any(alone.search(other.text) for other in document.paragraphs)
            if not meant[noun]:
                continue
            if document.voice is Organ.SECURITY_COUNCIL:
                number = document.symbol.rpartition("/")[2]
                name, key = f"{noun} established pursuant to resolution {number}", f"{noun} {number}"
            else:
                name = key = f"{noun} established by {document.symbol}"
            yield known_or_made(
                Entity(key=kebab(key), name=name, kind=EntityKind.SUBSIDIARY_BODY, origin=Origin.DOCUMENT),
                made,
            )
