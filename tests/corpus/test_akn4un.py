"""AKN4UN files: facts, numbers, points, sections, annexes, and what malformed files are worth."""

import json
from datetime import date
from pathlib import Path

import pytest
from akn_files import akn_file, clause, listing, paragraph, point

from corpus.akn4un import read_akn4un
from corpus.document import Document, ParagraphKind
from corpus.errors import UnreadableError
from corpus.readers import read
from corpus.symbols import DocumentType, Organ

ONE = paragraph("<span class='italic'>Decides</span> to remain seized of the matter.", "1.")


def read_file(data: bytes) -> Document:
    return read_akn4un("made.xml", data, "0" * 64)[0]


def shape(document: Document) -> list[tuple[str, str | None, str | None, int | None, str]]:
    return [(p.kind.value[:4], p.number, p.label, p.parent, p.text) for p in document.paragraphs]


def test_facts_of_the_cover_and_the_library() -> None:
    meta = """
        <classification><keyword value="HARBOURS" dictionary="UNBIS Thesaurus"/>
        <keyword value="harbours" dictionary="UNBIS"/>
        <keyword refersTo="agenda" showAs="Safety of harbours." dictionary="S/"/>
        <keyword refersTo="title" value="Security Council resolution 9951 (2031) [on harbours] "/>
        </classification>
        <workflow>
        <step outcome="draftResolution" as="S/2031/77" by="Bosnia and Herzegovina, Chad and France"/>
        <step outcome="adopted" as="S/PV.9921"/></workflow>
        <count value="013" refersTo="inFavour"/><count value="02" refersTo="abstaining"/>"""
    document = read_file(akn_file(meta=meta, body=ONE))
    assert (document.symbol, document.organ, document.type) == (
        "S/RES/9951 (2031)",
        Organ.SECURITY_COUNCIL,
        DocumentType.RESOLUTION,
    )
    assert document.title == "Security Council resolution 9951 (2031) [on harbours]"
    assert (document.adopted_on, document.published_on) == (date(2031, 5, 14), date(2031, 5, 15))
    assert (document.meeting, document.agenda_item) == ("9921st", "Safety of harbours")
    assert (document.draft_symbol, document.language) == ("S/2031/77", "en")
    assert document.sponsors == ("Bosnia and Herzegovina", "Chad", "France")
    assert (document.votes_for, document.votes_against, document.abstentions) == (13, 0, 2)
    assert document.topics == ("HARBOURS",)


def test_unstated_facts_are_null() -> None:
    document = read_file(akn_file(body=ONE, cover="", work_date="0001-01-01"))
    assert document.adopted_on is None
    assert document.meeting is None
    assert (document.votes_for, document.draft_symbol, document.sponsors) == (None, None, ())
    assert not document.chapter_vii


@pytest.mark.parametrize("value", ["9" * 30, "²", "-1", "many", ""])
def test_what_is_no_number_of_votes_counts_none(value: str) -> None:
    meta = f'<count value="{value}" refersTo="inFavour"/>'
    assert read_file(akn_file(meta=meta, body=ONE)).votes_for is None


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("Acting under Chapter VII of the Charter,", True),
        ("Acting under Article 41 of Chapter VII of the Charter,", True),
        ("Acting for these reasons under Chapter VII of the Charter,", True),
        ("Recalling its measures under Chapter VII of the Charter,", False),
        ("Acting under Chapter VI of the Charter,", False),
    ],
)
def test_chapter_vii_is_a_clause_of_its_own(words: str, acts: bool) -> None:
    document = read_file(akn_file(preamble=clause("Noting the tide,") + clause(words), body=ONE))
    assert document.chapter_vii is acts
    assert [p.text for p in document.paragraphs if p.kind is ParagraphKind.PREAMBULAR] == [
        "Noting the tide,",
        words,
    ]


def test_points_to_any_depth_and_what_follows_them() -> None:
    points = (
        point("(a)", "mark the channel, by:")
        + f"<sublist>{point('(i)', 'buoys;')}{point('(ii)', 'lamps;')}</sublist>"
        + point("(b)", "report;")
        + "<wrapUp><p>and further requests it to publish the chart;</p></wrapUp>"
    )
    document = read_file(akn_file(body=listing("4.", "Requests the Office to:", points)))
    assert shape(document) == [
        ("OPER", "4", "4", None, "Requests the Office to:"),
        ("OPER", "4", "4 (a)", 0, "mark the channel, by:"),
        ("OPER", "4", "4 (a) (i)", 1, "buoys;"),
        ("OPER", "4", "4 (a) (ii)", 1, "lamps;"),
        ("OPER", "4", "4 (b)", 0, "report;"),
        ("OPER", "4", None, 0, "and further requests it to publish the chart;"),
    ]
    assert [p.closing for p in document.paragraphs] == [False] * 5 + [True]


def test_the_letter_i_continues_h_and_a_numeral_opens_a_list() -> None:
    letters = "".join(point(f"({letter})", f"task {letter};") for letter in "abcdefghij")
    document = read_file(akn_file(body=listing("1.", "Decides on the tasks:", letters)))
    assert [p.parent for p in document.paragraphs[1:]] == [0] * 10
    nested = point("(a)", "tasks:") + f"<sublist>{point('(i)', 'one;')}</sublist>"
    document = read_file(akn_file(body=listing("1.", "Decides on the tasks:", nested)))
    assert document.paragraphs[2].label == "1 (a) (i)"


def test_operative_paragraphs_inside_the_preamble() -> None:
    preamble = (
        clause("Recalling its resolution 9950 (2030),")
        + clause("1. Decides to extend the term;")
        + "<container><blockList><listIntroduction>Acting under Chapter VII:</listIntroduction>"
        + "<item><num>2.</num><p>Requests the Office:</p></item></blockList></container>"
    )
    body = paragraph("to survey the quay;", "(a)") + paragraph("to report;", "(b)") + ONE.replace("1.", "3.")
    document = read_file(akn_file(preamble=preamble, body=body))
    assert [(p.kind.value[:4], p.label) for p in document.paragraphs] == [
        ("PREA", None),
        ("OPER", "1"),
        ("PREA", None),
        ("OPER", "2"),
        ("OPER", "2 (a)"),
        ("OPER", "2 (b)"),
        ("OPER", "3"),
    ]


def test_numbers_nested_as_points_go_on_as_paragraphs() -> None:
    points = point("(a)", "survey the quay;") + point("2.", "Urges States to help;") + point("3.", "Decides;")
    document = read_file(akn_file(body=listing("1.", "Requests the Office to:", points)))
    assert [(p.label, p.parent) for p in document.paragraphs] == [
        ("1", None),
        ("1 (a)", 0),
        ("2", None),
        ("3", None),
    ]


def test_numbered_points_of_a_list_stay_points() -> None:
    points = point("1.", "buoys;") + point("2.", "lamps;") + point("3.", "charts;")
    document = read_file(akn_file(body=ONE + listing("2.", "Requests:", points)))
    assert [p.label for p in document.paragraphs] == ["1", "2", "2 (1)", "2 (2)", "2 (3)"]


def test_unnumbered_paragraphs_and_words_that_belong_to_the_one_before() -> None:
    body = (
        paragraph("Decides to appoint the Pilot for two years.")
        + paragraph("Requests the Office to prepare:", "1.")
        + paragraph("a chart of the channel;", "–")
        + paragraph("An estimate of the cost;")
        + paragraph("Decides to remain seized of the matter.")
    )
    assert [(p.number, p.label, p.parent) for p in read_file(akn_file(body=body)).paragraphs] == [
        (None, None, None),
        ("1", "1", None),
        ("1", None, 1),
        ("1", None, 1),
        (None, None, None),
    ]


def test_a_number_whose_words_stand_in_the_next_element() -> None:
    body = paragraph("", "1.") + paragraph("Urges States to help;") + paragraph("2 Decides to remain seized.")
    assert [(p.label, p.text) for p in read_file(akn_file(body=body)).paragraphs] == [
        ("1", "Urges States to help;"),
        ("2", "Decides to remain seized."),
    ]


def test_sections_headings_and_annexes() -> None:
    body = (
        f"<section><num>A</num><crossHeading>Noting the tide,</crossHeading>{ONE}</section>"
        f"<section><num>B</num>{ONE}</section>"
        "<paragraph class='H23'><subheading>Reporting:</subheading></paragraph>"
        + paragraph("Requests a report;", "2.")
        + "<paragraph><heading>Annex I</heading></paragraph>"
        + "<paragraph><subheading>List of quays</subheading></paragraph>"
        + paragraph("North quay", "1.")
    )
    attachment = (
        "<attachments><attachment><doc><mainBody><paragraph><heading>Annex II</heading></paragraph>"
        "<container><table><tr><td><p>East</p></td><td><p>Open</p></td></tr></table></container>"
        "</mainBody></doc></attachment></attachments>"
    )
    document = read_file(akn_file(body=body, attachments=attachment))
    assert [(p.kind.value[:4], p.section, p.heading, p.label, p.text[:6]) for p in document.paragraphs] == [
        ("PREA", "A", None, None, "Noting"),
        ("OPER", "A", None, "1", "Decide"),
        ("OPER", "B", None, "1", "Decide"),
        ("OPER", "B", "Reporting", "2", "Reques"),
        ("ANNE", "Annex I", "List of quays", "1", "North "),
        ("ANNE", "Annex II", None, None, "East |"),
    ]


def test_footnotes_stand_apart_with_their_place() -> None:
    note = "<authorialNote marker='1'><p>Report of the Office.</p></authorialNote>"
    body = paragraph(f"Notes the survey{note} of the quay;", "1.") + paragraph(
        "* Reissued for technical reasons."
    )
    document = read_file(akn_file(body=body))
    assert [p.text for p in document.paragraphs] == ["Notes the survey of the quay;"]
    assert [(n.mark, n.text, n.paragraph, n.offset) for n in document.footnotes] == [
        ("1", "Report of the Office.", 0, len("Notes the survey")),
        ("*", "Reissued for technical reasons.", None, None),
    ]


def test_text_is_plain() -> None:
    body = paragraph("Re\u00adquests a\u00a0 <b>non\u2011binding</b>\n   report;", "1.")
    assert read_file(akn_file(body=body)).paragraphs[0].text == "Requests a non-binding report;"


def test_a_printed_year_that_the_symbol_contradicts_gives_way() -> None:
    slip = akn_file(body=paragraph("Decides to remain seized.", "1.")).replace(
        b"May 2031</docDate></docT", b"May 2029</docDate></docT"
    )
    (document,) = read_akn4un("slip.xml", slip, "0")
    assert document.adopted_on == date(2031, 1, 14)


def test_a_draft_is_not_adopted() -> None:
    document = read_file(akn_file(symbol="S/2031/77", name="draftResolution", body=ONE, cover=""))
    assert (document.type, document.adopted_on) == (DocumentType.DRAFT_RESOLUTION, None)


def test_a_malformed_file_is_recovered_where_no_text_is_lost() -> None:
    data = akn_file(symbol="S/PRST/2031/9", name="presidentialStatement", cover="", body="@")
    broken = (
        b"<paragraph><span>Statement by the President</span></docTitle></p>"
        + paragraph("“The Council notes the tide.”").encode()
    )
    document = read_file(data.replace(b"@", broken))
    assert [p.text for p in document.paragraphs] == ["The Council notes the tide."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (akn_file(body=ONE)[:-40], "malformed"),
        (akn_file(body=ONE).replace(b"<mainBody>", b"<mainBody><p x=\x01 quay tide lamp", 1), "malformed"),
        (akn_file(body=ONE).replace(b"<mainBody>", b"<mainBody><p>&#xD800;</p>", 1), "for no character"),
        (akn_file(body=ONE).replace(b"<mainBody>", b"<mainBody><p x='&#xDC00;'/>", 1), "for no character"),
        (akn_file(body=ONE).replace(b"S/RES/9951 (2031)", b"number"), "symbol"),
        (akn_file(preamble=clause("Noting the tide,")), "no operative"),
        (b"<note xmlns='u'>tide</note>", "not a resolution"),
        (b"<!DOCTYPE a [<!ENTITY b 'tide'>]>" + akn_file(body=ONE), "entities"),
        ("<!DOCTYPE a [<!ENTITY b 'tide'>]><a>&b;</a>".encode("utf-16"), "entities"),
    ],
)
def test_what_is_refused_and_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_file(data)


@pytest.mark.corpus
def test_every_real_file_agrees_with_the_known_structure(real_corpus: Path) -> None:
    known = json.loads((real_corpus.parent / "gold" / "dev-structure.json").read_text())
    wrong = []
    for symbol, facts in known.items():
        (document,) = read(real_corpus / "akn4un" / "resolutions" / facts["file"])
        numbers = {p.number for p in document.paragraphs if p.kind is ParagraphKind.OPERATIVE and p.number}
        stated = (symbol, facts["adoptedOn"], facts["operative"])
        if (document.symbol, str(document.adopted_on), len(numbers)) != stated:
            wrong.append((stated, document.symbol, document.adopted_on, len(numbers)))
    assert not wrong


@pytest.mark.corpus
def test_every_real_file_is_whole(real_corpus: Path) -> None:
    for path in sorted((real_corpus / "akn4un").glob("*/*.xml")):
        (document,) = read(path)
        for index, paragraph_ in enumerate(document.paragraphs):
            parent = paragraph_.parent
            if parent is not None:
                assert parent < index
                assert document.paragraphs[parent].kind is paragraph_.kind
                assert document.paragraphs[parent].number == paragraph_.number
            assert paragraph_.text == " ".join(paragraph_.text.split())
