"""Search finds paragraphs by their words, marks them by characters, and refuses what it cannot read."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from plain_documents import document

from corpus.document import ParagraphKind
from corpus.errors import BadInputError
from corpus.symbols import Organ
from db.index import Index, SearchFilter
from db.ingest import ingest
from db.settings import Settings
from extractors.facts import Force

_DAY = date(2030, 1, 2)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    from plain_documents import extract_marked, read_json

    folder = tmp_path_factory.mktemp("search")
    council = document(
        "S/RES/9001 (2030)",
        "Requests CTED to report on Da’esh’s finances by 2031-03-30;",
        "Urges ICAO to brief the Members’ committees on the “black list”;",
        title="Threats to the peace",
        adopted_on=_DAY,
    )
    assembly = document("A/RES/91/1", "Invites CTC to report annually;", adopted_on=date(2036, 9, 9))
    for number, each in enumerate((council, assembly)):
        (folder / f"{number}.json").write_text(f"[{each.model_dump_json()}]")
    settings = Settings(data_dir=folder / "data", database_url="", workers=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.reading.read", read_json)
        patch.setattr("db.reading.extract", extract_marked)
        ingest([folder / "0.json", folder / "1.json"], settings)
    return Index(settings.index_dir)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("report", 2),
        ("reports", 2),
        ("report finances", 1),
        ("report OR brief", 3),
        ("report NOT finances", 1),
        ("report -finances", 1),
        ('"brief the members"', 1),
        ('"members brief"', 0),
        ("(report OR brief) committees", 1),
        ("Members' committees", 1),
        ("Members’ committees", 1),
        ("Da’esh", 1),
        ("9001", 2),
        ("S/RES/9001", 2),
        ("S/RES/9001 (2030)", 2),
        ("who reports?", 0),
        ("unheard", 0),
        ("entity:own-cted", 0),
        ("back\\slash", 0),
    ],
)
def test_words_find_paragraphs(index: Index, words: str, number: int) -> None:
    found = index.search(words, SearchFilter())
    assert (found.total, len(found.hits)) == (number, number)


@pytest.mark.parametrize(
    ("filter_", "number"),
    [
        (SearchFilter(), 2),
        (SearchFilter(organ=[Organ.SECURITY_COUNCIL]), 1),
        (SearchFilter(organ=[Organ.SECURITY_COUNCIL, Organ.GENERAL_ASSEMBLY]), 2),
        (SearchFilter(entity="OWN-CTED"), 1),
        (SearchFilter(lemma="invites"), 1),
        (SearchFilter(force=[Force.REQUESTING]), 2),
        (SearchFilter(force=[Force.BINDING]), 0),
        (SearchFilter(kind=[ParagraphKind.PREAMBULAR]), 0),
        (SearchFilter(adopted_from=_DAY, adopted_to=_DAY), 1),
        (SearchFilter(adopted_from=date(2030, 1, 3)), 1),
        (SearchFilter(adopted_to=date(2030, 1, 1)), 0),
        (SearchFilter(adopted_from=date.min, adopted_to=date.max), 2),
    ],
)
def test_filters_narrow(index: Index, filter_: SearchFilter, number: int) -> None:
    assert index.search("report", filter_).total == number


def test_marks_are_characters(index: Index) -> None:
    (hit,) = index.search("finances", SearchFilter()).hits
    assert [hit.snippet[start:end] for start, end in hit.ranges] == ["finances"]
    assert "Da’esh’s" in hit.snippet


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("finnances", "finances"),
        ("Comittees report", "committees report"),
        ('"blakc lists"', '"black list"'),
        ("report", None),
        ("report icao", None),
        ("unheard", None),
        ("cted-", None),
    ],
)
def test_unknown_words_bring_the_nearest_known(index: Index, words: str, better: str | None) -> None:
    assert index.search(words, SearchFilter()).did_you_mean == better


def test_facets_count_all_hits(index: Index) -> None:
    facets = index.search("report", SearchFilter(), limit=1).facets
    assert dict(facets["organ"]) == {"SECURITY_COUNCIL": 1, "GENERAL_ASSEMBLY": 1}
    assert dict(facets["year"]) == {"2030": 1, "2036": 1}
    assert dict(facets["entity"]) == {"own-cted": 1, "own-ctc": 1}


def test_documents_are_found_by_title_and_by_paragraph(index: Index) -> None:
    assert len(index.documents("threats")) == 1
    assert len(index.documents("report")) == 2
    assert index.documents("unheard") == []


def test_pages_follow_one_another(index: Index) -> None:
    pages = [index.search("report", SearchFilter(), limit=1, offset=n).hits for n in range(3)]
    assert [len(page) for page in pages] == [1, 1, 0]
    assert pages[0] != pages[1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no word"),
        ("!!!", "no word"),
        ("man*", "character 4: parts of words"),
        ("te?t", "character 3: parts of words"),
        ("word~1", "character 5: parts of words"),
        ('a "b', "character 3: this quotation mark is not closed"),
        ("(a", "character 1: this bracket is not closed"),
        ("a) b", "character 2: this bracket closes none"),
        ("a AND", "AND, OR and NOT need words"),
        ("-a", "what is not wanted"),
        ("(" * 10_000, "longer than"),
        ("(" * 300 + "a" + ")" * 300, "more than 20 pairs of brackets"),
        ("a " * 501, "longer than 1000"),
    ],
)
def test_words_that_are_no_query_are_refused_with_the_place(index: Index, words: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        index.search(words, SearchFilter())


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (101, 0), (2**31, 0), (-1, 0), (1, -1), (1, 10_001)])
def test_pages_are_bounded(index: Index, limit: int, offset: int) -> None:
    with pytest.raises(BadInputError, match="is not between"):
        index.search("report", SearchFilter(), limit, offset)


@given(st.text(alphabet='ab"()-+*?~^:\\/[]{}<>&|! ANDORT\u2019\u00e9', max_size=60))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_words_are_answered_or_refused(index: Index, words: str) -> None:
    try:
        found = index.search(words, SearchFilter())
    except BadInputError:
        return
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.ranges)
