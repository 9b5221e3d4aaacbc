"""Search pages: highlights by characters, titles, orders, and pages that go on whatever is stored between."""

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from plain_documents import document, extract_marked, read_json

from db.highlight import Highlighter, richest
from db.index import Index
from db.ingest import ingest
from db.queries.pages import Direction
from db.search import Found, SearchOrderField, search
from db.search_query import SearchFilter
from db.search_words import read_words
from db.settings import Settings

SAME = "Decides to remain seized of the matter;"


def written(folder: Path, number: int, *texts: str, day: date | None) -> Path:
    """The file of one more document."""
    stored = document(f"S/RES/{number} (2030)", *texts, adopted_on=day, title=f"The quay of {number}")
    path = folder / f"{number}.json"
    path.write_text(f"[{stored.model_dump_json()}]")
    return path


def settings(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data", database_url="", workers=1)


@pytest.fixture(scope="module", autouse=True)
def plain() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.reading.read", read_json)
        patch.setattr("db.reading.extract", extract_marked)
        yield


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, plain: None) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for number in range(9001, 9008):
        day = None if number == 9004 else date(2030, 1, 1) + timedelta(days=number % 3)
        report = f"Requests CTED to report on matter {number} by 2031-0{number % 9 + 1}-15;"
        files.append(written(folder, number, SAME, report, SAME, day=day))
    ingest(files, settings(folder))
    return folder


@pytest.fixture
def index(stored: Path) -> Index:
    return Index(settings(stored).index_dir)


def pages(
    index: Index, words: str, order: tuple[SearchOrderField, Direction] | None, size: int
) -> Iterator[Found]:
    after: tuple[int, int] | None = None
    while True:
        found = search(index, words, SearchFilter(), size, after, order)
        yield found
        if not found.has_next:
            return
        after = found.hits[-1].place


ORDERS = [None, *((field, way) for field in list(SearchOrderField)[1:] for way in Direction)]


@pytest.mark.parametrize("order", ORDERS)
def test_every_paragraph_once_whatever_the_page(
    index: Index, order: tuple[SearchOrderField, Direction] | None
) -> None:
    whole = [hit.paragraph_id for hit in search(index, "matter", SearchFilter(), 100, None, order).hits]
    assert len(set(whole)) == len(whole) == 21
    for size in (1, 2, 5, 21):
        assert [h.paragraph_id for page in pages(index, "matter", order, size) for h in page.hits] == whole


@pytest.mark.parametrize("order", [None, ORDERS[2], ORDERS[3]])
def test_what_is_stored_between_pages_loses_nothing(
    stored: Path, tmp_path: Path, order: tuple[SearchOrderField, Direction] | None
) -> None:
    shutil.copytree(stored, tmp_path, dirs_exist_ok=True)
    index = Index(settings(tmp_path).index_dir)
    before = {h.paragraph_id for page in pages(index, "matter", order, 5) for h in page.hits}
    seen = []
    for number, page in zip(range(9010, 9099), pages(index, "matter", order, 5), strict=False):
        seen += [hit.paragraph_id for hit in page.hits]
        if number < 9013:
            new = written(tmp_path, number, SAME, "Notes the matter by 2031-01-15;", day=date(2030, 1, 2))
            ingest([new], settings(tmp_path))
    assert len(set(seen)) == len(seen)
    assert before <= set(seen)


def test_a_page_goes_on_where_a_paragraph_stood_that_is_gone(index: Index) -> None:
    whole = [hit.paragraph_id for hit in search(index, "matter", SearchFilter(), 100).hits]
    found = search(index, "matter", SearchFilter(), 4, (3, 12345))
    assert [hit.paragraph_id for hit in found.hits] == whole[3:7]


@pytest.mark.parametrize("way", Direction)
def test_days_order_paragraphs_and_those_without_come_last(index: Index, way: Direction) -> None:
    order = (SearchOrderField.DUE_ON, way)
    hits = search(index, "matter", SearchFilter(), 100, None, order).hits
    due = [hit.snippet[-11:-1] for hit in hits if " by " in hit.snippet]
    assert due == sorted(due, reverse=way is Direction.DESC)
    assert [" by " in hit.snippet for hit in hits] == [True] * 7 + [False] * 14


def test_without_words_a_filter_finds_the_latest_adopted_first(index: Index) -> None:
    found = search(index, "", SearchFilter(lemma="requests"), 100)
    assert found.total == 7
    assert [hit.snippet[34:38] for hit in found.hits][-1] == "9004"
    assert found.facets["year"] == [("2030", 6)]


def test_a_title_is_found_by_the_first_paragraph_of_its_document(index: Index) -> None:
    (hit,) = search(index, '"quay of 9003"', SearchFilter()).hits
    assert hit.in_title
    assert [hit.snippet[start:end] for start, end in hit.ranges] == ["quay of 9003"]
    assert search(index, "quay", SearchFilter()).total == 7
    assert search(index, "9003", SearchFilter()).hits[0].paragraph_id == hit.paragraph_id


LONG = (
    "The first words say nothing. " * 20
    + "Da’esh took the “black list” of Members’ quays & <lights>. "
    + "x " * 200
)


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("black", LONG, ["black"]),
        ('"black list"', LONG, ["black list"]),
        ("list black", LONG, ["black", "list"]),
        ("Da’esh", LONG, ["Da’esh"]),
        ("da'esh quay", LONG, ["Da’esh", "quays"]),
        ("members'", LONG, ["Members"]),
        ("qua*", LONG, ["quays"]),
        ("black -list", LONG, ["black"]),
        ("reporting", "It reports; reported 𝕏 reports.", ["reports", "reported", "reports"]),
        ("res 2178", "Recalling resolution 2178 (2014) and 12178,", ["2178"]),
        ("A/RES/69/277", "Recalling resolution 69/277 and 70/277,", ["69/277"]),
        ('"a b"', "a b a b", ["a b", "a b"]),
        ("\u0130stanbul", "At \u0130stanbul, at ISTANBUL,", ["\u0130stanbul"]),
    ],
)
def test_marks_are_characters_of_the_snippet(words: str, text: str, marked: list[str]) -> None:
    snippet = Highlighter(read_words(words)).snippet(text)
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.ranges] == marked
    assert snippet.text in text
    assert len(snippet.text) <= 240


@pytest.mark.parametrize(
    ("words", "text"), [("x", ""), ("list", "black"), ('"black list"', "list black"), ("yy*", "y")]
)
def test_nothing_is_marked_where_nothing_fits(words: str, text: str) -> None:
    assert Highlighter(read_words(words)).snippet(text) is None


def test_the_stretch_shown_is_the_richest_of_all() -> None:
    draw = random.Random(3)
    for _ in range(300):
        at, marks = 0, []
        for _ in range(draw.randint(1, 12)):
            start = at + draw.randint(0, 90)
            at = start + draw.choice((3, 9, 250))
            marks.append((start, at, draw.randint(0, 3)))

        def worth(first: int, marks: list[tuple[int, int, int]] = marks) -> tuple[int, int, int]:
            near = [of for _, end, of in marks[first:] if end <= marks[first][0] + 180]
            return len(set(near)), len(near), -first

        assert richest(marks) == max(range(len(marks)), key=worth)
