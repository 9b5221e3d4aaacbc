"""The HTTP application: media types, status codes, the page, health, and a real server on a real port."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from live_server import post, serving
from small_store import RENEWED

from api.app import create_app
from api.request import GRAPHQL, JSON, LARGEST_BODY
from db.settings import Settings

pytestmark = pytest.mark.sqlite

TODAY = date(2022, 2, 1)


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[httpx.Client]:
    with serving(create_app(small_settings, lambda: TODAY)) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"text/html, {GRAPHQL};q=0.9, {JSON};q=0.8", GRAPHQL),
        (f"{JSON}; charset=utf-8", JSON),
        (f"{JSON};q=0.5, {GRAPHQL};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{GRAPHQL};q=x, {JSON}", JSON),
    ],
)
def test_media_types(client: httpx.Client, accept: str, media: str) -> None:
    response = post(client, {"query": "{__typename}"}, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media}; charset=utf-8"
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("query", "modern"),
    [("{", 400), ("{nothing}", 400), ("{document {id}}", 400), ("{deadlines(first: 0) {totalCount}}", 200)],
)
def test_status_codes(client: httpx.Client, query: str, modern: int) -> None:
    response = post(client, {"query": query})
    assert response.status_code == modern
    assert "errors" in response.json()
    assert post(client, {"query": query}, JSON).status_code == 200


def test_get(client: httpx.Client) -> None:
    query = "query A($s: String!) {document(symbol: $s) {symbol}} query B {__typename}"
    parameters = {"query": query, "variables": json.dumps({"s": "s/res/9802"}), "operationName": "A"}
    response = client.get("/graphql", params=parameters, headers={"Accept": GRAPHQL})
    assert response.json()["data"] == {"document": {"symbol": RENEWED}}
    bad = client.get("/graphql", params={"query": query, "variables": "{"}, headers={"Accept": GRAPHQL})
    assert bad.status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"null", 400),
        (b'[{"query": "{__typename}"}]', 400),
        (b"{}", 400),
        (b'{"query": 7}', 400),
        (b'{"query": "{__typename}", "variables": []}', 400),
        (b'{"query": "{__typename}", "variables": NaN}', 400),
        (b'{"query": "{__typename}", "operationName": 7}', 400),
        (b'{"query": "{__typename}", "extensions": "x"}', 400),
        (b'{"query": "{__typename}", "extensions": 0}', 400),
        (b'{"query": "{__typename}", "extensions": false}', 400),
        (b'{"query": "{__typename}", "variables": {"a": ' + b"9" * 10_000 + b"}}", 400),
        (b"[" * 500_000, 400),
        (b'{"query": "{__typename}", "variables": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}", 400),
        (b'{"query": "{__typename} #\\ud800"}', 400),
        (b'{"query": "query($s: String!) {document(symbol: $s) {id}}", "variables": {"s": "\\udfff"}}', 400),
        (b" " * (LARGEST_BODY + 1), 413),
    ],
)
def test_bad_bodies(client: httpx.Client, body: bytes, status: int) -> None:
    response = post(client, body)
    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] in ("BAD_USER_INPUT", "LIMIT_EXCEEDED")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Type": f"{JSON}; charset=utf-16"}, 415),
        ({"Content-Type": JSON, "Accept": "image/png"}, 406),
        ({"Content-Type": JSON, "Accept": f"{JSON};q=0"}, 406),
    ],
)
def test_refused_headers(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    response = client.post("/graphql", content=b'{"query": "{__typename}"}', headers=headers)
    assert response.status_code == status
    assert response.json()["errors"]


def test_other_methods_are_refused(client: httpx.Client) -> None:
    response = client.put("/graphql", content=b"{}")
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) >= {"GET", "POST"}


def test_the_cost_is_told(client: httpx.Client) -> None:
    query = """query A($n: Int) {documents(first: $n) {nodes {symbol deadlines(first: 5) {nodes {id}}}}}
      query B {__typename}"""
    asked = {"query": query, "operationName": "A", "variables": {"n": 10}}
    cost = post(client, asked).json()["extensions"]["cost"]
    assert cost == {"depth": 5, "fields": 6, "nodes": 50, "values": 131}
    asked["variables"] = {"n": 3}
    assert post(client, asked).json()["extensions"]["cost"]["nodes"] == 15
    asked["operationName"] = "B"
    assert post(client, asked).json()["extensions"]["cost"]["nodes"] == 0
    assert "extensions" not in post(client, {"query": "{"}).json()


def test_a_request_keeps_its_id(client: httpx.Client) -> None:
    given = post(client, {"query": "{__typename}"}, **{"X-Request-Id": "desk-7"})
    assert given.headers["x-request-id"] == "desk-7"
    assert client.get("/healthz", headers={"X-Request-Id": "desk-8"}).headers["x-request-id"] == "desk-8"
    strange = post(client, {"query": "{__typename}"}, **{"X-Request-Id": "a b <script>"})
    assert len(strange.headers["x-request-id"]) == 32


def test_the_page_and_all_it_loads_come_from_here(client: httpx.Client) -> None:
    home = client.get("/graphql", headers={"Accept": "text/html"})
    assert "GraphiQL" in client.get("/graphiql/start.js").text
    parts = [
        part.split('"')[0]
        for part in home.text.split('src="')[1:] + home.text.split('rel="stylesheet" href="')[1:]
    ]
    assert len(parts) == 5
    for part in parts:
        assert part.startswith("graphiql/")
        packed = client.get(f"/{part}")
        plain = client.get(f"/{part}", headers={"Accept-Encoding": "identity"})
        assert packed.status_code == 200
        assert packed.content == plain.content
    assert client.get("/graphiql/LICENSES.txt").status_code == 404


def test_health_and_readiness(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")


def test_not_ready_where_the_database_is_gone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url="", workers=1)
    app = create_app(settings)
    with serving(app) as client:
        assert client.get("/readyz").status_code == 200
        app.state.store.engine.dispose()
        settings.data_dir.joinpath("seized.db").write_bytes(b"no database" * 1_000)
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


def test_health_never_waits_behind_queries(client: httpx.Client) -> None:
    query = "{documents(first: 100) {nodes {paragraphs {fullText deadlines {explanation}}}}}"
    asked = {"json": {"query": query}, "headers": {"Accept": JSON}}
    crowd = [threading.Thread(target=client.post, args=("/graphql",), kwargs=asked) for _ in range(12)]
    for one in crowd:
        one.start()
    start = time.perf_counter()
    assert client.get("/healthz").status_code == 200
    assert time.perf_counter() - start < 1
    for one in crowd:
        one.join(60)
        assert not one.is_alive()
