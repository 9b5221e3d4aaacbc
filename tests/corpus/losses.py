"""Which words of a file arrive nowhere: what it prints, stage by stage, beside what is read from it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import assembly, drafting, heads, html, layouts, markdown
from corpus.body import Body
from corpus.decoding import decode
from corpus.errors import UnreadableError
from corpus.footnotes import Note, strip_marks
from corpus.layouts import Block
from corpus.readers import media_type
from corpus.symbols import Organ

CLASSES = ("kept", "cover and foot", "below the foot", "furniture", "other language", "other texts", "lost")
"""What becomes of a word.

Below the foot stand votes by name and the volumes' own remarks. Other texts are a story before a quotation,
and parts of resolutions whose head or operative part is not in the file.
"""

_WORD = re.compile(r"[^\W_]+")


def audit(path: Path) -> Counter[str]:
    """How many words of a file belong to each class, and ``all`` of them; nothing for a refused file."""
    try:
        given = layouts.lines(_plain(path))
        blocks, notes = assembly.blocks_and_notes(given)
    except UnreadableError:
        return Counter()
    found: Counter[str] = Counter()
    english = layouts.without_french(given)
    running = [line.text for line in english if not line.furniture]
    found["furniture"] = _count(line.text for line in given if line.furniture)
    found["other language"] = _count(line.text for line in given) - _count(line.text for line in english)
    found["kept"] = _count(note.text for note in notes)
    read = [*(block.text for block in blocks), *(note.text for note in notes)]
    found["lost"] = (_letters(running) - _letters(read)).total()
    regions = heads.regions(blocks)
    inside = {id(block) for region in regions for block in region.blocks}
    outside = [block.text for block in blocks if id(block) not in inside]
    found["cover and foot"] = _count(text for text in outside if drafting.is_cover(text))
    found["other texts"] = _count(text for text in outside if not drafting.is_cover(text))
    organ = drafting.organ_of([block.text for block in blocks])
    for region in regions:
        lines = assembly.cover_lines(given) if region is regions[0] else []
        found += _region(region, lines, organ, notes)
    return found


def _region(region: heads.Region, lines: list[str], organ: Organ | None, notes: list[Note]) -> Counter[str]:
    marks = frozenset(note.mark for note in notes)
    body = assembly.body_of(region, lines, notes)
    if not body.speaks() or heads.symbol_of(region, lines + body.preface, organ) is None:
        return Counter({"other texts": _count(block.text for block in region.blocks)})
    texts, captions = _texts(region.blocks, marks)
    foot = Counter(_words(text for text in body.foot if drafting.is_foot(text) or drafting.is_day(text)))
    below = Counter(_words(strip_marks(text, marks)[0] for text in body.foot)) - foot
    cover = Counter(_words(strip_marks(text, marks)[0] for text in body.preface)) + foot
    rest = Counter(_words(texts)) - _kept(body, marks)
    return +Counter(
        {
            "kept": _count(texts) - rest.total(),
            "cover and foot": (rest & cover).total(),
            "below the foot": ((rest - cover) & below).total(),
            "furniture": _count(captions),
            "lost": (rest - cover - below).total(),
        }
    )


def _texts(blocks: list[Block], marks: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words of a region without note marks and formulas, and a site's captions at its end."""
    end = next((i for i, block in enumerate(blocks) if drafting.ends_file(block.text)), len(blocks))
    texts = [strip_marks(block.text, marks)[0] for block in blocks[:end] if not drafting.formula(block.text)]
    return texts, [block.text for block in blocks[end:]]


def _kept(body: Body, marks: frozenset[str]) -> Counter[str]:
    """The words of paragraphs, and of their labels, sections and headings where these change."""
    found: Counter[str] = Counter()
    section = heading = None
    for paragraph in body.paragraphs:
        found.update(_words([paragraph.text, (paragraph.label or "").rpartition(" ")[2]]))
        found.update(_words([paragraph.section or ""]) if paragraph.section != section else ())
        if paragraph.heading != heading:
            found.update(_words([strip_marks(paragraph.heading or "", marks)[0]]))
        section, heading = paragraph.section, paragraph.heading
    return found


def _plain(path: Path) -> str:
    data = path.read_bytes()
    text = decode(path.name, data)
    kind = media_type(path.name, data)
    if kind == "text/html":
        return html.to_text(path.name, text)
    return markdown.to_text(path.name, text) if kind == "text/markdown" else text


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word.lower() for text in texts for word in _WORD.findall(text))


def _count(texts: Iterable[str]) -> int:
    return sum(1 for _ in _words(texts))


def _letters(texts: Iterable[str]) -> Counter[str]:
    """Letters alone: words that a line's end cut are whole in the blocks, and notes lose their marks."""
    return Counter(letter for text in texts for letter in text if letter.isalpha())
