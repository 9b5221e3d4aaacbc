"""A real server on a real port, and how it is asked."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

from api.request import GRAPHQL, JSON


@contextmanager
def serving(app: Starlette) -> Iterator[httpx.Client]:
    """A real server on a port of its own, and a client of it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, follow_redirects=True) as client:
            while not server.started:
                assert thread.is_alive(), "the server does not start"
                time.sleep(0.01)
            yield client
    finally:
        server.should_exit = True
        thread.join()


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
