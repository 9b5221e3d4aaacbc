"""Heads: where each resolution of a file begins, and the symbol its head states."""

import re
from dataclasses import dataclass

from corpus import drafting
from corpus.errors import BadInputError
from corpus.layouts import Block
from corpus.symbols import Organ, Symbol, parse_symbol
from corpus.wording import opens_operative, opens_preambular

_ROMAN = r"(?:[SE]{1,2}-)?[IVXL]+"
_COUNCIL = re.compile(
    r"(?:The\s)?RESOLUTION\s(?P<number>\d{1,4}\s?\(\d{4}\))(?P<rest>.{0,100})", re.IGNORECASE
)
_COUNCIL_OLD = re.compile(r"(?P<number>\d{1,3}\s?\(\d{4}\))\.?\s+Resolution\sof\s(?P<rest>.{0,200})")
_SESSION = re.compile(
    rf"(?P<number>\d{{1,4}}(?:\s[A-Z])?\s?\({_ROMAN}\)|(?:E?S-)?\d{{1,3}}/\d{{1,3}}(?:\s[A-Z])?|(?:19|20)\d\d/\d{{1,3}})\.?"
    r"(?:\s+(?P<rest>[^a-z\s].{0,600}))?"
)
_QUOTED = re.compile(r"(?:text|resolution|statement)\b.{0,120}\bas\sfollows:?$", re.IGNORECASE)
_QUOTED_SYMBOL = re.compile(r"resolution\s(\d{1,4}\s?\(\d{4}\))|\b(S/PRST/\d{4}/\d{1,3}|S/(?:RES/)?[\d/]+)\b")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\. ")
_COUNTED = re.compile(r"(?P<head>(?:\d+/)?)(?P<last>\d+)(?P<tail>(?: \([IVXL]+\))?)")
_MARKS = ("“", '"')
_ENOUGH = 2
REACH = 14


@dataclass(slots=True)
class Region:
    """One resolution's blocks, the head's own first; ``stated`` is the symbol its head gives.

    ``begun_before`` marks the end of a resolution whose head stands on a page before the file's first.
    """

    stated: str | None
    blocks: list[Block]
    quoted: bool = False
    begun_before: bool = False
    title: str | None = None


def regions(blocks: list[Block]) -> list[Region]:
    """Cut a file's blocks into resolutions; words before the first head come only where none has one."""
    if quotations := _quotations(blocks):
        return quotations
    heads = [(i, h) for i, block in enumerate(blocks) if (h := _head(block.text)) and _leads(blocks, i)]
    kept: list[tuple[int, str, str | None]] = []
    for index, (stated, title) in heads:
        repeated = kept and kept[-1][1] == stated and not _has_body(blocks[kept[-1][0] : index])
        if not repeated:
            kept.append((index, stated, title))
    ends = [*(index for index, _, _ in kept), len(blocks)][1:]
    found = [Region(s, blocks[i:end], title=t) for (i, s, t), end in zip(kept, ends, strict=True)]
    return [*_begun_before(blocks, kept), *found] or [Region(None, blocks)]


def _begun_before(blocks: list[Block], heads: list[tuple[int, str, str | None]]) -> list[Region]:
    """The end of a resolution that began on a page before: its number precedes that of the first head.

    The organs' volumes print resolutions in the order of their numbers. Only orders that are numbered
    themselves, from a number above 1, are so certain to be a resolution's end; all else is left out.
    """
    if not heads:
        return []
    first, stated, _ = heads[0]
    orders = [
        (at, int(found["number"]))
        for at, block in enumerate(blocks[:first])
        if (found := _NUMBERED.match(block.text)) and opens_operative(block.text[found.end() :])
    ]
    next_one = _COUNTED.fullmatch(stated)
    if len(orders) < _ENOUGH or orders[0][1] == 1 or next_one is None or int(next_one["last"]) == 1:
        return []
    number = f"{next_one['head']}{int(next_one['last']) - 1}{next_one['tail']}"
    return [Region(number, blocks[orders[0][0] : first], begun_before=True)]


def _head(text: str) -> tuple[str, str | None] | None:
    """The symbol and title that a block states where it is a resolution's head."""
    if found := _COUNCIL.fullmatch(text) or _COUNCIL_OLD.fullmatch(text):
        rest = found["rest"].strip()
        if rest and not re.match(r"(?:of\s|\(?\d|adopted|\[|\*)", rest, re.IGNORECASE):
            return None
        return found["number"], None
    if found := _SESSION.fullmatch(text):
        title = (found["rest"] or "").strip(" .–—") or None
        if title and title[0].isdigit() and not re.match(r"\d{4}", title):
            return None
        return found["number"], title
    return None


def _leads(blocks: list[Block], index: int) -> bool:
    """Whether a formula follows the head soon enough, or it is the first of its file."""
    for block in blocks[index + 1 : index + REACH]:
        if (
            drafting.formula(block.text)
            or opens_preambular(block.text)
            or re.match(r"(?:1\. )?The [A-Z][\w ]{6,30}(?:Council|Assembly)\b", block.text)
        ):
            return True
        if block.text.startswith(("Whereas", "1. ")):
            return True
    return False


def _has_body(blocks: list[Block]) -> bool:
    return any(drafting.formula(block.text) for block in blocks)


def _quotations(blocks: list[Block]) -> list[Region]:
    """The resolutions that a press release quotes: from a quoted formula to the end of the quotation."""
    found: list[Region] = []
    index = 0
    while index < len(blocks):
        text = blocks[index].text
        told = index > 0 and _QUOTED.search(blocks[index - 1].text)
        opens = text.startswith(_MARKS) and (told or drafting.formula(text) or drafting.opens_statement(text))
        announced = next(
            (b.text for b in reversed(blocks[max(0, index - 3) : index]) if _QUOTED.search(b.text)), None
        )
        if not (opens and announced):
            index += 1
            continue
        end = index
        while end < len(blocks) and (
            blocks[end].text.startswith(_MARKS) or not _closed(blocks[end - 1].text)
        ):
            end += 1
        symbol = _QUOTED_SYMBOL.search(announced)
        stated = next((g for g in symbol.groups() if g), None) if symbol else None
        found.append(Region(stated, blocks[index:end], quoted=True))
        index = max(end, index + 1)
    return found


def _closed(text: str) -> bool:
    """Whether a quotation ends with this block."""
    return text[-1:] in '”"' and text.count("”") >= text.count("“")


def symbol_of(region: Region, cover: list[str], organ: Organ | None) -> Symbol | None:
    """The symbol that the head states, else the first that the cover lines print."""
    if region.stated:
        try:
            return parse_symbol(region.stated + _letter(region, cover), organ)
        except BadInputError:
            return None
    for line in cover:
        for found in re.finditer(
            r"\b[SAET]/[A-Z0-9.\-]+(?:/[A-Z0-9.\-]+)*(?:\s?\((?:\d{4}|[IVXLES-]+)\))?", line
        ):
            try:
                return parse_symbol(found[0])
            except BadInputError:
                continue
    return None


def _letter(region: Region, cover: list[str]) -> str:
    """The letter of a resolution adopted apart from its sisters: "67/244 B" where no A stands above it."""
    number = region.stated or ""
    if "/" not in number or number[-1].isalpha():
        return ""
    for line in cover:
        if found := re.search(rf"(?:/{re.escape(number)}\s|^)(?P<letter>[B-Z])\*?$", line):
            return f" {found['letter']}"
    found = re.search(r"[a-z]\s(?P<letter>[B-Z])$", region.title or "")
    return f" {found['letter']}" if found else ""


def follows_another(blocks: list[Block], region: Region) -> bool:
    """Whether the end of another resolution stands before the head: the lines above are not its cover."""
    before = next((blocks[:i] for i, block in enumerate(blocks) if block is region.blocks[0]), [])
    return any(drafting.is_foot(block.text) or block.text.startswith("1. ") for block in before)
