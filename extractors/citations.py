"""Citations: references to other documents, with pinpoint and the verb they stand under."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.document import Document
from corpus.errors import BadInputError
from corpus.symbols import parse_symbol
from extractors import reference_forms as forms
from extractors.facts import Citation
from extractors.governing_words import GoverningWords
from extractors.numbering import Context, Number, symbol_of
from extractors.pinpoints import labels

CHARTER = "UN-CHARTER"
_LOOK_BACK = 60


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Find the references of every paragraph, in document order."""
    context = Context(voice=document.voice, own_session=_session(document.symbol))
    found: list[Citation] = []
    for index, paragraph in enumerate(document.paragraphs):
        if any(trigger in paragraph.text for trigger in forms.TRIGGERS):
            reading = _Reading(document.symbol, context, index, paragraph.text)
            found.extend(reading.citations())
    return tuple(found)


def _session(symbol: str) -> int | None:
    session = re.search(r"/(\d{1,3})/\d", symbol)
    return int(session[1]) if session else None


@lru_cache(maxsize=20_000)
def _canonical(symbol: str) -> tuple[str, bool] | None:
    try:
        parsed = parse_symbol(symbol)
    except BadInputError:
        return None
    return parsed.text, parsed.supplied


@dataclass(slots=True)
class _Head:
    """The word "resolution" or "decision" that announces numbers, with the organ named before it."""

    start: int
    end: int
    kind: str
    plural: bool
    name: str | None
    foreign: bool


@dataclass(slots=True)
class _Item:
    """One number of a list; ``pins`` are the pinpoints that follow it."""

    start: int
    end: int
    number: Number
    letters: tuple[str, ...]
    announced: bool
    pins: tuple[str, ...] = ()


@dataclass(slots=True)
class _Pins:
    """Pinpoints waiting for the document that they point into."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """One paragraph read from left to right; a list of numbers is settled when it ends, by what follows it."""

    own: str
    context: Context
    index: int
    text: str
    head: _Head | None = None
    items: list[_Item] = field(default_factory=list)
    pins: _Pins | None = None
    last: str | None = None
    found: list[tuple[int, int, str, str | None, bool]] = field(default_factory=list)

    def citations(self) -> list[Citation]:
        for token in forms.TOKEN.finditer(self.text):
            _TAKERS[token.lastgroup or ""](self, token)
        self._settle()
        if not self.found:
            return []
        words = GoverningWords(self.text)
        return [
            Citation(
                paragraph_index=self.index,
                start=start,
                end=end,
                text=self.text[start:end],
                target_symbol=target,
                target_paragraph=pinpoint,
                verb=words.before(start),
                supplied=supplied,
            )
            for start, end, target, pinpoint, supplied in sorted(self.found, key=lambda f: f[:2])
        ]

    def take_head(self, token: re.Match[str]) -> None:
        """Open a list: "Security Council resolutions"."""
        self._settle()
        word, start = token["head"], token.start()
        before = self.text[max(0, start - _LOOK_BACK) : start]
        foreign = forms.OTHER_BEFORE.search(before) is not None
        named = None if foreign else forms.BEFORE_HEAD.search(before)
        name = named["organ"] if named else ("Security Council" if "SCR" in word else None)
        self.head = _Head(
            start=start - (len(before) - named.start()) if named else start,
            end=token.end(),
            kind="DEC" if word[0] in "Dd" else "RES",
            plural=word[-1] in "sS",
            name=name,
            foreign=foreign,
        )

    def take_number(self, token: re.Match[str]) -> None:
        """Add a number to the list that announces it, or let it stand alone by its form."""
        start, head = token.start("number"), self.head
        plain = not (token["year"] or token["roman"] or "/" in token["number"])
        end = token.end("number") if plain else token.end()
        first = head is not None and not self.items and self._between(head.end, start, forms.HEAD_GAP)
        joined = bool(self.items) and self._between(self.items[-1].end, start, forms.JOINT)
        if plain and not self._counts(token, first, joined):
            return
        if not joined:
            self._settle()
        resumed = not plain and head is not None and head.plural and head.end < start
        resumed = resumed and forms.RESUMED.search(self.text, max(0, start - 14), start) is not None
        announced = first or (joined and self.items[-1].announced) or resumed
        if (token["roman"] and not announced) or (plain and not announced):
            return
        number = Number(
            token["number"], "", token["year"] or "", token["roman"] or "", token["year_of_date"] or ""
        )
        letters = _letters(token["letters"] or "", token["late"] or "")
        begin = head.start if first and head else start
        self.items.append(_Item(begin, end, number, letters, announced))

    def _counts(self, token: re.Match[str], first: bool, joined: bool) -> bool:
        """Whether a plain number is a resolution's and does not count or date something."""
        listed = first or (joined and self.head is not None and self.head.plural)
        return listed and forms.PLAIN_AFTER.match(self.text, token.end("number")) is not None

    def take_pin(self, token: re.Match[str]) -> None:
        """Keep pinpoints for what follows, or give them to what they stand behind."""
        named = _pinpoints(token)
        if here := forms.PIN_HERE.match(self.text, token.end()):
            self._settle()
            pins = self._joined(token, named)
            self._emit(pins.start, here.end(), self.own, pins.labels, supplied=True)
            self.pins = None
            return
        behind = bool(self.items) and self._between(self.items[-1].end, token.start(), forms.PIN_AFTER)
        if behind and not forms.PIN_ELSEWHERE.match(self.text, token.end()):
            self.items[-1].pins += named
            self.items[-1].end = token.end()
            return
        self._settle()
        self.pins = self._joined(token, named)

    def _joined(self, token: re.Match[str], named: tuple[str, ...]) -> _Pins:
        if self.pins and self._between(self.pins.end, token.start(), forms.PIN_JOINT):
            return _Pins(self.pins.start, token.end(), (*self.pins.labels, *named))
        return _Pins(token.start(), token.end(), named)

    def take_symbol(self, token: re.Match[str]) -> None:
        """A document by its symbol."""
        self._take_spelled(token, token["symbol"])

    def take_statement(self, token: re.Match[str]) -> None:
        """A presidential statement by year and number."""
        self._take_spelled(token, f"S/PRST/{token['statement']}")

    def _take_spelled(self, token: re.Match[str], symbol: str) -> None:
        self._settle()
        if target := _canonical(symbol):
            head, start = self.head, token.start()
            if head and self._between(head.end, start, forms.HEAD_GAP):
                start = head.start
            self._emit_pinned(start, token.end(), target[0], supplied=target[1])
            self.last = target[0]

    def take_own(self, token: re.Match[str]) -> None:
        """The present resolution."""
        self._settle()
        self._emit_pinned(token.start(), token.end(), self.own, supplied=True)

    def take_that(self, token: re.Match[str]) -> None:
        """That resolution: the one cited last, where a pinpoint makes it a reference."""
        self._settle()
        if self.pins and self.last:
            self._emit_pinned(token.start(), token.end(), self.last, supplied=True)

    def take_articles(self, token: re.Match[str]) -> None:
        """Articles of the Charter; those of any other treaty are left."""
        self._settle()
        if end := self._charter(token):
            self._emit_articles(token, end)

    def _emit_articles(self, token: re.Match[str], end: int) -> None:
        articles, _, paragraphs = token["articles"].partition(", paragraph")
        named = tuple(re.sub(r"(?<=\d)\(", " (", a) for a in re.findall(r"\d+(?:\s?\(\d+\))?", articles))
        points = tuple(re.findall(r"\d+", paragraphs))
        start = token.start()
        if self.pins and not points and self._between(self.pins.end, start, forms.PIN_GAP):
            points, start = self.pins.labels, self.pins.start
        if points:
            named = (*named[:-1], *(f"{named[-1]} ({point})" for point in points))
        self._emit(start, end, CHARTER, named, supplied=False)
        self.pins = None

    def take_chapters(self, token: re.Match[str]) -> None:
        """Chapters of the Charter."""
        self._settle()
        before = self.text[max(0, token.start() - _LOOK_BACK) : token.start()]
        end = self._charter(token) or (token.end() if forms.ACTING.search(before) else 0)
        if end:
            named = tuple(f"Chapter {roman}" for roman in re.findall(r"[IVX]+", token["chapters"]))
            self._emit(
                token.start(), end, CHARTER, named, supplied="Charter" not in self.text[token.start() : end]
            )

    def _charter(self, token: re.Match[str]) -> int:
        """Where the reference to the Charter ends, 0 where it is none."""
        if after := forms.CHARTER.match(self.text, token.end()):
            return after.end()
        before = self.text[max(0, token.start() - _LOOK_BACK) : token.start()]
        return token.end() if forms.CHARTER_BEFORE.search(before) else 0

    def _settle(self) -> None:
        """End the list of numbers: what follows may still name the organ."""
        items, self.items = self.items, []
        if not items:
            return
        head = self.head if items[0].announced else None
        name, foreign, tail = (head.name, head.foreign, 0) if head else (None, False, 0)
        if not name and (after := forms.AFTER_LIST.match(self.text, items[-1].end)):
            name = after["organ"]
            foreign = foreign or bool(after["other"] and forms.OTHER_AFTER.search(after["other"]))
            tail = after.end("organ") if name else 0
        context = replace(self.context, name=name, kind=head.kind if head else "RES")
        every = bool(head and head.plural)
        for position, item in enumerate(items):
            if foreign and not item.number.year:
                continue
            end = tail if tail and item is items[-1] else item.end
            self._emit_item(
                item, end, replace(context, announced=item.announced), pinned=every or not position
            )
        self.pins = None

    def _emit_item(self, item: _Item, end: int, context: Context, *, pinned: bool) -> None:
        for letter in item.letters or ("",):
            target = symbol_of(replace(item.number, letter=letter), context)
            if target is None:
                continue
            self.last = target[0]
            if item.pins or not pinned:
                self._emit(item.start, end, target[0], item.pins, supplied=target[1])
            else:
                self._emit_pinned(item.start, end, target[0], supplied=target[1], keep=True)

    def _emit_pinned(self, start: int, end: int, target: str, *, supplied: bool, keep: bool = False) -> None:
        """Emit with the pinpoints that wait right before ``start``."""
        pins = self.pins
        self.pins = pins if keep else None
        if pins and start < pins.start:
            pins = None
        if pins and self._between(pins.end, start, forms.PIN_GAP):
            self._emit(pins.start, end, target, pins.labels, supplied=supplied)
        else:
            self._emit(start, end, target, (), supplied=supplied)

    def _emit(self, start: int, end: int, target: str, points: tuple[str, ...], *, supplied: bool) -> None:
        self.found.extend((start, end, target, point, supplied) for point in points or (None,))

    def _between(self, start: int, end: int, pattern: re.Pattern[str]) -> bool:
        return (
            start <= end and end - start < _LOOK_BACK and pattern.fullmatch(self.text, start, end) is not None
        )


def _letters(together: str, late: str) -> tuple[str, ...]:
    """The letters after a number: "A and B" gives two, "A to C" three."""
    found = re.findall(r"[A-Z]", together + late)
    if " to " in together and len(found) == 2 and found[0] < found[1]:
        return tuple(chr(c) for c in range(ord(found[0]), ord(found[1]) + 1))
    return tuple(found)


def _pinpoints(token: re.Match[str]) -> tuple[str, ...]:
    if token["points"]:
        return labels(f"{token['list']} {token['points']}")
    return labels(token["list"])


_TAKERS = {
    "announce": _Reading.take_head,
    "itself": _Reading.take_own,
    "former": _Reading.take_that,
    "pinpoint": _Reading.take_pin,
    "spelled": _Reading.take_symbol,
    "counted": _Reading.take_number,
    "stated": _Reading.take_statement,
    "article": _Reading.take_articles,
    "chapter": _Reading.take_chapters,
}
