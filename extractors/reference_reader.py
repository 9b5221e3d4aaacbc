"""The reading of one paragraph for references, from left to right, token by token."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.errors import BadInputError
from corpus.symbols import parse_symbol
from extractors import reference_forms as forms
from extractors.charter import CHARTER, articles, chapters, charter_end
from extractors.heads import Head, open_head
from extractors.numbering import Number, Voice, Witness, symbol_of
from extractors.pinpoints import labels
from extractors.word_finder import WordFinder

_LONGEST_GAP = 60
_RESUMING = 14


class Reference(NamedTuple):
    """A span of words, the symbol they mean, and the pinpoints among them."""

    start: int
    end: int
    target: str
    supplied: bool
    pinpoints: tuple[str, ...] = ()


@dataclass(slots=True)
class _Item:
    """One number of a list; ``pinpoints`` are those that follow it."""

    start: int
    end: int
    number: Number
    letters: tuple[str, ...]
    announced: bool
    pinpoints: tuple[str, ...] = ()


class _Pins(NamedTuple):
    """Pinpoints waiting for the document that they point into."""

    start: int
    end: int
    labels: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _canonical(symbol: str) -> tuple[str, bool] | None:
    try:
        parsed = parse_symbol(symbol)
    except BadInputError:
        return None
    return parsed.text, parsed.supplied


@cache
def _signs() -> WordFinder[tuple[bool, bool]]:
    """Finds the words that a token may begin with, and those that tell of a reference."""
    words = {*forms.OPENINGS, *forms.TRIGGERS}
    return WordFinder({word: (word in forms.OPENINGS, word in forms.TRIGGERS) for word in words})


def openings(text: str) -> list[int]:
    """Where tokens may begin in ``text``, in order; nowhere if it cannot hold a reference."""
    starts, telling = set(), False
    for start, _, (opens, tells) in _signs().find(text):
        telling = telling or tells
        if opens:
            starts.add(start)
    return sorted(starts) if telling else []


class Reading:
    """One paragraph's references; a list of numbers is settled when it ends, by what follows it."""

    def __init__(self, text: str, own: str, voice: Voice) -> None:
        self._text, self._own, self._voice = text, own, voice
        self._head: Head | None = None
        self._items: list[_Item] = []
        self._pins: _Pins | None = None
        self._last: str | None = None
        self._last_end = self._symbol_end = -1
        self._found: list[Reference] = []

    def references(self, openings: list[int]) -> list[Reference]:
        """All references in the order of the text, whose tokens begin at ``openings``."""
        end = 0
        for start in openings:
            if start >= end and (token := forms.TOKEN.match(self._text, start)):
                _TAKERS[token.lastgroup or ""](self, token)
                end = token.end()
        self._settle()
        return sorted(self._found, key=lambda reference: (reference.start, reference.end))

    def take_head(self, token: re.Match[str]) -> None:
        """Open a list: "Security Council resolutions"."""
        self._settle()
        self._head = open_head(self._text, token, self._head, self._last_end)

    def take_number(self, token: re.Match[str]) -> None:
        """Add a number to the list that announces it, or let it stand alone by its form."""
        start, head = token.start("number"), self._head
        plain = not (token["year"] or token["roman"] or "/" in token["number"])
        first = head is not None and not self._items and self._between(head.end, start, forms.HEAD_GAP)
        joined = bool(self._items) and self._between(self._items[-1].end, start, forms.JOINT)
        if plain and not self._is_listed(token, first, joined):
            return
        if not joined:
            self._settle()
        announced = first or (joined and self._items[-1].announced) or (not plain and self._resumes(token))
        if not (announced or token["year"]):
            return
        begin = head.start if first and head else start
        undated = plain and (token["date"] is None or token["letters"] is not None)
        end = token.end("number") if undated else token.end()
        printed = token.group("number", "year", "roman", "year_of_date")
        number = Number(*[part.replace("‑", "-") if part else "" for part in printed])
        self._items.append(_Item(begin, end, number, _letters(token), announced))

    def _is_listed(self, token: re.Match[str], first: bool, joined: bool) -> bool:
        """Whether a plain number is a resolution's: the head's own, or in its list and counting nothing."""
        end = token.end("number")
        if first:
            return forms.BRACKETED.match(self._text, end) is None
        listed = joined and self._head is not None and self._head.plural
        return listed and forms.COUNTING.match(self._text, end) is None

    def _resumes(self, token: re.Match[str]) -> bool:
        """Whether a number takes up a list that other words interrupted."""
        start = token.start("number")
        open_list = self._head is not None and (self._head.plural or token["date"] is not None)
        return open_list and forms.RESUMED.search(self._text, max(0, start - _RESUMING), start) is not None

    def take_pin(self, token: re.Match[str]) -> None:
        """Keep pinpoints for what follows, or give them to what they stand behind."""
        words = f"{token['list']} {token['points']}" if token["points"] else token["list"]
        named = labels(words)
        behind = bool(self._items) and self._between(self._items[-1].end, token.start(), forms.PIN_AFTER)
        if behind and not forms.PIN_ELSEWHERE.match(self._text, token.end()):
            self._items[-1].pinpoints += named
            self._items[-1].end = token.end()
            return
        self._settle()
        if self._follows_symbol(token):
            pinned = self._found[-1].pinpoints + named
            self._found[-1] = self._found[-1]._replace(end=token.end(), pinpoints=pinned)
            self._symbol_end = token.end() if token[0].startswith("op.") else self._symbol_end
            return
        pins = _Pins(token.start(), token.end(), named)
        if self._pins and self._between(self._pins.end, pins.start, forms.PIN_JOINT):
            pins = _Pins(self._pins.start, pins.end, self._pins.labels + named)
        here = forms.PIN_HERE.match(self._text, token.end())
        if here:
            self._found.append(Reference(pins.start, here.end(), self._own, True, pins.labels))
        self._pins = None if here else pins

    def _follows_symbol(self, token: re.Match[str]) -> bool:
        """Whether pinpoints stand right behind a document's symbol: "S/2020/1, paras. 4 and 5"."""
        if not self._found or self._found[-1].end != self._symbol_end:
            return False
        joint = forms.PIN_JOINT if self._found[-1].pinpoints else forms.PIN_AFTER
        behind = self._between(self._symbol_end, token.start(), joint)
        return behind and not forms.PIN_ELSEWHERE.match(self._text, token.end())

    def take_symbol(self, token: re.Match[str]) -> None:
        """A document by its symbol, a presidential statement also by year and number."""
        self._settle()
        target = _canonical(token["symbol"] or f"S/PRST/{token['statement']}")
        if target is None:
            return
        start = token.start()
        if self._head and self._between(self._head.end, start, forms.HEAD_GAP):
            start = self._head.start
        self._add(start, token.end(), *target)
        self._last, self._symbol_end = target[0], token.end()

    def take_own(self, token: re.Match[str]) -> None:
        """The present resolution."""
        self._settle()
        self._add(token.start(), token.end(), self._own, supplied=True)

    def take_former(self, token: re.Match[str]) -> None:
        """That resolution: the one cited last, where a pinpoint makes it a reference."""
        self._settle()
        if self._pins and self._last:
            self._add(token.start(), token.end(), self._last, supplied=True)

    def take_articles(self, token: re.Match[str]) -> None:
        """Articles of the Charter, with the paragraphs named before or behind them."""
        self._settle()
        end = charter_end(self._text, token)
        if not end:
            return
        pins, start = self._pins, token.start()
        if pins and self._between(pins.end, start, forms.PIN_GAP):
            named, start = articles(token["articles"], pins.labels), pins.start
        else:
            named = articles(token["articles"])
        self._found.append(Reference(start, end, CHARTER, False, named))
        self._pins = None

    def take_chapters(self, token: re.Match[str]) -> None:
        """Chapters of the Charter."""
        self._settle()
        if end := charter_end(self._text, token):
            unsaid = "Charter" not in self._text[token.start() : end]
            self._found.append(Reference(token.start(), end, CHARTER, unsaid, chapters(token["chapters"])))

    def _settle(self) -> None:
        """End the list of numbers: what follows may still name the organ."""
        items, self._items = self._items, []
        if not items:
            return
        head = self._head if items[0].announced else None
        name, foreign, tail = (head.name, head.foreign, 0) if head else (None, False, 0)
        if not name and (after := forms.AFTER_LIST.match(self._text, items[-1].end)):
            name = after["organ"]
            foreign = foreign or bool(after["other"] and forms.OTHER_BODY.search(after["other"]))
            tail = after.end("organ") if name else 0
        self._last_end = items[-1].end
        items[-1].end = tail or items[-1].end
        pins = self._pins
        for item in items:
            if not foreign or item.number.year:
                witness = Witness(name, head.kind if head else "RES", item.announced)
                self._add_item(item, witness, supplied=head is not None and head.supplied)
            self._pins = pins if head and head.plural else None
        self._pins = None

    def _add_item(self, item: _Item, witness: Witness, *, supplied: bool) -> None:
        pins = self._pins
        for letter in item.letters:
            if target := symbol_of(item.number, letter, witness, self._voice):
                self._last = target[0]
                self._pins = None if item.pinpoints else pins
                self._add(item.start, item.end, target[0], target[1] or supplied, item.pinpoints)

    def _add(
        self, start: int, end: int, target: str, supplied: bool, pinpoints: tuple[str, ...] = ()
    ) -> None:
        """Keep a reference, with the pinpoints that wait for it."""
        pins, self._pins = self._pins, None
        if pins and self._between(pins.end, start, forms.PIN_GAP):
            start, pinpoints = pins.start, pins.labels
        self._found.append(Reference(start, end, target, supplied, pinpoints))

    def _between(self, start: int, end: int, pattern: re.Pattern[str]) -> bool:
        return 0 <= end - start < _LONGEST_GAP and pattern.fullmatch(self._text, start, end) is not None


def _letters(token: re.Match[str]) -> tuple[str, ...]:
    """The letters after a number: "A and B" gives two, "A to C" three, none the empty one."""
    together = (token["letters"] or "") + (token["late"] or "")
    if not together:
        return ("",)
    found = re.findall(r"[A-Z]", together)
    if " to " in together and len(found) == 2 and found[0] < found[1]:
        return tuple(chr(letter) for letter in range(ord(found[0]), ord(found[1]) + 1))
    return tuple(found) or ("",)


_TAKERS: dict[str, Callable[[Reading, re.Match[str]], None]] = {
    "announce": Reading.take_head,
    "itself": Reading.take_own,
    "former": Reading.take_former,
    "pinpoint": Reading.take_pin,
    "spelled": Reading.take_symbol,
    "stated": Reading.take_symbol,
    "counted": Reading.take_number,
    "article": Reading.take_articles,
    "chapter": Reading.take_chapters,
}
