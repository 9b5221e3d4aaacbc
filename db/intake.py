"""Intake: what newly read files change, given the sources that the store already has of each document."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from db.bulk import Values
from db.identity import document_id, permanent_id
from db.reading import Failure, FileRead, Sources
from db.rows import Rows
from db.tables import TABLES
from db.write import Change
from extractors.extract import VERSION

Merge = Callable[[Sequence[Sources]], Sequence[Rows | Failure]]
"""Makes the rows of each of several documents from all of its sources."""

_SOURCE = TABLES["source"]
_DOCUMENT = TABLES["document"]


@dataclass(frozen=True, slots=True)
class _Held:
    """One source of a document: its row, and the document's other rows if it were the only source."""

    row: Values
    alone: Rows | None = None


def unread(connection: sa.Connection, hashes: dict[str, str]) -> list[str]:
    """The paths, of ``hashes`` from path to content, that have to be read; the others changed nothing.

    A copy of a known file is read only where its name comes first, so that order tells nothing.
    """
    rows = connection.execute(
        sa.select(_SOURCE.c.sha256, sa.func.min(_SOURCE.c.path), sa.func.min(_DOCUMENT.c.extractor_version))
        .join(_DOCUMENT, _DOCUMENT.c.id == _SOURCE.c.document_id)
        .where(_SOURCE.c.sha256.in_(set(hashes.values())))
        .group_by(_SOURCE.c.sha256)
    )
    known = {sha256: path for sha256, path, version in rows if version == VERSION}
    return [path for path, sha256 in hashes.items() if path < known.get(sha256, "\U0010ffff")]


def changes_of(
    connection: sa.Connection, files: Sequence[FileRead], arriving: Collection[str], merge: Merge
) -> tuple[list[Change], dict[str, str]]:
    """What ``files`` make of the store: for each document concerned its rows, merged from all its sources.

    A file replaces what its path held before, and a source of the same name and document from a path that
    is not among the ``arriving`` ones. The second answer names files whose documents could not be merged
    with what the store has, each with the reason; those documents stay as they are.
    """
    new = _fresh(files)
    paths = {file.path for file in files if file.refusal is None}
    stored = _stored(connection, paths, new)
    held = {
        symbol: _held(new.get(symbol, {}), stored.get(symbol, ()), paths, arriving)
        for symbol in sorted(new.keys() | stored.keys())
    }
    shared = [symbol for symbol, sources in held.items() if sources and _alone(sources) is None]
    made = merge([tuple(source.row["parsed"] for source in held[symbol]) for symbol in shared])
    merged = dict(zip(shared, made, strict=True))
    changes: list[Change] = []
    refused: dict[str, str] = {}
    for symbol, sources in held.items():
        rows = merged.get(symbol) or _alone(sources)
        if isinstance(rows, Failure):
            reason = f"could not be merged into {symbol}: {rows.reason}"
            refused |= {source.row["path"]: reason for source in new.get(symbol, {}).values()}
        else:
            changes.append(_change(symbol, sources, rows))
    return changes, refused


def _held(
    fresh: dict[int, _Held], stored: Iterable[Values], paths: Collection[str], arriving: Collection[str]
) -> list[_Held]:
    """The sources that a document has from now on, in the order of their ids."""
    names = {held.row["name"] for held in fresh.values()}
    held = dict(fresh)
    for row in stored:
        same = fresh.get(row["id"])
        if same is not None:
            if row["path"] < same.row["path"]:
                same.row.update(path=row["path"], name=row["name"])
        elif row["path"] not in paths and (row["name"] not in names or row["path"] in arriving):
            held[row["id"]] = _Held(row)
    return [held[number] for number in sorted(held)]


def _alone(sources: Sequence[_Held]) -> Rows | None:
    """The rows that the only source gives."""
    return sources[0].alone if len(sources) == 1 else None


def _change(symbol: str, sources: Sequence[_Held], rows: Rows | None) -> Change:
    whole = rows and rows | {"source": [source.row for source in sources]}
    return Change(document_id(symbol), symbol, whole)


def without(connection: sa.Connection, stem: str) -> list[Change]:
    """What removing the documents whose symbols share this stem makes of the store."""
    held = sa.select(_DOCUMENT.c.id, _DOCUMENT.c.symbol).where(_DOCUMENT.c.stem == stem)
    return [Change(row.id, row.symbol, None) for row in connection.execute(held)]


def _fresh(files: Sequence[FileRead]) -> dict[str, dict[int, _Held]]:
    """The newly read sources of each symbol by their ids; of copies the one whose path comes first."""
    fresh: dict[str, dict[int, _Held]] = defaultdict(dict)
    for file in sorted(files, key=lambda file: file.path, reverse=True):
        for reading in file.readings:
            row = vars(reading.source) | {
                "id": permanent_id(reading.symbol, "source", reading.source.sha256),
                "document_id": document_id(reading.symbol),
                "path": file.path,
                "parsed": reading.parsed,
            }
            fresh[reading.symbol][row["id"]] = _Held(row, reading.rows)
    return fresh


def _stored(
    connection: sa.Connection, paths: Collection[str], symbols: Iterable[str]
) -> dict[str, list[Values]]:
    """All stored sources of the documents with these symbols or once read from these paths."""
    owners = sa.select(_SOURCE.c.document_id).where(_SOURCE.c.path.in_(paths))
    rows = connection.execute(
        sa.select(_SOURCE, _DOCUMENT.c.symbol)
        .join(_DOCUMENT, _DOCUMENT.c.id == _SOURCE.c.document_id)
        .where(
            sa.or_(
                _DOCUMENT.c.id.in_([document_id(symbol) for symbol in symbols]), _DOCUMENT.c.id.in_(owners)
            )
        )
    )
    stored: dict[str, list[Values]] = defaultdict(list)
    for row in rows.mappings():
        values = dict(row)
        stored[values.pop("symbol")].append(values)
    return stored
