"""Requests: what a client asks over HTTP, read as the GraphQL over HTTP specification has it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request

from api.errors import Code, RequestError
from api.execution import Operation
from api.persisted import Documents

JSON, GRAPHQL = "application/json", "application/graphql-response+json"
LARGEST_BODY = 1_000_000
_AS_JSON = ("variables", "extensions")
"""Parameters of a GET that hold JSON."""
_ANY = ("*/*", "application/*")


@dataclass(frozen=True)
class Received:
    """The body of a POST or the query of a GET, as it came."""

    data: bytes
    posted: bool = False

    def key(self) -> bytes:
        """What tells this request from all others."""
        return sha256(b"%d" % self.posted + self.data).digest()


def accepted(headers: Headers) -> str:
    """The media type that the client likes best; the older one where nothing is said."""
    best, media = 0.0, None
    for part in (headers.get("accept") or "*/*").split(","):
        kind, *parameters = (word.strip().lower() for word in part.split(";"))
        liked = _quality(parameters)
        if liked > best and kind in (JSON, GRAPHQL, *_ANY):
            best, media = liked, JSON if kind in _ANY else kind
    if media is None:
        raise RequestError(f"answers come as {GRAPHQL} or {JSON}", 406)
    return media


def _quality(parameters: list[str]) -> float:
    """How much the client likes a media type, by its parameter ``q``."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


async def received(request: Request) -> Received:
    """What a request brings; raises ``RequestError``."""
    if request.method != "POST":
        return Received(request.scope["query_string"])
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].split(";")[0].strip(' "')
    if kind.strip() != JSON or charset not in ("", "utf-8", "utf8"):
        raise RequestError(f"a body is sent as {JSON}, in UTF-8", 415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RequestError(f"a body has at most {LARGEST_BODY:,} bytes", 413, Code.LIMIT_EXCEEDED)
    return Received(bytes(body), posted=True)


def read_operation(received: Received, documents: Documents) -> Operation:
    """What was received as an operation; raises ``RequestError``."""
    if received.posted:
        given = _parsed(received.data)
    else:
        texts = QueryParams(received.data).items()
        given = {name: _parsed(text or "null") if name in _AS_JSON else text for name, text in texts}
    if not isinstance(given, dict):
        raise RequestError("the body must be one JSON object; batches are not answered")
    for name, kind, words in (
        ("variables", dict, "an object"),
        ("operationName", str, "a text"),
        ("extensions", dict, "an object"),
    ):
        if not isinstance(given.get(name), kind | None):
            raise RequestError(f"{name} must be {words}")
    return Operation(
        documents.text(given),
        given.get("variables") or {},
        given.get("operationName") or None,
        teaches=bool(given.get("query")) and "persistedQuery" in (given.get("extensions") or {}),
    )


def _parsed(text: bytes | str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise RequestError("the request is not JSON that can be read") from None
