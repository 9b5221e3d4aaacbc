"""The words that open paragraphs in resolutions, from the data files, and the questions asked of them."""

import re
from functools import cache
from importlib.resources import files

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "for",
        "by",
        "with",
        "its",
        "on",
        "as",
        "which",
        "from",
        "all",
        "be",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3}|l)", re.IGNORECASE)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of one data file, the longest first."""
    lines = files("corpus").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted((s for s in lines if s and not s.startswith("#")), key=len, reverse=True))


@cache
def _alternatives(name: str) -> str:
    return "|".join(re.escape(p) for p in phrases(name))


@cache
def preambular_pattern() -> str:
    """Regex text for the opening words of a preambular paragraph, adverbs included."""
    openers, adverbs = _alternatives("preambular_openers"), _alternatives("opener_adverbs")
    lowered = "|".join(re.escape(p[0].lower() + p[1:]) for p in phrases("preambular_openers"))
    adverbial = r"In th(?:is|at) (?:regard|context|connection),"
    return (
        rf"(?:(?:{openers})|(?:(?:{adverbs})(?:,? (?:and )?\w+ly)?|{adverbial})"
        rf" (?:(?i:also|further) )?(?:{lowered}))\b"
    )


@cache
def operative_pattern() -> str:
    """Regex text for the opening words of an operative paragraph, adverbs included."""
    verbs, adverbs = _alternatives("operative_verbs"), _alternatives("opener_adverbs")
    lowered = "|".join(re.escape(p[0].lower() + p[1:]) for p in phrases("operative_verbs"))
    return rf"(?:(?:{verbs})|(?:{adverbs})(?: (?:and )?\w+ly)?,? (?:(?:once )?again )?(?:{lowered}))\b"


@cache
def _compiled(kind: str) -> re.Pattern[str]:
    return re.compile(preambular_pattern() if kind == "preambular" else operative_pattern())


def opens_preambular(text: str) -> bool:
    """Whether the text opens as a preambular paragraph does."""
    return _compiled("preambular").match(text) is not None


def opens_operative(text: str) -> bool:
    """Whether the text opens with a present-tense operative verb."""
    return _compiled("operative").match(text) is not None


def is_roman(letters: str) -> bool:
    """Whether the letters are a Roman numeral below fifty."""
    return _ROMAN.fullmatch(letters) is not None


def roman_value(letters: str) -> int:
    """The value of a Roman numeral below fifty."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    numbers = [values[c] for c in letters.lower()]
    return sum(-n if n < after else n for n, after in zip(numbers, [*numbers[1:], 0], strict=True))


def language(text: str) -> str | None:
    """``en`` or ``fr`` by function words; null where too few tell."""
    words = [w.lower() for w in _WORD.findall(text[:2000])]
    french_words = frozenset(phrases("french_words"))
    french = sum(w in french_words for w in words)
    english = sum(w in _ENGLISH for w in words)
    if max(french, english) < 1 or french == english:
        return None
    return "fr" if french > english else "en"
