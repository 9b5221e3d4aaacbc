"""Short forms: what "the Committee", "the Panel" or "the Executive Directorate" stand for in a document.

A head noun names the nearest body before it that bears that noun; the organ that speaks keeps its own.
"""

import re
from collections import Counter
from functools import cache

from corpus.document import Document
from corpus.symbols import Organ
from extractors.facts import Entity, EntityKind
from extractors.folding import Folded, bare
from extractors.registry import registry

ORGAN_KEYS = {
    Organ.SECURITY_COUNCIL: "security-council",
    Organ.GENERAL_ASSEMBLY: "general-assembly",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "economic-and-social-council",
    Organ.HUMAN_RIGHTS_COUNCIL: "human-rights-council",
    Organ.TRUSTEESHIP_COUNCIL: "trusteeship-council",
    Organ.SECRETARIAT: "secretariat",
}
_LINKS = frozenset(
    [
        "of",
        "on",
        "for",
        "to",
        "in",
        "at",
        "against",
        "with",
        "under",
        "established",
        "pursuant",
        "concerning",
        "created",
    ]
)
_LONGEST = 7
_STANDING = {"assembly": "general-assembly"}
_SHORTENED = frozenset(("panelofexperts", "groupofexperts", "committee", "panel", "sanctionscommittee"))
_RESOLUTION = re.compile(r"\b(\d{3,4}) \((?:19|20)\d\d\)")


@cache
def short_forms(name: str) -> tuple[str, ...]:
    """The bare forms in which ``name`` may be shortened: its head noun, with or without its modifiers."""
    words = name.split()
    cuts = [i for i, word in enumerate(words) if word in _LINKS or word.startswith("(")][:3]
    phrase = words[: cuts[0]] if cuts else words
    heads = registry().heads
    if not phrase or not any(
        bare(phrase[-1]) == head or bare(" ".join(phrase[-2:])) == head for head in heads
    ):
        return ()
    ends = [*cuts, len(words)]
    forms = {
        bare(" ".join(words[i:end])) for end in ends for i in range(len(phrase)) if len(words[i:end]) < 12
    }
    return tuple(forms)


@cache
def _forms_of(entity: Entity) -> tuple[str, ...]:
    if entity.kind in (EntityKind.STATE, EntityKind.STATE_GROUP):
        return ()
    names = [name for name in (entity.name, *entity.aliases) if " " in name]
    return tuple({form for name in names for form in short_forms(name)})


class Established:
    """What a document has established up to a place: which body each short form names there."""

    def __init__(self, document: Document, made: dict[str, Entity]) -> None:
        self._made = made
        self._forms: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._printed_small: set[str] = set()
        self._pinned = {form for form in _forms_of(self._entity(ORGAN_KEYS[document.voice]))}
        self._forms.update(dict.fromkeys(self._pinned, ORGAN_KEYS[document.voice]))
        self._regime = _regime(document)

    def _entity(self, key: str) -> Entity:
        return registry().entities.get(key) or self._made[key]

    def announce(self, key: str) -> None:
        """Note a body that is named somewhere in the document, for short forms that stand before the name."""
        for form in _forms_of(self._entity(key)):
            self._first.setdefault(form, key)

    def note(self, key: str, words: str) -> None:
        """Note that ``words`` named a body here; its short forms now mean it."""
        entity = self._entity(key)
        if entity.kind is EntityKind.STATE:
            if "overnment" in words or "uthorities" in words:
                self._forms["government"] = self._forms["transitionalgovernment"] = key
                self._printed_small.update(("transitionalgovernment",))
            return
        for form in _forms_of(entity):
            if form not in self._pinned:
                self._forms[form] = key
                if words[-1].islower() and words == words.lower():
                    self._printed_small.add(form)

    def define(self, words: str, key: str) -> None:
        """Note that the document itself says which body ``words`` shall mean."""
        self._forms[bare(words)] = key

    def meaning(self, form: str) -> str | None:
        """The key that a bare short form names here, or null."""
        return self._forms.get(form) or self._first.get(form) or _STANDING.get(form) or self._by_regime(form)

    def may_be_small(self, form: str) -> bool:
        """Whether the document prints the body's name in small letters, and so its short form."""
        return form in self._printed_small

    def _by_regime(self, form: str) -> str | None:
        if form not in _SHORTENED:
            return None
        return self._regime.get("COMMITTEE" if form.endswith("committee") else "PANEL")

    def longest(self, folded: Folded, first: int, last: int, small: bool) -> tuple[int, int, str] | None:
        """The longest known short form whose head noun is the words ``first`` to ``last``.

        Returns the indexes of its first and last word and the key.
        """
        for end in (last + 2, last):
            if end >= len(folded.spans):
                continue
            for begin in range(max(0, first - _LONGEST), first + 1):
                form = folded.bare_words(begin, end)
                if (key := self.meaning(form)) and (not small or self.may_be_small(form)):
                    return begin, end, key
        return None


def _regime(document: Document) -> dict[str, str]:
    """The sanctions committee and the panel that the resolutions named in the document point to."""
    if document.voice is not Organ.SECURITY_COUNCIL:
        return {}
    numbers = Counter(n for p in document.paragraphs for n in _RESOLUTION.findall(p.text))
    numbers.update(_RESOLUTION.findall(document.symbol.replace("/", " ")))
    table = registry().by_resolution
    regime: dict[str, str] = {}
    for kind in ("COMMITTEE", "PANEL"):
        votes: Counter[str] = Counter()
        for number, count in numbers.items():
            if key := table.get((kind, number)):
                votes[key] += count
        if votes:
            regime[kind] = votes.most_common(1)[0][0]
    return regime
