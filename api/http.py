"""The GraphQL endpoint: from a request to its response, with the status, headers and tags of HTTP."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from api.errors import RequestError, refusal
from api.graphiql import graphiql_page
from api.logs import request_id
from api.request import JSON, accepted, read_operation, received


class GraphQLEndpoint:
    """Answers GET and POST from the application's responses.

    Bodies are read and operations answered in threads, so that none holds up the loop.
    """

    def __init__(self, today: Callable[[], date], at_once: int) -> None:
        self._today = today
        self._threads = CapacityLimiter(at_once)

    def waiting(self) -> int:
        """How many operations wait for a thread."""
        return self._threads.statistics().tasks_waiting

    async def respond(self, request: Request) -> Response:
        """Answer one request."""
        if _wants_page(request):
            return graphiql_page()
        media, responses = JSON, request.app.state.responses
        try:
            media = accepted(request.headers)
            given = await received(request)
            key, today = given.key(), self._today()
            reply = responses.glance(key, today) or await to_thread.run_sync(
                responses.reply,
                *(key, partial(read_operation, given, request.app.state.documents), today),
                request_id.get() or "",
                limiter=self._threads,
                abandon_on_cancel=True,  # a server that ends does not wait for it
            )
        except RequestError as error:
            return _response(refusal(error), error.status, media)
        # what did not run has status 400, except that the older media type then has 200
        status = 200 if reply.executed or media == JSON else 400
        if reply.tag is None or request.method == "POST":
            return _response(reply.body, status, media)
        kept = {"ETag": reply.tag, "Cache-Control": "no-cache"}
        if _knows(request, reply.tag):
            return Response(status_code=304, headers=kept | {"Vary": "Accept, Accept-Encoding"})
        return _response(reply.body, status, media, kept)


def _wants_page(request: Request) -> bool:
    """Whether a person's browser asks, rather than a program."""
    accept = request.headers.get("accept", "")
    asks = {"query", "documentId", "extensions"} & request.query_params.keys()
    return request.method != "POST" and "text/html" in accept and not asks


def _knows(request: Request, tag: str) -> bool:
    """Whether the client holds the answer of this tag."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in (one.strip() for one in known.split(","))


def _response(body: bytes, status: int, media: str, headers: Mapping[str, str] | None = None) -> Response:
    headers = {"Cache-Control": "no-store", "Vary": "Accept"} | dict(headers or {})
    return Response(body, status, headers=headers, media_type=f"{media}; charset=utf-8")
