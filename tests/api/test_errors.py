"""Errors: each with a code that a program can switch on, and nothing of the program's insides."""

import base64
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_store import RENEWED
from test_pages import DAY

from api.execution import Graph, Operation
from extractors.facts import DeadlineKind


def packed(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


BAD_CURSORS = [
    "",
    "nonsense",
    "\u00e9",
    "=" * 50,
    "A" * 5_000,
    packed(),
    packed("DUE_ON ASC"),
    packed("DUE_ON DESC", "2021-01-01", "x", 1, 1),
    packed("DUE_ON ASC", "2021-13-01", "x", 1, 1),
    packed("DUE_ON ASC", 20210101, "x", 1, 1),
    packed("DUE_ON ASC", "2021-01-01", "x", True, 1),
    packed("DUE_ON ASC", "2021-01-01", "x", 1, 10**40),
    packed("DUE_ON ASC", "2021-01-01", "x", 1.5, 1),
    packed("DUE_ON ASC", "2021-01-01", ["x"], 1, 1),
    packed("DUE_ON ASC", "2021-01-01", "\0", 1, 1),
    packed("DUE_ON ASC", "2021-01-01", "\ud800", 1, 1),
    base64.b64encode(b"[" * 1_400).decode(),
]


@pytest.mark.parametrize("cursor", BAD_CURSORS)
@pytest.mark.parametrize("place", ["after", "before"])
def test_a_bad_cursor_is_refused(refuse: Callable[..., tuple[str, str]], cursor: str, place: str) -> None:
    code, message = refuse(f"query($c: String) {{deadlines({place}: $c) {{nodes {{id}}}}}}", c=cursor)
    assert code == "BAD_USER_INPUT"
    assert "cursor" in message or "character" in message


def test_a_good_cursor_of_another_list_is_refused(
    ask: Callable[..., Any], refuse: Callable[..., Any]
) -> None:
    cursor = ask("{documents(first: 1) {pageInfo {endCursor}}}")["documents"]["pageInfo"]["endCursor"]
    assert refuse("query($c: String) {deadlines(after: $c) {nodes {id}}}", c=cursor)[0] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("first: 0", "from 1 to 100"),
        ("first: -5", "from 1 to 100"),
        ("first: 101", "from 1 to 100"),
        ("first: 2147483647", "from 1 to 100"),
        ("first: 2147483648", "2147483648"),
        ("last: 0", "from 1 to 100"),
        ("first: 2, last: 2", "not for both"),
        ("first: 1" + "0" * 5_000, ""),
        ('filter: {dueFrom: "yesterday"}', "YYYY-MM-DD"),
        ('filter: {dueFrom: "2021-02-30"}', "no such day"),
        ('filter: {dueFrom: "20210230"}', "YYYY-MM-DD"),
        ('filter: {dueFrom: "2021-W01-1"}', "YYYY-MM-DD"),
        ("filter: {dueFrom: 2021}", "YYYY-MM-DD"),
        ('filter: {symbol: "nonsense"}', "not a document symbol"),
        ('filter: {symbol: "S/RES/2617 (2019)"}', "S/RES/2617 is of 2021, not of 2019"),
        (
            'filter: {lemma: "requesst"}',
            "'requesst' is no operative verb in the infinitive; near it: 'request'",
        ),
        ('filter: {lemma: "qqqq"}', "'qqqq' is no operative verb"),
        ('filter: {entity: "\\u0000"}', "character"),
        ('filter: {lemma: "' + "x" * 1_001 + '"}', "1,000"),
        ("filter: {kinds: [WRONG]}", "WRONG"),
    ],
)
def test_bad_arguments_are_refused_in_the_query_and_as_variables(
    refuse: Callable[..., tuple[str, str]], arguments: str, says: str
) -> None:
    code, message = refuse(f"{{deadlines({arguments}) {{nodes {{id}}}}}}")
    assert code in ("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED")
    assert says in message


@pytest.mark.parametrize("day", ["yesterday", "2021-02-30", "20210101", 5, True, [], {"a": 1}])
def test_bad_dates_as_variables(refuse: Callable[..., tuple[str, str]], day: Any) -> None:
    query = "query($d: Date) {deadlines(asOf: $d) {nodes {id}}}"
    assert refuse(query, d=day)[0] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "GRAPHQL_PARSE_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{deadline {id}}", "GRAPHQL_VALIDATION_FAILED"),
        ("{document {id}}", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation {x}", "GRAPHQL_VALIDATION_FAILED"),
        ("fragment A on Document {id}", "GRAPHQL_VALIDATION_FAILED"),
        ("query A {__typename} query B {__typename}", "BAD_USER_INPUT"),
        ("query($s: String!) {document(symbol: $s) {id}}", "BAD_USER_INPUT"),
        ('{document(symbol: "\\ud800") {id}}', "GRAPHQL_PARSE_FAILED"),
        ('{search(query: "(((") {totalCount}}', "BAD_USER_INPUT"),
        ('{search(query: "") {totalCount}}', "BAD_USER_INPUT"),
        ('{search(query: "verb:qqqq") {totalCount}}', "BAD_USER_INPUT"),
        ('{search(query: "symbol:\\"S/RES/2617 (2019)\\"") {totalCount}}', "BAD_USER_INPUT"),
        ('{document(symbol: "hello") {id}}', "BAD_USER_INPUT"),
        ('{document(symbol: "") {id}}', "BAD_USER_INPUT"),
        ('{document(symbol: "resolution 2617 (2019)") {id}}', "BAD_USER_INPUT"),
    ],
)
def test_codes(refuse: Callable[..., tuple[str, str]], query: str, code: str) -> None:
    assert refuse(query)[0] == code


@pytest.mark.parametrize("symbol", ["S/RES/2617 (2021)", "s/res/1", "A/RES/3/4", "S/2000/5"])
def test_a_symbol_that_the_store_does_not_hold_is_null(ask: Callable[..., Any], symbol: str) -> None:
    assert ask("query($s: String!) {document(symbol: $s) {id}}", s=symbol) == {"document": None}


@pytest.mark.parametrize("written", ["requests", "Request", " request "])
def test_a_verb_is_found_as_it_is_printed(ask: Callable[..., Any], written: str) -> None:
    query = "query($v: String!) {actions(filter: {lemma: $v}) {totalCount}}"
    assert ask(query, v=written) == ask(query, v="request")
    assert ask(query, v=written)["actions"]["totalCount"] > 0


@pytest.mark.parametrize("verb", ["shall", "express concern", "call upon", "take note"])
def test_whatever_verb_the_store_may_hold_can_be_asked_for(ask: Callable[..., Any], verb: str) -> None:
    query = "query($v: String!) {actions(filter: {lemma: $v}) {totalCount}}"
    assert ask(query, v=verb)["actions"]["totalCount"] >= 0


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{deadlines(filter: {kinds: [WRONG]}) {totalCount}}", {}),
        ("query($k: [DeadlineKind!]) {deadlines(filter: {kinds: $k}) {totalCount}}", {"k": ["WRONG"]}),
    ],
)
def test_a_wrong_member_is_told_with_the_right_ones(
    graph: Graph, query: str, variables: dict[str, Any]
) -> None:
    error = graph.answer(Operation(query, variables), DAY, "test").body["errors"][0]
    assert "WRONG" in error["message"]
    assert error["extensions"]["values"] == [kind.value for kind in DeadlineKind]


@pytest.mark.parametrize(
    ("query", "measured"),
    [
        ("{deadlines {nodes {id wrong}}}", True),
        ("query($d: Date!) {deadlines(asOf: $d) {nodes {id}}}", True),
        (
            "{documents(first: 100) {nodes {deadlines(first: 100) {nodes {document {cites {nodes {id}}}}}}}}",
            True,
        ),
        ("{", False),
    ],
)
def test_a_refused_operation_tells_its_cost_too(graph: Graph, query: str, measured: bool) -> None:
    answer = graph.answer(Operation(query), DAY, "test")
    assert not answer.executed
    assert (answer.cost is not None) is measured


def test_a_misspelt_field_is_not_answered_with_others(refuse: Callable[..., tuple[str, str]]) -> None:
    assert "deadlines" not in refuse("{deadlinez {id}}")[1]


def test_an_unforeseen_error_tells_nothing_but_the_request(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("the secret place /etc/secret")

    monkeypatch.setattr("db.queries.reader.Reader.first", fail)
    with caplog.at_level(logging.ERROR, "seized.api"):
        answer = graph.answer(Operation(f'{{document(symbol: "{RENEWED}") {{id}}}}'), DAY, "request-7")
    error = answer.body["errors"][0]
    assert error["message"] == "internal error"
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "request-7"}
    assert answer.body["data"] == {"document": None}
    assert "secret" not in json.dumps(answer.body)
    assert "request-7" in caplog.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(), max_size=60), key=st.text(st.characters(), max_size=20))
def test_any_text_is_answered_or_refused_with_a_code(graph: Graph, words: str, key: str) -> None:
    query = """query($w: String!, $k: String!, $id: ID!) {
      search(query: $w) {totalCount} entity(key: $k) {key} node(id: $id) {id} document(symbol: $w) {id}
      deadlines(filter: {addressee: $k, lemma: $w}) {totalCount}
      documents(filter: {symbolLike: $k}) {totalCount}
      entities(filter: {text: $w}) {totalCount}}"""
    body = graph.answer(Operation(query, {"w": words, "k": key, "id": key}), DAY, "test").body
    for error in body.get("errors", []):
        assert error["extensions"]["code"] in ("BAD_USER_INPUT", "LIMIT_EXCEEDED")
    json.dumps(body, ensure_ascii=False).encode()
