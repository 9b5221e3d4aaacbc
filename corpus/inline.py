"""Flattened texts: paragraphs that lost their line breaks, cut apart again where the drafting shows it."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.drafting import ends_file, names_topic
from corpus.labels import Nesting
from corpus.layouts import Block
from corpus.wording import opens_operative, opens_preambular, operative_pattern, preambular_pattern

_ORGANS = (
    r"(?:Security Council|General Assembly|Economic and Social Council"
    r"|Human Rights Council|Trusteeship Council)"
)
_SECTION = r"(?:[A-Z]|[IVX]{1,5})"
_ABBREVIATED = r"(?<!\b[A-Z])(?<!\bMrs)(?<!\bM[sr])(?<!\bDr)"
_NUMBER = re.compile(r"(?<![\w(/.\-])(?P<number>\d{1,3})\.\s+(?=[“\"(]?[A-Z]|\((?:a|i|1)\)\s[A-Z])")
_SECOND = {"a": "(b) ", "i": "(ii) ", "1": "(2) "}
_SECOND_REACH = 2000
_REFERENCE = re.compile(
    r"(?:\b(?:sub)?(?:paragraphs?|sections?|articles?|points?|items?|chapters?|resolutions?|parts?|and|or|to|of|in|at"
    r"|than|by|on|with|from|the)|\d)$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:[:;,.]|[:;,] (?:and|or|and/or)|[^\W\d_](?=\s+\(\w+\)\s[A-Z])|\)(?=\s+\(\w+\)\s[A-Z]))\s+"
    r"(?P<whole>\((?P<label>[a-z]{1,4}|\d{1,2}|[A-Z])\)\s+)(?=\S)"
    r"|[a-z)](?=\s\((?:a|i|1)\)\s[a-z])\s(?P<loose>\((?P<first>\w)\)\s)"
    r"|(?P<stop>\S)(?<![;,.:])\s(?P<plain>(?P<dot>[•–])\s+)(?=\S)"
    r"|(?P<end>[:;,.])(?:\s(?:and|or))?\s(?P<listed>(?P<bullet>[•–])\s+)(?=\S)"
)
_POINT_TITLE = re.compile(r"\s*(?:\(\w{1,4}\)|[•–])?\s*[A-Z\d][^.;:]{2,160}")
_INNER_HEADING = re.compile(
    rf"(?:{_ABBREVIATED}(?<!\d)[;.:]\s+(?P<heading>[A-Z][^.;:]{{2,120}})"
    r"|,\s+(?P<after_comma>[A-Z][a-z]+\s[a-z][^,.;:()]{2,120}))$"
)
_CLOSING = re.compile(r"[,;]\s+(?=and\s(?:(?:also|further)\s)?requests\sthe\s)")
_SECTION_HEAD = re.compile(rf"[;.]\s+(?P<section>{_SECTION}\.?)$")
_RESTART = re.compile(rf"[;.,:]\s(?P<section>{_SECTION}\.?)$")
_ENDS = re.compile(r"(?:[;.,:][”\"]?|[;,]\s(?:and|or))$")
_STOP = re.compile(rf"{_ABBREVIATED}(?P<stop>[;.,])\s+(?=[(“\"]{{0,2}}[A-Z\d])")
_NAME_BEGUN = re.compile(r"[A-Z][^\s,;.:]*(?:\s\S+)?")
_HEADING = re.compile(r"(?:[(“\"]{0,2}(?:\d\w?:\s|[A-Z])[^;]{1,150}[^\s.;,:]|[A-Z]\.?)")
_CHAPTER = re.compile(
    r"\bActing under (?:Article \d+ of )?Chapter VII of the Charter(?: of the United Nations)?,\s+(?=[A-Z(“])"
)
_ANNEX = re.compile(r"[.;”]\s+(?=Annex(?: [IVX]{1,4}| [A-Z\d])?:?\s+(?!to\b|of\b)[A-Z“\"\d(])")
_LEAD = re.compile(
    r"(?:on behalf of the Council|(?:made|issued) the following statement)[^:.]{0,60}[:.]\s+(?=[“\"]|The )"
    r"|\b[Ss]tatement\b[^:]{0,120}:\s+(?=“The )"
)
_SAID = re.compile(r"[.:;”\"]\s+(?=[“\"]?The (?:Security )?Council (?!of |for |on )[a-z])")
_QUOTED = re.compile(r"[^\s“]\s+(?=“[A-Z(\d][^“”]{80}|“[A-Z(\d][^”]{0,80}“)")
_TITLE = re.compile(r"Statement by the President of the Security Council\s+(?=At |On )")
_ANNEX_HEAD = re.compile(r"Annex(?: (?:[IVX]{1,4}|[A-Z]|\d{1,2})\b(?!\.))?:?\s*")
_HEADING_REACH = 240
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


def is_flat(blocks: list[Block]) -> bool:
    """Whether the enacting formula runs on into the first paragraph."""
    return any(_start().search(block.text) for block in blocks)


def unflatten(blocks: list[Block]) -> list[Block]:
    """The blocks of a flattened text, one a paragraph, point or heading; other texts stay as they are."""
    first = next((i for i, block in enumerate(blocks) if _start().search(block.text)), None)
    if first is None:
        return _statements(blocks)
    after = next((i for i, block in enumerate(blocks) if i > first and ends_file(block.text)), len(blocks))
    text, offsets = "", []
    for block in blocks[first:after]:
        text += " " if text else ""
        offsets.append((len(text), block.page))
        text += block.text
    pages = _Pages(offsets)
    formula = _start().search(text)
    assert formula is not None
    cuts = _cuts(text, formula.end())
    places = sorted({0, formula.start(), formula.end(), *cuts})
    pieces = [(a, text[a:b].strip()) for a, b in zip(places, [*places[1:], len(text)], strict=True)]
    return blocks[:first] + [Block(t, pages.at(a), True, [t]) for a, t in pieces if t] + blocks[after:]


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
        named = next((name for name in ("section", "heading") if opener[name]), None)
        cuts += [opener.start(named), opener.end()] if named else [opener.end()]
    cuts += [place for pair in numbers for place in pair if place < body]
    cuts += [m.end() for m in _CHAPTER.finditer(text, start, min(operative, body))]
    clauses = _section_clauses().finditer(text, min(operative, body), body)
    cuts += [place for m in clauses for place in (m.start("section"), m.end())]
    for place, stop in zip(annexes, [*annexes, len(text)][1:], strict=True):
        head = _ANNEX_HEAD.match(text, place)
        first = head.end() if head else place
        cuts += [place, first, *(p for pair in _numbers(text, first, stop, listed=True) for p in pair)]
    return cuts + _points(text, sorted({start, *cuts}), len(text))


def _numbers(text: str, start: int, stop: int, *, listed: bool = False) -> list[tuple[int, int]]:
    """Where numbered paragraphs begin, in rising sequence; each with the place of the heading before it.

    ``listed`` tells that they are an annex's, whose entries need neither a stop nor an operative verb.
    """
    found: list[tuple[int, int]] = []
    expected = 1
    for match in _NUMBER.finditer(text, start, stop):
        number, place = int(match["number"]), match.start()
        floor = max(found[-1][1] if found else start, place - _HEADING_REACH)
        before = text[floor:place].rstrip()
        if number == 1 and expected > 1 and (restart := _RESTART.search(before)):
            found.append((floor + restart.start("section"), place))
            expected = 2
            continue
        after = text[match.end() : match.end() + 60]
        if number != expected and not (number == expected + 1 and opens_operative(after)):
            continue
        if place == start or _ENDS.search(before) or (listed and not _REFERENCE.search(before)):
            found.append((place, place))
        elif section := _SECTION_HEAD.search(before):
            found.append((floor + section.start("section"), place))
        elif opens_operative(after) and not _REFERENCE.search(before):
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


def _points(text: str, starts: list[int], end: int) -> list[int]:
    """Where points, and headings between them, begin inside each paragraph."""
    cuts: list[int] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        nesting, last, dotted = Nesting(), start, False
        for match in _POINT.finditer(text, start, max(start, stop)):
            label, floor = match["label"] or match["first"], max(last, match.start() - _HEADING_REACH)
            whole = next(name for name in ("whole", "loose", "listed", "plain") if match[name])
            before = text[floor : match.start() + 1]
            heading = _INNER_HEADING.search(before) if before[-1] not in ";,.:" else None
            if label is not None and heading and heading["after_comma"]:
                heading = None
            if label is None:
                opens = heading is not None or _is_bullet(match, before, dotted=dotted)
                label, opened, dotted = "–", not dotted, dotted or opens
            else:
                opened = before[-1] == ":" or heading is not None
                opens = _is_label(match, label, nesting, before)
                dotted = dotted and not opens
            if opens:
                nesting.place(label, opened)
                cuts += [floor + heading.start(heading.lastgroup or 0)] if heading and nesting.levels else []
                last = match.start(whole)
                cuts += [] if text[start:last].rstrip(" .").isdigit() else [last]
        if nesting.levels and (closing := _CLOSING.search(text, last, max(last, stop))):
            cuts.append(closing.end())
    return cuts


def _is_label(match: re.Match[str], label: str, nesting: Nesting, before: str) -> bool:
    """Whether a label in brackets is a point's; one without a stop before it must not be referred to."""
    text = match.string
    if before[-1] not in ";,.:" and _REFERENCE.search(before):
        return False
    if match["first"]:
        second = text.find("; " + _SECOND[label], match.end(), match.end() + _SECOND_REACH)
        final = text.find("; and " + _SECOND[label], match.end(), match.end() + _SECOND_REACH)
        return max(second, final) > 0 and nesting.fits(label, True)
    return nesting.fits(label, before[-1] == ":" or label in _SECOND)


def _is_bullet(match: re.Match[str], before: str, *, dotted: bool) -> bool:
    """Whether a dash is a point's; ``before`` is what was read of the point or paragraph it stands in."""
    mark, stop = match["bullet"] or match["dot"], match["end"]
    large = match.string[match.end()] in "“" or match.string[match.end()].isupper()
    if mark == "•" or stop == ":" or (stop and (dotted or large)):
        return True
    title = _POINT_TITLE.fullmatch(before) and not (opens_operative(before) or opens_preambular(before))
    return large and (dotted or bool(title))


def _statements(blocks: list[Block]) -> list[Block]:
    """A flattened statement cut where each paragraph names the Council again."""
    made: list[Block] = []
    for block in blocks:
        lead = _LEAD.search(block.text) if len(block.text) > 2000 or _TITLE.search(block.text) else None
        if lead is None:
            made.append(block)
            continue
        title = _TITLE.search(block.text)
        opening = _QUOTED if _QUOTED.match(block.text, lead.end() - 2) else _SAID
        said = [m.end() for m in opening.finditer(block.text, lead.end())]
        points = _points(block.text, sorted({lead.end(), *said}), len(block.text))
        places = sorted({0, *([title.end()] if title else []), lead.end(), *said, *points})
        pieces = [
            block.text[a:b].strip() for a, b in zip(places, [*places[1:], len(block.text)], strict=True)
        ]
        made += [Block(text, block.page, True, [text]) for text in pieces if text]
    return made
