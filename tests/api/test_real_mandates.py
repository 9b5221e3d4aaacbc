"""The first five documents, and CTED's resolutions beside them, as a desk officer asks of them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.execution import Graph, Operation
from db.ingest import ingest
from db.settings import Settings
from db.store import open_store

pytestmark = pytest.mark.corpus
Ask = Callable[..., Any]
BASE, RENEWED = "S/RES/2395 (2017)", "S/RES/2617 (2021)"
DRAFT, ADOPTED = "S/2017/1051", "S/RES/2396 (2017)"
CHAIN = """{mandates(filter: {entity: "cted"}) {nodes {terms {
  endsOn standing missing document {symbol} paragraph {number} renews {document {symbol}}}}}}"""


def _asked(folder: Path, *paths: Path) -> Iterator[Ask]:
    settings = Settings(data_dir=folder, database_url="", workers=2)
    assert not ingest(paths, settings).refused
    with open_store(settings) as store:
        graph = Graph(store)

        def ask(query: str, **variables: Any) -> Any:
            answer = graph.answer(Operation(query, variables), date(2022, 1, 1), "test")
            assert "errors" not in answer.body, answer.body["errors"]
            return answer.body["data"]

        yield ask


@pytest.fixture(scope="module")
def five(real_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from _asked(tmp_path_factory.mktemp("five"), real_corpus / "first-five")


@pytest.fixture(scope="module")
def more(real_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = real_corpus / "akn4un" / "resolutions"
    files = [path for number in (1787, 1904, 1963, 2129) for path in folder.glob(f"S*_{number}_*.xml")]
    assert len(files) == 4
    yield from _asked(tmp_path_factory.mktemp("more"), real_corpus / "first-five", *files)


def chain(ask: Ask) -> list[tuple[str, str, str, str | None, list[str]]]:
    """Of each term of CTED's mandate the document, paragraph, end, what it renews and what is missing."""
    (mandate,) = ask(CHAIN)["mandates"]["nodes"]
    return [
        (
            term["document"]["symbol"],
            term["paragraph"]["number"],
            term["endsOn"],
            term["renews"] and term["renews"]["document"]["symbol"],
            term["missing"],
        )
        for term in mandate["terms"]
    ]


def test_the_mandate_of_cted(five: Ask) -> None:
    assert chain(five) == [
        (BASE, "2", "2021-12-31", None, []),
        (RENEWED, "2", "2025-12-31", BASE, []),
    ]


def test_its_chain_shows_what_is_missing(more: Ask) -> None:
    assert chain(more) == [
        ("S/RES/1787 (2007)", "1", "2008-03-31", None, ["S/RES/1535 (2004)"]),
        ("S/RES/1963 (2010)", "2", "2013-12-31", None, ["S/RES/1805 (2008)"]),
        ("S/RES/2129 (2013)", "2", "2017-12-31", "S/RES/1963 (2010)", []),
        (BASE, "2", "2021-12-31", "S/RES/2129 (2013)", []),
        (RENEWED, "2", "2025-12-31", BASE, []),
    ]


def test_what_the_last_renewal_changed(five: Ask) -> None:
    changes = five(
        """query($base: String!, $revised: String!) {compare(base: $base, revised: $revised) {
          deadlineChanges {change base {...when} revised {...when}}}}
          fragment when on Deadline {dueOn rrule paragraph {number}}""",
        base=BASE,
        revised=RENEWED,
    )["compare"]["deadlineChanges"]

    def side(deadline: Any) -> tuple[str, str | None] | None:
        return deadline and (deadline["paragraph"]["number"], deadline["dueOn"] or deadline["rrule"])

    told = [(change["change"], side(change["base"]), side(change["revised"])) for change in changes]
    assert [each for each in told if each[0] != "KEPT"] == [
        ("MOVED", ("2", "2021-12-31"), ("2", "2025-12-31")),
        ("MOVED", ("2", "2019-12-31"), ("2", "2023-12-31")),
        ("ADDED", None, ("7", "2022-12-31")),
        ("ADDED", None, ("11", "2022-06-30")),
        ("MOVED", ("9", "2018-03-30"), ("14", "2023-03-30")),
        ("MOVED", ("18", "2018-03-30"), ("24", "2022-03-30")),
        ("DROPPED", ("17", "2018-06-29"), None),
    ]
    kept = [(base[0], revised[0]) for change, base, revised in told if change == "KEPT" and base and revised]
    assert kept == [
        ("7", "12"),
        ("10", "16"),
        *[("11", "17")] * 3,
        *[("12", "18")] * 2,
        ("19", "25"),
    ]


def test_a_draft_is_known_by_its_words(five: Ask) -> None:
    query = """query($base: String!, $revised: String!) {
      document(symbol: $base) {draftSymbol adoptedAs {basis similarity document {symbol sources {name}}}}
      compare(base: $base, revised: $revised) {pairs {change base {kind number} revised {kind number}
        segments {change text}}}}"""
    data = five(query, base=DRAFT, revised=ADOPTED)
    link = data["document"]["adoptedAs"]
    assert (link["basis"], link["document"]["symbol"]) == ("TEXT", ADOPTED)
    assert link["similarity"] > 0.95
    pairs = [pair for pair in data["compare"]["pairs"] if pair["revised"]["kind"] == "OPERATIVE"]
    numbers = [(pair["base"]["number"], pair["revised"]["number"]) for pair in pairs]
    assert numbers == [(str(number), str(number)) for number in range(1, 52)]
    changed = {pair["base"]["number"]: pair["segments"] for pair in pairs if pair["change"] != "SAME"}
    assert set(changed) == {"11", "12", "33", "39", "42", "44", "51"}
    words = {
        number: [segment["text"] for segment in segments if segment["change"] != "SAME"]
        for number, segments in changed.items()
    }
    assert words == {
        "11": ["23", "23,", "detecting,", "detecting"],
        "12": ["(2011),", "(2011)"],
        "33": ["(S/2017/375)", "(document S/2017/375)"],
        "39": ["sub-regional", "subregional"],
        "42": ["(2011),", "(2011)"],
        "44": ["Directorate (CTED),", "Directorate,"],
        "51": ["of", "on"],
    }
