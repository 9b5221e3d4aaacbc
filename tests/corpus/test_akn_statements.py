"""Presidential statements in AKN4UN files: quoted speech, labels behind quotation marks, words before it."""

from datetime import date

from akn_files import akn_file, paragraph
from test_akn4un import read_file

from corpus.document import Document, ParagraphKind
from corpus.symbols import DocumentType


def statement(body: str) -> Document:
    lead = (
        "<alinea><content><p>At the 9921st meeting of the Security Council, held on 3 May 2031 in connection "
        "with the item entitled “Safety of harbours”, the President made the following statement:"
        "</p></content></alinea>"
    )
    return read_file(
        akn_file(symbol="S/PRST/2031/9", name="presidentialStatement", cover="", body=lead + body)
    )


def test_a_presidential_statement_is_quoted_speech() -> None:
    body = (
        paragraph("“The Council welcomes the “Quay Plan” of the Office.")
        + paragraph("“The Council calls on States:")
        + paragraph("to mark channels;", "(a)")
        + paragraph("“The Council will keep the matter under review.”")
    )
    document = statement(body)
    assert document.type is DocumentType.PRESIDENTIAL_STATEMENT
    assert (document.adopted_on, document.meeting) == (date(2031, 5, 3), "9921st")
    assert document.agenda_item == "Safety of harbours"
    assert [(p.kind.value[:4], p.label, p.text) for p in document.paragraphs[1:]] == [
        ("STAT", None, "The Council welcomes the “Quay Plan” of the Office."),
        ("STAT", None, "The Council calls on States:"),
        ("STAT", "(a)", "to mark channels;"),
        ("STAT", None, "The Council will keep the matter under review."),
    ]


def test_a_label_behind_a_quotation_mark_is_a_label() -> None:
    found = statement(
        paragraph("“1. The Council welcomes the plan of the Office.")
        + paragraph("“2. The Council calls on States to do as follows:")
        + paragraph("“(a) The Council asks them to mark channels.”")
    )
    assert [(p.number, p.label, p.text) for p in found.paragraphs[1:]] == [
        ("1", "1", "The Council welcomes the plan of the Office."),
        ("2", "2", "The Council calls on States to do as follows:"),
        ("2", "2 (a)", "The Council asks them to mark channels."),
    ]


def test_the_words_that_introduce_a_statement_are_known_where_the_source_calls_them_a_paragraph() -> None:
    lead = "At the 9921st meeting of the Security Council, the President made the following statement:"
    body = paragraph(f"“{lead}") + paragraph("“The Council welcomes the plan.”")
    found = read_file(akn_file(symbol="S/PRST/2031/9", name="presidentialStatement", cover="", body=body))
    assert [(p.kind, p.text) for p in found.paragraphs] == [
        (ParagraphKind.PREAMBULAR, lead),
        (ParagraphKind.STATEMENT, "The Council welcomes the plan."),
    ]
