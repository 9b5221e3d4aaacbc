"""Actions: the operative verb phrases of a document, who is to act under each, and who receives."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from corpus.document import Document, Paragraph, ParagraphKind
from extractors.charges import Charge
from extractors.clauses import VerbPhrase, find_verb_phrases
from extractors.facts import Action, Citation, Entity, EntityKind, Force, Mention, Origin, Party, Role
from extractors.noun_phrases import Named, find_names
from extractors.parties import read_charge, read_point
from extractors.recipients import find_recipients
from extractors.registry import registry
from extractors.that_clauses import read_that_clause
from extractors.verb_list import Control

_KINDS = (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT)
_OWN_NAME = re.compile(r"(?:the\s)?(?:council|assembly)$", re.IGNORECASE)
_STATES = re.compile(r"\b(?:States?|Governments?|countries|nations|authorities|parties|donors)\b")
_ARMED = re.compile(r"\b(?:groups?|factions?|militias?|movements?)\b")
_WHICH = re.compile(r"\s(?:that|which|who|whose|where)\s|(?:(?<=[sy])|(?<=tate))\s[a-z]{3,}ing\s")
_SENTENCE_START = re.compile(r"(?:^|[.;:]\s+)[A-Z]")
_SENTENCE = re.compile(r"\s*(?P<words>[^\s.;:])[^.;:]*(?:\.(?!\s[A-Z])[^.;:]*)*")
_SHALL = re.compile(r"\bshall(?: not)?\b")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_COMPOUND = 4
_GENERIC = (EntityKind.STATE_GROUP, EntityKind.GROUP, EntityKind.STATE)
_DETERMINERS = frozenset(["all", "the", "any", "each", "every", "such", "both", "these", "those", "of"])
_BACKWARD = ("such ", "these ", "those ")
_WE = re.compile(r"We, (?:the )?(?P<who>[^\s,;:.][^,;:.]{3,119}),")
_FIRST_WORD = re.compile(
    r"[\s“\"(]*(?:to\s)?(?:(?:also|further|continue\sto|[a-z]+ly)\s)*(?P<verb>[A-Za-z][a-z]+)\b",
    re.IGNORECASE,
)


def find_actions(
    document: Document, mentions: tuple[Mention, ...], citations: tuple[Citation, ...]
) -> tuple[tuple[Action, ...], tuple[Party, ...], tuple[Entity, ...]]:
    """Find the actions, their parties, and the entities for addressees that no mention names."""
    finder = _Finder(document, mentions)
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.kind in _KINDS:
            finder.read(index, paragraph)
    return tuple(finder.actions), finder.parties(), tuple(finder.entities.values())


class _Finder:
    """Walks a document's paragraphs once and collects what they order."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...]) -> None:
        self.actions: list[Action] = []
        self.entities: dict[str, Entity] = {}
        self._document = document
        self._voice = document.voice.value.lower().replace("_", "-")
        speaking = {index for index, paragraph in enumerate(document.paragraphs) if paragraph.kind in _KINDS}
        self._named = _by_paragraph(mention for mention in mentions if mention.paragraph_index in speaking)
        self._open: dict[int, int] = {}
        self._control: list[Control] = []
        self._serving: list[list[Party]] = []
        self._last: list[tuple[Named, int]] = []
        self._we: str | None = None

    def parties(self) -> tuple[Party, ...]:
        """All parties, action by action."""
        return tuple(party for serving in self._serving for party in serving)

    def read(self, index: int, paragraph: Paragraph) -> None:
        """Add the actions of one paragraph; a point of a list without one serves its parent's last."""
        names = self._named.get(index, [])
        nested = paragraph.parent is not None and not paragraph.closing
        numbered = paragraph.number is not None and paragraph.parent is None
        phrases = find_verb_phrases(paragraph.text, nested=nested, numbered=numbered)
        if not phrases and paragraph.parent is not None and paragraph.parent in self._open:
            self._serve_parent(index, paragraph, names)
            return
        if paragraph.parent is None:
            self._last = []
        text = paragraph.text
        if self._we is None and (we := _WE.match(text)):
            self._we = we["who"]
        stops = [*(phrase.opens for phrase in phrases[1:]), len(text)]
        lasts = [_last_of_compound(text, phrases, place) for place in range(len(phrases))]
        clauses = [(phrases[last].end, max(phrases[last].end, stops[last])) for last in lasts]
        charges = [
            read_charge(text, phrase.lemma, phrase.control, clause, names)
            for phrase, clause in zip(phrases, clauses, strict=True)
        ]
        for place, (phrase, clause) in enumerate(zip(phrases, clauses, strict=True)):
            _share_infinitive(text, clause, phrases[place : place + 2], charges[place : place + 2], names)
            self._add(index, text, phrase, charges[place], clause, names)
        if phrases:
            self._open[index] = len(self.actions) - 1
        else:
            self._add_duties(index, text, names)

    def _add_duties(self, index: int, text: str, names: list[Named]) -> None:
        """Add the sentences of a statute, where no organ speaks: "The Board shall report every year"."""
        small = _SENTENCE_START.sub(lambda first: first[0].lower(), text)
        for sentence in _SENTENCE.finditer(text):
            lo, hi = sentence.start("words"), sentence.end()
            if modal := _SHALL.search(text, lo, hi):
                phrase = VerbPhrase(*modal.span(), lo, "shall", Force.DECLARATORY, Control.NONE)
                charge = read_that_clause(small, lo, hi, names, firm=True)
                charge.own, charge.pronoun = False, charge.pronoun or charge.own
                if charge.names or charge.pronoun:
                    self._add(index, text, phrase, charge, (lo, hi), names)
                    self._open[index] = len(self.actions) - 1

    def _add(
        self,
        index: int,
        text: str,
        phrase: VerbPhrase,
        charge: Charge,
        clause: tuple[int, int],
        names: list[Named],
    ) -> None:
        number = len(self.actions)
        self.actions.append(
            Action(
                paragraph_index=index,
                start=phrase.start,
                end=phrase.end,
                verb=text[phrase.start : phrase.end],
                lemma=phrase.lemma,
                force=phrase.force,
                act=charge.act,
            )
        )
        self._control.append(phrase.control)
        self._serving.append([])
        self._address(number, index, phrase.subject or (phrase.start, phrase.end), charge)
        if phrase.control is not Control.NONE or charge.names or phrase.lemma == "look forward":
            self._deliver(number, index, text, *clause, names)

    def _address(self, number: int, index: int, speaker: tuple[int, int], charge: Charge) -> None:
        """Add the addressees; the organ itself stands at ``speaker``.

        A declaration's "we" are those it names at its head: "We, heads of State and Government, …".
        """
        addressed = [self._meant(name, index) for name in charge.names]
        if charge.own:
            declared = self._we if _is_plural(self.actions[number]) else None
            own = self._define(declared, None) if declared else self._voice
            addressed.append((Named(*speaker, own), index))
        elif charge.pronoun:
            addressed = self._last or self._nearest(index, speaker[0])
        for name, where in addressed:
            self._party(name, where, Role.ADDRESSEE, number)
        if addressed and not charge.own:
            self._last = addressed

    def _meant(self, name: Named, index: int) -> tuple[Named, int]:
        """Whom a name with "such" or "these" means: the group addressed before that ends in the same word."""
        text = self._document.paragraphs[index].text
        if text.endswith(_BACKWARD, 0, name.start):
            words = f" {text[name.start : name.end]}"
            for last, where in self._last:
                if text[last.start : last.end].endswith(words) and where == index:
                    return last, where
        return name, index

    def _nearest(self, index: int, before: int) -> list[tuple[Named, int]]:
        """Whom a pronoun means where nobody was addressed before: the first name of the paragraph."""
        return [(name, index) for name in self._named.get(index, ()) if name.end <= before][:1]

    def _deliver(self, number: int, index: int, text: str, lo: int, hi: int, names: list[Named]) -> None:
        found, own = find_recipients(text, lo, hi, names)
        for name in found:
            self._party(name, index, Role.RECIPIENT, number)
        for start, end in own:
            self._party(Named(start, end, self._voice), index, Role.RECIPIENT, number)

    def _serve_parent(self, index: int, paragraph: Paragraph, names: list[Named]) -> None:
        """Complete the parent's last action from a point of its list: its act, and who receives."""
        parent = paragraph.parent
        if parent is None or (number := self._open.get(parent)) is None:
            return
        self._open[index] = number
        action = self.actions[number]
        if self._calls_for_list(parent):
            if action.act is None and (first := _FIRST_WORD.match(paragraph.text)):
                self.actions[number] = action.model_copy(update={"act": first["verb"].lower()})
            if all(
                p.paragraph_index != parent or p.role is not Role.ADDRESSEE for p in self._serving[number]
            ):
                charge = read_point(paragraph.text, self._control[number], names)
                self._address(number, index, (0, 2), charge)
        if any(p.role is Role.ADDRESSEE for p in self._serving[number]):
            small = paragraph.text[:1].lower() + paragraph.text[1:]
            self._deliver(number, index, small, 0, len(small), names)

    def _calls_for_list(self, parent: int) -> bool:
        return self._document.paragraphs[parent].text.rstrip().endswith((":", "to", "that"))

    def _party(self, name: Named, index: int, role: Role, number: int) -> None:
        words = self._document.paragraphs[index].text[name.start : name.end]
        key = name.key if name.key and _is_named(name.key, words) else self._define(words, name.key)
        served = self._serving[number]
        if all((p.role, p.key, p.paragraph_index) != (role, key, index) for p in served):
            party = Party(
                paragraph_index=index, start=name.start, end=name.end, key=key, role=role, action=number
            )
            served.append(party)

    def _define(self, words: str, parent: str | None) -> str:
        """The key of a body that only its words name, made an entity of this document."""
        if parent is None and _OWN_NAME.fullmatch(words):
            return self._voice
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
        key = _NO_KEY.sub("-", plain.lower()).strip("-") or "unnamed"
        if key not in self.entities:
            kind = EntityKind.STATE_GROUP if _STATES.search(words) else EntityKind.OTHER
            kind = EntityKind.GROUP if _ARMED.search(words) else kind
            self.entities[key] = Entity(key=key, name=words, kind=kind, parent=parent, origin=Origin.DOCUMENT)
        return key


def _is_plural(action: Action) -> bool:
    """Whether the verb stands in the form that follows "we" ("resolve"), not in an organ's ("resolves")."""
    return action.lemma.split()[0] in action.verb.lower().split()


@lru_cache(maxsize=20_000)
def _is_named(key: str, words: str) -> bool:
    """Whether a generic group is named by its own words: "all Governments" are not simply States.

    Such a group becomes an entity of the document under the registry's one, so that rows show who is meant.
    """
    known = registry().entities.get(key)
    if known is None or known.kind not in _GENERIC:
        return True
    if _WHICH.search(words):
        return False
    if known.kind is EntityKind.STATE:
        return not words.endswith("parties") and "ransitional" not in words
    said = [word for word in re.findall(r"[a-z]+", words.lower()) if word not in _DETERMINERS]
    name = [word for word in re.findall(r"[a-z]+", known.name.lower()) if word not in _DETERMINERS]
    return len(said) <= 2 * len(name) and f" {' '.join(name)} " in f" {' '.join(said)} "


def _by_paragraph(mentions: Iterable[Mention]) -> dict[int, list[Named]]:
    """The mentions of each paragraph, which come in order, without those that begin within another."""
    named: dict[int, list[Named]] = {}
    for mention in mentions:
        here = named.setdefault(mention.paragraph_index, [])
        if not here or mention.start >= here[-1].end:
            here.append(Named(mention.start, mention.end, mention.key))
    return named


def _last_of_compound(text: str, phrases: list[VerbPhrase], place: int) -> int:
    """The place of the verb whose object this one shares ("welcomes and encourages"), else its own."""
    for _ in range(min(_LONGEST_COMPOUND, len(phrases) - 1 - place)):
        between = text[phrases[place].end : phrases[place + 1].start].strip(" ,")
        if between not in ("", "and", "or", "as well as"):
            break
        place += 1
    return place


def _share_infinitive(
    text: str, clause: tuple[int, int], phrases: list[VerbPhrase], charges: list[Charge], names: list[Named]
) -> None:
    """Complete a verb that shares the next one's infinitive ("urges States, and invites others, to give")."""
    if len(phrases) < 2 or charges[0].act or not charges[1].act or charges[0].names:
        return
    if any(phrase.control is not Control.OTHER for phrase in phrases) or clause[1] - clause[0] > 200:
        return
    shared = find_names(text, *clause, names, strict=True)
    if shared and shared[0].start - clause[0] < 10:
        charges[0].names, charges[0].act = shared, charges[1].act
