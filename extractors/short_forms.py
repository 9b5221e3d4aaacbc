"""Short forms: what "the Committee", "the Panel" or "the Executive Directorate" stand for in a document.

A head noun names the nearest body before it that bears that noun; the organ that speaks keeps its own.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from corpus.document import Document
from corpus.symbols import Organ
from extractors.facts import Entity, EntityKind, Origin
from extractors.folding import Folded, bare
from extractors.regimes import of_regimes, panel_of, panel_on, votes, year_of
from extractors.registry import registry

ORGAN_KEYS = {
    Organ.SECURITY_COUNCIL: "security-council",
    Organ.GENERAL_ASSEMBLY: "general-assembly",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "economic-and-social-council",
    Organ.HUMAN_RIGHTS_COUNCIL: "human-rights-council",
    Organ.TRUSTEESHIP_COUNCIL: "trusteeship-council",
    Organ.SECRETARIAT: "secretariat",
}
_PREPOSITIONS = ("of", "on", "for", "to", "in", "at", "against", "with", "under")
_LINKS = frozenset((*_PREPOSITIONS, "established", "pursuant", "concerning", "created"))
_LONGEST = 7
_STANDING = {
    "assembly": "general-assembly",
    "officeofthehighcommissioner": "ohchr",
    "internationaltribunal": "icty",
    "highcommissioner": "united-nations-high-commissioner-for-human-rights",
}
_COMPOUNDS = frozenset(("monitoringmechanism", "panelofexperts", "groupofexperts", "preparatorycommittee"))
"""Short forms that print also sets in small letters, whatever the full name has."""
_ALL_COMPOUNDS = " ".join(_COMPOUNDS)
_COMMON_HEADS = frozenset(("committee", "council", "commission", "group", "conference", "board", "panel"))
"""Head nouns that mean United Nations bodies, never the Council of Europe or the Red Cross."""
_RANKS: tuple[str, ...] = ("advisory", "international", "special", "preparatory", "executive", "joint")
_RANKS += ("main", "standing", "high-level", "steering", "ad", "interim", "scientific", "technical")
"""Words that a name keeps when it is shortened: "the Advisory Committee", never "the Committee"."""
_NAMED_OUTRIGHT = 1


@lru_cache(maxsize=4096)
def short_forms(name: str) -> tuple[str, ...]:
    """The bare forms in which ``name`` may be shortened: its head noun, with or without its modifiers."""
    words = name.split()
    cuts = [i for i, word in enumerate(words) if word in _LINKS or word.startswith("(")][:3]
    phrase = words[: cuts[0]] if cuts else words
    heads = registry().heads
    if not phrase or (bare(phrase[-1]) not in heads and bare(" ".join(phrase[-2:])) not in heads):
        return ()
    ends = [*cuts, len(words)]
    forms = {
        bare(" ".join(words[i:end])) for end in ends for i in range(len(phrase)) if len(words[i:end]) < 12
    }
    return tuple(forms)


@cache
def _registered_forms(key: str) -> tuple[str, ...]:
    return _forms(registry().entities[key])


def _forms(entity: Entity) -> tuple[str, ...]:
    parent = registry().entities.get(entity.parent or "")
    of_state = entity.kind is EntityKind.OFFICE_HOLDER and parent and parent.kind is EntityKind.STATE
    if of_state or entity.kind in (EntityKind.STATE, EntityKind.STATE_GROUP):
        return ()
    names = [name for name in (entity.name, *entity.aliases) if " " in name]
    forms = {form for name in names for form in short_forms(name)}
    forms.discard("government")
    if entity.kind is EntityKind.PANEL:
        forms.discard("committee")
    known = entity.kind is EntityKind.ORGANIZATION and entity.origin is not Origin.DOCUMENT
    return tuple(forms - _COMMON_HEADS if known else forms)


@cache
def _registered_weak_forms(key: str) -> frozenset[str]:
    return _weak_forms(registry().entities[key])


def _weak_forms(entity: Entity) -> frozenset[str]:
    """The forms that mean the body only where they mean no other one of the document."""
    ranked = entity.name.removeprefix("United Nations ").split(" ", 1)[0].lower() in _RANKS
    foreign = entity.kind is EntityKind.ORGANIZATION and entity.origin is Origin.DOCUMENT
    return _COMMON_HEADS if ranked or foreign else frozenset()


Meaning = tuple[dict[str, str], dict[str, str]]
"""The short forms of a body, each with the body's key: those that mean it, and the weak ones."""


def _meaning_of(key: str, forms: Collection[str], weak: Collection[str]) -> Meaning:
    strong = dict.fromkeys((form for form in forms if form not in weak), key)
    return strong, dict.fromkeys((form for form in forms if form in weak), key)


@cache
def _registered_meaning(key: str, organ: str) -> Meaning:
    """The short forms of a body of the registry but for those that the ``organ`` that speaks keeps."""
    forms = [form for form in _registered_forms(key) if form not in _registered_forms(organ)]
    return _meaning_of(key, forms, _registered_weak_forms(key))


class Established:
    """What a document has established up to a place: which body each short form names there."""

    def __init__(self, document: Document, made: dict[str, Entity]) -> None:
        self._made = made
        self._forms: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._weak: dict[str, str] = {}
        self._weak_first: dict[str, str] = {}
        self._small: dict[str, str] = {}
        self._defined = {"secretariat": ORGAN_KEYS[Organ.SECRETARIAT]}
        self._latest = ""
        self._organ = ORGAN_KEYS[document.voice]
        self._pinned = frozenset(_registered_forms(self._organ))
        self._forms.update(dict.fromkeys(self._pinned, self._organ))
        self._speaks_council = document.voice is Organ.SECURITY_COUNCIL
        self._votes: Counter[str | None] = votes(document) if self._speaks_council else Counter()
        self._regime: dict[str, str] = {}
        self._states: Counter[str] = Counter()
        self._year = year_of(document)
        self._renewed: dict[str, str | None] = {}
        self._known = {*self._forms, *self._defined, *_STANDING}
        self._meant: dict[str, Meaning] = {}

    def _forms_of(self, key: str) -> tuple[str, ...]:
        return _registered_forms(key) if key in registry().entities else _forms(self._made[key])

    def announce(self, times: Mapping[str, int], founded: Collection[str]) -> None:
        """Take the bodies that the document names, in order, and how often each, before any place is read.

        They stand for short forms before the name, and tell the sanctions committee and panel it is about.
        Those ``founded`` have no name but their noun and wait behind all others.
        """
        entities = registry().entities
        for key in reversed(tuple(times)):
            strong, weak = self._meant_by(key)
            if key in founded:
                strong, weak = {}, strong | weak
            self._first.update(strong)
            self._weak_first.update(weak)
        for key, often in times.items():
            if key in entities and entities[key].kind is EntityKind.STATE:
                self._states[key] = often
            if self._speaks_council and key in of_regimes():
                self._votes[key] += _NAMED_OUTRIGHT * often
                parent = entities[key].parent
                if parent in of_regimes():
                    self._votes[parent] += often
        self._settle()

    def renew(self, key: str) -> None:
        """Note that the document renews a body's mandate: its short forms mean it throughout the text."""
        for form in self._forms_of(key):
            if form not in self._pinned:
                self._renewed[form] = key if self._renewed.get(form, key) == key else None

    def _settle(self) -> None:
        """Choose the sanctions committee and panel the document is about."""
        committee, panel = self._favoured(EntityKind.COMMITTEE), self._favoured(EntityKind.PANEL)
        if self._speaks_council and not committee and not panel:
            panel = panel_on(self._states, self._year)
        if panel and self._votes[panel] > self._votes[committee]:
            parent = registry().entities[panel].parent
            committee = parent if parent in of_regimes() else committee
        for key in (committee, panel or panel_of(committee)):
            if key:
                self._regime.update(dict.fromkeys(_registered_forms(key), key))
        if "committee" in self._regime:
            self._regime["sanctionscommittee"] = self._regime["committee"]
        self._known.update(self._regime)

    def _favoured(self, kind: EntityKind) -> str | None:
        votes = {k: v for k, v in self._votes.items() if k and registry().entities[k].kind is kind}
        return max(votes, key=votes.__getitem__) if votes else None

    def note(self, key: str, words: str) -> None:
        """Note that ``words`` named a body here; its short forms now mean it."""
        small = not words[0].isupper() and words.split(" of ", 1)[0].split(" on ", 1)[0].islower()
        if key == self._latest and not small:
            return
        self._latest = key
        entity = registry().entities.get(key)
        if entity and entity.kind is EntityKind.MISSION:
            self._forms["mission"] = key
            self._known.add("mission")
        if "overnment" in words or "uthorities" in words:
            self._note_government(key)
        strong, weak = self._meant.get(key) or self._meant_by(key)
        self._weak.update(weak)
        self._forms.update(strong)
        if small:
            self._small.update(strong)

    def _meant_by(self, key: str) -> Meaning:
        """The short forms of a body that the organ does not keep, and the weak ones, with its key."""
        if key not in self._meant:
            if key in registry().entities:
                meant = _registered_meaning(key, self._organ)
            else:
                made = self._made[key]
                meant = _meaning_of(key, set(_forms(made)) - self._pinned, _weak_forms(made))
            self._meant[key] = meant
            for forms in meant:
                self._known.update(forms)
        return self._meant[key]

    def _note_government(self, key: str) -> None:
        entity = registry().entities.get(key)
        if entity and entity.kind is EntityKind.STATE:
            self._forms["government"] = self._forms["transitionalgovernment"] = key
            self._small["transitionalgovernment"] = key
            self._known.update(("government", "transitionalgovernment"))

    def define(self, words: str, key: str) -> None:
        """Note that the document itself says which body ``words`` shall mean."""
        entity = registry().entities.get(key) or self._made[key]
        if bare(words.split()[-1]) in map(bare, entity.name.split()):
            self._defined[bare(words)] = key
            self._known.add(bare(words))

    def meaning(self, form: str) -> str | None:
        """The key that a bare short form names here, or null."""
        return (
            self._defined.get(form)
            or self._regime.get(form)
            or self._renewed.get(form)
            or self._forms.get(form)
            or self._weak.get(form)
            or self._first.get(form)
            or self._weak_first.get(form)
            or _STANDING.get(form)
        )

    def small_meaning(self, form: str) -> str | None:
        """The key that a short form in small letters names, where the document prints the body's name so."""
        return self._small.get(form) or (self.meaning(form) if form in _COMPOUNDS else None)

    def prints_small(self, head: str) -> bool:
        """Whether a short form with this bare head noun may stand in small letters at all."""
        return head in _ALL_COMPOUNDS or any(head in form for form in self._small)

    def longest(self, folded: Folded, first: int, last: int, *, small: bool) -> tuple[int, int, str] | None:
        """The longest known short form whose head noun is the words ``first`` to ``last``.

        Returns the indexes of its first and last word and the key.
        """
        meaning = self.small_meaning if small else self.meaning
        reach = _LONGEST if folded.text.startswith(" of", folded.ends[last]) else 0
        bare, places, known = folded.bare, folded.places, self._known
        for end in range(min(last + reach, len(folded.ends) - 1), last - 1, -1):
            stop = places[end + 1]
            for begin in range(max(0, first - _LONGEST), first + 1):
                form = bare[places[begin] : stop]
                if form in known and (key := meaning(form)):
                    return begin, end, key
        return None
