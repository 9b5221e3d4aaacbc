"""Remove: a document leaves the store with its facts and its sources."""

from corpus.symbols import parse_symbol
from db.intake import without
from db.settings import Settings
from db.store import open_for_writing
from db.write import apply


def remove(symbol: str, settings: Settings) -> bool:
    """Remove the document with this symbol, in any usual spelling; false where the store holds none."""
    with open_for_writing(settings) as store:
        with store.changing() as connection:
            changes = without(connection, parse_symbol(symbol).stem)
            if changes:
                apply(connection, changes)
        store.bring_index_in_line()
    return bool(changes)
