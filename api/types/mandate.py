"""A mandate, and the terms that follow one another in it."""

import datetime
from typing import Annotated, Any

import strawberry

from api.context import Info
from api.fields import DEADLINE, DOCUMENT, ENTITY, MANDATE, PARAGRAPH, TERM, many, one
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from db.chains import Standing
from db.queries.mandates import current_term, missing_between, status_of
from db.tables import DeadlineRow, DocumentRow, EntityRow, MandateRow, ParagraphRow, TermRow
from extractors.status import Status

_AsOf = Annotated[
    datetime.date | None,
    strawberry.argument(
        description="The day to tell it for; default the day of the list, else today in UTC."
    ),
]


def _terms(root: Any, info: Info) -> list[TermRow]:
    return info.context.reader.many(root, TermRow, "mandate_id")


def _current(root: Any, info: Info, as_of: _AsOf = None) -> Any:
    return current_term(_terms(root, info), info.context.day(info.path, as_of))


def _status(root: Any, info: Info, as_of: _AsOf = None) -> Status:
    return status_of(_terms(root, info), info.context.day(info.path, as_of))


def _missing(root: Any, info: Info) -> list[str]:
    return info.context.reader.value(root, missing_between) or []


@strawberry.type(
    description="The mandate of a body, or a measure, ceiling or authorization: the chain of its terms."
)
class Mandate(Node):
    """A mandate."""

    is_type_of = shows(MandateRow)
    id: strawberry.ID = id_field("Mandate")
    key: str = strawberry.field(
        description="What it is known by: a body's key, or the paragraph that imposed the measure."
    )
    subject: str | None = strawberry.field(
        description="The measure, ceiling or authorization, or the part of a body's mandate, in words."
    )
    entity: Any = one(
        ENTITY | None, EntityRow, "entity", "The body whose mandate it is; null for a measure.", by="key"
    )
    terms: Any = many(TERM, TermRow, "mandate_id", "Its terms, the earliest adopted first.")
    current: Any = strawberry.field(
        resolver=_current, graphql_type=TERM | None, description="The term that runs on a day; null if none."
    )
    status: Status = strawberry.field(
        resolver=_status,
        description="RUNNING or ENDED by the end that its latest document gives; UNRESOLVED without one; "
        "UPCOMING before the first.",
    )


@strawberry.type(description="One term of a mandate: a TERM deadline in its place in the chain.")
class Term(Node):
    """A term."""

    is_type_of = shows(TermRow)
    id: strawberry.ID = id_field("Term")
    starts_on: datetime.date | None = strawberry.field(
        description="Its first day, where the text or the term before it tells."
    )
    ends_on: datetime.date | None = strawberry.field(
        description="Its last day, as stated or counted from the term before it."
    )
    standing: Standing | None = strawberry.field(description="How it stands to the term before it.")
    final: bool = strawberry.field(description="Whether the text calls it the last one.")
    note: str | None = strawberry.field(
        description="What is missing before it, or what speaks against its stated end."
    )
    missing: list[str] = strawberry.field(
        resolver=_missing,
        description="After a gap, symbols of resolutions that its document cites from that span of time and "
        "the store does not hold: one of them may close it.",
    )
    renews: Any = one(
        TERM | None, TermRow, "renews_id", "The term that it renews or takes over; null at a gap."
    )
    mandate: Any = one(MANDATE, MandateRow, "mandate_id", "The mandate that it is a term of.")
    deadline: Any = one(DEADLINE, DeadlineRow, "deadline_id", "The deadline that states it.")
    paragraph: Any = one(PARAGRAPH, ParagraphRow, "paragraph_id", "The paragraph that sets it.")
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that sets it.")
    url: str = url_field()
