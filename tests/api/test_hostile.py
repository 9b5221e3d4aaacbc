"""Hostile requests to a real server in a process of its own: refused, cheap, and in nobody's way.

What a request costs is the processor's time that the server spends on it, which no neighbour can change.
"""

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hostile_requests import REQUESTS, Request
from live_server import serving

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


class Server:
    """A server of the small store, how it is asked, and what it has spent."""

    def __init__(self, client: httpx.Client, process: int) -> None:
        self._client = client
        self._place = Path("/proc") / str(process)

    def ask(self, request: Request) -> httpx.Response:
        method, path, headers, body = request
        return self._client.request(method, path, headers=headers, content=body)

    def spent(self) -> float:
        """Seconds of the processor that the server has taken, in all its threads."""
        tasks = (self._place / "task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def cost(self, request: Request) -> float:
        start = self.spent()
        self.ask(request)
        return self.spent() - start

    def memory(self) -> int:
        pages = int((self._place / "statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def server(small_settings: Settings) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)]
    environment = os.environ | {"SEIZED_DATA_DIR": str(small_settings.data_dir), "SEIZED_LOG_LEVEL": "error"}
    environment.pop("SEIZED_DATABASE_URL", None)
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            while True:
                assert process.poll() is None, "the server does not start"
                try:
                    client.get("/healthz")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield Server(client, process.pid)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def plain_cost(server: Server) -> float:
    """What the simplest query costs in the same run."""
    for _ in range(5):
        server.ask(PLAIN)
    return statistics.median(server.cost(PLAIN) for _ in range(30))


def test_there_are_enough() -> None:
    assert len(REQUESTS) >= 100


@pytest.mark.parametrize("name", REQUESTS)
def test_each_is_refused_and_cheap(server: Server, plain_cost: float, name: str) -> None:
    response = server.ask(REQUESTS[name])
    if 400 <= response.status_code < 500 and name in NO_GRAPHQL:
        return
    assert response.status_code in (200, 400, 406, 413, 415), response.text
    errors = response.json()["errors"]
    assert errors
    assert {error["extensions"]["code"] for error in errors} <= CODES
    cost = min(server.cost(REQUESTS[name]) for _ in range(3))
    assert cost < MOST_TIMES * plain_cost, f"{cost / plain_cost:.0f} times the simplest query"


def test_all_together_leave_nothing_behind(server: Server) -> None:
    for request in REQUESTS.values():
        server.ask(request)
    before = server.memory()
    for request in REQUESTS.values():
        server.ask(request)
    assert server.memory() - before < MOST_GROWTH


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
                one.join()
    assert asked == [200] * 6
