"""The task of a deadline: what its words ask for, whatever bodies and purposes they name beside it."""

from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.deadlines import find_deadlines
from extractors.facts import Task

CASES = (
    ("Requests the Secretary-General to send a Technical Assessment Mission by 15 June 2024;", Task.OTHER),
    ("Requests States to attend the Review Conference by 15 June 2024;", Task.OTHER),
    ("Requests the Committee to review the measures by 15 June 2024;", Task.REVIEW),
    ("Requests the Mission to assess the needs of the ports by 15 June 2024;", Task.REVIEW),
    ("Requests the Office to present a report, for consideration by the Board by June 2025;", Task.REPORT),
    ("Requests the Office to prepare a report for its consideration by 15 June 2024;", Task.REPORT),
    ("Decides to include the question, for consideration, by 15 June 2024;", Task.REVIEW),
    ("Requests the Office to submit the text and to consider the matter by 15 June 2024;", Task.REVIEW),
)


@pytest.mark.parametrize(("text", "task"), CASES, ids=[text[:60] for text, _ in CASES])
def test_tasks(text: str, task: Task) -> None:
    council = Organ.SECURITY_COUNCIL
    paragraph = Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=text)
    document = Document(
        symbol="S/RES/9001 (2024)",
        organ=council,
        voice=council,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2024, 5, 30),
        paragraphs=(paragraph,),
    )
    deadlines, _ = find_deadlines(document, (), (), (), ())
    assert [d.task for d in deadlines] == [task]
