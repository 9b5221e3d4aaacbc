"""What the search index holds of the database: an entry a paragraph, the first with its document's title.

Another entry a document, which no search finds, lets the index count its documents.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from db.index_fields import DOCUMENT, OPENING, PARAGRAPH, counter, number_of, places
from db.tables import TABLES

Entry = dict[str, Any]

_DOCUMENT, _PARAGRAPH = TABLES["document"], TABLES["paragraph"]
_MENTION, _PARTY, _ACTION = TABLES["mention"], TABLES["party"], TABLES["action"]
_CITATION, _DEADLINE = TABLES["citation"], TABLES["deadline"]


def entries_of(connection: sa.Connection, documents: Sequence[int]) -> Iterator[Entry]:
    """The entries of these documents; a constant number of statements for all of them."""
    rows = connection.execute(sa.select(_DOCUMENT).where(_DOCUMENT.c.id.in_(documents))).mappings()
    shared = {row["id"]: _document_fields(row) for row in rows}
    for number in shared:
        yield {"what": DOCUMENT, "id": number, "document": number}
    entities = _values(connection, documents, (_MENTION, "key"), (_PARTY, "key"))
    lemmas = _values(connection, documents, (_ACTION, "lemma"))
    forces = _values(connection, documents, (_ACTION, "force"))
    cited = _values(connection, documents, (_CITATION, "target_stem"))
    due = _first_days(connection, documents)
    paragraphs = connection.execute(
        sa.select(
            *(_PARAGRAPH.c[name] for name in ("id", "document_id", "position", "kind", "text")),
        )
        .where(_PARAGRAPH.c.document_id.in_(documents))
        .order_by(_PARAGRAPH.c.document_id, _PARAGRAPH.c.position)
    )
    for row in paragraphs:
        title, fields = shared[row.document_id]
        opening = {"what": [PARAGRAPH, OPENING], "title": title, "words": [row.text, title]}
        yield (
            fields
            | {"what": PARAGRAPH, "id": row.id, "text": row.text, "words": row.text, "kind": row.kind}
            | (opening if row.position == 0 else {})
            | {"entity": sorted(entities[row.id]), "lemma": sorted(lemmas[row.id])}
            | {counter("entity"): sorted(map(number_of, entities[row.id]))}
            | {counter("lemma"): sorted(map(number_of, lemmas[row.id]))}
            | {"force": sorted(forces[row.id]), "cites": sorted(cited[row.id])}
            | places("adopted", fields.get("adopted"), row.id)
            | places("due", due.get(row.id), row.id)
        )


def _document_fields(row: sa.RowMapping) -> tuple[str, Entry]:
    """The title, and what every entry of a document says of it."""
    fields: Entry = {
        "document": row["id"],
        "symbol": row["symbol"],
        "stem": row["stem"],
        "organ": row["organ"],
        "type": row["type"],
    }
    day = row["adopted_on"] or row["published_on"]
    if day:
        fields["year"] = str(day.year)
    if row["adopted_on"]:
        fields["adopted"] = row["adopted_on"].toordinal()
    return row["title"] or "", fields


def _first_days(connection: sa.Connection, documents: Sequence[int]) -> dict[int, int]:
    """For each paragraph with a dated deadline the first day on which one is due."""
    rows = connection.execute(
        sa.select(_DEADLINE.c.paragraph_id, sa.func.min(_DEADLINE.c.due_on))
        .where(_DEADLINE.c.document_id.in_(documents), _DEADLINE.c.due_on.is_not(None))
        .group_by(_DEADLINE.c.paragraph_id)
    )
    return {paragraph: day.toordinal() for paragraph, day in rows}


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
