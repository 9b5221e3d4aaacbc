"""From AKN4UN blocks to paragraphs: numbers, points under their parents, sections, headings, annexes."""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from corpus.akn_blocks import Block, Role
from corpus.akn_titles import annex_head, heading, is_title, leads_on
from corpus.document import Footnote, Paragraph, ParagraphKind
from corpus.drafting import leads_statement, unquoted
from corpus.labels import Level, Nesting
from corpus.wording import opens_operative, opens_preambular

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"(\d{1,3}(?: (?:bis|ter|quater))?)\.?")
_LABEL = re.compile(r"[(\[]?(?P<core>[a-z]{1,4}|[A-Z]|\d{1,2})[.)\]]{0,2}|(?P<bullet>[-–—•·])\s*")
_LEADING = re.compile(r"(\d{1,3}\.(?=\s+\D)|\((?:[a-z]{1,4}|\d{1,2})\)|[–•])\s+(?=\S)")
_QUOTED_LABEL = re.compile(r"[“\"](?:\d{1,3}\.|\(\w{1,4}\))\s")
_LOOSE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_CAPITAL_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_NOTE = re.compile(r"(\*{1,3})\s*(\w.*)", re.DOTALL)


def read_paragraphs(blocks: "Iterable[Block]", main: ParagraphKind) -> tuple[list[Paragraph], list[Footnote]]:
    """The paragraphs and footnotes that the blocks amount to; ``main`` is the kind of the body's own."""
    body = _Body(main)
    stream = list(blocks)
    for block, after in zip_longest(stream, stream[1:]):
        body.read(block, after)
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
        self._headed = -1
        self._point_heading: str | None = None
        self._nesting = Nesting()
        self._open: list[int] = []

    def read(self, block: Block, after: Block | None) -> None:
        """Take the next block; ``after`` is the one that follows it."""
        if block.role is Role.ANNEX:
            self._open_annex("Annex", None)
        elif block.role is Role.SECTION:
            self._open_section(block.mark)
        elif block.role is Role.HEADING:
            self._title(block)
        elif note := _NOTE.fullmatch(block.text):
            self.footnotes.append(Footnote(mark=note[1], text=note[2]))
        elif _WORD.search(block.text) or _WORD.search(block.mark):
            self._words(block, after)

    def _words(self, block: Block, after: Block | None) -> None:
        """A block that holds words of the document."""
        if block.role is Role.CLOSING:
            self._add(block, parent=self._top, closing=self._top is not None)
        elif block.role is Role.LEAD or self._leads(block):
            self._close()
            self._add(block._replace(text=unquoted(block.text)), kind=ParagraphKind.PREAMBULAR)
        elif block.mark:
            self._marked(block)
        elif block.role is Role.POINT:
            self._bare_point(block)
        else:
            self._unmarked(block, after)

    def _leads(self, block: Block) -> bool:
        """Whether the first words of a statement introduce it, though the source calls them a paragraph."""
        first = self._main is ParagraphKind.STATEMENT and not self.paragraphs
        return first and leads_statement(unquoted(block.text))

    def _unmarked(self, block: Block, after: Block | None) -> None:
        """A block without a number of its own; its words may begin with one, or go on with those before."""
        if self._kind is ParagraphKind.STATEMENT and _QUOTED_LABEL.match(block.text):
            block = block._replace(text=unquoted(block.text))
        if (found := _LEADING.match(block.text)) or (found := self._next_number(block.text)):
            self._marked(_without(block, found[1], found.end()))
        elif self._awaited():
            self._fill(block)
        elif annex_head(block.text, titled=False) or self._is_heading(block, after):
            self._title(block, titled=False)
        elif block.role is Role.TEXT and block.text[0].islower() and self._top is not None:
            self._go_on(block)
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
        elif self._top is not None and _CAPITAL_ROMAN.fullmatch(block.mark):
            self._part(block, block.mark.rstrip(".)"))
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

    def _part(self, block: Block, numeral: str) -> None:
        """A part of a paragraph counted in large Roman numerals; points count anew in each."""
        label = f"({numeral})"
        self._nesting = Nesting([Level("part", 0, label)])
        number = self.paragraphs[self._top].label if self._top is not None else None
        self._open = [self._add(block, label=self._nesting.path(number), parent=self._top)]

    def _next_number(self, text: str) -> "re.Match[str] | None":
        """A number without its stop, where it is the next paragraph's."""
        found, previous = _LOOSE_NUMBER.match(text), self._number or "0"
        if found is None or not previous.isdigit() or int(found[1]) != int(previous) + 1:
            return None
        return found if opens_operative(text[found.end() :]) else None

    def _awaited(self) -> bool:
        """Whether a number stands alone and the words that belong to it are still to come."""
        return (
            self._top is not None and self._top == len(self.paragraphs) - 1 and not self.paragraphs[-1].text
        )

    def _fill(self, block: Block) -> None:
        number = self.paragraphs.pop()
        self._top = self._add(block, number=number.number, label=number.label)

    def _is_heading(self, block: Block, after: Block | None) -> bool:
        """Whether words that are set apart, or that stand before a number, are a title between paragraphs."""
        ended = not self.paragraphs or self.paragraphs[-1].text[-1:] in (".", ";", ",", "”")
        numbered = after is not None and after.mark != "" and self._kind is not ParagraphKind.ANNEX
        return block.role is Role.TEXT and ended and (block.styled or numbered) and is_title(block.text)

    def _point(self, block: Block, label: str) -> None:
        deeper = block.depth is not None and block.depth > len(self._open)
        opened = deeper or leads_on(self.paragraphs[-1].text) or not self._nesting.fits(label, opened=False)
        depth = self._nesting.place(label, opened)
        del self._open[depth:]
        parent = self._open[-1] if self._open else self._top
        number = self.paragraphs[self._top].label if self._top is not None else None
        self._open.append(self._add(block, label=self._nesting.path(number), parent=parent))

    def _bare_point(self, block: Block) -> None:
        if is_title(block.text):
            self._point_heading = heading(block.text)
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
                heading=self._point_heading or self._heading,
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
        above = self.paragraphs[self._top]
        return not opens_operative(block.text) and (
            above.number is not None or above.text.endswith((":", ","))
        )

    def _above(self) -> int | None:
        """What such words stand under: the point whose title they follow, else the paragraph."""
        last = self.paragraphs[-1]
        titled = last.label is not None and self._open and leads_on(last.text)
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

    def _title(self, block: Block, *, titled: bool = True) -> None:
        """A heading; one that names an annex ends the part before it."""
        if annex := annex_head(block.text, titled=titled):
            self._open_annex(*annex)
        elif block.depth is not None:
            self._point_heading = heading(block.text)
        else:
            above = self._heading if self._headed == len(self.paragraphs) else None
            self._heading = heading(f"{above} – {block.text}" if above else block.text)
            self._headed = len(self.paragraphs)
        for mark, note, _ in block.notes:
            self.footnotes.append(Footnote(mark=mark, text=note))

    def _open_annex(self, name: str, title: str | None) -> None:
        self._close()
        self._kind, self._annex = ParagraphKind.ANNEX, name
        self._section, self._heading, self._headed = name, title, len(self.paragraphs)
        self._number = None

    def _open_section(self, mark: str) -> None:
        self._close()
        name = mark.rstrip(".")
        self._section = f"{self._annex}, {name}" if self._annex else name
        self._heading = None

    def _close(self) -> None:
        self._top = self._point_heading = None
        self._nesting = Nesting()
        self._open = []


def _alone(mark: str) -> str | None:
    """The label of a point that stands under no paragraph, as printed; a bullet is none."""
    return mark.rstrip(".") if any(character.isalnum() for character in mark) else None


def _without(block: Block, mark: str, end: int) -> Block:
    """The block with a number or label that its text began with set apart."""
    notes = tuple((name, note, max(offset - end, 0)) for name, note, offset in block.notes)
    return Block(block.role, block.text[end:], mark, notes, block.depth)
