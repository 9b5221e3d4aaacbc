"""Repair: characters and words that PDF extraction and line ends damaged, mended only where it is certain."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from corpus.wording import phrases

_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\x1c-\x1f\x85]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_CUT = re.compile(r"(?<![^\W\d_])(?<![’'-])([^\W\d_]{1,20}) (?=([a-z]{1,12})(?![^\W\d_]))")
_LOOSE_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,20})(?: -|- )([A-Z]?[a-z]{2,20})(?![^\W\d_])")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_SPACE_BEFORE = re.compile(r"(?<=[\w)”]) (?=[,;.:](?:\s|$))")
_HEADED = frozenset({"attorney", "auditor", "commissioner", "consul", "director", "secretary"})
_ENDINGS = ("s", "r", "rs", "d", "es", "er", "ers", "ed", "ing")
_SUSPENDED = frozenset({"and", "or", "to", "nor"})


def characters(text: str) -> str:
    """One kind of space and line end; zero-width marks removed; soft hyphens kept only at line ends."""
    text = _NEWLINES.sub("\n", text.replace("\f", "\n\n"))
    text = _INVISIBLE.sub("", _SPACES.sub(_space, text))
    text = re.sub(r"\u00ad(?![ ]*\n)", "", text)
    return text.replace("\u2011", "-").replace("\u2010", "-").replace("\x00", "")


@cache
def known_words() -> frozenset[str]:
    """The words that the data file lists."""
    return frozenset(phrases("words"))


@cache
def _short_words() -> frozenset[str]:
    return frozenset(phrases("short_words"))


def _is_word(letters: str) -> bool:
    """Whether the letters are a listed word, or one with a common ending: "givers" beside "give"."""
    if letters in known_words():
        return True
    stems = (letters.removesuffix(ending) for ending in _ENDINGS if letters.endswith(ending))
    return any(len(stem) > 2 and stem in known_words() for stem in stems)


def emphasis(text: str) -> str:
    """The words without Markdown's emphasis marks."""
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def _space(found: re.Match[str]) -> str:
    return "\t" if found[0] == "\t" else " "


class Vocabulary:
    """The words of one document, by which damage in it is told from drafting."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.seen: Counter[str] = Counter()
        self.hyphenated = False
        cut = ""
        for text in texts:
            words = [word.lower() for word in _WORD.findall(text)]
            self.seen.update(words)
            if cut and words and words[0] not in known_words() and cut + words[0] in known_words():
                self.hyphenated = True
            cut = words[-1] if words and text.endswith("-") else ""

    def join(self, pieces: list[str]) -> str:
        """The lines of one paragraph as running text, words cut at line ends made whole."""
        if len(pieces) == 1:
            return pieces[0].rstrip("\u00ad")
        parts = [pieces[0]]
        for piece in pieces[1:]:
            parts[-1], glue = self._glue(parts[-1], piece)
            parts.append(glue + piece)
        return "".join(parts).rstrip("\u00ad")

    def _glue(self, before: str, after: str) -> tuple[str, str]:
        """The line before as it stays, and what stands between it and the next."""
        head = re.search(r"([^\W\d_]+)\s?([-\u00ad])$", before)
        tail = re.match(r"[^\W\d_]+", after)
        if head and tail and tail[0] in _SUSPENDED:
            return before, " "
        if not head or not tail or after[0].isupper():
            return before, "" if before.endswith("-") and not before.endswith(" -") else " "
        left, right = head[1].lower(), tail[0].lower()
        stem = before[: head.end(1)]
        proved = self.seen[left + right] and not self.seen[f"{left}-{right}"] and right not in known_words()
        kept = head[2] == "-" and not proved and (not self.hyphenated or head[1][-1].isupper())
        return (stem + "-" if kept or self._is_compound(left, right) else stem), ""

    def _is_compound(self, left: str, right: str) -> bool:
        """Whether a hyphen at a line end belongs to the word: "counter-terrorism", but "meet-ing"."""
        hyphenated, whole = self.seen[f"{left}-{right}"], self.seen[left + right]
        if hyphenated or whole:
            return hyphenated >= whole
        if left + right in known_words():
            return False
        return left in phrases("hyphen_prefixes") or {left, right} <= known_words()

    def mend(self, text: str) -> str:
        """Words that a stray space cut, whole again where the document itself proves the whole word."""
        text = _LOOSE_HYPHEN.sub(self._hyphen, text) if "-" in text else text
        return _CUT.sub(self._whole, _SPACE_BEFORE.sub("", text))

    def _hyphen(self, found: re.Match[str]) -> str:
        left, right = found[1].lower(), found[2].lower()
        if right in _SUSPENDED:
            return found[0]
        titled = right == "general" and left in _HEADED
        if titled or left in phrases("hyphen_prefixes") or self.seen[f"{left}-{right}"]:
            return f"{found[1]}-{found[2]}"
        return found[0]

    def _whole(self, found: re.Match[str]) -> str:
        left, right = found[1].lower(), found[2].lower()
        if {left, right} & _short_words() or (_is_word(left) and _is_word(right)):
            return found[0]
        whole = left + right
        return found[1] if whole in known_words() or self.seen[whole] else found[0]
