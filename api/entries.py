"""What calendars show: a deadline that has a day, and the day on which a mandate ends."""

from datetime import date
from typing import Any

from api.calendar import Entry
from api.dated import Dated
from api.types.document import official_url
from db.queries.mandates import last_terms
from db.queries.reader import Reader
from db.queries.schedule import told_of
from db.tables import DeadlineRow, DocumentRow, EntityRow, MandateRow, ParagraphRow, TermRow
from extractors.recurrence import clamped, occurrences

_LONGEST_NAMES = 70
_LONGEST_TEXT = 1_000


def entry_of_deadline(dated: Dated) -> Entry | None:
    """The deadline as an event; null where it has no day, or recurs only after the mandate that it serves.

    A window is an event of its whole length, a recurring deadline one event with its rule.
    """
    deadline, row = dated.deadline, dated.row
    due_on, rule = deadline.due_on, None
    if due_on is None:
        return None
    if deadline.rrule:
        if not occurrences(deadline, due_on, due_on, dated.mandate_ends):
            return None
        rule = _rule(deadline.rrule, due_on, dated.mandate_ends)
    who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
    summary = (row["draft"], _place(row["symbol"], row["label"]), who[:_LONGEST_NAMES], row["expression"])
    at_least = "At least as often as shown." if deadline.at_least else None
    return Entry(
        uid=f"deadline-{deadline.id}@seized",
        told=dated.told,
        first=deadline.earliest_on or due_on,
        last=due_on,
        summary=": ".join(part for part in summary if part),
        description=_description(
            row["expression"],
            row["title"],
            dated.text,
            row["explanation"],
            at_least,
            deadline.note,
            row["url"],
        ),
        url=row["url"],
        categories=(deadline.kind, deadline.task),
        rule=rule,
    )


def entry_of_mandate(mandate: MandateRow, reader: Reader, day: date) -> Entry | None:
    """The end of the mandate that the latest document by ``day`` gives it; null where it gives none."""
    terms = last_terms(reader.many(mandate, TermRow, "mandate_id"), day)
    term = max((t for t in terms if t.ends_on), key=lambda t: t.ends_on or day, default=None)
    if term is None or term.ends_on is None:
        return None
    deadline: Any = reader.one(term, "deadline_id", DeadlineRow)
    document: Any = reader.one(term, "document_id", DocumentRow)
    paragraph: Any = reader.one(term, "paragraph_id", ParagraphRow)
    told: Any = reader.value(term, told_of)
    entity = reader.one(mandate, "entity", EntityRow, by="key")
    body = entity.acronym or entity.name if entity else None
    what = ": ".join(part for part in (body, mandate.subject or "mandate") if part)
    url = official_url(document.symbol)
    return Entry(
        uid=f"term-{term.id}@seized",
        told=told,
        first=term.ends_on,
        last=term.ends_on,
        summary=f"{what} ends ({_place(document.symbol, paragraph.label)})",
        description=_description(
            deadline.expression, document.title, paragraph.text, deadline.explanation, term.note, url
        ),
        url=url,
        categories=(deadline.kind, deadline.task),
    )


def _rule(rule: str, first: date, ends: date | None) -> str:
    """The rule for calendars: it keeps to short months' ends, and stops with the mandate."""
    until = f";UNTIL={ends:%Y%m%d}" if ends and "UNTIL=" not in rule and "COUNT=" not in rule else ""
    return clamped(rule, first) + until


def _place(symbol: str, label: str | None) -> str:
    return f"{symbol}, paragraph {label}" if label else symbol


def _description(words: str, title: str | None, text: str, *more: str | None) -> str:
    """The words that fix the day, where they stand, and what makes the day of them."""
    shown = text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
    return "\n".join(part for part in (f"“{words}”", title, shown, *more) if part)
