"""The registry: the bodies, office-holders, groups and States known before any document is read.

The facts are rows in ``data/entities``; this module loads them once and finds their names in a text in
one pass.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from corpus.document import Frozen
from extractors.facts import Entity, EntityKind
from extractors.folding import Folded, bare

_ACRONYM = re.compile(r"[A-Z]{2}|^[A-Z]\d")
_POSSESSIVE = ("’s", "'s")
_LEAST_BROKEN = 8
"""A single word shorter than this is not looked for across a gap: "in Iran" is no broken name."""
_SPELLINGS = (
    ("United Nations", "UN"),
    ("Organization", "Organisation"),
    ("Organisation", "Organization"),
    ("Programme", "Program"),
    ("Centre", "Center"),
    ("Stabilization", "Stabilisation"),
    (" the ", " "),
    (" and ", " & "),
)
_STATE_FORMS = (
    "Government of {0}",
    "Government of the {0}",
    "Governments of {0}",
    "Governments of the {0}",
    "government of {0}",
    "authorities of {0}",
    "Transitional Government of {0}",
    "transitional Government of {0}",
    "transitional government of {0}",
    "Republic of {0}",
    "Kingdom of {0}",
)
_DEMONYM_FORMS = (
    "{0} Government",
    "{0} government",
    "{0} authorities",
    "{0} Authorities",
    "{0} Transitional Government",
    "{0} transitional authorities",
    "{0}-led",
)
_PLACED = re.compile(r"(?P<panel>(?:Panel|Group) of Experts) on (?:the )?(?P<place>[A-Z][^\d]+)")
_SANCTIONS_BODY = re.compile(
    r"(?:Security Council )?(?P<head>Committee|Panel|Group|Monitoring|Team|Working Group|monitoring mechanism"
    r"|Expert Panel|Analytical)\b.*?\bresolutions? (?P<numbers>\d.*)"
)


class EntityRecord(Frozen):
    """One row of the registry: the entity and the years in which the body existed."""

    entity: Entity
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entity's name; ``key`` is empty for words that only look like a name."""

    key: str
    text: str
    exact: bool
    capital: bool
    single: bool

    def fits(self, words: str) -> bool:
        """Whether ``words``, bare letters alike, are this name as print would have it."""
        if words == self.text:
            return True
        if self.exact:
            return bare_case(words) == bare_case(self.text) and (
                not self.single or not re.search(r"\s", words)
            )
        if self.capital and not words[0].isupper():
            return False
        if not self.capital and not self.text.islower() and bare_case(words)[1:] != bare_case(self.text)[1:]:
            return False
        if words.endswith(_POSSESSIVE) and not self.text.endswith(_POSSESSIVE):
            return False
        if self.single and len(words) < _LEAST_BROKEN and re.search(r"[\s\-–]", words):
            return False
        return not any(mark in words and mark not in self.text for mark in ",;:.")


def bare_case(text: str) -> str:
    """Letters and digits with their case, for acronyms."""
    return "".join(filter(str.isalnum, text))


class Span(NamedTuple):
    """A place in a paragraph that names an entity.

    The key is empty for a decoy, and ``HEAD`` where only a head noun ("Committee") stands there.
    """

    start: int
    end: int
    key: str


HEAD = "~"
"""The key of a head noun, which names a body only through what the document established."""


class Registry:
    """All known entities by key, and the automaton over their names."""

    def __init__(
        self,
        records: Iterable[EntityRecord],
        demonyms: dict[str, str],
        decoys: Iterable[str],
        heads: dict[str, EntityKind],
    ) -> None:
        self.records = MappingProxyType({record.entity.key: record for record in records})
        self.entities = MappingProxyType({key: record.entity for key, record in self.records.items()})
        self.names: dict[str, list[Name]] = {}
        for entity in self.entities.values():
            for text, exact in _spellings(entity, demonyms.get(entity.key)):
                self._add(entity.key, text, exact=exact)
        for text in decoys:
            self._add("", text, exact=False)
        self.heads = MappingProxyType({bare(head): kind for head, kind in heads.items()})
        for text in heads:
            self._add(HEAD, text.lower(), exact=False)
        self._automaton = AhoCorasick(self.names)
        self._named = lru_cache(maxsize=20_000)(self._fitting)
        self.by_resolution = _by_resolution(self.entities.values())

    def _add(self, key: str, text: str, *, exact: bool) -> None:
        letters = bare(text)
        name = Name(key, text, exact, text[0].isupper(), re.fullmatch(r"[\w’'-]+", text) is not None)
        known = self.names.setdefault(letters, [])
        if all(other.key != key or other.exact != exact or other.capital > name.capital for other in known):
            known.append(name)

    def find(self, folded: Folded) -> list[Span]:
        """Every place where a name stands, names inside longer names included."""
        spans: list[Span] = []
        text, where, sorts = folded.text, folded.where(), folded.sorts
        for _, first, last in self._automaton.find_matches_as_indexes(folded.bare, overlapping=True):
            end = where[last - 1] + 1
            if sorts[end] == sorts[end - 1]:
                continue
            start = where[first]
            if sorts[start - 1] == sorts[start]:
                continue
            words = text[start:end]
            key = self._named(words)
            if key is not None:
                if text.startswith(")", end) and words.count("(") > words.count(")"):
                    end += 1
                spans.append(Span(start, end, key))
        return spans

    def _fitting(self, words: str) -> str | None:
        """The key of the first name, decoys and head nouns included, that ``words`` are; else null."""
        return next((name.key for name in self.names.get(bare(words), ()) if name.fits(words)), None)

    def named_in_any_case(self, words: str) -> str | None:
        """The key of the body whose name ``words`` are but for small and capital letters, or null."""
        return next((n.key for n in self.names.get(bare(words), ()) if n.key not in ("", HEAD)), None)

    def key_of(self, words: str) -> str | None:
        """The key that ``words`` name as a whole, or null."""
        return next(
            (n.key for n in self.names.get(bare(words), ()) if n.key not in ("", HEAD) and n.fits(words)),
            None,
        )


def _spellings(entity: Entity, demonym: str | None) -> Iterator[tuple[str, bool]]:
    """Every way the entity's name is written, each with whether its case is binding."""
    if entity.acronym:
        yield entity.acronym, True
    for text in (entity.name, *entity.aliases):
        exact = " " not in text and _ACRONYM.search(text) is not None
        yield text, exact
        if exact:
            continue
        for usual, other in _SPELLINGS:
            if usual in text:
                yield text.replace(usual, other), False
        if entity.kind is EntityKind.STATE:
            yield from ((form.format(text), False) for form in _STATE_FORMS)
        if entity.kind is EntityKind.PANEL and (found := _PLACED.fullmatch(text)):
            yield f"{found['place']} {found['panel']}", False
    if entity.kind is EntityKind.STATE and entity.acronym:
        yield from ((form.format(entity.acronym), False) for form in _STATE_FORMS[:4])
    if demonym:
        yield from ((form.format(demonym), False) for form in _DEMONYM_FORMS)


def _by_resolution(entities: Iterable[Entity]) -> dict[tuple[str, str], str]:
    """Committees and panels by what they are ("Committee", "Panel") and a resolution that made them."""
    table: dict[tuple[str, str], str] = {}
    for entity in entities:
        if entity.kind not in (EntityKind.COMMITTEE, EntityKind.PANEL):
            continue
        for text in (entity.name, *entity.aliases):
            if found := _SANCTIONS_BODY.match(text):
                for number in re.findall(r"(\d{3,4}) \(\d{4}\)", found["numbers"]):
                    table.setdefault((entity.kind.value, number), entity.key)
    return table


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("extractors").joinpath(f"data/{name}").read_text("utf-8").splitlines()))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list in ``data``, one a line there."""
    lines = files("extractors").joinpath(f"data/{name}.txt").read_text("utf-8").splitlines()
    return frozenset(filter(None, lines))


def _record(row: dict[str, str]) -> EntityRecord:
    entity = Entity(
        key=row["key"],
        name=row["name"],
        acronym=row["acronym"] or None,
        kind=EntityKind(row["kind"]),
        parent=row["parent"] or None,
        aliases=tuple(filter(None, row["aliases"].split(";"))),
    )
    return EntityRecord(entity=entity, start=row["start"] or None, end=row["end"] or None)


@cache
def registry() -> Registry:
    """The registry, loaded once."""
    folder = files("extractors").joinpath("data/entities")
    tables = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    records = [_record(row) for table in tables for row in _rows(f"entities/{table}")]
    demonyms = {row["key"]: row["demonym"] for row in _rows("demonyms.csv")}
    decoys = word_list("decoys")
    heads = {row["head"]: EntityKind(row["kind"]) for row in _rows("heads.csv")}
    return Registry(records, demonyms, decoys, heads)
