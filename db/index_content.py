"""What the search index holds of the database: one entry a paragraph, and one a document for its title."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from db.index_fields import DOCUMENT, PARAGRAPH
from db.tables import TABLES

Entry = dict[str, Any]

_DOCUMENT, _PARAGRAPH = TABLES["document"], TABLES["paragraph"]
_MENTION, _PARTY, _ACTION = TABLES["mention"], TABLES["party"], TABLES["action"]


def entries_of(connection: sa.Connection, documents: Sequence[int]) -> Iterator[Entry]:
    """The entries of these documents; a constant number of statements for all of them."""
    rows = connection.execute(sa.select(_DOCUMENT).where(_DOCUMENT.c.id.in_(documents))).mappings()
    shared = {row["id"]: _document_fields(row) for row in rows}
    for number, (title, fields) in shared.items():
        yield fields | {"what": DOCUMENT, "id": number, "text": title}
    entities = _values(connection, documents, (_MENTION, "key"), (_PARTY, "key"))
    lemmas = _values(connection, documents, (_ACTION, "lemma"))
    forces = _values(connection, documents, (_ACTION, "force"))
    paragraphs = connection.execute(
        sa.select(_PARAGRAPH.c.id, _PARAGRAPH.c.document_id, _PARAGRAPH.c.kind, _PARAGRAPH.c.text)
        .where(_PARAGRAPH.c.document_id.in_(documents))
        .order_by(_PARAGRAPH.c.document_id, _PARAGRAPH.c.position)
    )
    for row in paragraphs:
        yield shared[row.document_id][1] | {
            "what": PARAGRAPH,
            "id": row.id,
            "text": row.text,
            "words": row.text,
            "kind": row.kind,
            "entity": sorted(entities[row.id]),
            "lemma": sorted(lemmas[row.id]),
            "force": sorted(forces[row.id]),
        }


def _document_fields(row: sa.RowMapping) -> tuple[str, Entry]:
    """The title, and what every entry of a document says of it."""
    fields: Entry = {
        "document": row["id"],
        "symbol": row["symbol"],
        "organ": row["organ"],
        "type": row["type"],
    }
    day = row["adopted_on"] or row["published_on"]
    if day:
        fields["year"] = str(day.year)
    if row["adopted_on"]:
        fields["adopted"] = row["adopted_on"].toordinal()
    return row["title"] or "", fields


def _values(
    connection: sa.Connection, documents: Sequence[int], *places: tuple[sa.Table, str]
) -> defaultdict[int, set[str]]:
    """The distinct values of a column, or of several, by paragraph."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for table, name in places:
        rows = connection.execute(
            sa.select(table.c.paragraph_id, table.c[name])
            .where(table.c.document_id.in_(documents))
            .distinct()
        )
        for paragraph, value in rows:
            found[paragraph].add(str(value))
    return found
