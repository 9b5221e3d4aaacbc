"""The gate that every request passes: clients that come too often are asked to wait."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import Code, RequestError, refusal

_FREE = ("/healthz", "/readyz", "/metrics", "/graphiql/")
_MOST_CLIENTS = 10_000


class Rate:
    """How many requests each client has left; a full minute's worth may be spent at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Spend one request of ``client``: 0 where it has one, else the seconds until it has."""
        now = self._clock()
        left, since = self._left.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
        allowed = left >= 1
        self._left[client] = (left - allowed, now)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / self._per_minute


class Gate:
    """The middleware; a rate of 0 lets everybody through."""

    def __init__(self, app: ASGIApp, rate_per_minute: int) -> None:
        self._app = app
        self._rate = Rate(rate_per_minute) if rate_per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through."""
        wait = 0.0
        if self._rate and scope["type"] == "http" and not scope["path"].startswith(_FREE):
            wait = self._rate.wait(client_of(scope))
        await (_too_often(wait) if wait else self._app)(scope, receive, send)


def client_of(scope: Scope) -> str:
    """Who asks: an address; of IPv6 the network, for one client has all addresses of it.

    An address of IPv4 that comes in the form of IPv6, as a socket for both gives it, is itself.
    """
    host: str = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)


def _too_often(wait: float) -> Response:
    seconds = math.ceil(wait)
    error = RequestError(f"too many requests; ask again in {seconds} s", 429, Code.LIMIT_EXCEEDED)
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return Response(refusal(error), error.status, headers=headers, media_type="application/json")
