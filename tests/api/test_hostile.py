"""Hostile requests to a real server in a process of its own: refused, cheap, and in nobody's way.

What a request costs is the processor's time that the server spends on it, which no neighbour can change.
"""

import statistics
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
from hostile_requests import REQUESTS, Request
from live_server import serving
from processes import SERVE, Process

from api.app import create_app
from api.execution import Graph
from api.settings import ServiceSettings
from db.settings import Settings

pytestmark = pytest.mark.sqlite

PLAIN: Request = (
    "POST",
    "/graphql",
    {"Content-Type": "application/json"},
    b'{"query": "{__typename}"}',
)
CODES = {
    *("BAD_USER_INPUT", "LIMIT_EXCEEDED", "NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND"),
    *("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"),
}
NO_GRAPHQL = {"another method", "another path"}
MOST_TIMES, MOST_GROWTH = 100, 100_000_000


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process spends and holds")


class Server:
    """A server of the small store in a process of its own, and how it is asked."""

    def __init__(self, client: httpx.Client, process: Process) -> None:
        self._client = client
        self.process = process

    def ask(self, request: Request) -> httpx.Response:
        method, path, headers, body = request
        return self._client.request(method, path, headers=headers, content=body)

    def cost(self, request: Request) -> float:
        start = self.process.spent()
        self.ask(request)
        return self.process.spent() - start


@pytest.fixture(scope="module")
def server(small_settings: Settings) -> Iterator[Server]:
    store = {"SEIZED_DATA_DIR": str(small_settings.data_dir), "SEIZED_DATABASE_URL": ""}
    with (
        Process(*SERVE, **store, SEIZED_LOG_LEVEL="error") as process,
        httpx.Client(base_url=process.address(), timeout=60) as client,
    ):
        yield Server(client, process)


@pytest.fixture(scope="module")
def plain_cost(server: Server) -> float:
    """What the simplest query costs in the same run."""
    for _ in range(5):
        server.ask(PLAIN)
    return statistics.median(server.cost(PLAIN) for _ in range(30))


def test_there_are_enough() -> None:
    assert len(REQUESTS) >= 100


@pytest.mark.parametrize("name", REQUESTS)
def test_each_is_refused(server: Server, name: str) -> None:
    response = server.ask(REQUESTS[name])
    if 400 <= response.status_code < 500 and name in NO_GRAPHQL:
        return
    assert response.status_code in (200, 400, 406, 413, 415), response.text
    errors = response.json()["errors"]
    assert errors
    assert {error["extensions"]["code"] for error in errors} <= CODES


@on_linux
@pytest.mark.parametrize("name", REQUESTS)
def test_each_is_cheap(server: Server, plain_cost: float, name: str) -> None:
    server.ask(REQUESTS[name])
    cost = min(server.cost(REQUESTS[name]) for _ in range(3))
    assert cost < MOST_TIMES * plain_cost, f"{cost / plain_cost:.0f} times the simplest query"


@on_linux
def test_all_together_leave_nothing_behind(server: Server) -> None:
    for request in REQUESTS.values():
        server.ask(request)
    before = server.process.memory()
    for request in REQUESTS.values():
        server.ask(request)
    assert server.process.memory() - before < MOST_GROWTH


def test_health_is_told_while_all_threads_are_taken(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    entered = threading.Semaphore(0)
    answer = Graph.answer

    def slow(*args: object, **more: object) -> object:
        entered.release()
        assert release.wait(60)
        return answer(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Graph, "answer", slow)
    app = create_app(small_settings, service=ServiceSettings(queries_at_once=2))
    with serving(app) as client:
        base = str(client.base_url)
        asked: list[int] = []

        def ask(number: int) -> None:
            body = {"query": f"{{a{number}: __typename}}"}
            asked.append(httpx.post(f"{base}/graphql", json=body, timeout=60).status_code)

        crowd = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
        for one in crowd:
            one.start()
        try:
            assert entered.acquire(timeout=60)
            assert entered.acquire(timeout=60)
            for path in ("/healthz", "/readyz"):
                assert client.get(path).status_code == 200
            assert asked == []
        finally:
            release.set()
            for one in crowd:
                one.join(60)
    assert asked == [200] * 6
