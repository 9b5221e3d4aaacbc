"""Pages: order, cursors that survive inserts, totals, and how many statements a page costs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from small_store import CROWD, FIRST, MISSION, OFFICE, RENEWED, crowd_member, everything, fill

from api.execution import Graph, Operation
from db.settings import Settings
from db.store import Store, open_store

ALL = CROWD + 6
DAY = date(2022, 2, 1)


def walk(
    ask: Callable[..., Any], field: str, arguments: str, size: int, *, backward: bool = False
) -> list[Any]:
    """Every node's id of a connection, page by page, with the checks that each page allows."""
    ids: list[Any] = []
    cursor = None
    way = (
        ("last", "before", "startCursor", "hasPreviousPage")
        if backward
        else ("first", "after", "endCursor", "hasNextPage")
    )
    while True:
        data = ask(
            f"query($cursor: String) {{{field}({way[0]}: {size}, {way[1]}: $cursor {arguments}) {{"
            "pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {cursor node {id}}}}",
            cursor=cursor,
        )[field]
        page = [edge["node"]["id"] for edge in data["edges"]]
        assert len(page) <= size
        assert data["pageInfo"]["startCursor"] == (data["edges"][0]["cursor"] if page else None)
        ids = page + ids if backward else ids + page
        if not data["pageInfo"][way[3]]:
            return ids
        cursor = data["pageInfo"][way[2]]


@pytest.mark.parametrize(
    ("field", "arguments", "number"),
    [
        ("deadlines", "", ALL),
        ("deadlines", "orderBy: {field: DUE_ON, direction: DESC}", ALL),
        ("deadlines", "orderBy: {field: ADOPTED_ON, direction: DESC}", ALL),
        ("deadlines", "orderBy: {field: SYMBOL}", ALL),
        ("deadlines", "filter: {kinds: FIXED}", CROWD - CROWD // 5 + 1),
        ("documents", "", CROWD + 2),
        ("documents", "orderBy: {field: PUBLISHED_ON}", CROWD + 2),
        ("documents", "orderBy: {field: SYMBOL, direction: DESC}", CROWD + 2),
        ("actions", "", CROWD + 4),
        ("actions", "orderBy: {field: SYMBOL}", CROWD + 4),
        ("entities", "filter: {kind: [MISSION, OFFICE]}", 2),
        ("entities", "filter: {kind: [MISSION, OFFICE]}, orderBy: {field: NAME, direction: DESC}", 2),
    ],
)
def test_every_row_once_whatever_the_page(
    ask: Callable[..., Any], field: str, arguments: str, number: int
) -> None:
    whole = walk(ask, field, arguments, 100)
    assert len(set(whole)) == len(whole) == number
    for size in (1, 2, 7, number):
        assert walk(ask, field, arguments, size) == whole
        assert walk(ask, field, arguments, size, backward=True) == whole
    total = ask(f"{{{field}(first: 1 {arguments}) {{totalCount}}}}")[field]["totalCount"]
    assert total == number


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_nulls_come_last_either_way(ask: Callable[..., Any], direction: str) -> None:
    data = ask(
        f"{{deadlines(first: 100, orderBy: {{field: DUE_ON, direction: {direction}}}) {{nodes {{dueOn}}}}}}"
    )
    days = [node["dueOn"] for node in data["deadlines"]["nodes"]]
    dated = [day for day in days if day]
    assert days == sorted(dated, reverse=direction == "DESC") + [None] * (len(days) - len(dated))
    assert None in days


def test_the_middle_of_a_list_can_be_asked_for_from_both_sides(ask: Callable[..., Any]) -> None:
    whole = ask("{documents(first: 100) {edges {cursor node {symbol}}}}")["documents"]["edges"]
    after, before = whole[3]["cursor"], whole[10]["cursor"]
    query = (
        "query($a: String, $b: String) {documents(%s, after: $a, before: $b) "
        "{nodes {symbol} pageInfo {hasNextPage hasPreviousPage}}}"
    )
    start = ask(query % "first: 4", a=after, b=before)["documents"]
    assert start["nodes"] == [edge["node"] for edge in whole[4:8]]
    assert start["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": True}
    end = ask(query % "last: 4", a=after, b=before)["documents"]
    assert end["nodes"] == [edge["node"] for edge in whole[6:10]]


def test_cursors_survive_what_is_stored_in_between(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(settings, *everything())
    query = "query($after: String) {deadlines(first: 10, after: $after) {nodes {id} pageInfo {endCursor}}}"

    def page(after: str | None) -> tuple[list[str], str]:
        with open_store(settings) as store:
            body = Graph(store).answer(Operation(query, {"after": after}), DAY, "test").body
        return [n["id"] for n in body["data"]["deadlines"]["nodes"]], body["data"]["deadlines"]["pageInfo"][
            "endCursor"
        ]

    _, cursor = page(None)
    second, _ = page(cursor)
    fill(settings, crowd_member(901, date(2019, 1, 1)), crowd_member(902, date(2021, 2, 1)))
    assert page(cursor)[0] == second


def test_lists_of_a_document_and_of_an_entity(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{
          document(symbol: "{RENEWED}") {{
            deadlines(first: 2) {{totalCount nodes {{expression}} pageInfo {{hasNextPage}}}}
            actions(last: 1) {{totalCount nodes {{verb}} pageInfo {{hasPreviousPage}}}}
            entities {{totalCount nodes {{key}}}}
            cites {{totalCount nodes {{text targetSymbol target {{symbol}} paragraph {{kind}}}}}}
            citedBy {{totalCount}}
          }}
          first: document(symbol: "{FIRST}") {{
            citedBy {{totalCount nodes {{document {{symbol}}}}}} deadlines {{totalCount nodes {{id}}}}
          }}
          entity(key: "{MISSION}") {{
            deadlines {{totalCount}} owed: deadlines(role: ADDRESSEE) {{nodes {{kind}}}}
            received: deadlines(role: RECIPIENT) {{totalCount}}
            its: deadlines(role: SUBJECT) {{nodes {{kind}}}}
            actions(role: ADDRESSEE) {{nodes {{lemma}}}}
            mentions {{totalCount nodes {{text role}}}}
            documents {{totalCount nodes {{symbol}}}} parent {{key}}
          }}
        }}"""
    )
    document, entity = data["document"], data["entity"]
    assert document["deadlines"]["totalCount"] == 6
    assert [n["expression"] for n in document["deadlines"]["nodes"]] == [
        "until 30 June 2022",
        "by 31 August 2021 and every six months thereafter",
    ]
    assert document["deadlines"]["pageInfo"]["hasNextPage"]
    assert document["actions"] == {
        "totalCount": 4,
        "nodes": [{"verb": "Calls upon"}],
        "pageInfo": {"hasPreviousPage": True},
    }
    assert [n["key"] for n in document["entities"]["nodes"]] == [MISSION, "security-council", OFFICE]
    assert document["cites"]["nodes"] == [
        {
            "text": "resolution 9801 (2020)",
            "targetSymbol": FIRST,
            "target": {"symbol": FIRST},
            "paragraph": {"kind": "PREAMBULAR"},
        }
    ]
    assert document["citedBy"] == {"totalCount": 0}
    assert data["first"] == {
        "citedBy": {"totalCount": 1, "nodes": [{"document": {"symbol": RENEWED}}]},
        "deadlines": {"totalCount": 0, "nodes": []},
    }
    assert entity == {
        "deadlines": {"totalCount": 2},
        "owed": {"nodes": [{"kind": "RECURRING"}, {"kind": "TERM"}]},
        "received": {"totalCount": 0},
        "its": {"nodes": [{"kind": "TERM"}]},
        "actions": {"nodes": [{"lemma": "request"}]},
        "mentions": {
            "totalCount": 2,
            "nodes": [
                {"text": "Harbour Mission", "role": "SUBJECT"},
                {"text": "Harbour Mission", "role": "ADDRESSEE"},
            ],
        },
        "documents": {"totalCount": 1, "nodes": [{"symbol": RENEWED}]},
        "parent": {"key": "security-council"},
    }


DEEP = """query($first: Int) {deadlines(first: $first) {totalCount nodes {
  status nextOn addressees {key parent {key}} recipients {key} action {lemma addressees {key}} url
  basis {paragraph {label}}
  paragraph {fullText closing children {text} parent {label}
    mentions {entity {key}} citations {target {symbol}}}
  document {symbol sources {name} citedBy(first: 2) {totalCount nodes {document {symbol}}}
    deadlines(first: 2) {totalCount nodes {expression addressees {key documents(first: 1) {nodes {symbol}}}}}}
}}}"""


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that the store's database is asked meanwhile."""
    asked: list[str] = []

    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        asked.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield asked
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", count)


def test_statements_follow_the_depth_of_a_question_not_its_rows(small_store: Store, graph: Graph) -> None:
    numbers = []
    for first in (1, 5, ALL):
        with statements(small_store) as asked:
            body = graph.answer(Operation(DEEP, {"first": first}), DAY, "test").body
        assert len(body["data"]["deadlines"]["nodes"]) == first
        numbers.append(len(asked))
    assert numbers[2] <= 40
    assert numbers[2] <= numbers[1] + 6, "rows of more kinds may ask for more, but not more rows"


def test_totals_are_counted_only_when_asked(small_store: Store, graph: Graph) -> None:
    for query, expected in (("{deadlines {nodes {dueOn}}}", 1), ("{deadlines {totalCount}}", 2)):
        with statements(small_store) as asked:
            assert "errors" not in graph.answer(Operation(query), DAY, "test").body
        assert sum(s.lstrip().startswith("SELECT") for s in asked) == expected
