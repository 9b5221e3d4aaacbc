"""The server's end: nobody begins any more, and who is given up holds nobody."""

import socket
import sys
import time

import anyio
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from api.http import GraphQLEndpoint
from api.server import let_none_begin
from tests.api.conftest import TODAY


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can filter what begins")
def test_who_is_connected_is_served_and_nobody_new_begins() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        with socket.create_connection(address, timeout=5) as early:
            let_none_begin(listener.fileno())
            with pytest.raises(TimeoutError):
                socket.create_connection(address, timeout=0.2)
            taken, _ = listener.accept()
            with taken:
                early.sendall(b"?")
                assert taken.recv(1) == b"?"
                taken.sendall(b"!")
                assert early.recv(1) == b"!"


class _Slow:
    """Responses that take their time."""

    def glance(self, *given: object) -> None:
        return None

    def reply(self, *given: object) -> None:
        time.sleep(2)


def test_an_answer_that_is_given_up_is_not_waited_for() -> None:
    app = Starlette()
    app.state.responses, app.state.documents = _Slow(), None
    asked = {"method": "GET", "query_string": b"query={__typename}", "headers": []}
    scope = {"type": "http", "app": app} | asked

    async def ask() -> float:
        start = time.monotonic()
        with anyio.move_on_after(0.1):
            await GraphQLEndpoint(lambda: TODAY, 1).respond(Request(scope))
        return time.monotonic() - start

    assert anyio.run(ask) < 1.5
