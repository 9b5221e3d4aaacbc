"""A real server on a real port, and how it is asked."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from processes import PATIENCE
from starlette.applications import Starlette

from api.request import GRAPHQL, JSON


@contextmanager
def serving(app: Starlette) -> Iterator[httpx.Client]:
    """A real server on a free port, in a thread of this process, and a client of it."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=_address(server, thread), timeout=60, follow_redirects=True) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
    assert not thread.is_alive(), "the server does not end"


def _address(server: uvicorn.Server, thread: threading.Thread) -> str:
    """Where the server listens, once it does."""
    latest = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive(), "the server does not start"
        assert time.monotonic() < latest, "the server does not begin to listen"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    return f"http://127.0.0.1:{port}"


def post(client: httpx.Client, body: Any, accept: str = GRAPHQL, **headers: str) -> httpx.Response:
    """One POST, of a body as it is or of one to write as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(
        "/graphql", content=content, headers={"Content-Type": JSON, "Accept": accept} | headers
    )


def code(response: httpx.Response) -> str:
    """The code of a response's first error."""
    found: str = response.json()["errors"][0]["extensions"]["code"]
    return found
