"""Decoding: from bytes to text, refusing what is empty, binary or in no encoding that can be told."""

import codecs
import re

from charset_normalizer import from_bytes

from corpus.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF; its text has to be extracted first",
    b"PK\x03\x04": "a compressed file (an archive or a word processor's own format)",
    b"\xd0\xcf\x11\xe0": "a word processor's own format",
    b"\x1f\x8b": "a compressed file",
}
_WESTERN = ["cp1252", "latin_1", "mac_roman"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_SAMPLE = 1 << 16


def decode(name: str, data: bytes) -> str:
    """The text in a file's bytes: UTF-8, UTF-16 or UTF-32 with or without a mark, else a Western code page.

    Raises ``UnreadableError`` where the bytes are empty or not text.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableError(name, "the file is empty")
    for signature, reason in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(name, reason)
    text = _unicode(name, data)
    if text is None:
        text = _code_page(name, data)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 200:
        raise UnreadableError(name, "the file is binary, not text")
    return text


def _unicode(name: str, data: bytes) -> str | None:
    """The text where the bytes are a Unicode encoding, null where they are not."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = marked or _unmarked(name, data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if marked or encoding != "utf-8":
            raise UnreadableError(name, f"the file breaks its own encoding, {encoding}") from error
        if error.start > len(data) - 4 and _multibyte(data[: error.start]):
            raise UnreadableError(name, "the file is cut off inside a character") from error
        return None


def _unmarked(name: str, data: bytes) -> str:
    """UTF-16 shows by a zero in every other byte; any other zeros are not text."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return "utf-8"
    half = len(sample) // 2
    if sample[1::2].count(0) > half // 2 and sample[0::2].count(0) < half // 10:
        return "utf-16-le"
    if sample[0::2].count(0) > half // 2 and sample[1::2].count(0) < half // 10:
        return "utf-16-be"
    raise UnreadableError(name, "the file is binary, not text")


def _multibyte(data: bytes) -> bool:
    """Whether the bytes are UTF-8 and hold more than ASCII."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _code_page(name: str, data: bytes) -> str:
    best = from_bytes(data, cp_isolation=_WESTERN).best()
    if best is None:
        raise UnreadableError(name, "the file is binary or in an encoding that cannot be told")
    return str(best)
