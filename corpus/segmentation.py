"""Segmentation: from whole blocks of text to preambular and operative paragraphs, points and annexes."""

import re
from dataclasses import dataclass, field, replace

from corpus import drafting
from corpus.body import Body
from corpus.document import Paragraph, ParagraphKind
from corpus.footnotes import strip_marks
from corpus.labels import NUMBER, POINT, Nesting, mended
from corpus.layouts import Block
from corpus.symbols import Organ
from corpus.titles import Title, Titles, is_entry
from corpus.wording import opens_operative, opens_preambular

_ENTRY_LENGTH = 100
_OPENS_LIST = re.compile(r"(?::|:\s?[—–-]|\b(?:to|that|the following))$")


def segment(
    blocks: list[Block], *, headed: bool, quoted: bool, statement: bool, notes: frozenset[str]
) -> Body:
    """Read the blocks of one resolution, its cover lines first.

    ``headed`` tells that the first block is its head; ``quoted`` that every paragraph opens with a quotation
    mark of its own; ``statement`` that it is a presidential statement; ``notes`` are the marks of the
    footnotes found beside the text.
    """
    reader = _Reader(quoted=quoted, statement=statement, notes=notes)
    for block, text in zip(blocks, mended([block.text for block in blocks]), strict=True):
        block.text = text
    if headed:
        reader.body.preface.append(blocks[0].text)
    rest = blocks[headed:]
    for block, after in zip(rest, [*(block.text for block in rest[1:]), ""], strict=False):
        reader.take(block, after)
        if reader.stage == _CLOSED:
            break
    reader.settle(follows=False)
    reader.body.promote()
    return reader.body


_COVER, _PREAMBLE, _OPERATIVE, _FOOT, _ANNEX, _CLOSED = range(6)


@dataclass(slots=True)
class _Reader:
    """Walks the blocks of one resolution from its cover to its end."""

    quoted: bool
    statement: bool
    notes: frozenset[str]
    body: Body = field(default_factory=Body)
    stage: int = _COVER
    number: str | None = None
    top: int | None = None
    chain: list[int] = field(default_factory=list)
    nesting: Nesting = field(default_factory=Nesting)
    section: str | None = None
    heading: str | None = None
    draft: bool = False
    listing: bool = False
    lettered: bool = False
    titles: Titles = field(default_factory=Titles)
    last: str = ""

    def take(self, block: Block, after: str) -> None:
        """Read one block; ``after`` is the text of the next, which tells a heading from a paragraph."""
        text = drafting.unquoted(block.text) if self.quoted or self.statement else block.text
        if not text:
            return
        if drafting.ends_file(text):
            self.stage = _CLOSED
        elif (organ := drafting.formula(text)) is not None and self._speaks():
            self._voice(organ)
        elif self.statement and drafting.leads_statement(text):
            self.stage = _PREAMBLE
            self._preambular(text, block)
        elif self.stage == _COVER and self._is_cover(text):
            self.body.preface.append(text)
            if text == "A":
                self.section, self.lettered = text, True
        elif drafting.is_annex(text) and self.stage != _COVER:
            self._annex(text, block)
        elif self.stage not in (_COVER, _ANNEX) and (drafting.is_foot(text) or drafting.is_day(text)):
            self.settle(follows=False)
            self.body.foot.append(text)
            self.stage = _FOOT
        elif self.stage == _FOOT:
            self._after_foot(text, block, after)
        else:
            self._text(text, block, after)

    def settle(self, *, follows: bool, like: bool = False) -> None:
        """Give titles that wait to the paragraph that ``follows``; those that head nothing are paragraphs."""
        if self.titles.waiting:
            headed, entries, heading = self.titles.settle(follows=follows, like=like)
            self.heading = headed or self.heading
            for entry in entries:
                self._add(entry.text, entry)
            self.heading = heading

    def _is_cover(self, text: str) -> bool:
        """Whether a block stands before the text; a statement that is quoted has no cover."""
        if self.statement:
            return not self.quoted and not drafting.opens_statement(text)
        return drafting.is_cover(text)

    def _speaks(self) -> bool:
        """Whether a formula may open a text here: below a foot only where the resolution has parts."""
        return not self.statement and self.stage != _ANNEX and (self.stage != _FOOT or self.lettered)

    def _voice(self, organ: Organ) -> None:
        if self.stage == _FOOT:
            self._forget()
            self.stage, self.section, self.number = _PREAMBLE, None, None
        elif self.stage == _OPERATIVE and self.number is not None and organ not in self.body.voices[-1:]:
            self.draft = True
        elif not self.body.voices or self.body.voices[-1] is not organ:
            self._start(organ)
        else:
            self.stage = _PREAMBLE if not self.body.paragraphs else self.stage

    def _start(self, organ: Organ) -> None:
        """A new voice; the clause by which the first organ hands over to it heads the second's words."""
        self.body.voices.append(organ)
        own = [i for i, p in enumerate(self.body.paragraphs) if p.kind is ParagraphKind.OPERATIVE]
        if own and len(self.body.voices) > 1:
            self.heading = " ".join(p.text for p in self.body.paragraphs[own[0] :])
            del self.body.paragraphs[own[0] :]
            self.body.marks = [mark for mark in self.body.marks if mark[1] < own[0]]
            self._forget()
        self.stage = _PREAMBLE

    def _after_foot(self, text: str, block: Block, after: str) -> None:
        """Between the foot and an annex stand votes; a section's next part begins with its letter."""
        part = drafting.section(text) and (drafting.formula(after) or len(after) < 140)
        titled = self.lettered and drafting.formula(after) and drafting.is_heading(text, after)
        if part or titled:
            self.stage, self.section, self.number = _PREAMBLE, None, None
            self._heading(text, block, after)
        else:
            self.body.foot.append(text)

    def _annex(self, text: str, block: Block) -> None:
        self.settle(follows=False)
        self.stage, self.draft = _ANNEX, False
        if title := drafting.annex_title(text):
            self.titles.waiting.append(Title(replace(block, text=title), title))
        self.section, self.heading, self.number = drafting.annex_name(text), None, None
        self._forget()

    def _text(self, text: str, block: Block, after: str) -> None:
        self.stage = max(self.stage, _PREAMBLE)
        found = NUMBER.match(text)
        numbered = found if found and self._is_number(found, text[found.end() :]) else None
        point = POINT.match(text) if self.top is not None or self.stage == _ANNEX else None
        if not numbered and not point and self._is_heading(text, after):
            self._heading(text, block, after)
        else:
            entry = self.stage == _ANNEX and not numbered and not point and len(text) < _ENTRY_LENGTH
            self.settle(follows=True, like=entry)
            if numbered:
                self._numbered(numbered["number"], text[numbered.end() :], block)
            elif point:
                self._point(point["label"] or point["bare"] or point["bullet"], text[point.end() :], block)
            else:
                self._plain(text, block)
        self.last = text

    def _is_number(self, found: re.Match[str], rest: str) -> bool:
        """Whether a number at the start of a block is a paragraph's: it goes on, or restarts at one."""
        number = int(found["number"])
        if found["comma"] and not opens_operative(rest):
            return False
        if self.stage == _ANNEX or self.draft:
            return True
        if self.statement:
            return number == (int(self.number) if self.number else 0) + 1
        previous = int(self.number) if self.number else 0
        return number in (previous + 1, previous, 1) or number > previous or opens_operative(rest)

    def _numbered(self, number: str, text: str, block: Block) -> None:
        self.stage = max(self.stage, _OPERATIVE)
        if number == "1" and self.number not in (None, "1") and self.stage == _OPERATIVE and not self.draft:
            self.section = self.heading or self.section
        if self.draft and self.number and int(number) == int(self.number) + 1 and self.last.endswith("”"):
            self.draft = False
        self._forget()
        if not self.draft:
            self.number = number
        point = POINT.match(text) if text.startswith("(") else None
        self.top = self._add("" if point else text, block, label=number)
        self.chain = [self.top]
        if point:
            self._point(point["label"], text[point.end() :], block)

    def _point(self, label: str, text: str, block: Block) -> None:
        opened = bool(_OPENS_LIST.search(self.last)) or not self.nesting.levels
        depth = self.nesting.place(label, opened)
        parent = self.chain[min(depth, len(self.chain) - 1)] if self.chain else None
        del self.chain[depth + 1 :]
        path = self.nesting.path(self.number)
        self.chain.append(self._add(text, block, label=path, parent=parent))

    def _plain(self, text: str, block: Block) -> None:
        """A block without number or label: a paragraph of its own, or words that belong to the one before."""
        if self.statement and self.stage != _ANNEX:
            self.stage, self.number = _OPERATIVE, None
            self._forget()
            self.top = self._add(text, block)
            self.chain = [self.top]
        elif self.stage == _OPERATIVE and self.top is None and opens_preambular(text):
            self.stage = _PREAMBLE
            self._preambular(text, block)
        elif self.stage == _PREAMBLE and not drafting.enacts(text):
            self._preambular(text, block)
        elif self.stage == _ANNEX:
            closes = bool(self.nesting.levels) and text[0].islower()
            self._add(text, block, parent=self.top if closes else None, closing=closes)
        elif opens_operative(text) or self.top is None or self.stage == _PREAMBLE:
            self.stage = _OPERATIVE
            self._forget()
            if self.number is not None and not self.draft:
                self.number = None
            self.top = self._add(text, block)
            self.chain = [self.top]
        else:
            self._add(text, block, parent=self.top, closing=bool(self.nesting.levels))

    def _preambular(self, text: str, block: Block) -> None:
        if self.top is not None and text[0].islower():
            self._add(text, block, parent=self.top, closing=bool(self.nesting.levels))
            return
        self._forget()
        self.top = self._add(text, block)
        self.chain = [self.top]

    def _heading(self, text: str, block: Block, after: str) -> None:
        name = drafting.section(text)
        if name:
            if self.titles.ended_by(name[0]):
                self.settle(follows=False)
            outer = self.section if self.stage == _ANNEX and self.section else None
            self.section = f"{outer.split(',')[0]}, {name[0]}" if outer else name[0]
            self.lettered = self.lettered or (outer is None and len(name[0]) == 1)
            self.heading = self.number = None
        self.titles.waiting.append(Title(block, name[1] or "", name[0]) if name else Title(block, text))
        if not (POINT.match(after) and self.chain and self.stage == _OPERATIVE):
            self._forget()

    def _forget(self) -> None:
        self.top, self.chain, self.nesting, self.listing = None, [], Nesting(), False

    def _is_heading(self, text: str, after: str) -> bool:
        """Whether a block heads what follows; names listed under a paragraph look alike and head nothing."""
        if not drafting.is_heading(text, after) or (self.stage == _ANNEX and is_entry(text)):
            return False
        if self.stage != _OPERATIVE or self.top is None or drafting.section(text):
            return True
        if self.listing or _OPENS_LIST.search(self.last):
            self.listing = not POINT.match(after)
            return not self.listing
        leads = NUMBER.match(after) or POINT.match(after) or opens_operative(after) or opens_preambular(after)
        return bool(leads) or len(after) > 100 or (self.statement and drafting.opens_statement(after))

    def _kind(self) -> ParagraphKind:
        if self.stage == _ANNEX or self.draft:
            return ParagraphKind.ANNEX
        if self.stage == _PREAMBLE:
            return ParagraphKind.PREAMBULAR
        return ParagraphKind.STATEMENT if self.statement else ParagraphKind.OPERATIVE

    def _add(
        self,
        text: str,
        block: Block,
        *,
        label: str | None = None,
        parent: int | None = None,
        closing: bool = False,
    ) -> int:
        index = len(self.body.paragraphs)
        words, marks = strip_marks(text, self.notes)
        self.body.marks += [(mark, index, offset) for mark, offset in marks]
        self.body.paragraphs.append(
            Paragraph(
                kind=self._kind(),
                number=self.number if self._kind() is not ParagraphKind.PREAMBULAR else None,
                label=label,
                parent=parent,
                closing=closing,
                section="Draft resolution" if self.draft else self.section,
                heading=self.heading,
                page=block.page,
                text=words,
            )
        )
        return index
