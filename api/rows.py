"""Flat rows for tools: what an export writes of each thing, its section after the contract's columns."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from api.types.document import official_url
from corpus.symbols import Organ
from db.columns import FactRow
from db.queries.due import mandate_ends_of
from db.queries.reader import Reader
from db.tables import (
    ActionRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EntityRow,
    MentionRow,
    ParagraphRow,
    PartyRow,
)
from extractors.facts import DeadlineKind, Origin, Role
from extractors.status import status_on

Row = dict[str, Any]

ORGAN_NAMES = {
    Organ.SECURITY_COUNCIL: "Security Council",
    Organ.GENERAL_ASSEMBLY: "General Assembly",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "Economic and Social Council",
    Organ.HUMAN_RIGHTS_COUNCIL: "Human Rights Council",
    Organ.TRUSTEESHIP_COUNCIL: "Trusteeship Council",
    Organ.SECRETARIAT: "Secretariat",
}

_PLACE = ("symbol", "paragraphNumber", "label")
_PARTIES = ("addressees", "recipients")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("symbol", "type", "organ", "title", "adoptedOn", "publishedOn", "url"),
    "deadlines": (
        *(*_PLACE, "expression", "start", "end", "kind", "dueOn", "earliestOn", "precision", "bound"),
        *("period", "rrule", "atLeast", "session", "task", "subject", "basis", "explanation"),
        *("unresolvedReason", "status", *_PARTIES, "section"),
    ),
    "actions": (*_PLACE, "verb", "lemma", "force", "act", "start", "end", *_PARTIES, "section"),
    "mentions": (
        *(*_PLACE, "text", "start", "end", "key", "name", "acronym", "kind", "role", "paragraphKind"),
        "section",
    ),
    "citations": (*_PLACE, "text", "targetSymbol", "targetParagraph", "verb", "section"),
    "paragraphs": ("symbol", "kind", "paragraphNumber", "label", "page", "text", "section"),
}
"""The columns of each export, in their order; a test holds every row to them."""


def document_row(row: DocumentRow, reader: Reader, day: date) -> Row:
    """A document as an export's row."""
    return {
        "symbol": row.symbol,
        "type": row.type,
        "organ": row.organ,
        "title": row.title,
        "adoptedOn": row.adopted_on,
        "publishedOn": row.published_on,
        "url": official_url(row.symbol),
    }


def deadline_row(row: DeadlineRow, reader: Reader, day: date) -> Row:
    """A deadline as an export's row, with its status on ``day``."""
    ends = reader.value(row, mandate_ends_of) if row.kind is DeadlineKind.RECURRING else None
    return {
        **_place(row, reader),
        "expression": row.expression,
        "start": row.start,
        "end": row.end,
        "kind": row.kind,
        "dueOn": row.due_on,
        "earliestOn": row.earliest_on,
        "precision": row.precision,
        "bound": row.bound,
        "period": row.period,
        "rrule": row.rrule,
        "atLeast": row.at_least,
        "session": _session(row),
        "task": row.task,
        "subject": row.subject,
        "basis": _basis(row, reader),
        "explanation": row.explanation,
        "unresolvedReason": row.unresolved_reason,
        "status": status_on(row, day, mandate_ends=ends),
        **_parties(row, reader, "deadline_id"),
        **_section(row, reader),
    }


def action_row(row: ActionRow, reader: Reader, day: date) -> Row:
    """An action as an export's row."""
    return {
        **_place(row, reader),
        "verb": row.verb,
        "lemma": row.lemma,
        "force": row.force,
        "act": row.act,
        "start": row.start,
        "end": row.end,
        **_parties(row, reader, "action_id"),
        **_section(row, reader),
    }


def mention_row(row: MentionRow, reader: Reader, day: date) -> Row:
    """A mention as an export's row."""
    entity = reader.one(row, "entity_id", EntityRow)
    paragraph = reader.one(row, "paragraph_id", ParagraphRow)
    return {
        **_place(row, reader),
        "text": row.text,
        "start": row.start,
        "end": row.end,
        "key": row.key,
        "name": entity and entity.name,
        "acronym": entity and entity.acronym,
        "kind": entity and entity.kind,
        "role": row.role,
        "paragraphKind": paragraph and paragraph.kind,
        "section": paragraph and paragraph.section,
    }


def citation_row(row: CitationRow, reader: Reader, day: date) -> Row:
    """A citation as an export's row."""
    return {
        **_place(row, reader),
        "text": row.text,
        "targetSymbol": row.target_symbol,
        "targetParagraph": row.target_paragraph,
        "verb": row.verb,
        **_section(row, reader),
    }


def paragraph_row(row: ParagraphRow, reader: Reader, day: date) -> Row:
    """A paragraph as an export's row."""
    document = reader.one(row, "document_id", DocumentRow)
    return {
        "symbol": document and document.symbol,
        "kind": row.kind,
        "paragraphNumber": row.number,
        "label": row.label,
        "page": row.page,
        "text": row.text,
        "section": row.section,
    }


_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|this|that) ", re.IGNORECASE)

ROWS: Mapping[str, Callable[[Any, Reader, date], Row]] = {
    "documents": document_row,
    "deadlines": deadline_row,
    "actions": action_row,
    "mentions": mention_row,
    "citations": citation_row,
    "paragraphs": paragraph_row,
}


def _place(row: FactRow, reader: Reader) -> Row:
    document = reader.one(row, "document_id", DocumentRow)
    paragraph = reader.one(row, "paragraph_id", ParagraphRow)
    return {
        "symbol": document and document.symbol,
        "paragraphNumber": paragraph and paragraph.number,
        "label": paragraph and paragraph.label,
    }


def _section(row: FactRow, reader: Reader) -> Row:
    """The section, since paragraph numbers may begin anew in each."""
    paragraph = reader.one(row, "paragraph_id", ParagraphRow)
    return {"section": paragraph and paragraph.section}


def _session(row: DeadlineRow) -> Row | None:
    if row.session_organ is None and row.session_number is None and row.session_year is None:
        return None
    organ = ORGAN_NAMES[row.session_organ] if row.session_organ else None
    return {"organ": organ, "number": row.session_number, "year": row.session_year}


def _basis(row: DeadlineRow, reader: Reader) -> Row:
    paragraph = reader.one(row, "basis_paragraph_id", ParagraphRow)
    return {
        "kind": row.basis_kind,
        "date": row.basis_date,
        "paragraph": paragraph and paragraph.label,
        "inferred": row.basis_inferred,
    }


def _parties(row: FactRow, reader: Reader, by: str) -> Row:
    """The parties of a fact, each entity once, by role: the entity's key, and the text's own name for it."""
    named: dict[Role, dict[str, Row]] = {Role.ADDRESSEE: {}, Role.RECIPIENT: {}}
    for party in reader.many(row, PartyRow, by):
        if party.role in named:
            named[party.role].setdefault(party.key, {"key": party.key, "name": _as_named(party, reader)})
    return {
        "addressees": list(named[Role.ADDRESSEE].values()),
        "recipients": list(named[Role.RECIPIENT].values()),
    }


def _as_named(party: PartyRow, reader: Reader) -> str | None:
    """What the text calls a party; the entity's official name where the text has but a pronoun or a verb."""
    entity = reader.one(party, "entity_id", EntityRow)
    paragraph = reader.one(party, "paragraph_id", ParagraphRow)
    if paragraph is None or entity is None:
        return None
    mentioned = entity.origin is Origin.DOCUMENT or any(
        mention.key == party.key and mention.start < party.end and party.start < mention.end
        for mention in reader.many(paragraph, MentionRow, "paragraph_id")
    )
    name = _ARTICLE.sub("", paragraph.text[party.start : party.end])
    return name if mentioned and any(letter.isupper() for letter in name) else entity.name
