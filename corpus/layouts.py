"""Layouts: from decoded text to clean lines with their pages, and from lines to whole paragraphs of text."""

import re
from dataclasses import dataclass, field, replace

from corpus import furniture, repair
from corpus.drafting import opens_statement
from corpus.wording import language, opens_operative, opens_preambular

WRAPPED_WIDTH = 130
_TERMINAL = re.compile(r"""(?:[.;:,!?][”"’']?|[”"]|[;,.:]\s*(?:and|or))$""")
_LOOSE_END = re.compile(r"\b(?:on|of|the|and|by|in|to|for|at|with|a|an|or|from|its|that)$")
_NUMBERED = re.compile(r"""(?:[-*•]\s+)?[“"]?\*{0,2}\d{1,3}\s?[.)]\*{0,2}\s+[“"*\[(]?[A-Z]""")
_OCR_NUMBER = re.compile(r"\d{1,3},\s+(?=[A-Z])")
_LABELLED = re.compile(
    r"""(?:[-*]\s+)?[“"]?(?:\((?:[a-z]{1,4}|\d{1,2}|[A-Z])\)|[ivx]{1,5}[.)]|[a-z][.)]|[•–—-])\s+\S"""
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; ``gap`` tells a blank line before it, ``broken`` furniture before it."""

    text: str
    page: int | None = None
    gap: bool = False
    broken: bool = False
    indented: bool = False
    furniture: bool = False


@dataclass(slots=True)
class Block:
    """Lines that read as one paragraph."""

    text: str
    page: int | None = None
    gap: bool = False
    pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Continue the paragraph with a line."""
        self.pieces.append(text)

    @property
    def tail(self) -> str:
        """The end of what has been read so far."""
        return self.pieces[-1] if self.pieces else self.text


def lines(text: str) -> list[Line]:
    """The lines of a text, blank ones left out, each with its page and whether it is furniture."""
    found: list[Line] = []
    page: int | None = None
    gap = broken = False
    for raw in furniture.captions_apart(repair.characters(text)).split("\n"):
        if not (words := repair.emphasis(" ".join(raw.split()))):
            gap = True
            continue
        if (number := furniture.page_number(words)) is not None:
            page = number
            if page == 2 and found:
                found = [replace(line, page=line.page or 1) for line in found]
        stripped = furniture.is_furniture(words)
        found.append(Line(words, page, gap, broken, raw[:1] in " \t", stripped))
        gap, broken = False, stripped
    return found


def without_french(given: list[Line]) -> list[Line]:
    """Drop the French column of bilingual records; a text in one language stays as it is."""
    spoken = [language(line.text) if not line.furniture else None for line in given]
    french, english = spoken.count("fr"), spoken.count("en")
    bilingual = french > 0.2 * english or any(furniture.is_french_formula(line.text) for line in given)
    if french < 2 or not english or not bilingual:
        return given
    kept: list[Line] = []
    current = "en"
    for line, told, ahead in zip(given, spoken, _ahead(spoken), strict=True):
        current = told or (ahead if _is_title(line.text) else None) or current
        if current != "fr" or line.furniture:
            kept.append(line)
    return kept


def _ahead(spoken: list[str | None]) -> list[str | None]:
    """For each line the language told next, from it on."""
    found: list[str | None] = []
    for told in reversed(spoken):
        found.append(told or (found[-1] if found else None))
    return found[::-1]


def _is_title(text: str) -> bool:
    """Whether a line may head what follows it, so that its language shows there: a number, a few words."""
    return len(text) < 90 and not text[0].islower() and not _TERMINAL.search(text)


def blocks(given: list[Line]) -> list[Block]:
    """Join lines that furniture, page or line ends cut, so that each block is one paragraph as drafted."""
    body = [line for line in given if not line.furniture]
    words = repair.Vocabulary(line.text for line in body)
    wrapped = _is_wrapped(body)
    double = wrapped and sum(line.gap for line in body) > 0.85 * len(body)
    indents = double and 0 < sum(line.indented for line in body) < 0.7 * len(body)
    found: list[Block] = []
    for line, after in zip(body, [*body, None][1:], strict=True):
        heading = wrapped and after is not None and _heads(line, after)
        if (
            found
            and not heading
            and _continues(found[-1], line, wrapped=wrapped, double=double, indents=indents)
        ):
            found[-1].add(line.text)
        else:
            found.append(Block(line.text, line.page, line.gap, [line.text]))
    for block in found:
        block.text = words.mend(words.join(block.pieces))
    return found


def _is_wrapped(body: list[Line]) -> bool:
    """Whether lines end where the page does, not where the paragraph does."""
    long = [line.text for line in body if len(line.text) > 40]
    if len(long) < 4 or sorted(map(len, long))[int(0.9 * len(long))] > WRAPPED_WIDTH:
        return False
    return sum(not _TERMINAL.search(text) for text in long) > 0.3 * len(long)


def _heads(line: Line, after: Line) -> bool:
    """Whether a short line heads the numbered paragraph that follows it."""
    short = len(line.text) < 90 and line.text[0].isupper() and not _TERMINAL.search(line.text)
    return short and _numbered_verb(after.text) and not _opens(line.text)


def _numbered_verb(text: str) -> bool:
    if found := _OCR_NUMBER.match(text):
        return opens_operative(text[found.end() :])
    found = _NUMBERED.match(text)
    return found is not None and opens_operative(text[found.end() - 1 :].lstrip('“"'))


def _continues(block: Block, line: Line, *, wrapped: bool, double: bool, indents: bool) -> bool:
    tail, text = block.tail, line.text
    if furniture.stands_alone(tail) or furniture.stands_alone(text):
        return False
    finished = _TERMINAL.search(tail) is not None
    if _numbered_verb(text) and not _LOOSE_END.search(tail):
        return False
    if not finished and text[0].islower() and not _LABELLED.match(text):
        return True
    if not finished and tail.endswith("-") and len(tail) > 20:
        return True
    if finished and _opens(text):
        return False
    if not finished and _LOOSE_END.search(tail) and not _opens(text):
        return True
    near = double or not line.gap
    if wrapped:
        if indents and line.indented and (finished or len(tail) < 60 or not text[0].islower()):
            return False
        return near and not (finished and len(tail) < 30 and not text[0].islower() and not double)
    if finished or _opens(text):
        return False
    unfinished = len(tail) > 60 or _opens(block.text) or _LOOSE_END.search(tail) is not None
    return unfinished and (not line.gap or line.broken)


def _opens(text: str) -> bool:
    bare = text.lstrip('“"')
    return bool(
        _NUMBERED.match(text)
        or _numbered_verb(text)
        or _LABELLED.match(text)
        or opens_preambular(bare)
        or opens_operative(bare)
        or (bare != text and opens_statement(bare))
    )
