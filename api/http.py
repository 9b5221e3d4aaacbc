"""GraphQL over HTTP: requests to operations, answers to responses, as the GraphQL over HTTP draft has it."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from api.errors import Code
from api.execution import Answer, Graph, Operation
from api.graphiql import graphiql_page
from api.logs import request_id
from corpus.errors import SeizedError

JSON, GRAPHQL = "application/json", "application/graphql-response+json"
LARGEST_BODY = 1_000_000
_AT_ONCE = 4


class RequestError(SeizedError):
    """A request that no operation can be read from; ``status`` is the response's."""

    def __init__(self, message: str, status: int, code: Code = Code.BAD_USER_INPUT) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class GraphQLEndpoint:
    """Answers GET and POST from the application's graph.

    Operations run in threads, so that none holds up the loop.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._threads = CapacityLimiter(_AT_ONCE)

    def waiting(self) -> int:
        """How many operations wait for a thread."""
        return self._threads.statistics().tasks_waiting

    async def respond(self, request: Request) -> Response:
        """Answer one request."""
        media = JSON
        try:
            if _wants_page(request):
                return graphiql_page()
            media = _accepted(request)
            operation = await _operation(request)
        except RequestError as error:
            told = {"message": str(error), "extensions": {"code": error.code}}
            return _response({"errors": [told]}, error.status, media)
        graph: Graph = request.app.state.graph
        answer = await to_thread.run_sync(
            graph.answer, operation, self._today(), request_id.get() or "", limiter=self._threads
        )
        return _response(answer.body, _status(answer, media), media)


def _wants_page(request: Request) -> bool:
    """Whether a person's browser asks, rather than a program."""
    accept = request.headers.get("accept", "")
    return request.method != "POST" and "text/html" in accept and "query" not in request.query_params


def _accepted(request: Request) -> str:
    """The media type to answer in; the older one where nothing is said."""
    header = request.headers.get("accept") or "*/*"
    kinds = [part.split(";")[0].strip().lower() for part in header.split(",")]
    for kind in kinds:
        if kind in (JSON, GRAPHQL):
            return kind
        if kind in ("*/*", "application/*"):
            return JSON
    raise RequestError(f"answers come as {GRAPHQL} or {JSON}", 406)


async def _operation(request: Request) -> Operation:
    """What the request asks; raises ``RequestError``."""
    if request.method != "POST":
        given: Any = dict(request.query_params)
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = _parsed(given[name].encode(errors="surrogatepass")) if given[name] else None
    else:
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != JSON:
            raise RequestError(f"a body is sent as {JSON}", 415)
        given = _parsed(await _body(request))
    if not isinstance(given, dict):
        raise RequestError("the body must be one JSON object; batches are not answered", 400)
    return _read(given)


def _read(given: Mapping[str, Any]) -> Operation:
    query, name = given.get("query"), given.get("operationName")
    variables, extensions = given.get("variables"), given.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise RequestError("query must be a text", 400)
    if variables is not None and not isinstance(variables, dict):
        raise RequestError("variables must be an object", 400)
    if name is not None and not isinstance(name, str):
        raise RequestError("operationName must be a text", 400)
    if extensions is not None and not isinstance(extensions, dict):
        raise RequestError("extensions must be an object", 400)
    return Operation(query, variables or {}, name or None)


async def _body(request: Request) -> bytes:
    """The request's body, refused as soon as it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RequestError(f"a body has at most {LARGEST_BODY:,} bytes", 413, Code.LIMIT_EXCEEDED)
    return bytes(body)


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RequestError("the request is not JSON that can be read", 400) from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _status(answer: Answer, media: str) -> int:
    """200 for what ran; else 400, except that the older media type always answers 200."""
    return 200 if answer.executed or media == JSON else 400


def _response(body: Mapping[str, Any], status: int, media: str) -> Response:
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    content_type = f"{media}; charset=utf-8"
    return Response(text.encode(), status, headers=headers, media_type=content_type)
