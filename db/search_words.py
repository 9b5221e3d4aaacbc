"""Search words: what a person types, read into what is to be found, or refused with the place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import BadInputError
from corpus.symbols import parse_symbol
from db.index_fields import stemming
from db.queries.words import plain
from db.search_fields import Condition, read_condition

_MAX_LENGTH, _MAX_BRACKETS, _MAX_PARTS = 1_000, 20, 100
_SHORTEST_START = 2
_NUMBER = r"\d{1,4}(?:/\d{1,3})?"
_YEAR = r"\s?\(\d{4}\)"
_SYMBOL = rf"""[SAETsaet](?:/[\w.\-]+)+(?:{_YEAR})?
    | {_NUMBER}{_YEAR}
    | \d{{1,4}}/\d{{1,3}}
    | (?i:(?:(?:security\scouncil|general\sassembly|unsc|unga|sc)\s)?(?:resolutions?|unscr|res\.?))\s
      {_NUMBER}(?:{_YEAR})?"""
_END = r"(?=$|[\s)?!.,;:])"
_TOKEN = re.compile(
    rf"""(?P<minus>-(?=[\w("“]))?(?:
      "(?P<phrase>[^"]*)"
    | (?P<bracket>[()])
    | (?P<field>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s()"]+))
    | (?P<symbol>{_SYMBOL}){_END}
    | (?P<word>[^\s()"]+) )""",
    re.VERBOSE,
)
_OPERATORS = frozenset(("AND", "OR", "NOT"))


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several that follow one another, by their stems; ``text`` as typed, at ``place``."""

    stems: tuple[str, ...]
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Start:
    """The first letters of a word, in lower case."""

    letters: str


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its symbol: ``stem`` as the store has it, ``numbers`` the words of its number."""

    stem: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: "Part"


@dataclass(frozen=True, slots=True)
class All:
    """What must all be there."""

    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What may be there, one at least."""

    parts: tuple["Part", ...]


Part = Words | Start | Named | Condition | Not | All | Any


def read_words(words: str) -> Part | None:
    """What ``words`` ask for; null where there is no word at all.

    All of them are wanted; ``"in quotes"`` is a phrase, ``-`` or NOT leaves out, OR offers a choice, brackets
    group, ``terror*`` is the start of a word, ``force:binding`` a condition, and a symbol names a document.
    Raises ``BadInputError``, with the place, where they cannot be read.
    """
    if len(words) > _MAX_LENGTH:
        raise BadInputError(f"search words: longer than {_MAX_LENGTH} characters")
    if max(words.count("("), words.count(")")) > _MAX_BRACKETS:
        raise BadInputError(f"search words: more than {_MAX_BRACKETS} pairs of brackets")
    if words.count('"') % 2:
        raise bad(words.rindex('"'), "this quotation mark is not closed")
    if not plain(words):
        return None
    tokens = list(_TOKEN.finditer(words))
    if len(tokens) > _MAX_PARTS:
        raise bad(tokens[_MAX_PARTS].start(), f"these are more than {_MAX_PARTS} words")
    found = _Reading(tokens).whole()
    if found is None:
        raise BadInputError("search words: there is no word to look for")
    if not _asks_for_something(found):
        raise BadInputError("search words: they only say what is not wanted")
    return found


def bad(place: int, reason: str) -> BadInputError:
    """The error that names a place in the words."""
    return BadInputError(f"search words, character {place + 1}: {reason}")


def leaves(part: Part | None) -> Iterator[Part]:
    """The parts that make a paragraph fit, without what is left out."""
    if isinstance(part, All | Any):
        for each in part.parts:
            yield from leaves(each)
    elif part is not None and not isinstance(part, Not):
        yield part


def _asks_for_something(part: Part) -> bool:
    if isinstance(part, Any):
        return all(_asks_for_something(each) for each in part.parts)
    if isinstance(part, All):
        return any(_asks_for_something(each) for each in part.parts)
    return not isinstance(part, Not)


class _Reading:
    """Reads the tokens from the left; a bracket reads its inside by the same rule."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> Part | None:
        found = self._choice(None)
        if self._at < len(self._tokens):
            raise bad(self._tokens[self._at].start(), "this bracket closes none")
        return found

    def _next(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _choice(self, opened: re.Match[str] | None) -> Part | None:
        """Alternatives with OR between them, to the bracket that closes ``opened``, or to the end."""
        choices = [self._together()]
        while (token := self._next()) and token["word"] == "OR":
            self._at += 1
            choices.append(self._together())
            if choices[-2] is None or choices[-1] is None:
                raise bad(token.start(), "AND, OR and NOT need words on both their sides")
        if opened is not None and not ((token := self._next()) and token["bracket"] == ")"):
            raise bad(opened.end() - 1, "this bracket is not closed")
        parts = tuple(each for each in choices if each is not None)
        return Any(parts) if len(parts) > 1 else next(iter(parts), None)

    def _together(self) -> Part | None:
        """Everything up to an OR, a closing bracket or the end; all of it is wanted."""
        parts: list[Part] = []
        joined: re.Match[str] | None = None
        while (token := self._next()) and token["bracket"] != ")" and token["word"] != "OR":
            self._at += 1
            if token["word"] == "AND":
                if joined is not None or not parts:
                    raise bad(token.start(), "AND, OR and NOT need words on both their sides")
                joined = token
                continue
            if (part := self._one(token)) is not None:
                parts.append(part)
                joined = None
        if joined is not None:
            raise bad(joined.start(), "AND, OR and NOT need words on both their sides")
        return All(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)

    def _one(self, token: re.Match[str]) -> Part | None:
        if token["word"] == "NOT":
            following = self._next()
            if following is None or following["bracket"] == ")" or following["word"] in _OPERATORS:
                raise bad(token.start(), "AND, OR and NOT need words on both their sides")
            self._at += 1
            found = self._one(following)
            return None if found is None else _turned(found)
        found = self._plain(token)
        return _turned(found) if found is not None and token["minus"] else found

    def _plain(self, token: re.Match[str]) -> Part | None:
        if token["bracket"]:
            found = self._choice(token)
            self._at += 1
            return found
        if token["field"]:
            return read_condition(token["field"], token["quoted"] or token["value"] or "", token.start())
        if token["symbol"]:
            return _named(token) or _words(token["symbol"], token.start("symbol"))
        if token["phrase"] is not None:
            return _words(token["phrase"], token.start("phrase"))
        return _word(token["word"], token.start("word"))


def _turned(part: Part) -> Part:
    return part.part if isinstance(part, Not) else Not(part)


def _named(token: re.Match[str]) -> Named | None:
    """The document that a symbol names; null where it is none."""
    try:
        symbol = parse_symbol(token["symbol"])
    except BadInputError:
        return None
    number = symbol.stem.partition("/RES/")[2] or symbol.stem.rpartition("/")[2]
    return Named(symbol.stem, tuple(stemming().analyze(number)))


def _word(word: str, place: int) -> Part | None:
    bare = word.lstrip("+-").rstrip("?!.,;:")
    place += len(word) - len(word.lstrip("+-"))
    start = bare.removesuffix("*")
    if wild := re.search(r"[*?]|~\d*$", start):
        raise bad(place + wild.start(), "parts of words cannot be searched for, only their starts: terror*")
    if start == bare:
        return _words(bare, place)
    if len(start) < _SHORTEST_START or not start.isalnum():
        raise bad(place, f"the start of a word has at least {_SHORTEST_START} letters or digits and no other")
    return Start(start.lower())


def _words(text: str, place: int) -> Words | None:
    """The words of a text; null where it holds no letter or digit."""
    stems = tuple(stemming().analyze(text))
    return Words(stems, text, place) if stems else None
