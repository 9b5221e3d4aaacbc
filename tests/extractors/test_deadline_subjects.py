"""The subject of a term: the words that name it, no less and no more."""

import re
from datetime import date

import pytest

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from extractors.deadlines import find_deadlines
from extractors.facts import DeadlineKind


def subjects(text: str) -> list[str | None]:
    document = Document(
        symbol="S/RES/9001 (2024)",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2024, 5, 30),
        paragraphs=(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=text),),
    )
    found, _ = find_deadlines(document, (), (), (), ())
    return [d.subject for d in found if d.kind is DeadlineKind.TERM]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Decides to extend until 31 March 2025 the measures imposed by paragraph 9 of resolution "
            "2000 (2011) as set out in paragraph 3 of resolution 2100 (2013);",
            "the measures imposed by paragraph 9 of resolution 2000 (2011)",
        ),
        (
            "Decides that until 31 March 2025, and without prejudice to the fishing rights that the villages "
            "of the coast hold by custom, the measures imposed by paragraph 3 of resolution 2000 (2011) "
            "shall not apply to the sale of nets;",
            "the measures imposed by paragraph 3 of resolution 2000 (2011)",
        ),
        (
            "Recommends that the Secretary-General extend the mandate of the Special Envoy for a "
            "further period of one year;",
            "the mandate of the Special Envoy",
        ),
        (
            "Decides to extend until 30 June 2025 the mandate of the Group and acting under its rules;",
            "the mandate of the Group",
        ),
        (
            "Renews until 30 June 2025 the mandate of the Panel of Experts;",
            "the mandate of the Panel of Experts",
        ),
        ("Decides that the exemption shall expire on 30 September 2024;", "the exemption"),
    ],
)
def test_subjects_end_with_their_noun_phrase(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


def test_no_subject_ends_inside_a_word() -> None:
    text = (
        f"Decides to extend until 30 June 2025 the measures imposed by {'unusually ' * 12}long resolutions;"
    )
    (found,) = subjects(text)
    assert found is not None
    assert re.search(re.escape(found) + r"\b", text)
