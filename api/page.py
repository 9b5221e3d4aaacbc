"""The web pages: what is due next, the documents, and what was found in each; HTML without scripts."""

import logging
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread
from lxml.html import builder as html
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.page_document import document_page
from api.page_documents import documents_page
from api.page_due import due_page
from api.page_parts import Page, page
from corpus.errors import SeizedError
from db.budget import Budget
from db.queries.state import state

if TYPE_CHECKING:
    from db.store import Store

log = logging.getLogger("seized.page")

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_AT_ONCE = 2


def page_routes(today: Callable[[], date], seconds: float) -> list[Route]:
    """The routes of the page, each answered in one of a few threads, in at most these seconds."""
    threads = CapacityLimiter(_AT_ONCE)

    def route(path: str, show: Callable[[Session, Request, date], Page]) -> Route:
        async def respond(request: Request) -> Response:
            asked = (show, request, today(), seconds)
            return await to_thread.run_sync(_answer, *asked, limiter=threads, abandon_on_cancel=True)

        return Route(path, respond)

    return [
        route("/", due_page),
        route("/documents", documents_page),
        route("/documents/{symbol:path}", document_page),
        Route("/page.css", _style),
    ]


def _answer(show: Callable[..., Any], request: Request, today: date, seconds: float) -> Response:
    store: Store = request.app.state.store
    budget = Budget(seconds)
    specimens = False
    try:
        with Session(store.engine) as session, budget.bound(session.connection()):
            title, parts, status = show(session, request, today)
            specimens = state(session).specimens
    except (SeizedError, DBAPIError):
        log.exception("the page %s failed", request.url.path)
        title, parts, status = "This cannot be shown now", [html.P("Ask for less, or try again later.")], 503
    return Response(page(title, parts, specimens), status, _HEADERS, "text/html; charset=utf-8")


async def _style(request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(_css(), media_type="text/css", headers=headers)


@cache
def _css() -> bytes:
    return files("api").joinpath("static", "page.css").read_bytes()
