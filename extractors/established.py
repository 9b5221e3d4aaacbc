"""Bodies and office-holders that a phrase builds.

"The Committee established pursuant to resolution 1591 (2005)", "the 1540 Committee", "the
Secretary-General's Special Representative for Liberia".
"""

import re
from collections.abc import Iterator, Set

from extractors.facts import Entity, EntityKind, Origin
from extractors.folding import fold
from extractors.registry import Span, registry

_TOPIC = (
    r"(?:the\s)?[A-Z][\w’'‑-]*(?:(?:\s|\sand\s|\sof\s(?:the\s)?)(?:d[’'])?"
    r"(?!Special|Head|Personal|Deputy|Under|United\sNations|His|Her)[A-Z][\w’'‑-]*){0,5}"
)
_NUMBERS = r"\d{3,4}(?:\s?\(\d{4}\))?(?:(?:,|\sand|,\sand)\s\d{3,4}(?:\s?\(\d{4}\))?){0,6}"
_ESTABLISHED = re.compile(
    rf"""(?=[ACGMPSTWm])(?P<head>(?:Security\sCouncil\s)?(?:Sanctions\s)?Committee(?:\sof\sExperts)?
      | Analytical\sSupport\sand\sSanctions\sMonitoring\sTeam | [Mm]onitoring\s(?:Team|Group|[Mm]echanism)
      | (?:Panel|Group|Team|Committee)\sof\sExperts | Panel | Working\sGroup)
    (?:\s\([^()]{{1,40}}\))? (?:\sof\sthe\s(?:Security\s)?Council)?,?
    \s(?P<verb>(?:which\swas\s|originally\s|initially\s|first\s|previously\s)?
        (?:established|created|set\sup|formed|appointed|re-established|constituted|mandated)
        (?:\sand\s[a-z-]+)?\s(?:by\sthe\sSecretary-General\s)?)?
    (?:pursuant\sto|by|under|in\saccordance\swith|in|concerning)\s
    (?:(?:the\s)?(?:terms\sof\s)?(?:sub-?)?(?:paragraphs?\s\d[\d\s()a-z,]{{0,30}}\sof\s)?(?:the\s)?)?
    (?:Security\sCouncil\s|its\s|Council\s)? resolutions?\s (?P<numbers>{_NUMBERS})
    (?:\s(?:concerning|relating\sto|regarding)\s(?:the\ssituation\sin\s|the\squestion\sof\s)?{_TOPIC})?""",
    re.VERBOSE,
)
_NO_KEY, _APOSTROPHE = re.compile(r"[^a-z0-9]+"), re.compile(r"[’']")
_NOUNS = frozenset(("Committee", "Panel", "Group", "Team", "Mechanism", "mechanism"))
ESTABLISHED_HINTS = frozenset((*_NOUNS, "esolution", " Committee", "Special ", "Personal "))
"""Nothing that is found here can stand in a text that holds none of these."""
_NUMBERED = re.compile(
    r"\b(?P<number>\d{3,4})(?: ?\(\d{4}\))?(?:/\d{3,4}(?: ?\(\d{4}\))?){0,3} (?:Sanctions )?Committee\b"
)
_HOLDER = re.compile(
    rf"""(?=[ADEJPS])(?P<title>(?:Acting\s|Principal\s|Deputy\s|Joint\s|Executive\s){{0,2}}
        (?:Special\s|Personal\s|Executive\s)(?:Representative|Envoy|Adviser|Advisor|Coordinator))
    (?:\sof\sthe\s(?:UN\s|United\sNations\s)?Secretary[-\s]General)?
    \s(?P<link>for|in|on|to)\s (?P<topic>{_TOPIC})""",
    re.VERBOSE,
)


def established_bodies(text: str, hints: Set[str], made: dict[str, Entity]) -> Iterator[Span]:
    """Find the phrases of ``text`` that name a committee, panel or office-holder by its mandate.

    ``hints`` are those that the text holds. What the registry does not hold is added to ``made`` by its key.
    """
    if "esolution" in hints and not _NOUNS.isdisjoint(hints):
        for found in _ESTABLISHED.finditer(text):
            if key := _body(found["head"], found["numbers"], made if found["verb"] else None):
                yield Span(found.start(), found.end(), key)
    if " Committee" in hints:
        for found in _NUMBERED.finditer(text):
            if key := _body("Committee", found["number"], None):
                yield Span(found.start(), found.end(), key)
    if "Special " in hints or "Personal " in hints:
        for found in _HOLDER.finditer(text):
            if key := _holder(found["title"], found["link"], found["topic"], made):
                yield Span(found.start(), found.end(), key)


def _body(head: str, numbers: str, made: dict[str, Entity] | None) -> str | None:
    """The key of the committee or panel of the first resolution named; an unknown one only with ``made``."""
    resolutions = re.findall(r"(?<![\d(])\d{3,4}(?!\d|\))", numbers)
    kind = EntityKind.COMMITTEE if head.endswith("Committee") else EntityKind.PANEL
    for number in resolutions:
        if key := registry().by_resolution.get((kind.value, number)):
            return key
    if made is None or not resolutions:
        return None
    noun = " ".join(head.split())
    name = f"{noun} established pursuant to resolution {numbers}"
    key = f"{resolutions[0]}-committee" if kind is EntityKind.COMMITTEE else kebab(f"{noun} {resolutions[0]}")
    return known_or_made(Entity(key=key, name=name, kind=kind, origin=Origin.DOCUMENT), made)


def _holder(title: str, link: str, topic: str, made: dict[str, Entity]) -> str | None:
    """The key of a special representative or envoy by the mandate; "in Geneva" is none."""
    place = topic.removeprefix("the ")
    if state := registry().key_of(place):
        place = registry().entities[state].name
    elif link in ("in", "to"):
        return None
    title = title.replace("Advisor", "Adviser")
    for candidate in (
        f"{title} of the Secretary-General for {place}",
        f"{title} of the Secretary-General for {topic}",
    ):
        if key := registry().key_of(candidate):
            return key
    name = f"{title} of the Secretary-General for {place}"
    return known_or_made(
        Entity(key=kebab(name), name=name, kind=EntityKind.OFFICE_HOLDER, origin=Origin.DOCUMENT), made
    )


def known_or_made(entity: Entity, made: dict[str, Entity]) -> str:
    """The key of ``entity``, which is kept in ``made`` unless the registry holds that key."""
    if entity.key not in registry().entities:
        made.setdefault(entity.key, entity)
    return entity.key


def kebab(name: str) -> str:
    """A name as a key: lower case, words joined by hyphens."""
    return _NO_KEY.sub("-", fold(_APOSTROPHE.sub("", name))).strip("-")
