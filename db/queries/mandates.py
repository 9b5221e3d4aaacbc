"""Mandates: by entity, subject, end and status on a day; and the documents that renew one another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from db.chains import Standing
from db.queries.filters import Condition, Ground, asked, narrowed, negated, stored_since
from db.queries.pages import Direction, Key, Listing, Order
from db.queries.parties import family
from db.queries.spans import hold
from db.queries.words import holds, key_of
from db.tables import CitationRow, DocumentRow, MandateRow, TermRow
from extractors.status import Status

_OTHER = aliased(TermRow)


class MandateOrderField(StrEnum):
    """What mandates may be ordered by."""

    ENDS_ON = "ENDS_ON"
    KEY = "KEY"


@dataclass
class MandateFilter:
    """Which mandates are asked for, as known on the day of the list."""

    entity: str | None = asked("Key of the body: 'cted'.")
    include_children: bool | None = asked(
        "Whether the key stands also for all bodies that belong to it, at any depth; default false."
    )
    subject: str | None = asked("Part of the words or of the key of a measure: 'S/RES/2206#9'.")
    ends_from: date | None = asked("Ends on this day or later.")
    ends_to: date | None = asked("Ends on this day or earlier.")
    status: list[Status] | None = asked("Where it stands on the day: RUNNING, ENDED, UNRESOLVED or UPCOMING.")
    updated_since: int | None = asked(
        "With a term in a document stored anew after this revision of the store, as "
        "`status { dataRevision }` tells it."
    )
    not_: "MandateFilter | None" = negated()


def mandates(
    ground: Ground, wanted: MandateFilter, field: MandateOrderField, direction: Direction = Direction.ASC
) -> Listing[MandateRow]:
    """The mandates that ``wanted`` describes, as they were known on the ground's day."""
    last = _last_ends(ground.day)
    statement = sa.select(MandateRow).outerjoin(last, last.c.mandate_id == col(MandateRow.id))
    down = direction is Direction.DESC
    key = Key(col(MandateRow.key), str, down)
    keys = (Key(last.c.ends_on, date, down), key) if field is MandateOrderField.ENDS_ON else (key,)
    order = Order(f"{field} {direction} {ground.day}", keys)
    asked_for = narrowed(wanted, lambda level: _conditions(level, ground.day, last))
    return Listing(MandateRow, statement.where(asked_for), order)


def _last_ends(day: date) -> sa.Subquery:
    """For each mandate that was set by ``day``, the end that its latest document gives it, if any."""
    superseded = col(TermRow.superseded_on)
    return (
        sa.select(col(TermRow.mandate_id), sa.func.max(col(TermRow.ends_on)).label("ends_on"))
        .where(col(TermRow.adopted_on) <= day, sa.or_(superseded.is_(None), superseded > day))
        .group_by(col(TermRow.mandate_id))
        .subquery()
    )


def _conditions(wanted: MandateFilter, day: date, last: sa.Subquery) -> list[Condition]:
    hold(wanted.ends_from, wanted.ends_to)
    conditions: list[Condition] = []
    if wanted.entity is not None:
        keys = family(wanted.entity) if wanted.include_children else [key_of(wanted.entity)]
        conditions.append(col(MandateRow.entity).in_(keys))
    if wanted.subject is not None:
        words = sa.func.coalesce(col(MandateRow.subject), "")
        conditions.append(sa.or_(holds(words, wanted.subject), holds(col(MandateRow.key), wanted.subject)))
    if wanted.ends_from is not None:
        conditions.append(last.c.ends_on >= wanted.ends_from)
    if wanted.ends_to is not None:
        conditions.append(last.c.ends_on <= wanted.ends_to)
    if wanted.status is not None:
        known = last.c.mandate_id.is_not(None)
        states = {
            Status.UPCOMING: last.c.mandate_id.is_(None),
            Status.RUNNING: last.c.ends_on >= day,
            Status.ENDED: last.c.ends_on < day,
            Status.UNRESOLVED: sa.and_(known, last.c.ends_on.is_(None)),
        }
        conditions.append(sa.or_(sa.false(), *(states[s] for s in wanted.status if s in states)))
    if wanted.updated_since is not None:
        newer = sa.select(col(TermRow.mandate_id)).where(
            stored_since(col(TermRow.document_id), wanted.updated_since)
        )
        conditions.append(col(MandateRow.id).in_(newer))
    return conditions


def last_terms(terms: Sequence[TermRow], day: date) -> list[TermRow]:
    """Of one mandate's terms those that its latest document by ``day`` sets."""
    return [t for t in terms if t.adopted_on <= day and (t.superseded_on is None or t.superseded_on > day)]


def last_term(terms: Sequence[TermRow], day: date) -> TermRow | None:
    """The longest of those that the latest document by ``day`` sets; null before the first."""
    return max(last_terms(terms, day), key=lambda term: term.ends_on or date.min, default=None)


def status_of(terms: Sequence[TermRow], day: date) -> Status:
    """Where a mandate with these terms stands on ``day``, as the filter has it."""
    last = last_terms(terms, day)
    ends = max((term.ends_on for term in last if term.ends_on), default=None)
    if not last:
        return Status.UPCOMING
    if ends is None:
        return Status.UNRESOLVED
    return Status.RUNNING if day <= ends else Status.ENDED


def current_term(terms: Sequence[TermRow], day: date) -> TermRow | None:
    """The term that runs on ``day``: the longest of the latest document then in force; null if none."""
    begun = [t for t in terms if t.adopted_on <= day and (t.starts_on or t.adopted_on) <= day]
    if not begun:
        return None
    latest = max(t.adopted_on for t in begun)
    term = max((t for t in begun if t.adopted_on == latest), key=lambda t: t.ends_on or date.max)
    return term if term.ends_on is None or day <= term.ends_on else None


def renewed_documents(session: Session, ids: Sequence[int]) -> Mapping[int, list[int]]:
    """For each document those whose terms it renews or takes over, by their ids, the earliest first."""
    return _beside(session, ids, col(_OTHER.id) == col(TermRow.renews_id))


def renewing_documents(session: Session, ids: Sequence[int]) -> Mapping[int, list[int]]:
    """For each document those that renew its terms, by their ids, the earliest first."""
    return _beside(session, ids, col(_OTHER.renews_id) == col(TermRow.id))


def series_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[int]]:
    """For each document all that set a term of one of its mandates, itself among them, the earliest first."""
    return _beside(session, ids, col(_OTHER.mandate_id) == col(TermRow.mandate_id))


def _beside(session: Session, ids: Sequence[int], linked: sa.ColumnElement[bool]) -> Mapping[int, list[int]]:
    """For each document the ids of those with a term that is ``linked`` to one of its own."""
    rows = session.execute(
        sa.select(col(TermRow.document_id), col(_OTHER.document_id), col(_OTHER.adopted_on))
        .join(_OTHER, linked)
        .where(col(TermRow.document_id).in_(ids))
        .distinct()
        .order_by(col(_OTHER.adopted_on), col(_OTHER.document_id))
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for document, number, _ in rows:
        found[document].append(number)
    return found


def renewal_paths(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[list[int], bool]]:
    """For each document that was renewed its first renewal and, while that is a rollover, what renews it.

    Documents by their ids; the flag tells whether the last of them is more than a rollover.
    """
    paths: defaultdict[int, list[int]] = defaultdict(list)
    whole: set[int] = set()
    at = {number: number for number in ids}
    while at:
        steps = _first_renewals(session, sorted(set(at.values())))
        taken = {own: steps[place] for own, place in at.items() if place in steps}
        for own, (later, more) in taken.items():
            paths[own].append(later)
            whole |= {own} if more else set()
        at = {own: later for own, (later, more) in taken.items() if not more}
    return {own: (path, own in whole) for own, path in paths.items()}


def _first_renewals(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, bool]]:
    """For each document the first that renews a term of it, and whether it does more than roll one over."""
    more = sa.func.max(sa.case((col(_OTHER.standing) == Standing.ROLLOVER, 0), else_=1))
    later = col(_OTHER.document_id)
    rows = session.execute(
        sa.select(col(TermRow.document_id), later, more)
        .join(_OTHER, col(_OTHER.renews_id) == col(TermRow.id))
        .where(col(TermRow.document_id).in_(ids))
        .group_by(col(TermRow.document_id), later, col(_OTHER.adopted_on))
        .order_by(col(_OTHER.adopted_on).desc(), later.desc())
    )
    return {document: (number, bool(full)) for document, number, full in rows}


def rolled_over(session: Session) -> Mapping[int, tuple[int, date]]:
    """For each TERM deadline whose term was only rolled over the rollover's deadline, by ids, and its end."""
    rows = session.execute(
        sa.select(col(TermRow.deadline_id), col(_OTHER.deadline_id), col(_OTHER.ends_on))
        .join(_OTHER, col(_OTHER.renews_id) == col(TermRow.id))
        .where(col(_OTHER.standing) == Standing.ROLLOVER)
        .order_by(col(_OTHER.ends_on))
    )
    return {before: (deadline, ends_on) for before, deadline, ends_on in rows if ends_on is not None}


def renewing_deadlines(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """For each TERM deadline the one, by its id, whose term renews its own; the earliest of several."""
    rows = session.execute(
        sa.select(col(TermRow.deadline_id), col(_OTHER.deadline_id))
        .join(_OTHER, col(_OTHER.renews_id) == col(TermRow.id))
        .where(col(TermRow.deadline_id).in_(ids))
        .order_by(col(_OTHER.adopted_on).desc(), col(_OTHER.position).desc())
    )
    return {row[0]: row[1] for row in rows}


def missing_between(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """For each term after a gap the resolutions of that span that its document cites and the store lacks.

    Of a first term only what its own paragraph cites.
    """
    before = (
        sa.select(sa.func.max(col(_OTHER.adopted_on)))
        .where(
            col(_OTHER.mandate_id) == col(TermRow.mandate_id),
            col(_OTHER.adopted_on) < col(TermRow.adopted_on),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(col(TermRow.id), col(CitationRow.target_symbol), before)
        .join(CitationRow, col(CitationRow.document_id) == col(TermRow.document_id))
        .outerjoin(DocumentRow, col(DocumentRow.stem) == col(CitationRow.target_stem))
        .where(
            col(TermRow.id).in_(ids),
            col(TermRow.standing) == Standing.AFTER_GAP,
            col(DocumentRow.id).is_(None),
            sa.or_(before.is_not(None), col(CitationRow.paragraph_id) == col(TermRow.paragraph_id)),
        )
        .distinct()
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for term, symbol, since in rows:
        year = symbol.rpartition("(")[2].rstrip(")")
        if year.isdigit() and (since is None or int(year) >= since.year):
            found[term].add(symbol)
    return {term: sorted(symbols, key=lambda s: (len(s), s)) for term, symbols in found.items()}
