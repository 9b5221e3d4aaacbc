"""Regimes: the sanctions committees and panels, and which of them a document of the Council is about."""

import re
from collections import Counter
from functools import cache

from corpus.document import Document
from extractors.facts import EntityKind
from extractors.registry import registry

_RESOLUTION = re.compile(r"\b(\d{3,4}) \((?:19|20)\d\d\)")


@cache
def panel_of(committee: str | None) -> str | None:
    """The panel that last served a sanctions committee."""
    panels = [key for (kind, _), key in registry().by_resolution.items() if kind == EntityKind.PANEL]
    served = [key for key in panels if committee and registry().entities[key].parent == committee]
    return served[-1] if served else None


def panel_on(states: Counter[str], year: int | None) -> str | None:
    """The panel that served in ``year`` on the State named most often, where the registry has one."""
    for key, _ in states.most_common(1):
        state = registry().entities[key]
        tails = tuple(f"-{tail}" for tail in (key, (state.acronym or "").lower()) if tail)
        for panel in sorted(of_regimes()):
            record = registry().records[panel]
            served = year is not None and int(record.start or 0) <= year <= int(record.end or year)
            if served and record.entity.kind is EntityKind.PANEL and panel.endswith(tails):
                return panel
    return None


def year_of(document: Document) -> int | None:
    """The year in which a document was adopted, or that its symbol prints."""
    printed = re.search(r"\b(?:19|20)\d\d\b", document.symbol)
    return document.adopted_on.year if document.adopted_on else int(printed[0]) if printed else None


@cache
def of_regimes() -> frozenset[str]:
    """The sanctions committees and their panels."""
    return frozenset(registry().by_resolution.values())


def votes(document: Document) -> Counter[str | None]:
    """How often the resolutions named in a Council document point to each sanctions committee and panel."""
    found: Counter[str | None] = Counter()
    dated = (p.text for p in document.paragraphs if " (19" in p.text or " (20" in p.text)
    numbers = Counter(number for text in dated for number in _RESOLUTION.findall(text))
    for own in _RESOLUTION.findall(document.symbol.replace("/", " ")):
        numbers[own] += 2 * len(document.paragraphs)
    for (_, number), key in registry().by_resolution.items():
        if number in numbers:
            found[key] += numbers[number]
    return found
