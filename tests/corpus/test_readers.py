"""Readers: which one a file's content asks for, its encoding, and what is refused with which reason."""

import codecs
import os
import time
from pathlib import Path

import pytest
from akn_files import akn_file, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import decode
from corpus.document import Format
from corpus.errors import UnreadableError
from corpus.readers import MAX_BYTES, MAX_PARAGRAPH, MAX_PARAGRAPHS, media_type, read, read_bytes

RESOLUTION = """Resolution 9951 (2031)

Adopted by the Security Council at its 9921st meeting, on 14 May 2031

The Security Council,

Recalling the Council’s concern for harbours,

1. Requests the Office to report within six months of the adoption of this resolution;

2. Decides to remain seized of the matter.
"""
AKN = akn_file(body=paragraph("Decides to remain seized of the matter.", "1."))
MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", RESOLUTION.encode(), "text/plain"),
        ("a", RESOLUTION.encode(), "text/plain"),
        ("a.md", RESOLUTION.encode(), "text/markdown"),
        ("a.html", RESOLUTION.encode(), "text/html"),
        ("a.xml", RESOLUTION.encode(), "text/plain"),
        ("a.txt", AKN, "application/xml"),
        ("a.html", b"<?xml version='1.0'?>\n" + AKN, "application/xml"),
        ("a.txt", AKN.decode().encode("utf-16"), "application/xml"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>tide</p></body></html>", "text/html"),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html><html><p>tide</p></html>", "text/html"),
        ("a.txt", b"<div class='text'>\n<p>tide</p></div>", "text/html"),
        ("a.txt", b"# Resolution 9951 (2031)\n", "text/markdown"),
        ("a.txt", b"The *Security Council*,\n\n**Recalling** the tide,", "text/markdown"),
        ("a.txt", b"harbours[^1]\n\n[^1]: Report.", "text/markdown"),
        ("a.txt", b"* Reissued.\n*1234567*\n2 * 3 * 4\nNo. # 5", "text/plain"),
        ("a.txt", b"<!-- Page 1 -->\n\n" + RESOLUTION.encode(), "text/plain"),
        ("a.txt", b"<!-- made by hand -->\n" + AKN, "application/xml"),
        ("a.txt", b"x < y and <not a tag", "text/plain"),
    ],
)
def test_content_tells_the_media_type_before_the_suffix(name: str, data: bytes, kind: str) -> None:
    assert media_type(name, data) == kind


@pytest.mark.parametrize(
    "data",
    [
        RESOLUTION.encode(),
        codecs.BOM_UTF8 + RESOLUTION.encode(),
        RESOLUTION.encode("utf-16"),
        codecs.BOM_UTF16_BE + RESOLUTION.encode("utf-16-be"),
        RESOLUTION.encode("utf-16-le"),
        RESOLUTION.encode("utf-32"),
        RESOLUTION.encode("cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode("a.txt", data) == RESOLUTION
    (document,) = read_bytes("a.txt", data)
    assert document.symbol == "S/RES/9951 (2031)"
    assert [p.number for p in document.paragraphs if p.number] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00" * 500, "empty"),
        (bytes(range(256)) * 20, "binary"),
        (RESOLUTION.encode() + b"\x00\x01\x02" * 50, "binary"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (b"%PDF-1.7 tide", "PDF"),
        (b"PK\x03\x04tide", "compressed"),
        (RESOLUTION.encode() + "é".encode()[:1], "cut off"),
        (b"The tide is high. No harbour was closed.\n" * 40, "no resolution"),
        (b"a" * 50 * MEGABYTE, "longer than any resolution"),
        (b"a" * MEGABYTE, "no resolution"),
        (b"<" * MEGABYTE, "no resolution"),
        (b" " * 50 * MEGABYTE, "longer than any resolution"),
        (b"<?xml version='1.0'?><akomaNtoso>" + b"a" * 50 * MEGABYTE, "malformed"),
        (b"<?xml version='1.0'?>" + b"<a>" * 100_000, "malformed"),
        (AKN[: len(AKN) // 2], "malformed"),
        (b"<?xml version='1.0'?><note>tide</note>", "not a resolution"),
        (b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", "entities"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><a>&b;</a>", "entities"),
    ],
)
def test_bad_input_is_refused_with_its_reason_and_soon(data: bytes, reason: str) -> None:
    begun = time.thread_time()
    with pytest.raises(UnreadableError, match=reason) as refusal:
        read_bytes("bad.txt", data)
    assert refusal.value.name == "bad.txt"
    assert time.thread_time() - begun < 10


def test_what_no_document_is_so_large_as_is_refused_by_its_place() -> None:
    head = "Resolution 9907 (2031)\nAdopted by the Security Council on 15 January 2031\n\n"
    long = (
        head + "1. Requests the Secretary-General to report" + " and to act" * (MAX_PARAGRAPH // 11) + ";\n"
    )
    with pytest.raises(
        UnreadableError, match=r"long.txt: paragraph 1 of S/RES/9907 .* has 100,0.. characters"
    ):
        read_bytes("long.txt", long.encode())
    just = long.replace(" and to act", "", 10)
    assert len(read_bytes("just.txt", just.encode())) == 1
    many = head + "The Council,\n\n" + "1. Decides;\n\n" * (MAX_PARAGRAPHS + 1)
    with pytest.raises(UnreadableError, match=r"S/RES/9907 \(2031\) has 50,00. paragraphs"):
        read_bytes("many.txt", many.encode())
    block = "# Resolution 9907 (2031)\n\n" + "**a " * 300_000
    with pytest.raises(UnreadableError, match=r"a block of 1,199,999 characters"):
        read_bytes("block.md", block.encode())


def test_entities_are_never_expanded() -> None:
    doubled = "".join(f"<!ENTITY e{n + 1} '&e{n};&e{n};&e{n};&e{n};'>" for n in range(30))
    bomb = f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'tide'>{doubled}]><a>&e30;</a>"
    with pytest.raises(UnreadableError, match="entities"):
        read_bytes("bomb.xml", bomb.encode())


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), MAX_BYTES + 1)
    with pytest.raises(UnreadableError, match="more than"):
        read(huge)


def test_a_file_is_read_with_its_name_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "made.xml"
    path.write_bytes(AKN)
    (document,) = read(path)
    (source,) = document.sources
    assert (source.name, source.format, len(source.sha256)) == ("made.xml", Format.AKN4UN, 64)


def outcome(data: bytes) -> str:
    """The symbols read from the bytes, or the reason why there are none."""
    try:
        return " ".join(document.symbol for document in read_bytes("any", data))
    except UnreadableError as refusal:
        return refusal.reason


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data) != ""


@given(st.integers(0, len(AKN)), st.binary(max_size=6))
@settings(max_examples=200)
def test_any_damage_to_a_file_is_read_or_refused(place: int, noise: bytes) -> None:
    assert outcome(AKN[:place] + noise + AKN[place + len(noise) :]) != ""
