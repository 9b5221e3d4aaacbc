"""Feeds over HTTP: lists of the graph at addresses of their own, for calendars and spreadsheets."""

import logging
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.errors import Code
from api.feed_forms import FEEDS, Asked, Feed
from api.feed_words import OPTIONS, ParameterError, hold_keys, read_words
from api.logs import request_id
from corpus.errors import SeizedError
from db.budget import Budget, OutOfTimeError
from db.write import revision

if TYPE_CHECKING:
    from db.store import Store

log = logging.getLogger("seized.feeds")

_AT_ONCE = 2
_STATUS = {Code.BAD_USER_INPUT: 400, Code.LIMIT_EXCEEDED: 400, Code.NOT_FOUND: 404}


def feed_routes(today: Callable[[], date], seconds: float) -> list[Route]:
    """The routes of all feeds, each written in at most these seconds.

    They are written in threads, few at a time, so that queries go on.
    """
    threads = CapacityLimiter(_AT_ONCE)

    def route(name: str, feed: Feed) -> Route:
        async def respond(request: Request) -> Response:
            asked = (name, feed, request, today(), Budget(seconds))
            return await to_thread.run_sync(_answer, *asked, limiter=threads, abandon_on_cancel=True)

        return Route(f"/{name}", respond)

    return [route(name, feed) for name, feed in FEEDS.items()]


def _answer(name: str, feed: Feed, request: Request, today: date, budget: Budget) -> Response:
    """The feed, or in JSON why there is none: a code, and the parameter that hinders where one does."""
    told: dict[str, object] = {}
    late = False
    try:
        try:
            return _feed(name, feed, request, today, budget)
        except DBAPIError:
            budget.hold()  # which tells that the database was stopped
            raise
    except SeizedError as error:
        code = Code(error.code) if error.code in Code.__members__ else Code.INTERNAL
        message, late = str(error), isinstance(error, OutOfTimeError)
        if isinstance(error, ParameterError):
            told["parameter"] = error.parameter
    except Exception:
        code, message = Code.INTERNAL, "internal error"
    if code is Code.INTERNAL:
        log.exception("the feed %s failed", name)
        told["requestId"] = request_id.get()
    body = {"errors": [{"message": message, "extensions": {"code": code} | told}]}
    status = 503 if late else _STATUS.get(code, 500)
    return JSONResponse(body, status, headers={"Cache-Control": "no-store"})


def _feed(name: str, feed: Feed, request: Request, today: date, budget: Budget) -> Response:
    given = request.query_params.multi_items()
    wanted, options = read_words(given, feed.filter, feed.options)
    day = options.as_of or today
    store: Store = request.app.state.store
    with Session(store.engine) as session, budget.bound(session.connection()):
        headers = _version(session, name, sorted(given), day, today)
        hold_keys(session, wanted)
        if _is_known(request, headers):
            return Response(status_code=304, headers=headers)
        words = ", ".join(f"{word} {value}" for word, value in given if word not in OPTIONS)
        body = feed.write(Asked(session, wanted, options, day, words))
    shown = "inline" if name.endswith(".json") else "attachment"
    headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return Response(body, headers=headers | {"Content-Type": feed.media_type})


def _version(
    session: Session, name: str, given: Sequence[tuple[str, str]], day: date, today: date
) -> dict[str, str]:
    """What tells one version of a feed from the next: the data, the day, what was asked, and the program.

    A status may change at midnight, so that a feed counts as changed then too.
    """
    rests_on = repr((revision(session.connection()), today, day, name, given, version("seized")))
    return {
        "ETag": f'W/"{sha256(rests_on.encode()).hexdigest()[:32]}"',
        "Cache-Control": "no-cache",
    }


def _is_known(request: Request, headers: dict[str, str]) -> bool:
    """Whether the client holds this version; only a tag can tell, for several may be of one second."""
    tags = request.headers.get("if-none-match", "")
    return headers["ETag"] in (tag.strip() for tag in tags.split(",")) or tags.strip() == "*"
