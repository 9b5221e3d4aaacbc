"""Office titles: "the President of the Council", "the Committee's Chair" as office-holders of their own."""

import re

from extractors.established import kebab, known_or_made
from extractors.facts import Entity, EntityKind, Origin
from extractors.registry import Span, registry, word_list

_NAMES = "|".join(
    title.replace(" ", "[- ]") for title in sorted(word_list("office_titles"), key=len, reverse=True)
)
_TITLE = rf"(?:(?:Acting|Deputy|Vice|Co|Former|Joint)[ -])?(?:{_NAMES})"
_TITLED = re.compile(_TITLE)
_BEFORE = re.compile(rf"(?:\b(?P<other>{_TITLE}) and (?:the )?)?\b(?P<title>{_TITLE}) of (?:the |its )?$")
_ENDS_BEFORE = tuple(
    f"{last} of {article}"
    for last in sorted({title.split(" ")[-1] for title in word_list("office_titles")})
    for article in ("", "the ", "its ")
)
"""How the words end that ``_BEFORE`` finds."""
_BEFORE_BODY = (" of ", " of the ", " of its ")
_AFTER = re.compile(
    r"(?: |[’']s )(?P<title>Chair|Chairman|Chairperson|President|Presidency|Bureau|Chairmanship)\b"
)
_WINDOW = 80
_SINGULAR = {
    "Chairs": "Chair",
    "Chairmen": "Chairman",
    "Chairpersons": "Chairperson",
    "Presidents": "President",
}
_OFFICES = ("board", "bureau", "secretariat", "council", "committee", "commission", "governors", "trustees")
_GROUPS = (EntityKind.STATE, EntityKind.STATE_GROUP)
_OF_THE_SECRETARIAT = (EntityKind.MISSION, EntityKind.OFFICE)
"""Bodies without a secretary-general of their own: "the Representative of the Secretary-General of X"."""
_SECRETARY_GENERAL = ("Secretary-General", "Secretary General")


def is_title(words: str) -> bool:
    """Whether ``words`` are the title of an office that every body may have."""
    return _TITLED.fullmatch(words) is not None


def with_title(text: str, span: Span, made: dict[str, Entity]) -> list[Span]:
    """Join a body with the title of its office that stands before or after it; else the body alone."""
    entity = registry().entities.get(span.key) or made[span.key]
    if entity.kind in _GROUPS or entity.kind is EntityKind.OFFICE_HOLDER:
        return [span]
    return _titled(text, span, entity, made) or [span]


def _titled(text: str, span: Span, entity: Entity, made: dict[str, Entity]) -> list[Span] | None:
    if text.endswith(_BEFORE_BODY, 0, span.start) and text.endswith(_ENDS_BEFORE, 0, span.start):
        window = max(0, span.start - _WINDOW)
        before = text[window : span.start]
        found = _BEFORE.search(before)
        if found and found["title"] in _SECRETARY_GENERAL and entity.kind in _OF_THE_SECRETARIAT:
            return None
        if found:
            places = [Span(window + found.start("title"), span.end, _office(found["title"], entity, made))]
            if other := found["other"]:
                start = window + found.start("other")
                places.insert(0, Span(start, start + len(other), _office(other, entity, made)))
            return places
    if after := _AFTER.match(text, span.end):
        return [Span(span.start, after.end(), _office(after["title"], entity, made))]
    return None


def _office(title: str, entity: Entity, made: dict[str, Entity]) -> str:
    """The key of the office ``title`` in the body ``entity``."""
    title = _SINGULAR.get(title, f"{title[0].upper()}{title[1:]}")
    name = f"{title} of the {entity.name}"
    if key := registry().key_of(name):
        return key
    kind = EntityKind.OFFICE if title.lower().endswith(_OFFICES) else EntityKind.OFFICE_HOLDER
    key = kebab(f"{title} of the {entity.key}")
    return known_or_made(
        Entity(key=key, name=name, kind=kind, parent=entity.key, origin=Origin.DOCUMENT), made
    )
