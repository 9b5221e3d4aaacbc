"""The body of an AKN4UN document as a flat stream of blocks in printed order, markup left behind."""

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from corpus.akn_facts import AKN, tidy, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element


class Role(Enum):
    """What a block is in the source."""

    TEXT = "a paragraph, with its number if it has one"
    HEADING = "a title between paragraphs"
    SECTION = "the number of a division"
    PREAMBLE = "a clause of the preamble, or of a section's own"
    POINT = "a point of a list"
    CLOSING = "what follows a list"
    LEAD = "the words that introduce a statement"
    ROW = "a row of a table"
    NOTE = "a footnote that no words carry"
    ANNEX = "the start of an attachment"


class Block(NamedTuple):
    """One block: its printed number or label, its text, and notes with the offset of their marks.

    ``depth`` is how deep the source nests a point, null for one that stands by itself; ``styled`` that all
    of the words are set apart, in bold, italics or underlined.
    """

    role: Role
    text: str
    mark: str = ""
    notes: tuple[tuple[str, str, int], ...] = ()
    depth: int | None = None
    styled: bool = False


_HEADING_CLASSES = frozenset({"H1", "H23", "H4", "H56", "HCh", "Heading1", "BLUEHeadingH2", "Caption"})
_DIVISION = re.compile(r"(?:[IVXL]+|[A-Z])\.?")
_ALINEA = AKN + "alinea"
_BLOCK = AKN + "block"
_BLOCK_LIST = AKN + "blockList"
_CONTAINER = AKN + "container"
_CROSS_HEADING = AKN + "crossHeading"
_DOC = AKN + "doc"
_DOC_TITLE = AKN + "docTitle"
_INTRO = AKN + "intro"
_ITEM = AKN + "item"
_LIST_INTRODUCTION = AKN + "listIntroduction"
_MAIN_BODY = AKN + "mainBody"
_NOTE = AKN + "authorialNote"
_NUM = AKN + "num"
_P = AKN + "p"
_PARAGRAPH = AKN + "paragraph"
_POINT = AKN + "point"
_PREAMBLE = AKN + "preamble"
_SECTION = AKN + "section"
_STATEMENT = AKN + "statement"
_SUBHEADING = AKN + "subheading"
_TABLE = AKN + "table"
_TR = AKN + "tr"
_WRAP_UP = AKN + "wrapUp"
_TITLES = (AKN + "heading", AKN + "subheading")
_LISTS = (AKN + "list", AKN + "sublist")
_OWN = (AKN + "content", AKN + "intro")


def blocks_of(statement: "_Element") -> "Iterator[Block]":
    """All blocks of a statement element: preamble, main body, attachments, loose notes.

    Recovery from malformed XML leaves paragraphs and attachments beside the main body; they are read as well.
    """
    for part in statement:
        if part.tag == _PREAMBLE:
            yield from _preamble(part)
        elif part.tag == _MAIN_BODY:
            yield from _main_body(part)
    yield from _main_body(statement)
    whole = statement.getparent()
    for document in (statement if whole is None else whole).iter(_DOC):
        yield Block(Role.ANNEX, "")
        for body in document.iterfind(_MAIN_BODY):
            yield from _main_body(body)
    for note in statement.iterfind(f"{AKN}meta/{AKN}notes/{AKN}note"):
        yield Block(Role.NOTE, words(note))


def _preamble(element: "_Element") -> "Iterator[Block]":
    for child in element:
        if child.tag == _CONTAINER:
            yield from _container(child, Role.PREAMBLE)
        elif child.tag in (_BLOCK, _P):
            yield Block(Role.HEADING, words(child))


def _main_body(element: "_Element") -> "Iterator[Block]":
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == _ALINEA:
            yield _block(Role.LEAD, child.iter(_P))
        elif child.tag == _SECTION:
            yield from _section(child)
        elif child.tag == _CONTAINER:
            yield from _container(child, Role.TEXT)
        elif child.tag == _P and child.find(_DOC_TITLE) is None and element.tag != _STATEMENT:
            yield _block(Role.TEXT, [child])


def _container(element: "_Element", role: Role) -> "Iterator[Block]":
    for child in element:
        if child.tag == _P:
            yield _block(role, [child])
        elif child.tag == _TABLE:
            for row in child.iter(_TR):
                cells = [words(cell) for cell in row]
                yield Block(Role.ROW, " | ".join(cell for cell in cells if cell))
        elif child.tag == _BLOCK_LIST:
            for part in child:
                if part.tag == _ITEM:
                    yield _block(Role.POINT, part.iterfind(_P), words(part.find(_NUM)), 1)
                elif part.tag == _LIST_INTRODUCTION:
                    yield _block(role, [part])


def _section(element: "_Element") -> "Iterator[Block]":
    for child in element:
        if child.tag == _NUM:
            yield Block(Role.SECTION, "", words(child))
        elif child.tag == _CROSS_HEADING:
            yield _block(Role.PREAMBLE, [child])
        elif child.tag == _PARAGRAPH:
            yield from _paragraph(child)


def _paragraph(element: "_Element") -> "Iterator[Block]":
    mark, titled, bare = "", False, True
    styled = element.get("class") in _HEADING_CLASSES
    for child in element:
        tag = child.tag
        if tag == _NUM:
            mark = words(child)
        elif tag in _TITLES:
            title = _block(Role.HEADING, [child])
            yield Block(Role.HEADING, tidy(f"{mark} {title.text}"), "", title.notes)
            titled = True
        elif tag in _OWN:
            block = _block(Role.TEXT, child, "" if titled else mark)
            if styled and (not mark or _DIVISION.fullmatch(mark)):
                block = Block(Role.HEADING, tidy(f"{mark} {block.text}"), "", block.notes)
            yield block
            bare = False
        elif tag in _LISTS:
            yield from _list(child, mark)
            bare = False
        elif tag == _ALINEA:
            yield _block(Role.CLOSING, child.iter(_P))
        elif tag == _POINT:
            yield from _point(child, 1)
    if mark and bare and not titled:
        yield Block(Role.SECTION, "", mark)


def _list(element: "_Element", mark: str = "", depth: int = 1) -> "Iterator[Block]":
    if mark and element.find(_INTRO) is None:
        yield Block(Role.TEXT, "", mark)
    for child in element:
        if child.tag == _INTRO:
            yield _block(Role.TEXT if mark else Role.CLOSING, child, mark)
        elif child.tag == _POINT:
            yield from _point(child, depth)
        elif child.tag in _LISTS:
            yield from _list(child, depth=depth + 1)
        elif child.tag == _WRAP_UP:
            yield _block(Role.CLOSING, child)


def _point(element: "_Element", depth: int) -> "Iterator[Block]":
    for title in element.iterfind(_SUBHEADING):
        yield _block(Role.HEADING, [title], depth=depth)
    own = (part for child in element if child.tag in _OWN for part in child)
    yield _block(Role.POINT, own, words(element.find(_NUM)), depth)
    for child in element:
        if child.tag in _LISTS:
            yield from _list(child, depth=depth + 1)


def _block(role: Role, parts: "Iterable[_Element]", mark: str = "", depth: int | None = None) -> Block:
    """A block from the elements that hold its words, footnotes taken out of them."""
    pieces: list[str] = []
    notes: list[tuple[str, str, int]] = []
    styled = role is Role.TEXT and not mark
    for part in parts:
        styled = styled and _is_styled(part)
        if len(part) and next(part.iter(_NOTE), None) is not None:
            _collect(part, pieces, notes)
        else:
            pieces.append(etree.tostring(part, method="text", encoding="unicode", with_tail=False))
        pieces.append(" ")
    return Block(role, tidy("".join(pieces)), mark, tuple(notes), depth, styled)


def _is_styled(element: "_Element") -> bool:
    """Whether all words of a paragraph stand in spans with a style."""
    plain = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(element) > 0 and not plain.strip() and all("class" in child.attrib for child in element)


def _collect(element: "_Element", pieces: list[str], notes: list[tuple[str, str, int]]) -> None:
    if element.tag == _NOTE:
        before = tidy("".join(pieces))
        notes.append((element.get("marker") or "", words(element), len(before)))
        return
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _collect(child, pieces, notes)
        pieces.append(child.tail or "")
