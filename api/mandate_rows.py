"""Flat rows of mandates for tools: a term with the mandate that it is of and the words that set it."""

from datetime import date

from api.rows import Row
from api.types.document import official_url
from db.queries.mandates import missing_between
from db.queries.reader import Reader
from db.tables import DeadlineRow, DocumentRow, EntityRow, MandateRow, ParagraphRow, TermRow
from extractors.status import status_on

COLUMNS = (
    *("key", "entity", "name", "subject", "startsOn", "endsOn", "status", "standing", "final", "renews"),
    *("missing", "note", "symbol", "adoptedOn", "paragraphNumber", "label", "expression", "explanation"),
    "url",
)
"""The columns of a term's row, in their order."""


def term_row(term: TermRow, mandate: MandateRow, reader: Reader, day: date) -> Row:
    """A term and its mandate as a row; ``status`` is the term's on ``day``."""
    entity = reader.one(mandate, "entity", EntityRow, by="key")
    document = reader.one(term, "document_id", DocumentRow)
    paragraph = reader.one(term, "paragraph_id", ParagraphRow)
    deadline = reader.one(term, "deadline_id", DeadlineRow)
    before = reader.one(term, "renews_id", TermRow)
    former = before and reader.one(before, "document_id", DocumentRow)
    symbol = document.symbol if document else ""
    return {
        "key": mandate.key,
        "entity": mandate.entity,
        "name": entity and entity.name,
        "subject": mandate.subject,
        "startsOn": term.starts_on,
        "endsOn": term.ends_on,
        "status": deadline and status_on(deadline, day),
        "standing": term.standing,
        "final": term.final,
        "renews": former and former.symbol,
        "missing": reader.value(term, missing_between) or [],
        "note": term.note,
        "symbol": symbol,
        "adoptedOn": document and document.adopted_on,
        "paragraphNumber": paragraph and paragraph.number,
        "label": paragraph and paragraph.label,
        "expression": deadline and deadline.expression,
        "explanation": deadline and deadline.explanation,
        "url": official_url(symbol),
    }
