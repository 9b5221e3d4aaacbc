"""Filters: of every list and in any mixture, turned round, with a body's children, and what is new."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_store import COUNCIL, CROWD, FIRST, MISSION, OFFICE, RENEWED, crowd_member, everything, fill
from test_pages import statements, walk

from api.execution import Graph, Operation
from db.settings import Settings
from db.store import Store, open_store

TODAY = date(2022, 2, 1)
DAYS = st.dates(date(2019, 12, 1), date(2023, 12, 31)).map(date.isoformat)
KEYS = st.sampled_from((MISSION, OFFICE, COUNCIL, "nobody"))
SYMBOLS = st.sampled_from((RENEWED, FIRST, "A/RES/98/7"))
ORGANS = st.lists(st.sampled_from(("SECURITY_COUNCIL", "GENERAL_ASSEMBLY")), min_size=1, max_size=2)
SCOPE = {
    "symbol": SYMBOLS,
    "organ": ORGANS,
    "type": st.just(["RESOLUTION"]),
    "adoptedFrom": DAYS,
    "drafts": st.booleans(),
    "entity": KEYS,
    "includeChildren": st.booleans(),
    "updatedSince": st.integers(0, 30),
}
CHARGE = SCOPE | {
    "addressee": KEYS,
    "recipient": KEYS,
    "force": st.just(["REQUESTING", "BINDING"]),
    "lemma": st.sampled_from(("request", "invite")),
    "act": st.just("report"),
}
FILTERS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "documents": SCOPE
    | {"cites": SYMBOLS, "citedBy": SYMBOLS, "text": st.just("harbour"), "symbolLike": st.just("98")},
    "deadlines": CHARGE
    | {
        "kinds": st.lists(st.sampled_from(("FIXED", "EVENT", "RECURRING", "TERM")), min_size=1),
        "task": st.just(["REPORT"]),
        "dueFrom": DAYS,
        "status": st.lists(st.sampled_from(("PAST", "OPEN", "ENDED", "RECURS", "UNRESOLVED")), min_size=1),
    },
    "actions": CHARGE,
    "entities": {"kind": st.just(["MISSION"]), "text": st.just("tide"), "parent": KEYS},
}
ORDERS = {
    "documents": ("ADOPTED_ON", "PUBLISHED_ON", "SYMBOL"),
    "deadlines": ("DUE_ON", "ADOPTED_ON", "SYMBOL"),
    "actions": ("ADOPTED_ON", "SYMBOL"),
    "entities": ("KEY", "NAME"),
}


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A list, a filter of some conditions, and an order."""
    noun = draw(st.sampled_from(sorted(FILTERS)))
    conditions = FILTERS[noun]
    names = draw(st.lists(st.sampled_from(sorted(conditions)), max_size=3, unique=True))
    wanted = {name: draw(conditions[name]) for name in names}
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(conditions)))
        wanted["not"] = {name: draw(conditions[name])}
    field, direction = draw(st.sampled_from(ORDERS[noun])), draw(st.sampled_from(("ASC", "DESC")))
    return noun, wanted, {"field": field, "direction": direction}


def written(value: Any) -> str:
    """A filter as it stands in a query."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    is_member = isinstance(value, str) and value.replace("_", "").isalpha() and value.isupper()
    return str(value) if is_member else json.dumps(value)


@given(question=questions(), size=st.integers(2, 11))
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_through_any_filter_and_order_give_every_row_once(
    ask: Callable[..., Any], question: tuple[str, dict[str, Any], dict[str, str]], size: int
) -> None:
    noun, wanted, order = question
    arguments = f", filter: {written(wanted)}, orderBy: {written(order)}"
    whole = walk(ask, noun, arguments, 100)
    assert len(set(whole)) == len(whole)
    assert walk(ask, noun, arguments, size) == whole
    assert walk(ask, noun, arguments, size, backward=True) == whole
    counts = ask(
        f"{{all: {noun} {{totalCount}} some: {noun}(filter: {written(wanted)}) {{totalCount}} "
        f"rest: {noun}(filter: {{not: {written(wanted)}}}) {{totalCount}}}}"
    )
    assert counts["some"]["totalCount"] == len(whole)
    assert counts["rest"]["totalCount"] == counts["all"]["totalCount"] - len(whole)


@pytest.mark.parametrize(
    ("field", "direction"), [("DUE_ON", "ASC"), ("DUE_ON", "DESC"), ("ADOPTED_ON", "DESC")]
)
def test_what_is_stored_between_pages_loses_no_row(tmp_path: Path, field: str, direction: str) -> None:
    own = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(own, *everything())
    query = f"""query($after: String) {{deadlines(first: 5, after: $after,
      orderBy: {{field: {field}, direction: {direction}}}) {{
        nodes {{id}} pageInfo {{hasNextPage endCursor}}}}}}"""

    def walked(graph: Graph, between: Callable[[], None]) -> list[str]:
        rows: list[str] = []
        after = None
        while True:
            body = graph.answer(Operation(query, {"after": after}), TODAY, "test").body
            page = body["data"]["deadlines"]
            rows += [node["id"] for node in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                return rows
            after = page["pageInfo"]["endCursor"]
            between()

    numbers = iter(range(901, 904))

    def store_one() -> None:
        if number := next(numbers, None):
            fill(own, crowd_member(number, date(2019 + 2 * (number % 3), 1, 1)))

    with open_store(own) as store:
        graph = Graph(store)
        before = walked(graph, lambda: None)
        seen = walked(graph, store_one)
    assert [row for row in seen if row in set(before)] == before
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("filter_", "number"),
    [
        (f'entity: "{COUNCIL}"', 3),
        (f'entity: "{COUNCIL}", includeChildren: true', 4),
        (f'addressee: "{COUNCIL}"', 0),
        (f'addressee: "{COUNCIL}", includeChildren: true', 2),
        (f'addressee: "{MISSION}", includeChildren: true', 2),
        (f'recipient: "{COUNCIL}", includeChildren: true, not: {{kinds: OPEN}}', 2),
        ('addressee: "nobody", includeChildren: true', 0),
        ('lemma: "invite", adoptedFrom: "2021-06-30", adoptedTo: "2021-06-30"', 2),
        ('act: "inform", force: HORTATORY', 2),
        ("unresolvedReason: EVENT_DATE_UNKNOWN", 1),
        ("drafts: true", 0),
        ("type: [RESOLUTION, DECISION], organ: SECURITY_COUNCIL", 6),
        (f'organ: SECURITY_COUNCIL, not: {{addressee: "{MISSION}", kinds: TERM}}', 5),
        ("organ: SECURITY_COUNCIL, not: {not: {kinds: TERM}}", 1),
        ('organ: SECURITY_COUNCIL, not: {dueFrom: "2022-01-01", dueTo: "2022-12-31"}', 2),
        ("kinds: []", 0),
    ],
)
def test_deadlines_by_filters_of_several_lists(ask: Callable[..., Any], filter_: str, number: int) -> None:
    assert ask(f"{{deadlines(filter: {{{filter_}}}) {{totalCount}}}}")["deadlines"]["totalCount"] == number


def test_the_lists_of_a_document_and_of_an_entity_take_filters_and_orders(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{document(symbol: "{RENEWED}") {{
          deadlines(filter: {{kinds: [TERM, OPEN]}}, orderBy: {{field: DUE_ON, direction: DESC}}) {{
            totalCount nodes {{kind}}}}
          late: deadlines(filter: {{status: ENDED}}, asOf: "2023-01-01") {{nodes {{kind status}}}}
          window: deadlines(filter: {{dueFrom: "2022-03-01", dueTo: "2022-03-15"}}) {{edges {{match}}}}
          actions(filter: {{not: {{force: HORTATORY}}}}) {{nodes {{lemma}}}}
          entities(filter: {{kind: OFFICE}}) {{nodes {{key}}}}
          cites(filter: {{target: "s/res/9801"}}) {{totalCount}}
          none: cites(filter: {{verb: "welcoming"}}) {{totalCount}}
        }}
        entity(key: "{COUNCIL}") {{
          children(filter: {{kind: MISSION}}) {{totalCount nodes {{key}}}}
          mentions(filter: {{symbol: "{FIRST}"}}) {{totalCount}}
          all: mentions(role: RECIPIENT, filter: {{organ: SECURITY_COUNCIL}}) {{totalCount}}
          deadlines(role: RECIPIENT, filter: {{kinds: OPEN}}) {{nodes {{kind}}}}
          documents(filter: {{text: "harbour lights"}}) {{nodes {{symbol}}}}
          others: documents(filter: {{text: "remain seized"}}) {{nodes {{symbol}}}}
        }}}}"""
    )
    document, entity = data["document"], data["entity"]
    assert document["deadlines"] == {"totalCount": 2, "nodes": [{"kind": "TERM"}, {"kind": "OPEN"}]}
    assert document["late"]["nodes"] == [
        {"kind": "TERM", "status": "ENDED"},
        {"kind": "RECURRING", "status": "ENDED"},
    ]
    assert document["window"]["edges"] == [{"match": "POSSIBLE"}]
    assert [node["lemma"] for node in document["actions"]["nodes"]] == ["decide", "request"]
    assert document["entities"]["nodes"] == [{"key": OFFICE}]
    assert (document["cites"], document["none"]) == ({"totalCount": 1}, {"totalCount": 0})
    assert entity["children"] == {"totalCount": 1, "nodes": [{"key": MISSION}]}
    assert (entity["mentions"], entity["all"]) == ({"totalCount": 0}, {"totalCount": 2})
    assert entity["deadlines"]["nodes"] == [{"kind": "OPEN"}]
    assert (entity["documents"]["nodes"], entity["others"]["nodes"]) == ([{"symbol": RENEWED}], [])


@pytest.mark.parametrize(
    ("given_", "symbols"),
    [
        ("resolution 98", {f"A/RES/98/{number}" for number in range(1, CROWD + 1)}),
        ("Resolution 9801", {FIRST}),
        ("resolution 98/7", {"A/RES/98/7"}),
        ("res 7", {"A/RES/98/7"}),
        ("decision 7", set()),
        ("resolution 980", set()),
        ("resolution %", set()),
    ],
)
def test_an_ambiguous_symbol_brings_its_candidates(
    ask: Callable[..., Any], given_: str, symbols: set[str]
) -> None:
    query = "query($like: String) {documents(first: 100, filter: {symbolLike: $like}) {nodes {symbol}}}"
    assert {node["symbol"] for node in ask(query, like=given_)["documents"]["nodes"]} == symbols


def test_what_was_stored_since_a_revision(tmp_path: Path) -> None:
    own = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(own, *everything())
    query = """query($since: Int) {status {dataRevision}
      documents(filter: {updatedSince: $since}) {nodes {symbol}}
      deadlines(filter: {updatedSince: $since}) {nodes {document {symbol}}}
      actions(filter: {updatedSince: $since}) {totalCount}}"""

    def since(revision: int) -> Any:
        with open_store(own) as store:
            return Graph(store).answer(Operation(query, {"since": revision}), TODAY, "test").body["data"]

    last = since(0)["status"]["dataRevision"]
    assert since(last)["documents"]["nodes"] == []
    fill(own, crowd_member(903))
    new = since(last)
    assert new["status"]["dataRevision"] > last
    assert new["documents"]["nodes"] == [{"symbol": "A/RES/98/903"}]
    assert new["deadlines"]["nodes"] == [{"document": {"symbol": "A/RES/98/903"}}]
    assert new["actions"]["totalCount"] == 1


def test_filters_turned_round_too_often_are_refused(refuse: Callable[..., tuple[str, str]]) -> None:
    nested = "{kinds: TERM}"
    for _ in range(6):
        nested = f"{{not: {nested}}}"
    code, message = refuse(f"{{deadlines(filter: {nested}) {{totalCount}}}}")
    assert code == "BAD_USER_INPUT"
    assert "not can stand in at most 5" in message


WIDE = f"""query($first: Int) {{documents(first: $first) {{nodes {{
  deadlines(first: 2, filter: {{dueFrom: "2021-01-01", dueTo: "2022-12-31", status: [PAST, RECURS],
                                addressee: "{COUNCIL}", includeChildren: true, not: {{lemma: "invite"}}}})
    {{totalCount edges {{match node {{status}}}}}}
  actions(first: 2, filter: {{entity: "{OFFICE}"}}, orderBy: {{field: ADOPTED_ON}}) {{totalCount}}
  citedBy(first: 2, filter: {{organ: SECURITY_COUNCIL}}) {{totalCount nodes {{text}}}}
  entities(first: 2, filter: {{kind: MISSION}}) {{nodes {{
    deadlines(first: 2, role: ADDRESSEE, filter: {{status: ENDED}}) {{nodes {{kind}}}}
    documents(first: 2, filter: {{text: "harbour"}}) {{nodes {{symbol}}}}}}}}
}}}}}}"""


def test_filters_of_nested_lists_cost_statements_by_depth_only(small_store: Store, graph: Graph) -> None:
    numbers = []
    for first in (1, 5, CROWD + 2):
        with statements(small_store) as asked:
            body = graph.answer(Operation(WIDE, {"first": first}), TODAY, "test").body
        assert len(body["data"]["documents"]["nodes"]) == first
        numbers.append(len(asked))
    assert numbers[2] <= 40
    assert numbers[2] <= numbers[1] + 6, "rows of more kinds may ask for more, but not more rows"
