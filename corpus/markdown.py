"""Markdown: a document's text in CommonMark, read block by block."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from corpus import assembly, layouts
from corpus.document import Document, Format, Source
from corpus.errors import UnreadableError
from corpus.text import fidelity

_MAX_BLOCK = 1 << 20
"""Characters of a block; each may become an object of its own, of hundreds of bytes."""
_NOTE_MARK = re.compile(r"\[\^(\d{1,3})\](:?)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_markdown(name: str, text: str, sha256: str) -> list[Document]:
    """The documents in a Markdown text; raises ``UnreadableError`` where no resolution is found."""
    plain = to_text(name, text)
    source = Source(name=name, format=Format.MARKDOWN, fidelity=fidelity(plain), sha256=sha256)
    return assembly.documents(layouts.lines(plain), source)


def to_text(name: str, text: str) -> str:
    """The text of a Markdown file, one paragraph a line, list numbers kept and emphasis dropped."""
    marked = _NOTE_MARK.sub(lambda m: m[1].translate(_SUPERSCRIPTS) + (" " if m[2] else ""), text)
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable("inline")
    written: list[str] = []
    marker = ""
    references: EnvType = {}
    for token in parser.parse(marked, references):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "– "
        elif token.type == "inline":
            if (length := len(token.content)) > _MAX_BLOCK:
                raise UnreadableError(name, f"a block of {length:,} characters, more than {_MAX_BLOCK:,}")
            written.append(marker + _inline(parser, token.content, references))
            marker = ""
        elif token.type in ("html_block", "code_block", "fence"):
            written.append(token.content.rstrip("\n"))
    return "\n\n".join(written)


def _inline(parser: MarkdownIt, content: str, references: EnvType) -> str:
    tokens: list[Any] = []
    parser.inline.parse(content, parser, references, tokens)
    return "".join("\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
