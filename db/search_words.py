"""Search words: what a person types, made safe for the query parser, or refused with the place."""

import re

import tantivy

from corpus.errors import BadInputError

_MAX_LENGTH = 1_000
_MAX_BRACKETS = 20
_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"|(?P<bracket>[()])|(?P<word>[^\s()"]+)')
_OPERATORS = frozenset(("AND", "OR", "NOT"))
_FIELDS = ["text", "symbol"]


def parse_words(index: tantivy.Index, words: str) -> tantivy.Query:
    """The query for ``words``: all of them, ``"in quotes"`` as a phrase, with AND, OR, NOT and brackets.

    Raises ``BadInputError``, with the place, where the words cannot be a query.
    """
    if len(words) > _MAX_LENGTH:
        raise BadInputError(f"search words: longer than {_MAX_LENGTH} characters")
    if words.count("(") + words.count(")") > 2 * _MAX_BRACKETS:
        raise BadInputError(f"search words: more than {_MAX_BRACKETS} pairs of brackets")
    if words.count('"') % 2:
        raise _bad(words.rindex('"'), "this quotation mark is not closed")
    safe = " ".join(_safe_tokens(words))
    if not safe:
        raise BadInputError("search words: there is no word to look for")
    try:
        return index.parse_query(safe, _FIELDS, conjunction_by_default=True)
    except ValueError as error:
        raise BadInputError(f"search words: {_reason(str(error))}") from None


def _safe_tokens(words: str) -> list[str]:
    """The tokens, each word in quotes, so that the parser reads no sign in it as its own."""
    tokens: list[str] = []
    opened: list[int] = []
    for found in _TOKEN.finditer(words):
        if found["bracket"]:
            _track(opened, found)
            tokens.append(found["bracket"])
        elif found["word"] in _OPERATORS:
            tokens.append(found["word"])
        elif found["phrase"] is not None:
            tokens.append(_quoted(found["phrase"]))
        else:
            tokens.append(_word(found["word"], found.start()))
    if opened:
        raise _bad(opened[-1], "this bracket is not closed")
    return [token for token in tokens if token]


def _track(opened: list[int], found: re.Match[str]) -> None:
    if found["bracket"] == "(":
        opened.append(found.start())
    elif opened:
        opened.pop()
    else:
        raise _bad(found.start(), "this bracket closes none")


def _word(word: str, place: int) -> str:
    sign = "-" if word[0] == "-" else ""
    bare = word.lstrip("+-").rstrip("?!.,;:")
    if wild := re.search(r"[*?]|~\d*$", bare):
        raise _bad(place + word.index(bare) + wild.start(), "parts of words cannot be searched for")
    quoted = _quoted(bare)
    return sign + quoted if quoted else ""


def _quoted(text: str) -> str:
    """The text in quotes; nothing where it holds no letter or digit."""
    return '"' + text.replace("\\", " ") + '"' if any(c.isalnum() for c in text) else ""


def _bad(place: int, reason: str) -> BadInputError:
    return BadInputError(f"search words, character {place + 1}: {reason}")


def _reason(error: str) -> str:
    if "Only excluding" in error:
        return "they only say what is not wanted"
    return "AND, OR and NOT need words on both their sides"
