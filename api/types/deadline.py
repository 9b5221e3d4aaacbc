"""A deadline, what its date rests on, and where it stands on a day."""

import datetime
from typing import Annotated, Any

import strawberry

from api.connections import Connection, Edge, Match
from api.context import Info
from api.fields import ACTION, DEADLINE, DOCUMENT, PARAGRAPH, one, parties
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from corpus.errors import BadInputError
from corpus.symbols import Organ
from db.queries.comparison import continuations
from db.queries.due import mandate_ends_of
from db.tables import ActionRow, DeadlineRow, DocumentRow, ParagraphRow
from extractors.facts import BasisKind, Bound, DeadlineKind, Precision, Role, Task, UnresolvedReason
from extractors.recurrence import next_on, occurrences
from extractors.status import Status, status_on

_AsOf = Annotated[
    datetime.date | None,
    strawberry.argument(
        description="The day to tell it for; default the day of the list, else today in UTC."
    ),
]
_From = Annotated[datetime.date, strawberry.argument(name="from", description="The first day.")]
_To = Annotated[datetime.date, strawberry.argument(name="to", description="The last day.")]
_WIDEST = datetime.timedelta(days=25 * 366)


@strawberry.type(description="A session of an organ.")
class Session:
    """The session that a deadline names."""

    organ: Organ | None = strawberry.field(description="The organ that meets.")
    number: int | None = strawberry.field(description="The session's number: 73.")
    year: int | None = strawberry.field(description="Its year, where the text names it by year.")


def _anchor(root: Any, info: Info) -> Any:
    return info.context.reader.one(root.row, "basis_paragraph_id", ParagraphRow)


@strawberry.type(description="What a deadline's date rests on.")
class Basis:
    """The anchor of a deadline's date."""

    row: strawberry.Private[DeadlineRow]
    kind: BasisKind = strawberry.field(description="The sort of anchor.")
    date: datetime.date | None = strawberry.field(description="The anchor's own day, where it has one.")
    inferred: bool = strawberry.field(description="Whether the text leaves the anchor to be understood.")
    symbol: str | None = strawberry.field(
        description="Symbol of the other document whose date settles this one, or would."
    )
    paragraph: Any = strawberry.field(
        resolver=_anchor,
        graphql_type=PARAGRAPH | None,
        description="The paragraph that states the anchor, where one does.",
    )


def _session(root: Any) -> Session | None:
    organ, number, year = root.session_organ, root.session_number, root.session_year
    named = organ is not None or number is not None or year is not None
    return Session(organ=organ, number=number, year=year) if named else None


def _basis(root: Any) -> Basis:
    return Basis(
        row=root,
        kind=root.basis_kind,
        date=root.basis_date,
        inferred=root.basis_inferred,
        symbol=root.basis_symbol,
    )


def _notes(root: Any) -> list[str]:
    return [root.note] if root.note else []


def _status(root: Any, info: Info, as_of: _AsOf = None) -> Status:
    return status_on(root, info.context.day(info.path, as_of), mandate_ends=_mandate_ends(root, info))


def _next_on(root: Any, info: Info, as_of: _AsOf = None) -> datetime.date | None:
    return next_on(root, info.context.day(info.path, as_of), _mandate_ends(root, info))


def _occurrences(root: Any, info: Info, start: _From, end: _To) -> list[datetime.date]:
    if end - start > _WIDEST:
        raise BadInputError("ask for the occurrences of at most 25 years")
    return list(occurrences(root, start, end, _mandate_ends(root, info)))


def _mandate_ends(row: DeadlineRow, info: Info) -> datetime.date | None:
    """The end of the mandate that a recurring deadline serves."""
    if row.kind is not DeadlineKind.RECURRING:
        return None
    return info.context.reader.value(row, mandate_ends_of)


def _continued_by(root: Any, info: Info) -> Any:
    found = info.context.reader.value(root, continuations)
    return found.deadline if found else None


def _lapsed(root: Any, info: Info) -> bool | None:
    found = info.context.reader.value(root, continuations)
    return found.deadline is None if found else None


@strawberry.type(
    description="One time expression that fixes when something is to be done, ends or begins, or how often."
)
class Deadline(Node):
    """A deadline."""

    is_type_of = shows(DeadlineRow)
    id: strawberry.ID = id_field("Deadline")
    kind: DeadlineKind = strawberry.field(description="What fixes the time.")
    expression: str = strawberry.field(description="The words that state the time, as written.")
    start: int = strawberry.field(description="Where they begin in the paragraph's `text`, in characters.")
    end: int = strawberry.field(description="Where they end there, exclusive.")
    due_on: datetime.date | None = strawberry.field(
        description="The last compliant day; null where the text gives none."
    )
    earliest_on: datetime.date | None = strawberry.field(
        description="The first day of a window that ends on `dueOn`."
    )
    precision: Precision | None = strawberry.field(description="What the text states of the date.")
    bound: Bound | None = strawberry.field(description="How the date bounds what is to be done.")
    period: str | None = strawberry.field(description="A stated duration, ISO 8601: 'P6M'.")
    rrule: str | None = strawberry.field(description="How it repeats: an RFC 5545 rule without DTSTART.")
    at_least: bool = strawberry.field(description="Whether `rrule` is a minimum: 'at least once a year'.")
    session: Session | None = strawberry.field(
        resolver=_session, description="The session at which it is due."
    )
    task: Task = strawberry.field(description="What is to be done.")
    subject: str | None = strawberry.field(
        description="The measure, ceiling or authorization that it limits."
    )
    basis: Basis = strawberry.field(
        resolver=_basis, description="What the date rests on, so that a reader can check it."
    )
    final: bool = strawberry.field(description="Whether the text calls the term the last one.")
    defeasible: bool = strawberry.field(description="Whether the text lets it end earlier.")
    explanation: str = strawberry.field(
        description="One sentence on how the date follows, or why there is none."
    )
    unresolved_reason: UnresolvedReason | None = strawberry.field(description="Why there is no date.")
    notes: list[str] = strawberry.field(
        resolver=_notes, description="Remarks for a careful reader, such as two readings that disagree."
    )
    status: Status = strawberry.field(resolver=_status, description="Where it stands on a day.")
    next_on: datetime.date | None = strawberry.field(
        resolver=_next_on,
        description="The next day on which a recurring deadline falls; null where none is known.",
    )
    occurrences: list[datetime.date] = strawberry.field(
        resolver=_occurrences,
        description="The days in a span of at most 25 years on which a recurring deadline falls.",
    )
    addressees: Any = parties("deadline_id", Role.ADDRESSEE, "Who is to act; of a term the body it is of.")
    recipients: Any = parties("deadline_id", Role.RECIPIENT, "Who receives the report or briefing.")
    continued_by: Any = strawberry.field(
        resolver=_continued_by,
        graphql_type=DEADLINE | None,
        description="Its counterpart in the resolution that renews its own; null where there is none.",
    )
    lapsed: bool | None = strawberry.field(
        resolver=_lapsed,
        description="Whether the renewal of its document has no counterpart; null where none is known.",
    )
    action: Any = one(ACTION | None, ActionRow, "action_id", "The action that it dates, where there is one.")
    paragraph: Any = one(PARAGRAPH, ParagraphRow, "paragraph_id", "The paragraph whose words fix it.")
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that it stands in.")
    url: str = url_field()


@strawberry.type(description="A deadline on a page.")
class DeadlineEdge(Edge[Deadline]):
    """An edge that tells how surely its deadline matches."""

    match: Match = strawberry.field(description="How surely it matches the window of due dates asked for.")


@strawberry.type(description="A page of a list of deadlines.")
class DeadlineConnection(Connection[Deadline]):
    """A connection with edges of its own."""

    edges: list[DeadlineEdge] = strawberry.field(  # type: ignore[assignment]
        description="The page's deadlines with their cursors."
    )
