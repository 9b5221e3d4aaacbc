"""Intake: what newly read files change, given the sources that the store already has of each document."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corpus.document import Document
from corpus.merge import merge
from db.bulk import Values
from db.identity import document_id, permanent_id
from db.reading import FileRead
from db.rows import Rows, rows_of
from db.tables import TABLES
from db.write import Change
from extractors.extract import VERSION, extract

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
    connection: sa.Connection, files: Sequence[FileRead], arriving: Collection[str]
) -> tuple[list[Change], dict[str, str]]:
    """What ``files`` make of the store: for each document concerned its rows, merged from all its sources.

    A file replaces what its path held before, and a source of the same name and document from a path that
    is not among the ``arriving`` ones. The second answer names files whose documents could not be merged
    with what the store has, each with the reason; those documents stay as they are.
    """
    new = _fresh(files)
    paths = {file.path for file in files if file.refusal is None}
    changes: list[Change] = []
    refused: dict[str, str] = {}
    stored = _stored(connection, paths, new)
    for symbol in sorted(new.keys() | stored.keys()):
        fresh = new.get(symbol, {})
        names = {held.row["name"] for held in fresh.values()}
        held = dict(fresh)
        for row in stored.get(symbol, ()):
            same = fresh.get(row["id"])
            if same is not None:
                if row["path"] < same.row["path"]:
                    same.row.update(path=row["path"], name=row["name"])
            elif row["path"] not in paths and (row["name"] not in names or row["path"] in arriving):
                held[row["id"]] = _Held(row)
        try:
            changes.append(_change(symbol, held))
        except Exception as error:  # a fault of ours in one document must not stop the rest
            reason = f"could not be merged into {symbol} ({type(error).__name__}: {str(error)[:200]})"
            refused |= {source.row["path"]: reason for source in fresh.values()}
    return changes, refused


def without(connection: sa.Connection, symbol: str) -> list[Change]:
    """What removing the document of this canonical symbol makes of the store; nothing if it holds none."""
    number = document_id(symbol)
    known = connection.scalar(sa.select(_DOCUMENT.c.id).where(_DOCUMENT.c.id == number))
    return [] if known is None else [Change(number, symbol, None)]


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


def _change(symbol: str, held: dict[int, _Held]) -> Change:
    sources = [held[number] for number in sorted(held)]
    if not sources:
        return Change(document_id(symbol), symbol, None)
    rows = sources[0].alone
    if rows is None or len(sources) > 1:
        document = merge([Document.model_validate_json(source.row["parsed"]) for source in sources])
        rows = rows_of(document, extract(document), VERSION)
    return Change(document_id(symbol), symbol, rows | {"source": [source.row for source in sources]})
