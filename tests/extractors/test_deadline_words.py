"""Deadlines in words: an event's are whole, and an explanation says what the text says."""

import pytest
from test_deadlines import deadlines, document

from extractors.deadlines import find_deadlines
from extractors.facts import Citation, DeadlineKind


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (
            "Asks the State, within five days of receiving the notice described in paragraph 7 below;",
            "within five days of receiving the notice",
        ),
        (
            "Requests States to report within 30 days of the coming into force of the rules set out in "
            "paragraphs 5, 8 and 10 above;",
            "within 30 days of the coming into force of the rules",
        ),
        (
            "Decides that aid shall flow until their safe, free and lasting passage to the harbour;",
            "until their safe, free and lasting passage to the harbour",
        ),
        (
            "Decides to keep the beacon lit until the pilots have taken over the watch on all piers "
            "between the old lighthouse and the new dock of the northern harbour;",
            "until the pilots have taken over the watch on all piers",
        ),
        (
            "Asks for notice within three days after a wreck is added to the Grey (Amber) Chart;",
            "within three days after a wreck is added to the Grey (Amber) Chart",
        ),
        (
            "Requests, within 180 days of the renewal of the lease a written report on the dredging;",
            "within 180 days of the renewal of the lease",
        ),
        (
            "Asks for notice 20 days in advance of the delivery of coal and affirms that the Port is liable;",
            "20 days in advance of the delivery of coal",
        ),
        ("Requests a report upon completion of the dredging;", "upon completion of the dredging"),
        ("Decides to stay until the tide turns, unless it rains;", "until the tide turns"),
    ],
)
def test_the_words_of_an_event_are_whole(text: str, expression: str) -> None:
    reference = text.find("paragraph")
    words, end = text[reference:-1], len(text) - 1
    cited = Citation(paragraph_index=0, start=reference, end=end, text=words, target_symbol="S/1")
    (deadline,), _ = find_deadlines(document(text), (), (), (), (cited,) if reference > 0 else ())
    assert (deadline.kind, deadline.expression) == (DeadlineKind.EVENT, expression)


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "Decides to review the tariff after five years;",
            "Five years after adoption on 30 May 2024 is 30 May 2029; the text does not say from when to "
            "count, adoption is assumed; it is due then and not before, and the text sets no last day.",
        ),
        (
            "Requests the Director to report in his next progress report;",
            "No date: it depends on “his next progress report”, whose date is not in the text.",
        ),
        (
            "Establishes a team for a period of one year starting on 1 September 2024;",
            "One year beginning on 1 September 2024 ends on 31 August 2025.",
        ),
        (
            "Further decides that the tolls are established for twelve months;",
            "No date: the text states how long the term runs, not when it starts.",
        ),
        (
            "Authorizes the hire of additional tugs for a period of no more than six months;",
            "No date: the text states how long the term runs, not when it starts.",
        ),
        (
            "Decides that the tolls shall be renewed for twelve months;",
            "No date: the text extends the term without stating an end, and the end of the previous term "
            "is not in it.",
        ),
    ],
)
def test_explanations_say_what_the_text_says(text: str, explanation: str) -> None:
    (deadline,) = deadlines(text)
    assert deadline.explanation == explanation
