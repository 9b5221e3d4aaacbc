"""Flattened texts: paragraphs that lost their line breaks, cut apart again where the drafting shows it."""

import re
from dataclasses import dataclass
from functools import cache

from corpus import statements
from corpus.drafting import ends_file, names_topic
from corpus.layouts import Block
from corpus.points import ABBREVIATED, HEADING_REACH, REFERENCE, annexes, points
from corpus.wording import opens_operative, operative_pattern, preambular_pattern

_ORGANS = (
    r"(?:Security Council|General Assembly|Economic and Social Council"
    r"|Human Rights Council|Trusteeship Council)"
)
_SECTION = r"(?:[A-Z]|[IVX]{1,5})"
_NUMBER = re.compile(r"(?<![\w(/.\-])(?P<number>\d{1,3})\.\s+(?=[“\"(]?[A-Z]|\((?:a|i|1)\)\s[A-Z])")
_SECTION_HEAD = re.compile(rf"[;.]\s+(?P<section>{_SECTION}\.?)$")
_RESTART = re.compile(rf"[;.,:]\s(?P<section>{_SECTION}\.?)$")
_ENDS = re.compile(r"(?:[;.,:][”\"]?|[;,]\s(?:and|or))$")
_STOP = re.compile(rf"{ABBREVIATED}(?P<stop>[;.,])\s+(?=[(“\"]{{0,2}}[A-Z\d])")
_NAME_BEGUN = re.compile(r"[A-Z][^\s,;.:]*(?:\s\S+)?")
_HEADING = re.compile(r"(?:[(“\"]{0,2}(?:\d\w?:\s|[A-Z])[^;]{1,150}[^\s.;,:]|[A-Z]\.?)")
_CHAPTER = re.compile(
    r"\bActing under (?:Article \d+ of )?Chapter VII of the Charter(?: of the United Nations)?,\s+(?=[A-Z(“])"
)
_SEIZED = re.compile(r"\b[Dd]ecides (?:to|that it (?:will|shall)) remain (?:actively )?seized\b[^.]{0,120}\.")


@cache
def _start() -> re.Pattern[str]:
    opener = rf"[“\"]?(?:{preambular_pattern()}|{operative_pattern()}|\d{{1,2}}\. [A-Z])"
    return re.compile(rf"\bThe {_ORGANS},\s+(?=(?:{_SECTION}\.?\s)?{opener})")


@cache
def _openers() -> re.Pattern[str]:
    opener = rf"[“\"]?(?:{preambular_pattern()}|{operative_pattern()})"
    headed = rf"(?P<heading>[A-Z][\w’' -]{{1,60}} )(?={preambular_pattern()})"
    return re.compile(rf"[,;.:]\s+(?:(?P<section>{_SECTION}\.?\s+)?(?={opener})|{headed})")


@cache
def _section_clauses() -> re.Pattern[str]:
    """A section's number between an order and the section's own preamble."""
    return re.compile(rf"[;.]\s+(?P<section>[IVX]{{1,5}}\.?\s+)(?={preambular_pattern()})")


@dataclass(slots=True)
class _Pages:
    """Which page a place in the joined text stands on."""

    offsets: list[tuple[int, int | None]]

    def at(self, place: int) -> int | None:
        """The page of the last piece that begins at or before the place."""
        return next((page for offset, page in reversed(self.offsets) if offset <= place), None)


def unflatten(blocks: list[Block]) -> list[Block]:
    """The blocks of a flattened text, one a paragraph, point or heading; other texts stay as they are."""
    first = next((i for i, block in enumerate(blocks) if _start().search(block.text)), None)
    if first is None or statements.TITLE.search(blocks[first].text):
        return [piece for block in blocks for piece in statements.unflatten(block)]
    after = next((i for i, block in enumerate(blocks) if i > first and ends_file(block.text)), len(blocks))
    kept = _keeps_lines(blocks[first:after])
    after = first + 1 if kept else after
    text, offsets = "", []
    for block in blocks[first:after]:
        text += " " if text else ""
        offsets.append((len(text), block.page))
        text += block.text
    pages = _Pages(offsets)
    formula = _start().search(text)
    assert formula is not None
    cuts = [] if kept else _cuts(text, formula.end())
    places = sorted({0, formula.start(), formula.end(), *cuts})
    pieces = [(a, text[a:b].strip()) for a, b in zip(places, [*places[1:], len(text)], strict=True)]
    return blocks[:first] + [Block(t, pages.at(a), True, [t]) for a, t in pieces if t] + blocks[after:]


def _keeps_lines(blocks: list[Block]) -> bool:
    """Whether only the formula is joined to what follows: the first numbers, 1 and 2, open their blocks."""
    opened = [found["number"] for block in blocks if (found := _NUMBER.match(block.text))]
    held = (_numbers(block.text, 0, len(block.text)) for block in blocks)
    return opened[:2] == ["1", "2"] and next((places for places in held if places), None) == [(0, 0)]


def _cuts(text: str, start: int) -> list[int]:
    """Every place after ``start`` where a paragraph, heading or point begins."""
    numbers = _numbers(text, start, len(text))
    operative = numbers[0][0] if numbers else len(text)
    seized = list(_SEIZED.finditer(text, start))
    end = seized[-1].end() if seized else len(text)
    attached = annexes(text, max(start, end - 1 if seized else operative), len(text))
    body = attached[0][0] if attached else len(text)
    cuts = []
    for opener in _openers().finditer(text, start, min(operative, body)):
        named = next((name for name in ("section", "heading") if opener[name]), None)
        cuts += [opener.start(named), opener.end()] if named else [opener.end()]
    cuts += [place for pair in numbers for place in pair if place < body]
    cuts += [m.end() for m in _CHAPTER.finditer(text, start, min(operative, body))]
    clauses = _section_clauses().finditer(text, min(operative, body), body)
    cuts += [place for m in clauses for place in (m.start("section"), m.end())]
    stops = [*(place for place, _ in attached[1:]), len(text)]
    for (place, first), stop in zip(attached, stops, strict=bool(attached)):
        cuts += [place, first, *(p for pair in _numbers(text, first, stop, listed=True) for p in pair)]
    return cuts + points(text, sorted({start, *cuts}), len(text))


def _numbers(text: str, start: int, stop: int, *, listed: bool = False) -> list[tuple[int, int]]:
    """Where numbered paragraphs begin, in rising sequence; each with the place of the heading before it.

    ``listed`` tells that they are an annex's, whose entries need neither a stop nor an operative verb.
    """
    found: list[tuple[int, int]] = []
    expected = 1
    for match in _NUMBER.finditer(text, start, stop):
        number, place = int(match["number"]), match.start()
        floor = max(found[-1][1] if found else start, place - HEADING_REACH)
        before = text[floor:place].rstrip()
        if number == 1 and expected > 1 and (restart := _RESTART.search(before)):
            found.append((floor + restart.start("section"), place))
            expected = 2
            continue
        after = text[match.end() : match.end() + 60]
        if number != expected and not (number == expected + 1 and opens_operative(after)):
            continue
        if place == start or _ENDS.search(before) or (listed and not REFERENCE.search(before)):
            found.append((place, place))
        elif section := _SECTION_HEAD.search(before):
            found.append((floor + section.start("section"), place))
        elif opens_operative(after) and not REFERENCE.search(before):
            heading = _heading(before, first=number == 1)
            found.append((place if heading is None else floor + heading, place))
        else:
            continue
        expected = number + 1
    return found


def _heading(before: str, *, first: bool) -> int | None:
    """Where the heading begins that stands between a paragraph's end and a number, null where none does.

    Paragraphs end in a semicolon or a full stop, only the preamble's last in a comma.
    """
    stops = list(_STOP.finditer(before))
    ended = [stop for stop in stops if stop["stop"] != ","]
    if not ended and first:
        ended = stops
        while len(ended) > 1 and _NAME_BEGUN.fullmatch(before, ended[-2].end(), ended[-1].start()):
            del ended[-1]
    if not ended:
        return None
    place = ended[-1].end()
    words = before[place:]
    titled = _HEADING.fullmatch(words) and not opens_operative(words)
    return place if titled or names_topic(words) else None
