"""Index writing: the index follows the database, and is rebuilt from it where following cannot do.

Only the holder of the writers' lock may write. The connections given must be in one transaction each.
"""

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

import sqlalchemy as sa
import tantivy

from db.index import Index
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
    target, own = revision(connection), index.revision()
    if own is not None and own < target:
        changes = TABLES["revision"].c
        changed = sa.select(changes.document_id).where(changes.revision > own).distinct()
        with suppress(ValueError):
            _write(index.open(), connection, connection.scalars(changed).all(), target)
    if not is_in_line(index, connection):
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
    writer.wait_merging_threads()
