"""Office titles: "the President of the Council", "the Committee's Chair" as office-holders of their own."""

import re
from functools import lru_cache

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
_BEGIN_AFTER = tuple(
    f"{link}{title}" for link in (" ", "’s ", "'s ") for title in ("Chair", "Pres", "Bureau")
)
"""How the words begin that ``_AFTER`` finds."""
_WINDOW = 80
_SINGULAR = {
    "Executive Secretaries": "Executive Secretary",
    "Executive Directors": "Executive Director",
    "Directors-General": "Director-General",
    "Directors General": "Director-General",
    "Prosecutors": "Prosecutor",
    "Registrars": "Registrar",
    "Prime Ministers": "Prime Minister",
    "Chairs": "Chair",
    "Chairmen": "Chairman",
    "Chairpersons": "Chairperson",
    "Presidents": "President",
}
_PLURAL_OF = tuple(f"{title} of " for title in _SINGULAR)
_OFFICES = ("board", "bureau", "secretariat", "council", "committee", "commission", "governors", "trustees")
_OF_STATE = re.compile(r"\b(?P<title>(?:Vice[- ])?Presidents?|Prime Ministers?) of (?:the )?$")
_STATE_WINDOW = 30
_NAME_GOES_ON = re.compile(r"(?:[’']s?)? [A-Z]")
"""What follows a State's name that only opens another: "the President of Chad Airlines"."""
_OF_THE_SAME = re.compile(r"\b(?:its|their|his|her) $")
_PERSONAL = ("his ", "her ")
_WHOSE = ("its ", "their ", "his ", "her ")
_NO_CHAIR = (EntityKind.ORGAN, EntityKind.STATE, EntityKind.STATE_GROUP, EntityKind.OFFICE_HOLDER)
_NEAR = 200
_LISTED = re.compile(r",? (?:and )?its ")
_BESIDE = re.compile(
    r"(?: \([^()]{1,20}\))?,? (?:and |through |including |particularly |in particular )?"
    r"(?:its|his|her|their) "
)
_AFTER_LINK = re.compile(r"\b(?:with|and|of|by|from) (?:the )?$")
_CLAUSE_END = re.compile(r"[;:]|\. ")
_OFFICE_OF = re.compile(r"[’']s Office\b")
_OF_THE_SECRETARIAT = (EntityKind.MISSION, EntityKind.OFFICE)
"""Bodies without a secretary-general of their own: "the Representative of the Secretary-General of X"."""
_SECRETARY_GENERAL = ("Secretary-General", "Secretary General")


@lru_cache(maxsize=4096)
def is_title(words: str) -> bool:
    """Whether ``words`` are the title of an office that every body may have."""
    return _TITLED.fullmatch(words) is not None


def with_title(text: str, span: Span, made: dict[str, Entity], shared: str | None = None) -> list[Span]:
    """Join a body with the title of its office that stands before or after it; else the body alone.

    A ``shared`` title stands in the plural before several bodies: "the Executive Secretaries of X and Y".
    """
    entity = registry().entities.get(span.key) or made[span.key]
    if entity.kind is EntityKind.OFFICE_HOLDER:
        return [_office_of_holder(text, span, entity) or span]
    if entity.kind is EntityKind.STATE and _NAME_GOES_ON.match(text, span.end):
        return [span]
    if shared:
        return [span._replace(key=_office(shared, entity, made))]
    if entity.kind is EntityKind.STATE:
        return [_of_state(text, span, entity, made) or span]
    if entity.kind is EntityKind.STATE_GROUP:
        return [span]
    return _titled(text, span, entity, made) or [span]


def plural_title(text: str, span: Span, body: Span, made: dict[str, Entity]) -> tuple[str, bool] | None:
    """The title in the plural with which ``span`` opens, the office of ``body``, or null.

    The bodies behind it share it; it comes with whether it is that of States. A group holds it whole: "the
    Executive Secretaries of the regional commissions".
    """
    if not text.startswith(_PLURAL_OF, span.start):
        return None
    entity = registry().entities.get(body.key) or made[body.key]
    if entity.kind is EntityKind.GROUP:
        return None
    opening = text[span.start : span.end]
    title = next((title for title in _SINGULAR if opening.startswith(f"{title} of ")), None)
    return (title, entity.kind is EntityKind.STATE) if title else None


def shares(span: Span, made: dict[str, Entity], *, of_state: bool) -> bool:
    """Whether ``span`` may share a plural title: States and bodies apart, no holder."""
    entity = registry().entities.get(span.key) or made.get(span.key)
    if entity is None or entity.kind in (EntityKind.OFFICE_HOLDER, EntityKind.STATE_GROUP):
        return False
    return (entity.kind is EntityKind.STATE) == of_state


def own_office(text: str, span: Span, done: list[Span], made: dict[str, Entity]) -> Span | None:
    """The office that "its Chair" or "his Office" names: that of the body or holder named last before.

    An office that "its" reached itself is stepped over; where a State may be meant, nobody is, and the key
    is empty where it stands right beside: a short form would be another's. "His" office is no body's.
    """
    title = text[span.start : span.end]
    if not _of_the_same(text, span) or not (title == "Office" or is_title(title)):
        return None
    owner, personal = None, text.endswith(_PERSONAL, 0, span.start)
    for former in reversed(done):
        if span.start - former.end > _NEAR or (owner and _CLAUSE_END.search(text, former.end, span.start)):
            break
        entity = registry().entities.get(former.key) or made.get(former.key)
        if entity is None:
            continue
        if title == "Office":
            if entity.kind is EntityKind.OFFICE_HOLDER:
                key = _office_key(entity)
                return span._replace(key=key) if key else None
            continue
        if entity.kind is EntityKind.OFFICE_HOLDER and " of " in text[former.start : former.end]:
            entity = registry().entities.get(entity.parent or "") or made.get(entity.parent or "") or entity
        if owner:
            if entity.kind is EntityKind.STATE:
                return None
            continue
        if entity.kind in (EntityKind.STATE, EntityKind.STATE_GROUP):
            return span._replace(key="") if _BESIDE.fullmatch(text, former.end, span.start) else None
        if personal and former.key == "secretary-general":
            return None
        if entity.kind in _NO_CHAIR:
            continue
        if _of_the_same(text, former):
            if is_title(text[former.start : former.end]):
                continue
            if _LISTED.fullmatch(text, former.end, span.start):
                return None
        owner = entity
        if _BESIDE.fullmatch(text, former.end, span.start) and not _AFTER_LINK.search(
            text, max(0, former.start - 10), former.start
        ):
            break
    if owner is None or (title == "President" and owner.kind is not EntityKind.TRIBUNAL):
        return None
    return span._replace(key=_office(title, owner, made))


def _of_the_same(text: str, span: Span) -> bool:
    """Whether "its", "their", "his" or "her" stands right before."""
    near = text.endswith(_WHOSE, 0, span.start)
    return near and _OF_THE_SAME.search(text, max(0, span.start - 6), span.start) is not None


def envoy_of(text: str, span: Span, done: list[Span], made: dict[str, Entity]) -> Span | None:
    """The special representative of another holder than the Secretary-General: "the Facilitator or his …"."""
    if not _of_the_same(text, span):
        return None
    for former in reversed(done):
        entity = registry().entities.get(former.key) or made.get(former.key)
        if span.start - former.end > _NEAR:
            break
        if entity and entity.kind is EntityKind.OFFICE_HOLDER:
            if former.key == "secretary-general" or former.key.startswith(("special-", "personal-")):
                return None
            return span._replace(key=_office("Special Representative", entity, made))
    return None


def _office_of_holder(text: str, span: Span, entity: Entity) -> Span | None:
    """The office that a holder heads: "the High Commissioner's Office"."""
    after = _OFFICE_OF.match(text, span.end)
    key = _office_key(entity) if after else None
    return Span(span.start, after.end(), key) if after and key else None


def _office_key(entity: Entity) -> str | None:
    parent = registry().entities.get(entity.parent or "")
    return parent.key if parent and parent.name.startswith("Office of ") else None


def _of_state(text: str, span: Span, entity: Entity, made: dict[str, Entity]) -> Span | None:
    """The head of a State or of its Government: "the President of Chad"."""
    if not text.endswith(_BEFORE_BODY, 0, span.start):
        return None
    window = max(0, span.start - _STATE_WINDOW)
    found = _OF_STATE.search(text[window : span.start])
    if found is None:
        return None
    return Span(window + found.start("title"), span.end, _office(found["title"], entity, made))


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
    if text.startswith(_BEGIN_AFTER, span.end) and (after := _AFTER.match(text, span.end)):
        return [Span(span.start, after.end(), _office(after["title"], entity, made))]
    return None


def _office(title: str, entity: Entity, made: dict[str, Entity]) -> str:
    """The key of the office ``title`` in the body ``entity``."""
    title = _SINGULAR.get(title, f"{title[0].upper()}{title[1:]}")
    of = " of " if entity.kind is EntityKind.STATE else " of the "
    name = f"{title}{of}{entity.name}"
    if key := registry().key_of(name):
        return key
    kind = EntityKind.OFFICE if title.lower().endswith(_OFFICES) else EntityKind.OFFICE_HOLDER
    key = kebab(f"{title}{of}{entity.key}")
    return known_or_made(
        Entity(key=key, name=name, kind=kind, parent=entity.key, origin=Origin.DOCUMENT), made
    )
