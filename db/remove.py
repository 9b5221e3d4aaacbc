"""Remove: a document leaves the store with its facts and its sources."""

from functools import partial

import sqlalchemy as sa

from corpus.symbols import parse_symbol
from db.intake import without
from db.settings import Settings
from db.store import open_for_writing
from db.write import apply


def remove(symbol: str, settings: Settings) -> bool:
    """Remove the document with this symbol, in any usual spelling; false where the store holds none."""
    with open_for_writing(settings) as store:
        removed = store.change(partial(_remove, stem=parse_symbol(symbol).stem))
        store.bring_index_in_line()
    return removed


def _remove(connection: sa.Connection, stem: str) -> bool:
    changes = without(connection, stem)
    if changes:
        apply(connection, changes)
    return bool(changes)
