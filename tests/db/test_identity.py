"""Permanent ids: the same name, the same number; every other name, another one."""

from hypothesis import given
from hypothesis import strategies as st
from plain_documents import document, extract_marked

from corpus.document import Paragraph, ParagraphKind
from db.identity import Naming, permanent_id
from db.rows import rows_of

_WORDS = st.text(st.characters(exclude_categories=("Cc",)), max_size=5)
_PARTS = st.lists(st.none() | _WORDS, min_size=1, max_size=4)


@given(_PARTS, _PARTS)
def test_ids_differ_where_names_do(one: list[str | None], other: list[str | None]) -> None:
    assert (permanent_id(*one) == permanent_id(*other)) == (one == other)
    assert 0 <= permanent_id(*one) < 1 << 63


def test_an_id_is_what_it_was() -> None:
    assert permanent_id("document", "S/RES/9001 (2030)") == permanent_id("document", "S/RES/9001 (2030)")
    assert permanent_id("entity", "own-body") == 3843317736768596301


def test_equals_are_told_apart_by_their_order() -> None:
    naming = Naming("S/RES/9001 (2030)")
    assert naming.name("mention", "1", "body") != naming.name("mention", "1", "body")
    assert Naming("S/RES/9001 (2030)").name("a") == Naming("S/RES/9001 (2030)").name("a")


def test_a_change_moves_no_id_but_its_own() -> None:
    before = document("S/RES/9001 (2030)", "Requests CTED to report by 2031-03-30;", "Urges CTC to act;")
    preamble = Paragraph(kind=ParagraphKind.PREAMBULAR, text="Recalling CTC,")
    changed = before.paragraphs[0].model_copy(update={"text": "Requests CTED to brief CTC by 2031-03-30;"})
    after = before.model_copy(update={"paragraphs": (preamble, changed, *before.paragraphs[1:])})
    old, new = (rows_of(each, extract_marked(each), 1) for each in (before, after))
    for table in ("paragraph", "deadline", "action", "mention", "party"):
        assert {row["id"] for row in old[table]} <= {row["id"] for row in new[table]}, table
