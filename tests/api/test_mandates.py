"""Mandates in the graph: their chains, what is current on a day, and how documents renew one another."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.execution import Graph, Operation
from db.ingest import ingest
from db.settings import Settings
from db.store import open_store

SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"
TODAY = date(2026, 6, 1)
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("specimens"), database_url="", workers=1)
    ingest([SPECIMENS], settings)
    with open_store(settings) as store:
        yield Graph(store)


@pytest.fixture
def tell(specimens: Graph) -> Ask:
    def ask(query: str, **variables: Any) -> Any:
        answer = specimens.answer(Operation(query, variables), TODAY, "test")
        assert "errors" not in answer.body, answer.body["errors"]
        return answer.body["data"]

    return ask


def test_a_chain_tells_each_term_and_what_it_renews(tell: Ask) -> None:
    data = tell(
        """{mandates(filter: {entity: "unvmr"}) {totalCount nodes {key subject entity {key} terms {
          startsOn endsOn standing final note missing document {symbol} paragraph {number} deadline {dueOn}
          renews {endsOn document {symbol}} mandate {key}}}}}"""
    )["mandates"]
    assert data["totalCount"] == 1
    mandate = data["nodes"][0]
    assert mandate["entity"] == {"key": "unvmr"}
    terms = mandate["terms"]
    assert [(t["document"]["symbol"], t["standing"], t["endsOn"]) for t in terms][:2] == [
        ("S/RES/9901 (2025)", "INITIAL", "2026-03-31"),
        ("S/RES/9902 (2026)", "RENEWAL", "2026-09-30"),
    ]
    assert [t["renews"] and t["renews"]["document"]["symbol"] for t in terms] == [
        None,
        "S/RES/9901 (2025)",
        "S/RES/9902 (2026)",
    ]
    for term in terms:
        assert term["deadline"]["dueOn"] == term["endsOn"]
        assert term["mandate"] == {"key": "unvmr"}
        assert term["missing"] == []


@pytest.mark.parametrize(
    ("day", "status", "ends"),
    [
        ("2025-01-01", "UPCOMING", None),
        ("2025-06-01", "RUNNING", "2026-03-31"),
        ("2026-03-31", "RUNNING", "2026-03-31"),
        ("2026-04-01", "RUNNING", "2026-09-30"),
        ("2099-01-01", "ENDED", None),
    ],
)
def test_a_mandate_on_a_day(tell: Ask, day: str, status: str, ends: str | None) -> None:
    query = """query($day: Date!, $status: DeadlineStatus!) {
      mandates(filter: {entity: "UNVMR", status: [$status]}, asOf: $day) {nodes {status current {endsOn}}}
      later: mandates(filter: {entity: "unvmr"}) {nodes {status(asOf: $day) current(asOf: $day) {endsOn}}}}"""
    data = tell(query, day=day, status=status)
    wanted = [{"status": status, "current": ends and {"endsOn": ends}}]
    assert data["mandates"]["nodes"] == wanted
    assert data["later"]["nodes"] == wanted


def test_what_expires_when(tell: Ask) -> None:
    query = """query($from: Date, $to: Date, $day: Date) {
      mandates(filter: {endsFrom: $from, endsTo: $to}, asOf: $day, first: 100) {nodes {key}}}"""

    def keys(**given: str) -> list[str]:
        return [node["key"] for node in tell(query, **given)["mandates"]["nodes"]]

    assert "unvmr" in keys(**{"from": "2026-03-01", "to": "2026-03-31", "day": "2025-06-01"})
    assert "unvmr" not in keys(**{"from": "2026-03-01", "to": "2026-03-31", "day": "2026-03-31"})
    assert "unvmr" in keys(**{"from": "2026-09-01", "to": "2026-09-30", "day": "2026-03-31"})
    assert keys(**{"from": "2090-01-01"}) == []


def test_pages_of_mandates_meet_without_gap_or_overlap(tell: Ask) -> None:
    query = """query($after: String) {mandates(first: 1, after: $after) {
      totalCount nodes {id} pageInfo {hasNextPage endCursor}}}"""
    seen: list[str] = []
    after = None
    while True:
        page = tell(query, after=after)["mandates"]
        seen += [node["id"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == page["totalCount"]
    assert tell("query($ids: [ID!]!) {nodes(ids: $ids) {id}}", ids=seen)["nodes"] == [
        {"id": number} for number in seen
    ]


def test_a_measure_goes_by_the_paragraph_that_imposed_it(tell: Ask) -> None:
    nodes = tell(
        """{mandates(filter: {subject: "S/RES/9901#4"}) {
          nodes {key entity {key} terms {document {symbol}}}}}"""
    )["mandates"]["nodes"]
    assert [node["key"] for node in nodes] == ["S/RES/9901#4"]
    assert nodes[0]["entity"] is None
    assert {"symbol": "S/RES/9902 (2026)"} in [term["document"] for term in nodes[0]["terms"]]


def test_documents_that_renew_one_another(tell: Ask) -> None:
    document = tell(
        """{document(symbol: "S/RES/9902") {renews {symbol} renewedBy {symbol} series {symbol}
          deadlines {nodes {expression kind lapsed continuedBy {document {symbol}}}}}
          last: document(symbol: "S/RES/9903") {renewedBy {symbol} deadlines {nodes {lapsed}}}
          other: document(symbol: "A/RES/81/901") {renews {symbol} series {symbol}}}"""
    )
    middle = document["document"]
    assert middle["renews"] == [{"symbol": "S/RES/9901 (2025)"}]
    assert middle["renewedBy"] == [{"symbol": "S/RES/9903 (2026)"}]
    assert [each["symbol"][:10] for each in middle["series"]] == ["S/RES/9901", "S/RES/9902", "S/RES/9903"]
    term = next(d for d in middle["deadlines"]["nodes"] if d["kind"] == "TERM")
    assert term["continuedBy"] == {"document": {"symbol": "S/RES/9903 (2026)"}}
    assert term["lapsed"] is False
    assert any(d["lapsed"] for d in middle["deadlines"]["nodes"])
    assert document["last"]["renewedBy"] == []
    assert {d["lapsed"] for d in document["last"]["deadlines"]["nodes"]} == {None}
    assert document["other"] == {"renews": [], "series": []}


def test_a_pinpoint_leads_to_its_paragraph(tell: Ask) -> None:
    citations = tell(
        """{document(symbol: "S/RES/9902") {cites {nodes {targetSymbol targetParagraph
          targetParagraphNode {label document {symbol}}}}}}"""
    )["document"]["cites"]["nodes"]
    found = {c["targetParagraph"]: c["targetParagraphNode"] for c in citations if c["targetParagraph"]}
    assert found["4"] == {"label": "4", "document": {"symbol": "S/RES/9901 (2025)"}}
    assert all(c["targetParagraphNode"] is None for c in citations if c["targetParagraph"] is None)
