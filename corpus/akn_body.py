"""From AKN4UN blocks to paragraphs: numbers, points under their parents, sections, headings, annexes."""

import re
from typing import TYPE_CHECKING

from corpus.akn_blocks import Block, Role
from corpus.document import Footnote, Paragraph, ParagraphKind
from corpus.labels import Nesting
from corpus.wording import opens_operative, opens_preambular

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"(\d{1,3}(?: (?:bis|ter|quater))?)\.?")
_LABEL = re.compile(r"[(\[]?(?P<core>[a-z]{1,4}|[A-Z]|\d{1,2})[.)\]]{0,2}|(?P<bullet>[-–—•·])\s*")
_LEADING_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\D)")
_LEADING_POINT = re.compile(r"(\([a-z]{1,4}\)|[–•])\s+(?=\S)")
_ANNEX = re.compile(
    r"(?:annex|appendix|addendum|enclosure|aide[- ]m[ée]moire)\b(?:\s+(?:[IVX]+|\d+|[A-Z])(?![\w’']))?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(\*{1,3})\s*(\w.*)", re.DOTALL)
_TITLE_WORDS = 10


def read_paragraphs(blocks: "Iterable[Block]", main: ParagraphKind) -> tuple[list[Paragraph], list[Footnote]]:
    """The paragraphs and footnotes that the blocks amount to; ``main`` is the kind of the body's own."""
    body = _Body(main)
    for block in blocks:
        body.read(block)
    return body.paragraphs, body.footnotes


class _Body:
    """Collects paragraphs and knows which number, points, section and heading are open."""

    def __init__(self, main: ParagraphKind) -> None:
        self.paragraphs: list[Paragraph] = []
        self.footnotes: list[Footnote] = []
        self._main = main
        self._kind = main
        self._number: str | None = None
        self._top: int | None = None
        self._section: str | None = None
        self._annex: str | None = None
        self._heading: str | None = None
        self._nesting = Nesting()
        self._open: list[int] = []

    def read(self, block: Block) -> None:
        if block.role is Role.ANNEX:
            self._open_annex("Annex", None)
        elif block.role is Role.SECTION:
            self._open_section(block.mark)
        elif block.role is Role.HEADING:
            self._title(block)
        elif note := _NOTE.fullmatch(block.text):
            self.footnotes.append(Footnote(mark=note[1], text=note[2]))
        elif any(character.isalnum() for character in block.mark + block.text):
            self._words(block)

    def _words(self, block: Block) -> None:
        """A block that holds words of the document."""
        if block.role is Role.CLOSING:
            self._add(block, parent=self._top, closing=self._top is not None)
        elif block.role in (Role.LEAD, Role.ROW):
            self._close()
            self._add(block, kind=ParagraphKind.PREAMBULAR if block.role is Role.LEAD else self._kind)
        elif block.mark:
            self._marked(block)
        elif block.role is Role.POINT:
            self._bare_point(block)
        elif found := _LEADING_NUMBER.match(block.text) or _LEADING_POINT.match(block.text):
            self._marked(_without(block, found[1], found.end()))
        elif block.role is Role.TEXT and block.text[0].islower() and self._top is not None:
            self._go_on(block)
        elif _is_annex_head(block.text):
            self._title(block)
        elif self._belongs(block):
            self._add(block, parent=self._above(), closing=bool(self._open) and self._above() == self._top)
        else:
            self._close()
            self._top = self._add(block, kind=self._kind_of(block))

    def _marked(self, block: Block) -> None:
        """A paragraph with a number or a point with a label."""
        found, label = _NUMBER.fullmatch(block.mark), _LABEL.fullmatch(block.mark)
        if found and not self._is_point(block, found[1]):
            self._close()
            self._number = found[1]
            self._top = self._add(block, number=found[1], label=found[1])
        elif label is None or self._top is None:
            self._close()
            self._top = self._add(block, label=_alone(block.mark))
        else:
            self._point(block, label["core"] or label["bullet"])

    def _is_point(self, block: Block, number: str) -> bool:
        """Whether a plain number in a list counts points, and does not go on where paragraphs stopped."""
        if block.role is not Role.POINT or self._top is None:
            return False
        previous = self._number or "0"
        goes_on = previous.isdigit() and number.isdigit() and int(number) == int(previous) + 1
        return not goes_on or self._nesting.fits(number, opened=False)

    def _point(self, block: Block, label: str) -> None:
        deeper = block.depth is not None and block.depth > len(self._open)
        opened = deeper or _leads_on(self.paragraphs[-1].text) or not self._nesting.fits(label, opened=False)
        depth = self._nesting.place(label, opened)
        del self._open[depth:]
        parent = self._open[-1] if self._open else self._top
        number = self.paragraphs[self._top].label if self._top is not None else None
        self._open.append(self._add(block, label=self._nesting.path(number), parent=parent))

    def _bare_point(self, block: Block) -> None:
        if _is_title(block.text):
            self._heading = block.text
        else:
            self._add(block, parent=self._top)

    def _go_on(self, block: Block) -> None:
        """Words that begin small: the rest of a paragraph that a page broke, or what follows its list."""
        last = self.paragraphs[-1]
        if last.text and last.text[-1] not in ".;:,”":
            self.paragraphs[-1] = last.model_copy(update={"text": f"{last.text} {block.text}"})
        else:
            self._add(block, parent=self._top, closing=True)

    def _add(
        self,
        block: Block,
        *,
        kind: ParagraphKind | None = None,
        number: str | None = None,
        label: str | None = None,
        parent: int | None = None,
        closing: bool = False,
    ) -> int:
        """Append a paragraph and return its index; a child takes kind and number from its parent."""
        index = len(self.paragraphs)
        above = None if parent is None else self.paragraphs[parent]
        kind = above.kind if above else kind or self._kind
        text = unquoted(block.text) if kind is ParagraphKind.STATEMENT else block.text
        self.paragraphs.append(
            Paragraph(
                kind=kind,
                number=above.number if above else number,
                label=label,
                parent=parent,
                closing=closing,
                section=self._section,
                heading=self._heading,
                text=text,
            )
        )
        for mark, note, offset in block.notes:
            self.footnotes.append(Footnote(mark=mark, text=note, paragraph=index, offset=offset))
        return index

    def _belongs(self, block: Block) -> bool:
        """Whether words without number or verb stand under the operative paragraph before them."""
        if self._top is None or self._kind is not ParagraphKind.OPERATIVE or block.role is not Role.TEXT:
            return False
        return not opens_operative(block.text) and self.paragraphs[self._top].number is not None

    def _above(self) -> int | None:
        """What such words stand under: the point whose title they follow, else the paragraph."""
        last = self.paragraphs[-1]
        titled = last.label is not None and self._open and _leads_on(last.text)
        return self._open[-1] if titled else self._top

    def _kind_of(self, block: Block) -> ParagraphKind:
        """The kind of a paragraph without a number; before the first with one it may be of the preamble."""
        if self._kind is ParagraphKind.ANNEX:
            return self._kind
        if block.role is Role.PREAMBLE:
            return ParagraphKind.PREAMBULAR
        opening = self._kind is ParagraphKind.OPERATIVE and self._number is None
        if opening and opens_preambular(block.text) and block.text.endswith(","):
            return ParagraphKind.PREAMBULAR
        return self._kind

    def _title(self, block: Block) -> None:
        """A heading; one that names an annex ends the part before it."""
        if found := _ANNEX.match(block.text):
            self._open_annex(found[0], block.text[found.end() :].strip(" :.–—-") or None)
        else:
            self._heading = block.text or None
        for mark, note, _ in block.notes:
            self.footnotes.append(Footnote(mark=mark, text=note))

    def _open_annex(self, name: str, heading: str | None) -> None:
        self._close()
        self._kind, self._annex = ParagraphKind.ANNEX, name
        self._section, self._heading = name, heading
        self._number = None

    def _open_section(self, mark: str) -> None:
        self._close()
        name = mark.rstrip(".")
        self._section = f"{self._annex}, {name}" if self._annex else name
        self._heading = None

    def _close(self) -> None:
        self._top = None
        self._nesting = Nesting()
        self._open = []


def unquoted(text: str) -> str:
    """A paragraph of a quoted statement without the marks that open each paragraph and close the last."""
    opened, closed = text.count("“"), text.count("”")
    if text.startswith("“") and (opened > closed or text.endswith("”")):
        text, opened = text[1:].lstrip(), opened - 1
    if text.startswith('"') and text.count('"') % 2:
        text = text[1:].lstrip()
    if text.endswith("”") and closed > opened:
        text = text[:-1].rstrip()
    return text


def _alone(mark: str) -> str | None:
    """The label of a point that stands under no paragraph, as printed; a bullet is none."""
    return mark.rstrip(".") if any(character.isalnum() for character in mark) else None


def _leads_on(text: str) -> bool:
    """Whether more must follow: a title or the opening of a list."""
    return text[-1:] not in (".", ";", ",", "”", ")") and not text.endswith((" and", " or"))


def _is_title(text: str) -> bool:
    """Whether a point without a label is the title of those after it."""
    return len(text.split()) <= _TITLE_WORDS and text[:1].isupper() and text[-1:] not in (".", ";", ",")


def _is_annex_head(text: str) -> bool:
    found = _ANNEX.match(text)
    return found is not None and (found.end() == len(text) or text[found.end()] in ":–—")


def _without(block: Block, mark: str, end: int) -> Block:
    """The block with a number or label that its text began with set apart."""
    notes = tuple((name, note, max(offset - end, 0)) for name, note, offset in block.notes)
    return Block(block.role, block.text[end:], mark, notes, block.depth)
