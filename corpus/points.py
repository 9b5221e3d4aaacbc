"""Points, headings between them and annexes inside running text that lost its line breaks."""

import re

from corpus.labels import Nesting
from corpus.wording import opens_operative, opens_preambular

HEADING_REACH = 240
"""How far before a place the words of a heading are sought."""

ABBREVIATED = r"(?<!\b[A-Z])(?<!\bMrs)(?<!\bM[sr])(?<!\bDr)"
"""What must not stand before a full stop that ends a sentence."""

REFERENCE = re.compile(
    r"(?:\b(?:sub)?(?:paragraphs?|sections?|articles?|points?|items?|chapters?|resolutions?|parts?|and|or|to|of|in|at"
    r"|than|by|on|with|from|the)|\d)$",
    re.IGNORECASE,
)
"""What a number or a label behind it refers to, and does not open: "in subparagraph", "paragraphs 3 and"."""

_POINT = re.compile(
    r"(?:[:;,.]|[:;,] (?:and|or|and/or)|[^\W\d_](?=\s+\(\w+\)\s[A-Z])|\)(?=\s+\(\w+\)\s[A-Z]))\s+"
    r"(?P<whole>\((?P<label>[a-z]{1,4}|\d{1,2}|[A-Z]|[IVX]{2,5})\)\s+)(?=\S)"
    r"|[a-z)](?=\s\((?:a|i|1)\)\s[a-z])\s(?P<loose>\((?P<first>\w)\)\s)"
    r"|(?P<stop>\S)(?<![;,.:])\s(?P<plain>(?P<dot>[•–])\s+)(?=\S)"
    r"|(?P<end>[:;,.])(?:\s(?:and|or))?\s(?P<listed>(?P<bullet>[•–])\s+)(?=\S)"
)
_POINT_TITLE = re.compile(r"\s*(?:\(\w{1,4}\)|[•–])?\s*[A-Z\d][^.;:]{2,160}")
_INNER_HEADING = re.compile(
    rf"(?:{ABBREVIATED}(?<!\d)[;.:]\s+(?P<heading>[A-Z][^.;:]{{2,120}})"
    r"|,\s+(?P<after_comma>[A-Z][a-z]+\s[a-z][^,.;:()]{2,120}))$"
)
_CLOSING = re.compile(r"[,;]\s+(?=and\s(?:(?:also|further)\s)?requests\sthe\s)")
_SECOND = {"a": "(b) ", "i": "(ii) ", "1": "(2) "}
_SECOND_REACH = 2000
_ANNEX = re.compile(
    r"[.;”]\s+(?=(?:Annex(?: [IVX]{1,4}| [A-Z\d])?:?|Aide[- ][Mm]emoire)\s+(?!to\b|of\b)[A-Z“\"\d(])"
)
_ANNEX_HEAD = re.compile(r"(?:Annex(?: (?:[IVX]{1,4}|[A-Z]|\d{1,2})\b(?!\.))?:?|Aide[- ][Mm]emoire)\s*")


def points(text: str, starts: list[int], end: int) -> list[int]:
    """Where points, and headings between them, begin inside each paragraph."""
    cuts: list[int] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        nesting, last, dotted = Nesting(), start, False
        for match in _POINT.finditer(text, start, max(start, stop)):
            label, floor = match["label"] or match["first"], max(last, match.start() - HEADING_REACH)
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
    if before[-1] not in ";,.:" and REFERENCE.search(before):
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


def annexes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where annexes begin, each with the place after its name."""
    found = [match.end() for match in _ANNEX.finditer(text, start, end)]
    heads = [_ANNEX_HEAD.match(text, place) for place in found]
    return [(place, head.end() if head else place) for place, head in zip(found, heads, strict=True)]
