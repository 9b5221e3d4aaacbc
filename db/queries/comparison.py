"""Comparison of two stored documents: their paragraphs aligned, and what became of each deadline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.queries.mandates import renewal_paths, renewing_deadlines
from db.queries.reader import Reader
from db.tables import DeadlineRow, DocumentRow, ParagraphRow
from extractors.comparison import Change, Segment, compare
from extractors.deadline_changes import Fate, deadline_changes


@dataclass(frozen=True)
class PairOfParagraphs:
    """Two versions of one paragraph; one is null where the other stands alone."""

    change: Change
    base: ParagraphRow | None
    revised: ParagraphRow | None
    similarity: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class PairOfDeadlines:
    """Two versions of one deadline; one is null where it was added or dropped."""

    change: Fate
    base: DeadlineRow | None
    revised: DeadlineRow | None


@dataclass(frozen=True)
class Compared:
    """Two documents side by side."""

    base: DocumentRow
    revised: DocumentRow
    pairs: tuple[PairOfParagraphs, ...]
    deadline_changes: tuple[PairOfDeadlines, ...]


def compared(reader: Reader, base: DocumentRow, revised: DocumentRow) -> Compared:
    """Align the paragraphs and deadlines of two documents, in the order of ``revised``."""
    paragraphs = [reader.many(document, ParagraphRow, "document_id") for document in (base, revised)]
    deadlines = [reader.many(document, DeadlineRow, "document_id") for document in (base, revised)]
    pairs = compare(*paragraphs)
    changes = deadline_changes(pairs, *deadlines)
    return Compared(
        base,
        revised,
        tuple(
            PairOfParagraphs(
                pair.change,
                _at(paragraphs[0], pair.base),
                _at(paragraphs[1], pair.revised),
                pair.similarity,
                pair.segments,
            )
            for pair in pairs
        ),
        tuple(
            PairOfDeadlines(change.fate, _at(deadlines[0], change.base), _at(deadlines[1], change.revised))
            for change in changes
        ),
    )


@dataclass(frozen=True)
class Continuation:
    """What the next renewal of its document made of a deadline: its counterpart, null where it lapsed."""

    deadline: DeadlineRow | None


def continuations(session: Session, ids: Sequence[int]) -> Mapping[int, Continuation]:
    """For each deadline whose document was renewed what the first renewal made of it.

    A rollover only buys time: what it does not restate lives on, until the renewal after it tells.
    """
    reader = Reader(session)
    documents = {row.document_id for row in reader.by_id(DeadlineRow, ids)}
    renewals = renewal_paths(session, sorted(documents))
    needed = {*renewals, *(later for path, _ in renewals.values() for later in path)}
    held = {row.id: row for row in reader.by_id(DocumentRow, sorted(needed))}
    found: dict[int, Continuation] = {}
    for number, (path, whole) in renewals.items():
        for place, later in enumerate(path, 1):
            may_lapse = whole and place == len(path)
            for pair in compared(reader, held[number], held[later]).deadline_changes:
                if pair.base is not None and (pair.revised is not None or may_lapse):
                    found.setdefault(pair.base.id, Continuation(pair.revised))
    terms = renewing_deadlines(session, ids)
    rows = {row.id: row for row in reader.by_id(DeadlineRow, sorted(set(terms.values())))}
    found |= {own: Continuation(rows[later]) for own, later in terms.items()}
    return {number: found[number] for number in ids if number in found}


def _at(rows: Sequence[Any], index: int | None) -> Any:
    return None if index is None else rows[index]
