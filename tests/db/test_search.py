"""Search finds paragraphs by their words, marks them by characters, and refuses what it cannot read."""

from datetime import date

import pytest
from fuzz_search import ask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from plain_documents import document

from corpus.document import ParagraphKind
from corpus.errors import BadInputError
from corpus.symbols import Organ
from db.index import Index
from db.ingest import ingest
from db.search import documents_holding, search
from db.search_query import SearchFilter
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
    assembly = document(
        "A/RES/91/1", "Invites CTC to report annually on resolution 9002 (2030);", adopted_on=date(2036, 9, 9)
    )
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
        ("entity:own-cted", 1),
        ("entity:nobody report", 0),
        ("force:requesting kind:operative", 3),
        ("verb:urges OR verb:invites", 2),
        ("organ:security-council -verb:urges", 1),
        ('organ:"General Assembly"', 1),
        ("type:RESOLUTION report", 2),
        ("symbol:s/res/9001", 2),
        ("cites:9002", 1),
        ("year:2036", 1),
        ("year:2030..2036 report", 2),
        ("financ*", 1),
        ("REP*", 2),
        ("report -fin*", 1),
        ("s/res/9001(2030)", 2),
        ("9001 (2030)", 2),
        ("res 9001", 2),
        ("resolution 9001 (2030)", 2),
        ("Security Council resolution 9001", 2),
        ("A/RES/91/1", 1),
        ("91/1", 1),
        ("resolution 9002", 1),
        ("S/RES/9003", 0),
        ("9001 brief", 1),
        ("(resolution 9001 (2030)) brief", 1),
        ("threats peace", 1),
        ('"threats to the peace"', 1),
        ("(report AND (finances OR brief))", 1),
        ("NOT (brief OR finances) report", 1),
        ("-(brief)report", 2),
        ("report -", 2),
        ("back\\slash", 0),
    ],
)
def test_words_find_paragraphs(index: Index, words: str, number: int) -> None:
    found = search(index, words, SearchFilter())
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
    assert search(index, "report", filter_).total == number


def test_marks_are_characters(index: Index) -> None:
    (hit,) = search(index, "finances", SearchFilter()).hits
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
    assert search(index, words, SearchFilter()).did_you_mean == better


def test_facets_count_all_hits(index: Index) -> None:
    facets = search(index, "report", SearchFilter(), size=1).facets
    assert dict(facets["organ"]) == {"SECURITY_COUNCIL": 1, "GENERAL_ASSEMBLY": 1}
    assert dict(facets["year"]) == {"2030": 1, "2036": 1}
    assert dict(facets["entity"]) == {"own-cted": 1, "own-ctc": 1}


def test_documents_are_found_by_title_and_by_paragraph(index: Index) -> None:
    assert len(documents_holding(index, "threats")) == 1
    assert len(documents_holding(index, "report")) == 2
    assert documents_holding(index, "unheard") == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no word"),
        ("   ", "no word"),
        ("!!!", "no word"),
        ("m*", "character 1: the start of a word has at least 2"),
        ("*man", "character 1: parts of words"),
        ("-(m*n)", "character 4: parts of words"),
        ("re-rep*", "character 1: the start of a word"),
        ("report colour:red", "character 8: there is no field colour"),
        ("force:soft", "character 1: 'soft' is none of BINDING"),
        ("year:20x", "character 1: '20x' is neither a year"),
        ("symbol:poem", "character 1: 'poem' is not a document symbol"),
        ("a OR", "character 3: AND, OR and NOT need words"),
        ("OR a", "character 1: AND, OR and NOT need words"),
        ("a AND AND b", "character 7: AND, OR and NOT need words"),
        ("a NOT OR b", "character 3: AND, OR and NOT need words"),
        ("a OR -b", "what is not wanted"),
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
        search(index, words, SearchFilter())


@pytest.mark.parametrize("size", [0, 101, 2**31, -1])
def test_pages_are_bounded(index: Index, size: int) -> None:
    with pytest.raises(BadInputError, match="is not between"):
        search(index, "report", SearchFilter(), size)


def test_by_relevance_a_search_is_read_to_a_bound(index: Index) -> None:
    with pytest.raises(BadInputError, match="first 10,000"):
        search(index, "report", SearchFilter(), 1, (10_000, 1))


@given(st.text(alphabet='ab"()-+*?~^:\\/[]{}<>&|! ANDORT\u2019\u00e9', max_size=60))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_words_are_answered_or_refused(index: Index, words: str) -> None:
    try:
        found = search(index, words, SearchFilter())
    except BadInputError:
        return
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.ranges)


def test_strings_that_nobody_would_type_are_answered_or_refused(index: Index) -> None:
    assert 50 < ask(index.folder, seed=7, number=300) < 300
