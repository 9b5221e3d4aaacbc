"""Index checks: whether the index's files still hold what was written, byte for byte.

Every file of a Tantivy segment ends in a footer: JSON with the CRC-32 of what stands before it, the JSON's
length and a magic number. ``meta.json`` lists the segments and the fields.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tantivy

from db.index_fields import schema

_TAIL = struct.Struct("<II")
_MAGIC = 1337
_VERSION = {"major", "minor", "patch", "index_format_version"}
_BLOCK = 1 << 20
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError)
_PARTS = frozenset(("fast", "fieldnorm", "idx", "pos", "store", "term"))


def damaged(folder: Path) -> list[str]:
    """The names of the files in ``folder`` that are missing or are not as they were written."""
    try:
        listed = json.loads((folder / "meta.json").read_bytes())
        wanted = sorted(_files(listed, folder))
    except (OSError, *_MALFORMED):
        return ["meta.json"]
    own = _own_settings()
    found = [] if {name: listed.get(name) for name in own} == own else ["meta.json"]
    return found + [name for name in wanted if not _is_whole(folder / name)]


def _files(listed: Any, folder: Path) -> Iterator[str]:
    """The files that the listed segments need, and those that lie there under their names."""
    for segment in listed["segments"]:
        name = segment["segment_id"].replace("-", "")
        yield from (f"{name}.{part}" for part in _PARTS)
        yield from (file.name for file in folder.glob(f"{name}.*") if file.suffix != ".del")
        if segment["deletes"]:
            yield f"{name}.{segment['deletes']['opstamp']}.del"


@cache
def _own_settings() -> dict[str, Any]:
    """What ``meta.json`` says of the fields and settings that this program asks for."""
    with TemporaryDirectory() as place:
        tantivy.Index(schema(), place)
        own = json.loads((Path(place) / "meta.json").read_bytes())
    return {name: own[name] for name in ("schema", "index_settings")}


def _is_whole(path: Path) -> bool:
    """Whether the file's body has the checksum that its footer tells; read in blocks."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(-_TAIL.size, 2)
            length, magic = _TAIL.unpack(file.read())
            body = size - _TAIL.size - length
            if magic != _MAGIC or body < 0:
                return False
            file.seek(body)
            footer = json.loads(file.read(length))
            file.seek(0)
            crc = 0
            while body > 0:
                block = file.read(min(_BLOCK, body))
                if not block:
                    return False
                crc, body = zlib.crc32(block, crc), body - len(block)
            wanted = {"version": footer["version"], "crc": crc}
            return bool(footer == wanted and set(footer["version"]) == _VERSION)
    except (OSError, struct.error, *_MALFORMED):
        return False
