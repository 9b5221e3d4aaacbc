"""A revision's deadlines are told as kept, moved, added or dropped."""

from datetime import date

import pytest

from corpus.document import Paragraph, ParagraphKind
from extractors.comparison import compare
from extractors.deadline_changes import deadline_changes
from extractors.facts import Deadline, DeadlineKind, Task

REPORT = "Requests the Group to submit a report on the river gauges by {}"
BRIEF = "Requests the Secretary-General to brief the Assembly on the price of seed {}"


def deadline(
    index: int, expression: str, due: str | None, kind: DeadlineKind = DeadlineKind.FIXED
) -> Deadline:
    return Deadline(
        paragraph_index=index,
        start=0,
        end=1,
        kind=kind,
        expression=expression,
        due_on=date.fromisoformat(due) if due else None,
        task=Task.REPORT,
        explanation="",
    )


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(kind=ParagraphKind.OPERATIVE, text=text) for text in texts]


@pytest.mark.parametrize(
    ("base", "revised", "expected"),
    [
        ([(0, "by 1 May 2025", "2025-05-01")], [(0, "by 1 May 2025", "2025-05-01")], [(0, 0, "KEPT")]),
        ([(0, "by 1 May 2025", "2025-05-01")], [(0, "by 1 May 2026", "2026-05-01")], [(0, 0, "MOVED")]),
        ([], [(0, "by 1 May 2026", "2026-05-01")], [(None, 0, "ADDED")]),
        ([(1, "by 1 May 2025", "2025-05-01")], [], [(0, None, "DROPPED")]),
        (
            [(0, "by 1 May 2025", "2025-05-01")],
            [(1, "by 1 May 2025", "2025-05-01")],
            [(None, 0, "ADDED"), (0, None, "DROPPED")],
        ),
        (
            [(0, "by 1 May 2025", "2025-05-01"), (0, "no later than 3 July 2025", "2025-07-03")],
            [(0, "no later than 3 July 2026", "2026-07-03"), (0, "by 1 May 2026", "2026-05-01")],
            [(1, 0, "MOVED"), (0, 1, "MOVED")],
        ),
    ],
)
def test_fates(
    base: list[tuple[int, str, str]],
    revised: list[tuple[int, str, str]],
    expected: list[tuple[int | None, int | None, str]],
) -> None:
    texts = [REPORT.format("the day it names"), BRIEF.format("when it can")]
    pairs = compare(paragraphs(*texts), paragraphs(*texts))
    changes = deadline_changes(pairs, [deadline(*d) for d in base], [deadline(*d) for d in revised])
    assert [(change.base, change.revised, change.fate) for change in changes] == expected


def test_a_rule_is_no_version_of_a_date() -> None:
    pairs = compare(paragraphs(REPORT), paragraphs(REPORT))
    base = [deadline(0, "by 1 May 2025", "2025-05-01")]
    revised = [deadline(0, "every year", None, DeadlineKind.RECURRING)]
    assert [change.fate for change in deadline_changes(pairs, base, revised)] == ["ADDED", "DROPPED"]
