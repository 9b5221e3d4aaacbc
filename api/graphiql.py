"""GraphiQL, the page to try queries in; everything it loads comes from here, so it works offline."""

import gzip
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

_PARTS = {
    "graphiql.js": "text/javascript",
    "graphiql.css": "text/css",
    "react.js": "text/javascript",
    "react-dom.js": "text/javascript",
    "start.js": "text/javascript",
}
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"


def graphiql_page() -> Response:
    """The page itself."""
    return HTMLResponse(_read("graphiql.html"), headers={"Content-Security-Policy": _POLICY})


async def graphiql_part(request: Request) -> Response:
    """A script or style sheet of the page, compressed for those that read gzip."""
    name = request.path_params["name"]
    if name not in _PARTS:
        return PlainTextResponse("not found", 404)
    packed = _packed(name)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), media_type=_PARTS[name])
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    return Response(packed, media_type=_PARTS[name], headers=headers)


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_read(name)) if name == "start.js" else _read(f"{name}.gz")


def _read(name: str) -> bytes:
    return files("api").joinpath("static", name).read_bytes()
