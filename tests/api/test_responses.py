"""Answers that are kept: the same as those made anew, on any day and after any change; tags and 304."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from live_server import post, serving
from small_store import changed, everything, fill

from api.app import create_app
from api.execution import Graph, Operation
from api.memory import Memory
from api.request import GRAPHQL
from api.responses import Reply, Responses
from db.settings import Settings
from db.store import Store, open_for_writing, open_store
from db.write import apply

TODAY = date(2022, 2, 1)
STATUSES = "{deadlines(first: 100) {totalCount nodes {dueOn status nextOn}}}"
LONG = "{__schema {types {name description}}}"
SEARCH = '{search(query: "report") {totalCount nodes {text}}}'
OPERATIONS = [
    Operation("{__typename}"),
    Operation("{status {documents dataRevision}}"),
    Operation(STATUSES),
    Operation('{deadlines(asOf: "2021-06-01", first: 100) {nodes {status}}}'),
    Operation("query($s: [Status!]) {deadlines(filter: {status: $s}) {totalCount}}", {"s": ["PAST"]}),
    Operation("query($s: [Status!]) {deadlines(filter: {status: $s}) {totalCount}}", {"s": ["UPCOMING"]}),
    Operation("{mandates {nodes {status current {endsOn}}}}"),
    Operation("query A {documents {totalCount}} query B {entities {totalCount}}", name="A"),
    Operation("query A {documents {totalCount}} query B {entities {totalCount}}", name="B"),
    Operation(SEARCH),
    Operation('{documents(filter: {text: "report"}) {nodes {symbol}}}'),
    Operation('{document(symbol: "")  {id}}'),
]


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Store]:
    settings = Settings(data_dir=tmp_path / "data", database_url="", workers=1)
    fill(settings, everything()[0])
    with open_store(settings) as store:
        yield store


def change(store: Store, number: int, *, with_index: bool) -> None:
    """Store another document, or the same again; let the index follow or stay behind."""
    documents = everything()
    with open_for_writing(store.settings) as writing:
        with writing.changing() as connection:
            apply(connection, [changed(*documents[number % len(documents)])])
        if with_index:
            writing.bring_index_in_line()


def ask(responses: Responses, operation: Operation, day: date) -> Reply:
    """The answer to a request for ``operation``; what a glance finds must be the same."""
    key = repr(operation).encode()
    glanced = responses.glance(key, day)
    reply = responses.reply(key, lambda: operation, day, "test")
    assert glanced in (None, reply)
    return reply


def test_what_is_kept_is_what_would_be_made_anew(changing: Store) -> None:
    graph = Graph(changing)
    kept, made = Responses(graph, changing, 1), Responses(graph, changing, 0)
    draw = random.Random(7)
    day, answers = TODAY, 0
    for step in range(120):
        if draw.random() < 0.04:
            change(changing, step, with_index=draw.random() < 0.5)
        if draw.random() < 0.1:
            day += timedelta(days=draw.randint(1, 200))
        operation = draw.choice(OPERATIONS)
        anew = ask(made, operation, day)
        for _ in range(2):
            assert ask(kept, operation, day) == anew
            answers += "errors" not in json.loads(anew.body)
    assert answers > 150


def test_what_is_kept_is_not_made_again(changing: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    responses = Responses(Graph(changing), changing, 1)
    made: list[str] = []
    answer = Graph.answer

    def watched(graph: Graph, operation: Operation, *args: Any, **more: Any) -> Any:
        made.append(operation.query)
        return answer(graph, operation, *args, **more)

    monkeypatch.setattr(Graph, "answer", watched)
    for operation, day in [
        (OPERATIONS[1], TODAY),
        (OPERATIONS[1], TODAY + timedelta(days=1)),  # rests on no day
        (OPERATIONS[2], TODAY),
        (OPERATIONS[2], TODAY),
    ]:
        ask(responses, operation, day)
    assert made == [OPERATIONS[1].query, STATUSES]
    key = repr(OPERATIONS[2]).encode()
    assert responses.glance(key, TODAY), "it rests on no index"
    with monkeypatch.context() as taken:
        taken.setattr(changing.engine.pool, "connect", lambda: pytest.fail("the loop is to wait for nobody"))
        assert responses.glance(key, TODAY)
    ask(responses, OPERATIONS[2], TODAY + timedelta(days=1))
    assert made[2:] == [STATUSES]
    change(changing, 2, with_index=True)
    ask(responses, OPERATIONS[1], TODAY)
    assert made[3:] == [OPERATIONS[1].query]


def test_a_search_is_made_again_when_the_index_follows(changing: Store) -> None:
    responses = Responses(Graph(changing), changing, 1)
    search = Operation(SEARCH)
    change(changing, 2, with_index=False)
    behind = json.loads(ask(responses, search, TODAY).body)["data"]["search"]["totalCount"]
    with open_for_writing(changing.settings) as writing:
        writing.bring_index_in_line()
    followed = json.loads(ask(responses, search, TODAY).body)["data"]["search"]["totalCount"]
    assert followed > behind


def test_memory_keeps_what_was_used_last_within_its_weight() -> None:
    memory = Memory[str, int](10)
    for name in "abc":
        memory.put(name, 1, 4)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (None, 1, 1)
    memory.get("b")
    memory.put("d", 1, 4)
    assert (memory.get("b"), memory.get("c"), memory.get("d")) == (1, None, 1)
    memory.put("e", 1, 11)
    assert (memory.get("e"), memory.weight) == (None, 8)
    memory.put("d", 2, 5)
    assert (memory.get("d"), memory.weight) == (2, 9)
    memory.clear()
    assert (memory.get("b"), memory.weight) == (None, 0)


def get(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.get("/graphql", params={"query": query}, headers={"Accept": GRAPHQL} | headers)


def test_a_client_that_holds_the_answer_is_told_so(changing: Store) -> None:
    with serving(create_app(changing.settings, lambda: TODAY)) as client:
        first = get(client, STATUSES)
        tag = first.headers["etag"]
        assert tag.startswith(f'W/"{changing.revision()}-')
        assert first.headers["cache-control"] == "no-cache"
        for known in (tag, f'"x", {tag}', "*"):
            again = get(client, STATUSES, **{"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert get(client, STATUSES, **{"If-None-Match": 'W/"0-0"'}).content == first.content
        assert get(client, "{deadlines {totalCount}}").headers["etag"] != tag
        change(changing, 2, with_index=True)
        changed = get(client, STATUSES, **{"If-None-Match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag
        assert changed.content != first.content


def test_the_same_question_has_another_tag_on_another_day(changing: Store) -> None:
    tags = []
    for day in (date(2015, 1, 1), date(2030, 1, 1)):
        with serving(create_app(changing.settings, lambda day=day: day)) as client:
            tags.append([get(client, query).headers["etag"] for query in (STATUSES, "{__typename}")])
    assert tags[0][0] != tags[1][0]
    assert tags[0][1] == tags[1][1]


def test_errors_and_posts_have_no_tag(changing: Store) -> None:
    with serving(create_app(changing.settings, lambda: TODAY)) as client:
        for response in (
            post(client, {"query": "{__typename}"}),
            get(client, "{"),
            get(client, "{nothing}"),
            get(client, "{deadlines(first: 0) {totalCount}}"),
        ):
            assert "etag" not in response.headers
            assert response.headers["cache-control"] == "no-store"


def test_long_answers_are_packed_for_those_who_can_unpack(changing: Store) -> None:
    with serving(create_app(changing.settings, lambda: TODAY)) as client:
        packed = get(client, LONG, **{"Accept-Encoding": "gzip"})
        plain = get(client, LONG, **{"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        for response in (packed, plain):
            assert response.headers["vary"] == "Accept, Accept-Encoding"
