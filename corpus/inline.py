"""Flattened texts: paragraphs that lost their line breaks, cut apart again where the drafting shows it."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.labels import Nesting
from corpus.layouts import Block
from corpus.wording import opens_operative, operative_pattern, preambular_pattern

_ORGANS = (
    r"(?:Security Council|General Assembly|Economic and Social Council"
    r"|Human Rights Council|Trusteeship Council)"
)
_SECTION = r"(?:[A-Z]|[IVX]{1,5})"
_NUMBER = re.compile(r"(?<![\w(/.\-])(?P<number>\d{1,3})\.\s+(?=[“\"(]?[A-Z])")
_REFERENCE = re.compile(
    r"\b(?:sub)?(?:paragraphs?|sections?|articles?|points?|items?|and|or|to)$", re.IGNORECASE
)
_POINT = re.compile(
    r"(?:[:;,.]|[:;,] (?:and|or|and/or)|[a-z](?=\s+\(\w+\)\s[A-Z]))\s+"
    r"(?P<whole>(?:\((?P<label>[a-z]{1,4}|\d{1,2}|[A-Z])\)|(?P<bullet>[•–]))\s+)(?=\S)"
)
_RESTART = re.compile(rf"[;.,:]\s(?P<section>{_SECTION}\.?)$")
_ENDS = re.compile(r"(?:[;.,:][”\"]?|[;,]\s(?:and|or))$")
_HEADING = re.compile(r"[;.,]\s+(?P<heading>(?:[(“\"]{0,2}[A-Z][^.;:\d]{1,110}|[A-Z]\.?))$")
_CHAPTER = re.compile(
    r"\bActing under (?:Article \d+ of )?Chapter VII of the Charter(?: of the United Nations)?,\s+(?=[A-Z(“])"
)
_ANNEX = re.compile(r"[.;”]\s+(?=Annex(?: [IVX]{1,4}| [A-Z\d])?:?\s+(?!to\b|of\b)[A-Z“\"\d(])")
_LEAD = re.compile(r"(?:on behalf of the Council|made the following statement)[^:]{0,60}:\s+(?=[“\"]?The )")
_TITLE = re.compile(r"Statement by the President of the Security Council\s+(?=At )")
_ANNEX_HEAD = re.compile(r"Annex(?: [IVX]{1,4}\b| [A-Z]\b| \d{1,2}\b)?:?\s*")
_SEIZED = re.compile(r"\b[Dd]ecides (?:to|that it (?:will|shall)) remain (?:actively )?seized\b[^.]{0,120}\.")


@cache
def _start() -> re.Pattern[str]:
    opener = rf"[“\"]?(?:{preambular_pattern()}|{operative_pattern()}|\d{{1,2}}\. [A-Z])"
    return re.compile(rf"\bThe {_ORGANS},\s+(?=(?:{_SECTION}\.?\s)?{opener})")


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(r"[.:;”\"]\s+(?=[“\"]?The (?:Security )?Council (?!of |for |on )[a-z])")


@cache
def _openers() -> re.Pattern[str]:
    opener = rf"[“\"]?(?:{preambular_pattern()}|{operative_pattern()})"
    return re.compile(rf"[,;.:]\s+(?P<section>{_SECTION}\.?\s+)?(?={opener})")


@dataclass(slots=True)
class _Pages:
    """Which page a place in the joined text stands on."""

    offsets: list[tuple[int, int | None]]

    def at(self, place: int) -> int | None:
        """The page of the last piece that begins at or before the place."""
        return next((page for offset, page in reversed(self.offsets) if offset <= place), None)


def is_flat(blocks: list[Block]) -> bool:
    """Whether the enacting formula runs on into the first paragraph."""
    return any(_start().search(block.text) for block in blocks)


def unflatten(blocks: list[Block]) -> list[Block]:
    """The blocks of a flattened text, one a paragraph, point or heading; other texts stay as they are."""
    first = next((i for i, block in enumerate(blocks) if _start().search(block.text)), None)
    if first is None:
        return _statements(blocks)
    text, offsets = "", []
    for block in blocks[first:]:
        text += " " if text else ""
        offsets.append((len(text), block.page))
        text += block.text
    pages = _Pages(offsets)
    formula = _start().search(text)
    assert formula is not None
    cuts = _cuts(text, formula.end())
    places = sorted({0, formula.start(), formula.end(), *cuts})
    pieces = [(a, text[a:b].strip()) for a, b in zip(places, [*places[1:], len(text)], strict=True)]
    return blocks[:first] + [Block(t, pages.at(a), True, [t]) for a, t in pieces if t]


def _cuts(text: str, start: int) -> list[int]:
    """Every place after ``start`` where a paragraph, heading or point begins."""
    numbers = _numbers(text, start, len(text))
    operative = numbers[0][0] if numbers else len(text)
    seized = list(_SEIZED.finditer(text, start))
    end = seized[-1].end() if seized else len(text)
    annexes = [m.end() for m in _ANNEX.finditer(text, max(start, end - 1 if seized else operative))]
    body = annexes[0] if annexes else len(text)
    cuts = []
    for opener in _openers().finditer(text, start, min(operative, body)):
        cuts += [opener.start("section"), opener.end()] if opener["section"] else [opener.end()]
    cuts += [place for pair in numbers for place in pair if place < body]
    cuts += [m.end() for m in _CHAPTER.finditer(text, start, min(operative, body))]
    for place, stop in zip(annexes, [*annexes, len(text)][1:], strict=True):
        head = _ANNEX_HEAD.match(text, place)
        first = head.end() if head else place
        cuts += [place, first, *(p for pair in _numbers(text, first, stop) for p in pair)]
    return cuts + _points(text, sorted({start, *(c for c in cuts if c < body)}), body)


def _numbers(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where numbered paragraphs begin, in rising sequence; each with the place of the heading before it."""
    found: list[tuple[int, int]] = []
    expected = 1
    for match in _NUMBER.finditer(text, start, stop):
        number, place = int(match["number"]), match.start()
        before = text[max(start, place - 120) : place].rstrip()
        if number == 1 and expected > 1 and (restart := _RESTART.search(before)):
            found.append((place - (len(before) - restart.start("section")) - 1, place))
            expected = 2
            continue
        if number != expected and not (number == expected + 1 and opens_operative(text[match.end() :][:60])):
            continue
        if place == start or _ENDS.search(before):
            found.append((place, place))
        elif (heading := _HEADING.search(before)) and _is_head(heading, number, text[match.end() :][:60]):
            found.append((place - (len(before) - heading.start("heading")) - 1, place))
        else:
            continue
        expected = number + 1
    return found


def _is_head(heading: re.Match[str], number: int, after: str) -> bool:
    """Whether words between a paragraph's end and a number are a heading; after a comma only the first is."""
    words = heading["heading"]
    plain = heading[0][0] != "," or (number == 1 and "," not in words)
    return plain and opens_operative(after) and not opens_operative(words)


def _points(text: str, starts: list[int], end: int) -> list[int]:
    """Where labelled points begin inside each paragraph."""
    cuts: list[int] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        nesting = Nesting()
        for match in _POINT.finditer(text, start, max(start, stop)):
            label = match["label"] or match["bullet"]
            opened = match[0][0] == ":"
            if match[0][0].isalpha() and _REFERENCE.search(
                text, max(0, match.start() - 20), match.start() + 1
            ):
                continue
            if nesting.fits(label, opened or label in ("a", "i", "1")):
                nesting.place(label, opened)
                cuts.append(match.start("whole"))
    return cuts


def _statements(blocks: list[Block]) -> list[Block]:
    """A flattened statement cut where each paragraph names the Council again."""
    made: list[Block] = []
    for block in blocks:
        lead = _LEAD.search(block.text) if len(block.text) > 2000 or _TITLE.search(block.text) else None
        if lead is None:
            made.append(block)
            continue
        title = _TITLE.search(block.text)
        places = [0, *([title.end()] if title else []), lead.end()]
        places += [m.end() for m in _statement().finditer(block.text, lead.end())]
        pieces = [
            block.text[a:b].strip() for a, b in zip(places, [*places[1:], len(block.text)], strict=True)
        ]
        made += [Block(text, block.page, True, [text]) for text in pieces if text]
    return made
