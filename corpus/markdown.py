"""Markdown: a document's text in CommonMark, read block by block."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus import assembly, layouts
from corpus.document import Document, Format, Source
from corpus.text import fidelity

_NOTE_MARK = re.compile(r"\[\^(\d{1,3})\](:?)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_markdown(name: str, text: str, sha256: str) -> list[Document]:
    """The documents in a Markdown text; raises ``UnreadableError`` where no resolution is found."""
    plain = to_text(text)
    source = Source(name=name, format=Format.MARKDOWN, fidelity=fidelity(plain), sha256=sha256)
    return assembly.documents(layouts.lines(plain), source)


def to_text(text: str) -> str:
    """The text of a Markdown file, one paragraph a line, list numbers kept and emphasis dropped."""
    marked = _NOTE_MARK.sub(lambda m: m[1].translate(_SUPERSCRIPTS) + (" " if m[2] else ""), text)
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    written: list[str] = []
    marker = ""
    for token in parser.parse(marked):
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "– "
        elif token.type == "inline":
            written.append(marker + _inline(token))
            marker = ""
        elif token.type in ("html_block", "code_block", "fence"):
            written.append(token.content.rstrip("\n"))
    return "\n\n".join(written)


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)
