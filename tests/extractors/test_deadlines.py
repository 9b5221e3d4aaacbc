"""Deadlines: the fields of each kind, what they rest on, whom they belong to, and odd input."""

from datetime import date
from typing import Any

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.deadlines import find_deadlines
from extractors.extract import extract
from extractors.facts import (
    BasisKind,
    Bound,
    Citation,
    Deadline,
    DeadlineKind,
    Precision,
    Role,
    Task,
    UnresolvedReason,
)

ADOPTED = date(2024, 5, 30)


def document(*texts: str, kind: ParagraphKind = ParagraphKind.OPERATIVE, **facts: Any) -> Document:
    paragraphs = tuple(
        Paragraph(kind=kind, number=str(n), label=str(n), text=text) for n, text in enumerate(texts, start=1)
    )
    council = Organ.SECURITY_COUNCIL
    return Document(
        **{
            "symbol": "S/RES/9001 (2024)",
            "organ": council,
            "voice": council,
            "type": DocumentType.RESOLUTION,
            "adopted_on": ADOPTED,
            "paragraphs": paragraphs,
        }
        | facts
    )


def deadlines(*texts: str, **facts: Any) -> tuple[Deadline, ...]:
    return find_deadlines(document(*texts, **facts), (), (), (), ())[0]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Requests a report by mid-August;",
            {
                "earliest_on": date(2024, 8, 11),
                "precision": Precision.PART_OF_MONTH,
                "bound": Bound.BY,
                "basis_inferred": True,
                "basis_kind": BasisKind.STATED_DATE,
            },
        ),
        (
            "Requests a report in the first quarter of 2025;",
            {"earliest_on": date(2025, 1, 1), "precision": Precision.QUARTER, "bound": Bound.ON},
        ),
        (
            "Requests a report before 1 July 2025;",
            {"bound": Bound.BEFORE, "basis_date": date(2025, 7, 1), "task": Task.REPORT},
        ),
        (
            "Requests a report within six months of the adoption of this resolution;",
            {
                "period": "P6M",
                "basis_kind": BasisKind.ADOPTION,
                "basis_date": ADOPTED,
                "basis_inferred": False,
            },
        ),
        ("Decides to review the measures in 30 days;", {"period": "P30D", "basis_inferred": True}),
        (
            "Extends the mandate of the Mission for a further period of six months until 31 January 2025;",
            {"period": "P6M", "task": Task.MANDATE, "subject": "the mandate of the Mission", "final": False},
        ),
        ("Extends the mandate for a final period of six months until 30 November 2024;", {"final": True}),
        (
            "Extends the measures until 31 May 2025 unless the Council decides otherwise;",
            {"defeasible": True},
        ),
        (
            "Decides to extend the mandate of the Mission for a further 12 months;",
            {
                "period": "P12M",
                "basis_kind": BasisKind.PREVIOUS_TERM,
                "unresolved_reason": UnresolvedReason.PREVIOUS_TERM_UNKNOWN,
            },
        ),
        (
            "Establishes a team for a period of one year;",
            {"period": "P1Y", "unresolved_reason": UnresolvedReason.START_UNKNOWN},
        ),
        (
            "Maintains the authorized troop ceiling of 3,200 until 31 March 2025;",
            {"subject": "the authorized troop ceiling of 3,200", "task": Task.MANDATE},
        ),
        ("Requests notice within 72 hours of the landing;", {"period": "PT72H"}),
        (
            "Requests States to report within forty-five (54) days from adoption;",
            {"unresolved_reason": UnresolvedReason.AMBIGUOUS},
        ),
        (
            "Requests a report by 31 February 2025;",
            {"due_on": None, "unresolved_reason": UnresolvedReason.IMPOSSIBLE_DATE},
        ),
        ("Requests reports every six months;", {"rrule": "FREQ=MONTHLY;INTERVAL=6", "bound": Bound.EVERY}),
        ("Requests reports at least every 180 days;", {"rrule": "FREQ=DAILY;INTERVAL=180", "at_least": True}),
        ("Requests the Group to report twice a year;", {"rrule": "FREQ=MONTHLY;INTERVAL=6", "period": "P6M"}),
        ("Requests the Group to report biannually;", {"rrule": "FREQ=MONTHLY;INTERVAL=6"}),
        ("Requests the Group to report biennially;", {"rrule": "FREQ=YEARLY;INTERVAL=2"}),
        ("Requests the Group to report quarterly;", {"rrule": "FREQ=MONTHLY;INTERVAL=3"}),
        (
            "Requests the Group to report annually, by 31 December;",
            {"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
        ),
        (
            "Requests reports every six months, three times in total, with the first due by 30 June 2024;",
            {"rrule": "FREQ=MONTHLY;INTERVAL=6;COUNT=3", "due_on": date(2024, 6, 30)},
        ),
        (
            "Requests reports every 90 days through 30 September 2024;",
            {"rrule": "FREQ=DAILY;INTERVAL=90;UNTIL=20240930", "due_on": None},
        ),
        (
            "Requests the Chair to report monthly, except in August;",
            {"note": "except in August", "rrule": "FREQ=MONTHLY"},
        ),
        ("Requests States to report regularly;", {"unresolved_reason": UnresolvedReason.NO_DATE_STATED}),
        ("Lifts the ban with effect from 1 July 2024;", {"bound": Bound.FROM, "due_on": date(2024, 7, 1)}),
    ],
)
def test_fields(text: str, fields: dict[str, object]) -> None:
    (deadline,) = deadlines(text)
    assert {name: getattr(deadline, name) for name in fields} == fields


def test_dates_out_of_order_are_both_kept_and_said_to_be() -> None:
    first, second = deadlines("Requests reports by 31 December 2024 and 30 June 2024;")
    assert "out of order" in first.explanation
    assert "out of order" in second.explanation
    (one, two) = deadlines("Requests reports by 30 June 2024 and 31 December 2024;")
    assert "out of order" not in one.explanation + two.explanation


def test_an_offset_from_a_term_keeps_the_paragraph_of_the_term() -> None:
    term, report = deadlines(
        "Extends the mandate of the Mission until 31 May 2025;",
        "Requests a report no later than 30 days before the expiry of the mandate;",
    )
    assert report.basis_kind is BasisKind.TERM_END
    assert (report.basis_date, report.basis_paragraph) == (term.due_on, 0)


def test_an_offset_from_one_of_several_terms_is_refused_unless_the_words_name_it() -> None:
    terms = (
        "Extends the mandate of the Mission until 31 May 2025;",
        "Extends the mandate of the Panel until 30 June 2025;",
    )
    *_, unnamed = deadlines(*terms, "Requests a report 30 days before the expiry of the mandate;")
    assert (unnamed.due_on, unnamed.unresolved_reason) == (None, UnresolvedReason.TERM_END_UNKNOWN)
    *_, named = deadlines(*terms, "Requests a report 30 days before the expiry of the mandate of the Panel;")
    assert named.due_on == date(2025, 5, 31)


def test_publication_stands_in_for_adoption_and_is_marked() -> None:
    text = "Requests a report within 30 days of the adoption of this resolution;"
    (draft,) = deadlines(text, adopted_on=None, published_on=date(2024, 5, 1))
    assert (draft.due_on, draft.basis_inferred) == (date(2024, 5, 31), True)
    (unknown,) = deadlines(text, adopted_on=None, symbol="S/2024/1")
    assert (unknown.due_on, unknown.unresolved_reason) == (None, UnresolvedReason.ADOPTION_DATE_UNKNOWN)


def test_nothing_is_counted_from_the_adoption_of_a_draft() -> None:
    facts = {"adopted_on": None, "published_on": date(2024, 5, 1), "type": DocumentType.DRAFT_RESOLUTION}
    (report,) = deadlines("Requests a report within 30 days of the adoption of this resolution;", **facts)
    assert (report.due_on, report.unresolved_reason) == (None, UnresolvedReason.ADOPTION_DATE_UNKNOWN)
    (yearless,) = deadlines("Requests a report by 1 July;", **facts)
    assert (yearless.due_on, yearless.basis_inferred) == (date(2024, 7, 1), True)


def test_no_organ_sets_a_term_by_urging() -> None:
    urged = extract(document("Urges the parties to keep the road open until 31 May 2025;"))
    decided = extract(document("Decides to keep the road open until 31 May 2025;"))
    assert [d.kind for d in urged.deadlines] == [DeadlineKind.FIXED]
    assert [d.kind for d in decided.deadlines] == [DeadlineKind.TERM]


def test_only_operative_and_statement_paragraphs_yield_deadlines() -> None:
    text = "Requests a report by 30 March 2025;"
    for kind in ParagraphKind:
        speaks = kind in (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT)
        assert len(find_deadlines(document(text, kind=kind), (), (), (), ())[0]) == speaks


def test_no_deadline_is_found_inside_a_citation() -> None:
    text = "Recalls its request of by 30 March 2025 in the said paper;"
    start = text.index("by 30")
    cited = Citation(
        paragraph_index=0, start=start, end=start + 16, text=text[start : start + 16], target_symbol="S/1"
    )
    assert len(deadlines(text)) == 1
    assert find_deadlines(document(text), (), (), (), (cited,))[0] == ()


def test_a_cited_document_is_named_where_its_date_would_settle_the_deadline() -> None:
    text = "Requests a report within 30 days of the adoption of resolution 2428 (2018);"
    cited = Citation(
        paragraph_index=0,
        start=text.index("resolution"),
        end=len(text) - 1,
        text="resolution 2428 (2018)",
        target_symbol="S/RES/2428 (2018)",
    )
    (deadline,), _ = find_deadlines(document(text), (), (), (), (cited,))
    assert deadline.kind is DeadlineKind.EVENT
    assert deadline.basis_symbol == "S/RES/2428 (2018)"
    assert deadline.unresolved_reason is UnresolvedReason.CITED_DATE_UNKNOWN


@pytest.mark.parametrize(
    ("text", "words", "addressees"),
    [
        (
            "Requests the Secretary-General to report to the Council by 30 March 2025;",
            "by 30",
            {"secretary-general"},
        ),
        ("Decides to review the measures by 30 March 2025;", "by 30", {"security-council"}),
        ("Expresses its intention to review the mandate by 30 March 2025;", "by 30", {"security-council"}),
        (
            "Decides to extend the mandate of the United Nations Interim Force in Lebanon until 31 May 2025;",
            "until",
            {"unifil"},
        ),
        (
            "Renews until 31 May 2025 the travel ban imposed by resolution 2206 (2015);",
            "until",
            set(),
        ),
    ],
)
def test_parties(text: str, words: str, addressees: set[str]) -> None:
    extraction = extract(document(text))
    index = next(i for i, d in enumerate(extraction.deadlines) if d.expression.startswith(words))
    acting = {p.key for p in extraction.parties if p.deadline == index and p.role is Role.ADDRESSEE}
    assert acting == addressees
