"""Readers: from a file's bytes to the documents in it, one function a media type."""

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.akn4un import read_akn4un
from corpus.decoding import decode
from corpus.document import Document
from corpus.errors import UnreadableError
from corpus.html import read_html
from corpus.markdown import read_markdown
from corpus.text import read_text

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is refused unread."""

MAX_CHARACTERS = 8 * 1024 * 1024
"""A longer text is refused: the longest resolution has not a tenth of it."""

MAX_PARAGRAPHS = 50_000
MAX_PARAGRAPH = 100_000
"""More of them in a document, or characters in one, are refused; the largest known: 2,073 and 4,369."""

Reader = Callable[[str, bytes, str], list[Document]]
"""Takes a file's name, its bytes and their SHA-256."""


def _decoded(reader: Callable[[str, str, str], list[Document]]) -> Reader:
    def read_decoded(name: str, data: bytes, sha256: str) -> list[Document]:
        if len(data) > 4 * MAX_CHARACTERS or len(text := decode(name, data)) > MAX_CHARACTERS:
            raise UnreadableError(name, f"longer than any resolution ({len(data):,} bytes)")
        return reader(name, text, sha256)

    return read_decoded


READERS: Mapping[str, Reader] = {
    "application/xml": read_akn4un,
    "text/html": _decoded(read_html),
    "text/markdown": _decoded(read_markdown),
    "text/plain": _decoded(read_text),
}

_SUFFIXES = {".htm": "text/html", ".html": "text/html", ".md": "text/markdown", ".markdown": "text/markdown"}
_HEAD = 1 << 12
_SAMPLE = 1 << 17
_XML = re.compile(
    r"\s*(?:<!--(?:(?!-->).){0,500}-->\s*)*"
    r"<(?:\?xml\b|!DOCTYPE(?!\s+html)|!ENTITY|akomaNtoso\b|[\w:]+\s[^<>]*\bxmlns\b)",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(
    r"<!DOCTYPE\s+html\b|<(?:html|head|body|div|p|br|table|span|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\|? ?:?-{3,}:? ?\||\[\^\d{1,3}\]|\]\(https?://"
    r"|(?<![*\w])(\*{1,2})(?=[^\W\d_])[^*\n]{0,80}(?<=[^\W\d_])\1(?![*\w])",
    re.MULTILINE,
)


def read(path: Path) -> list[Document]:
    """Read one file; raises ``UnreadableError`` with the reason where it holds no resolution."""
    try:
        if not path.is_file():
            raise UnreadableError(path.name, "there is no such file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise UnreadableError(path.name, f"{size:,} bytes, more than the {MAX_BYTES:,} that are read")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(path.name, f"cannot be read: {error.strerror}") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> list[Document]:
    """Read a file's content; ``name`` is for messages, ``Source`` and the suffix."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(name, f"{len(data):,} bytes, more than the {MAX_BYTES:,} that are read")
    documents = READERS[media_type(name, data)](name, data, hashlib.sha256(data).hexdigest())
    for document in documents:
        _hold_size(name, document)
    return documents


def _hold_size(name: str, document: Document) -> None:
    """Refuse what would take all memory, or time without end, of whoever works on it."""
    if (number := len(document.paragraphs)) > MAX_PARAGRAPHS:
        raise UnreadableError(
            name, f"{document.symbol} has {number:,} paragraphs, more than {MAX_PARAGRAPHS:,}"
        )
    for place, paragraph in enumerate(document.paragraphs, start=1):
        if (length := len(paragraph.text)) > MAX_PARAGRAPH:
            which = f"paragraph {paragraph.label}" if paragraph.label else f"the paragraph at place {place}"
            raise UnreadableError(
                name,
                f"{which} of {document.symbol} has {length:,} characters, more than {MAX_PARAGRAPH:,}",
            )


def media_type(name: str, data: bytes) -> str:
    """What the content shows it to be, then what the suffix says, else plain text."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if wide else "utf-8"
    head = data[:_HEAD].decode(encoding, "replace").lstrip("\ufeff")
    akn = "<akomaNtoso" in head
    page = not akn and _HTML.search(head) is not None
    if not page and _XML.match(head):
        return "application/xml"
    if page:
        return "text/html"
    if _MARKDOWN.search(data[:_SAMPLE].decode(encoding, "replace")):
        return "text/markdown"
    return _SUFFIXES.get(Path(name).suffix.lower(), "text/plain")
