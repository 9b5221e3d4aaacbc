"""The HTTP application: GraphQL, the page to try it in, and whether the service is well."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from api.execution import Graph
from api.graphiql import graphiql_part
from api.http import GraphQLEndpoint
from api.metrics import MEDIA_TYPE, Metrics
from api.observation import Observation
from corpus.errors import SeizedError
from db.migrate import is_current
from db.settings import Settings
from db.store import Store, open_store


def today_in_utc() -> date:
    """The day it is in UTC now."""
    return datetime.now(UTC).date()


def create_app(settings: Settings, today: Callable[[], date] = today_in_utc) -> Starlette:
    """The application on the store of ``settings``; ``today`` is asked for the day of each request."""
    endpoint = GraphQLEndpoint(today)
    metrics = Metrics(endpoint.waiting)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with open_store(settings) as store:
            app.state.store, app.state.graph, app.state.metrics = store, Graph(store), metrics
            metrics.store.watch(store)
            yield

    routes = [
        Route("/", _home),
        Route("/graphql", endpoint.respond, methods=["GET", "POST"]),
        Route("/graphiql/{name}", graphiql_part),
        Route("/healthz", _health),
        Route("/readyz", _ready),
        Route("/metrics", _metrics),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Observation, metrics=metrics)])


async def _home(request: Request) -> Response:
    return RedirectResponse("/graphql")


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _ready(request: Request) -> Response:
    return await to_thread.run_sync(_readiness, request.app.state.store)


async def _metrics(request: Request) -> Response:
    text = await to_thread.run_sync(request.app.state.metrics.text)
    return Response(text, media_type=MEDIA_TYPE)


def _readiness(store: Store) -> Response:
    """Whether the database answers with the tables that the program knows, and the index follows it."""
    try:
        if not is_current(store.engine):
            return JSONResponse({"status": "not ready", "reason": "the store is to be migrated"}, 503)
        behind = store.revision() != store.index.revision()
    except (SQLAlchemyError, SeizedError):
        return JSONResponse({"status": "not ready", "reason": "the database does not answer"}, 503)
    return JSONResponse({"status": "ready", "index": "behind" if behind else "in line"})
