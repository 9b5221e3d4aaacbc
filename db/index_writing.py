"""Index writing: the index follows the database, and is rebuilt from it where following cannot do.

Only the holder of the index's lock may write, in a transaction that began when it had the lock: an earlier
one would not see what the index already reflects.
"""

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

import sqlalchemy as sa
import tantivy

from db.index import DamagedIndexError, Index, no_panic
from db.index_content import entries_of
from db.index_fields import META, VERSION, schema
from db.tables import TABLES
from db.write import revision

_HEAP = 64_000_000
_DOCUMENTS_AT_ONCE = 200


def is_in_line(index: Index, connection: sa.Connection) -> bool:
    """Whether the index reflects the database's revision and holds as many entries."""
    if index.revision() != revision(connection):
        return False
    counts = (
        connection.scalar(sa.select(sa.func.count()).select_from(TABLES[name]))
        for name in ("document", "paragraph")
    )
    return index.count() == sum(count or 0 for count in counts)


def follow(index: Index, connection: sa.Connection) -> int:
    """Bring the index to the database's revision, and give that."""
    target = replay(index, connection)
    if not is_in_line(index, connection):
        rebuild(index, connection)
    return target


def replay(index: Index, connection: sa.Connection) -> int:
    """Let the index take in what has changed since its revision, and give the database's.

    Rebuilds an index that cannot be read or written or is ahead of the database; entries are not counted,
    which would take the longer the more there are.
    """
    target, own = revision(connection), index.revision()
    if own is not None and own < target:
        changes = TABLES["revision"].c
        changed = sa.select(changes.document_id).where(changes.revision > own).distinct()
        with suppress(ValueError, DamagedIndexError), no_panic():
            _write(index.open(), connection, connection.scalars(changed).all(), target)
    if index.revision() != target:
        rebuild(index, connection)
    return target


def rebuild(index: Index, connection: sa.Connection) -> None:
    """Build the index anew beside the old one, and swap."""
    new, old = index.folder.with_suffix(".new"), index.folder.with_suffix(".old")
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    new.mkdir(parents=True)
    every = connection.scalars(sa.select(TABLES["document"].c.id)).all()
    _write(tantivy.Index(schema(), str(new)), connection, every, revision(connection))
    if index.folder.exists():
        index.folder.rename(old)
    new.rename(index.folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(index: tantivy.Index, connection: sa.Connection, documents: Iterable[int], target: int) -> None:
    """Replace the entries of ``documents`` and the revision, in one commit."""
    writer = index.writer(_HEAP)
    try:
        writer.garbage_collect_files()
        rest = iter(documents)
        while ids := list(islice(rest, _DOCUMENTS_AT_ONCE)):
            for number in ids:
                writer.delete_documents_by_term("document", number)
            for entry in entries_of(connection, ids):
                writer.add_json(json.dumps(entry))
        writer.delete_documents_by_term("what", META)
        writer.add_json(json.dumps({"what": META, "version": VERSION, "revision": target}))
        writer.commit()
    finally:
        writer.wait_merging_threads()  # and gives up Tantivy's own lock, whatever went wrong
