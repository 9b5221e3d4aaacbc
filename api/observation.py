"""Observation: around the application, every request gets an id, is timed and counted, and leaves a line."""

import logging
import re
import time
from collections.abc import Callable
from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import request_id
from api.metrics import Metrics

log = logging.getLogger("seized.http")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


class Observation:
    """The middleware; ``seconds`` tells the time to measure by."""

    def __init__(
        self, app: ASGIApp, metrics: Metrics, seconds: Callable[[], float] = time.perf_counter
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request through the application inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own_id = _id_of(Headers(scope=scope))
        request_id.set(own_id)
        status = 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = own_id
            await send(message)

        began = self._seconds()
        with self._metrics.under_way.track_inprogress():
            try:
                await self._app(scope, receive, told)
            finally:
                self._tell(scope, status, self._seconds() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        """Count the request and log it; names that clients make up are no labels."""
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.requests.labels(method, route, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        path = quote(scope["path"])
        level = logging.DEBUG if route in _QUIET and status < 500 else logging.INFO
        fields = {"method": method, "path": path, "status": status, "milliseconds": round(seconds * 1000, 1)}
        log.log(level, "%s %s %s in %.1f ms", method, path, status, seconds * 1000, extra=fields)


def _id_of(headers: Headers) -> str:
    """The client's own id for the request where it is a plain one, else a new one."""
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid4().hex
