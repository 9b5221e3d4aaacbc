"""Flattened presidential statements, cut apart again where each paragraph opens a quotation."""

import re

from corpus.layouts import Block
from corpus.points import HEADING_REACH, annexes, points

_LONG = 2000
_LEAD = re.compile(
    r"(?:on behalf of the Council|(?:made|issued) the following statement)[^:.]{0,60}[:.]\s+"
    r"(?:(?P<title>[A-Z][^“”.:]{2,80}\s)(?=“)|(?=[“\"]|The ))"
    r"|\b[Ss]tatement\b[^:]{0,200}:\s+(?=“The )"
)
_SAID = re.compile(r"[.:;”\"]\s+(?=[“\"]?The (?:Security )?Council (?!of |for |on )[a-z])")
_OPENED = re.compile(r"\s+(?=“[‘(]?[A-Z\d])")
_COUNCIL = re.compile(r"“(?:The (?:Security )?Council\b|‘)")
_PARAGRAPH = re.compile(r"“[^“”]{80}|“[^”]{0,80}“|“[^“”]+”?$")
_MARKS = re.compile("[“”]")
_SAID_TITLE = re.compile(r"[.;:”]\s+(?P<title>(?!The )[A-Z][^.;:,“”]{2,100})$")
TITLE = re.compile(r"Statement by the President of the Security Council\s+(?=At |On )")
"""What stands before the words of a statement that run on in one line."""


def unflatten(block: Block) -> list[Block]:
    """A flattened statement cut where each paragraph opens a quotation, or names the Council again."""
    text, title = block.text, TITLE.search(block.text)
    lead = _LEAD.search(text) if len(text) > _LONG or title else None
    if lead is None:
        return [block]
    start = lead.end()
    attached = annexes(text, start, len(text))
    end = attached[0][0] if attached else len(text)
    cuts = {start, *_said(text, start, end), *(place for pair in attached for place in pair)}
    cuts |= {title.end()} if title else set()
    cuts |= {lead.start("title")} if lead["title"] else set()
    places = sorted({0, *cuts, *points(text, sorted(cuts), len(text))})
    pieces = [text[a:b].strip() for a, b in zip(places, [*places[1:], len(text)], strict=True)]
    return [Block(piece, block.page, True, [piece]) for piece in pieces if piece]


def _said(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin: at their quotation marks, or where they name the Council if none has one."""
    if text[start - 1 : start + 1].strip().startswith("“"):
        return _quoted(text, start, end)
    return [found.end() for found in _SAID.finditer(text, start, end)]


def _quoted(text: str, start: int, end: int) -> list[int]:
    """Where the paragraphs of a statement, and titles between them, begin.

    Each paragraph opens a quotation that only the last one closes.
    """
    places: list[int] = []
    left_open = _left_open(text, start, end)
    for opened in _OPENED.finditer(text, start, end):
        ended = text[opened.start() - 1] in ".;,!?”’"
        told = opened.end() in left_open or _COUNCIL.match(text, opened.end())
        if not told and not (ended and _PARAGRAPH.match(text, opened.end(), end)):
            continue
        title = _SAID_TITLE.search(text, max(start, opened.end() - HEADING_REACH), opened.start())
        places += [title.start("title"), opened.end()] if title else [opened.end()]
    return places


def _left_open(text: str, start: int, end: int) -> set[int]:
    """The quotation marks that open and are never closed."""
    waiting: list[int] = []
    for mark in _MARKS.finditer(text, start, end):
        if mark[0] == "“":
            waiting.append(mark.start())
        elif waiting:
            waiting.pop()
    return set(waiting)
