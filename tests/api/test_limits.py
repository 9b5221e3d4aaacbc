"""Limits: hostile queries are refused before they cost anything; honest ones of any client pass."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from graphql import get_introspection_query, parse
from test_pages import DAY

from api.errors import LimitError
from api.execution import Graph, Operation
from api.limits import Limits, check
from api.schema import make_schema
from db.queries.reader import Reader
from db.store import Store

pytestmark = pytest.mark.sqlite


def doubling(levels: int) -> str:
    """Each fragment spreads the next one twice, so that the last field stands there 2 ** levels times."""
    fragments = [
        f"fragment F{n} on Paragraph {{a: parent {{...F{n + 1}}} b: parent {{...F{n + 1}}}}}"
        for n in range(levels)
    ]
    last = f"fragment F{levels} on Paragraph {{text}}"
    return "{deadlines {nodes {paragraph {...F0}}}}" + " ".join([*fragments, last])


def spreading(levels: int) -> str:
    """The same without a field in between, so that no depth tells."""
    fragments = [f"fragment F{n} on Query {{...F{n + 1} ...F{n + 1}}}" for n in range(levels)]
    return "{...F0}" + " ".join([*fragments, f"fragment F{levels} on Query {{__typename}}"])


def nested(levels: int, field: str = "parent") -> str:
    return "{deadlines {nodes {paragraph " + f"{{{field} " * levels + "{text}" + "}" * levels + "}}}"


def cycle(length: int) -> str:
    fragments = [f"fragment F{n} on Paragraph {{parent {{...F{(n + 1) % length}}}}}" for n in range(length)]
    return "{deadlines {nodes {paragraph {...F0}}}}" + " ".join(fragments)


def introspecting(levels: int) -> str:
    return "{__schema {types " + "{fields {type " * levels + "{name}" + "}}" * levels + "}}"


PAIRS = "".join(f" a{n}: __typename" for n in range(90))
HOSTILE = {
    **{f"doubling fragments, {n} levels": doubling(n) for n in (20, 40, 80)},
    **{f"spreading fragments, {n} levels": spreading(n) for n in (20, 40, 80)},
    **{f"nested, {n} levels": nested(n) for n in (20, 100, 190, 500)},
    "a cycle of one": cycle(1),
    "a cycle of fifty": cycle(50),
    "a thousand aliases": "{" + " ".join(f"a{n}: __typename" for n in range(1_000)) + "}",
    "aliased searches": "{" + " ".join(f'a{n}: search(query: "x") {{totalCount}}' for n in range(101)) + "}",
    "twenty thousand directives": "{__typename " + "@skip(if: false) " * 20_000 + "}",
    "a hundred directives": "{__typename " + "@skip(if: false) " * 100 + "}",
    "eight hundred overlapping fields": "{" + "__typename " * 800 + "}",
    "overlapping with arguments": "{"
    + " ".join(f"deadlines(first: {n}) {{totalCount}}" for n in range(1, 99))
    + "}",
    "pages of pages": "{documents(first: 100) {nodes {deadlines(first: 100) {nodes {id}} "
    "actions(first: 100) {nodes {id}}}}}",
    "pages three deep": "{documents(first: 50) {nodes {entities(first: 50) {nodes "
    "{documents(first: 50) {nodes {id}}}}}}}",
    "many fields of many items": "{documents(first: 100) {nodes {deadlines(first: 100) {nodes {"
    + " ".join(f"a{n}: dueOn" for n in range(30))
    + "}}}}}",
    "pages by variable": "query($n: Int = 100) {documents(first: $n) {nodes {deadlines(first: $n) "
    "{nodes {addressees {documents(first: $n) {nodes {id}}}}}}}}",
    "children of children": nested(9, "children"),
    "up and down": "{documents(first: 100) {nodes {paragraphs {children {parent {children "
    "{parent {children {id}}}}}}}}}",
    "deep introspection": introspecting(30),
    "wide introspection": introspecting(6),
    "ten thousand brackets": '{search(query: "' + "(" * 10_000 + '") {totalCount}}',
    "a thousand brackets": '{search(query: "' + "(" * 900 + '") {totalCount}}',
    "deep list value": "{deadlines(filter: {kinds: " + "[" * 900 + "]" * 900 + "}) {totalCount}}",
    "deep object value": "{deadlines(filter: " + "{a: " * 600 + "1" + "}" * 600 + ") {totalCount}}",
    "a megabyte": "{" + " " * 1_000_000 + "__typename}",
    "only comments": "#\n" * 9_000 + "{__typename}",
    "many operations": " ".join(f"query Q{n} {{__typename}}" for n in range(600)),
    "many fragments": "{__typename}" + " ".join(f"fragment F{n} on Query {{__typename}}" for n in range(400)),
    "page of 2 ** 31": "{deadlines(first: 2147483648) {totalCount}}",
    "page of nought": "{deadlines(first: 0) {totalCount}}",
    "wildcards": '{search(query: "' + "* " * 400 + '") {totalCount}}',
    "many nodes": "{nodes(ids: [" + '"RG9jdW1lbnQ6Nw" ' * 101 + "]) {id}}",
}


def took(graph: Graph, query: str) -> tuple[float, dict[str, Any]]:
    start = time.thread_time()
    body = graph.answer(Operation(query), DAY, "test").body
    return time.thread_time() - start, body


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_are_refused_fast_with_a_code(graph: Graph, name: str) -> None:
    seconds, body = took(graph, HOSTILE[name])
    codes = {error["extensions"]["code"] for error in body["errors"]}
    assert codes <= {"LIMIT_EXCEEDED", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}, body
    assert seconds < 0.5


def test_the_cost_of_a_refusal_does_not_grow_with_what_fragments_multiply_to(graph: Graph) -> None:
    small = min(took(graph, doubling(14) + " " * n)[0] for n in range(3))
    large = min(took(graph, doubling(28) + " " * n)[0] for n in range(3))
    assert large < 10 * small + 0.05


@pytest.mark.parametrize(
    "query",
    [
        get_introspection_query(
            specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True
        ),
        "{deadlines(first: 100) {totalCount edges {match cursor node {dueOn addressees {key parent {key}} "
        "recipients {key} paragraph {label fullText document {symbol deadlines(first: 100) {nodes {dueOn}}}}"
        "}}}}",
        "{documents(first: 100) {nodes {symbol paragraphs {text deadlines {dueOn addressees {key}}}}}}",
        "{documents(first: 20) {nodes {deadlines(first: 100) {nodes {dueOn}} "
        "cites(first: 100) {nodes {text}}}}}",
        "{" + " ".join(f'd{n}: document(symbol: "S/RES/{n}") {{symbol title}}' for n in range(1, 61)) + "}",
        'query A {__typename} fragment F on Document {id} query B {document(symbol: "69/277") {...F ...F}}',
    ],
)
def test_honest_queries_pass(graph: Graph, query: str) -> None:
    name = "B" if "query B" in query else None
    body = graph.answer(Operation(query, name=name), DAY, "test").body
    assert "errors" not in body, body["errors"][:1]


def test_a_refusal_names_the_limit(refuse: Callable[..., tuple[str, str]]) -> None:
    code, message = refuse(HOSTILE["pages of pages"])
    assert code == "LIMIT_EXCEEDED"
    assert "20,000 items" in message
    assert "10,000" in message


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ('{compare(base: "a", revised: "b") {pairs {base {deadlines {id}}}}}', 100),
        ('{compare(base: "a", revised: "b") {deadlineChanges {base {kind}}}}', 20),
        ("{mandates(first: 3) {nodes {terms {endsOn}}}}", 30),
        ('{document(symbol: "a") {paragraphs {deadlines {id}}}}', 10),
    ],
)
def test_plain_lists_count_by_the_length_they_have(query: str, items: int) -> None:
    schema = make_schema()._schema
    check(parse(query), schema, {}, Limits(nodes=items))
    with pytest.raises(LimitError, match=f"{items} items"):
        check(parse(query), schema, {}, Limits(nodes=items - 1))


def test_page_sizes_count_as_given_by_variables(graph: Graph) -> None:
    query = (
        "query($n: Int) {documents(first: $n) {nodes "
        "{deadlines(first: $n) {nodes {id}} actions(first: $n) {nodes {id}}}}}"
    )
    assert "errors" not in graph.answer(Operation(query, {"n": 50}), DAY, "test").body
    for given in (100, None, "x", 10**30):
        body = graph.answer(Operation(query, {"n": given}), DAY, "test").body
        assert ("errors" in body) == (given is not None)


def test_what_takes_too_long_is_stopped_and_says_only_that(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = Graph(small_store, Limits(seconds=2))
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
    )
    query = '{deadlines {nodes {paragraph {id}}} a: document(symbol: "S/RES/9802") {id}}'
    with monkeypatch.context() as slow:
        slow.setattr(Reader, "one", lambda reader, *_: reader.session.execute(sa.text(endless)))
        answer = hasty.answer(Operation(query), DAY, "test")
    assert answer.executed
    assert answer.body["data"] is None
    (error,) = answer.body["errors"]
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED"}
    assert "longer than 2 s" in error["message"]
    assert "errors" not in Graph(small_store).answer(Operation(query), DAY, "test").body
