"""Merging sources of one document: the most faithful words, all the facts, whatever the order."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Fidelity, Format, Paragraph, ParagraphKind, Source
from corpus.merge import merge
from corpus.readers import read
from corpus.symbols import DocumentType, Organ


def reading(
    text: str = "Decides;", fidelity: Fidelity = Fidelity.PAGE, sha256: str = "a", **facts: object
) -> Document:
    document = Document(
        symbol="S/RES/9951 (2031)",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        paragraphs=(Paragraph(kind=ParagraphKind.OPERATIVE, text=text),),
        sources=(Source(name=sha256, format=Format.TEXT, fidelity=fidelity, sha256=sha256),),
    )
    return document.model_copy(update=facts)


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        ([reading("page, the longest", Fidelity.PAGE), reading("xml", Fidelity.AKN4UN, "b")], "xml"),
        ([reading("press", Fidelity.PRESS), reading("page", Fidelity.PAGE, "b")], "page"),
        ([reading("page", Fidelity.PAGE), reading("text", Fidelity.OFFICIAL, "b")], "text"),
        ([reading("longer"), reading("short", sha256="b")], "longer"),
        ([reading("equal", sha256="b"), reading("other", sha256="c")], "equal"),
        ([reading("alone")], "alone"),
    ],
)
def test_the_words_come_from_the_most_faithful_source(readings: list[Document], words: str) -> None:
    for order in permutations(readings):
        merged = merge(order)
        assert [p.text for p in merged.paragraphs] == [words]
        assert {source.sha256 for source in merged.sources} == {d.sources[0].sha256 for d in readings}


def test_facts_that_one_lacks_come_from_the_other() -> None:
    xml = reading(fidelity=Fidelity.AKN4UN, title="Library title", chapter_vii=False, votes_for=15)
    page = reading(sha256="b", title="Page", adopted_on=date(2031, 5, 14), chapter_vii=True, votes_for=0)
    merged = merge([page, xml])
    assert (merged.title, merged.adopted_on) == ("Library title", date(2031, 5, 14))
    assert (merged.votes_for, merged.chapter_vii) == (15, True)


def test_nought_votes_are_a_fact() -> None:
    merged = merge([reading(votes_against=0, fidelity=Fidelity.AKN4UN), reading(sha256="b", votes_against=2)])
    assert merged.votes_against == 0


readings = st.builds(
    reading,
    text=st.sampled_from(["a", "b", "longer"]),
    fidelity=st.sampled_from(Fidelity),
    sha256=st.text("0123456789", min_size=3, max_size=3),
    title=st.sampled_from([None, "One", "Two"]),
    adopted_on=st.sampled_from([None, date(2031, 5, 14)]),
    sponsors=st.sampled_from([(), ("Chad",), ("France",)]),
)


@given(
    st.lists(readings, min_size=1, max_size=5, unique_by=lambda d: d.sources[0].sha256).flatmap(
        lambda given_: st.tuples(st.just(given_), st.permutations(given_))
    )
)
def test_the_order_of_arrival_changes_nothing(orders: tuple[list[Document], list[Document]]) -> None:
    first, second = orders
    assert merge(first) == merge(second)


@pytest.mark.corpus
def test_a_page_and_the_xml_make_one_document(real_corpus: Path) -> None:
    (page,) = read(real_corpus / "first-five" / "000_c52f977b6bdb8d31.txt")
    (xml,) = read(real_corpus / "akn4un" / "resolutions" / "S_RES_2617 (2021)-2119887E.xml")
    merged = merge([page, xml])
    assert merged == merge([xml, page])
    assert merged.paragraphs == xml.paragraphs
    assert [source.format for source in merged.sources] == [Format.AKN4UN, Format.TEXT]


@pytest.mark.corpus
def test_two_xml_files_of_one_resolution_make_one_document(real_corpus: Path) -> None:
    files = sorted((real_corpus / "akn4un" / "resolutions").glob("S_RES_2464*"))
    documents = [document for path in files for document in read(path)]
    assert len(documents) == 2
    assert {document.symbol for document in documents} == {"S/RES/2464 (2019)"}
    assert merge(documents) == merge(documents[::-1])
    assert len(merge(documents).sources) == 2
