"""The HTTP application: GraphQL, feeds and pages, and whether the service is well."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.execution import Graph
from api.feeds import feed_routes
from api.gate import Gate
from api.graphiql import graphiql_part
from api.http import GraphQLEndpoint
from api.limits import Limits
from api.metrics import MEDIA_TYPE, Metrics
from api.observation import Observation
from api.page import page_routes
from api.persisted import Documents
from api.responses import Responses
from api.settings import ServiceSettings
from corpus.errors import SeizedError
from db.following import Follower, following
from db.migrate import is_current
from db.settings import Settings
from db.store import open_store

_COMPRESSION = 5
_OTHER_CONNECTIONS = 6
"""Of a server's connections those for feeds and pages, two each, for following changes and for readiness."""
_ASKED_HEADERS = ("Content-Type", "X-Request-Id", "If-None-Match")
_TOLD_HEADERS = ("ETag", "Retry-After", "X-Request-Id")


def today_in_utc() -> date:
    """The day it is in UTC now."""
    return datetime.now(UTC).date()


def create_app(
    settings: Settings, today: Callable[[], date] = today_in_utc, service: ServiceSettings | None = None
) -> Starlette:
    """The application on the store of ``settings``; ``today`` is asked for the day of each request.

    What it allows clients is read from the environment where ``service`` does not say it.
    """
    allowed = service or ServiceSettings.load()
    endpoint = GraphQLEndpoint(today, _at_once(settings, allowed))
    metrics = Metrics(endpoint.waiting)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with open_store(settings) as store, following(store) as follower:
            graph = Graph(store, Limits(seconds=allowed.query_seconds))
            app.state.store, app.state.metrics, app.state.follower = store, metrics, follower
            metrics.store.watch(follower)
            app.state.documents = Documents(allowed.documents_dir, graph.check, only=allowed.documents_only)
            with closing(Responses(graph, store, allowed.cache_megabytes)) as app.state.responses:
                yield

    routes = [
        *page_routes(today, allowed.query_seconds),
        Route("/graphql", endpoint.respond, methods=["GET", "POST"]),
        Route("/graphiql/{name}", graphiql_part),
        Route("/healthz", _health),
        Route("/readyz", _ready),
        Route("/metrics", _metrics),
        *feed_routes(today, allowed.query_seconds),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=_layers(allowed, metrics))


def _at_once(settings: Settings, allowed: ServiceSettings) -> int:
    """How many operations are answered at once: none that would wait for a connection to PostgreSQL."""
    if settings.database.startswith("sqlite"):
        return allowed.queries_at_once
    return max(1, min(allowed.queries_at_once, settings.connections - _OTHER_CONNECTIONS))


def _layers(allowed: ServiceSettings, metrics: Metrics) -> list[Middleware]:
    """What requests pass on their way in, and responses on their way out."""
    layers = [
        Middleware(Observation, metrics=metrics),
        Middleware(Gate, rate_per_minute=allowed.rate_per_minute),
        Middleware(GZipMiddleware, compresslevel=_COMPRESSION),
    ]
    if allowed.cors_origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=allowed.cors_origins,
            allow_methods=("GET", "POST"),
            allow_headers=_ASKED_HEADERS,
            expose_headers=_TOLD_HEADERS,
        )
        layers.insert(1, cors)  # so that its pages can read refusals too
    return layers


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _ready(request: Request) -> Response:
    return await to_thread.run_sync(_readiness, request.app.state.follower)


async def _metrics(request: Request) -> Response:
    text = await to_thread.run_sync(request.app.state.metrics.text)
    return Response(text, media_type=MEDIA_TYPE)


def _readiness(follower: Follower) -> Response:
    """Whether the database answers with the tables that the program knows; how far the index is behind."""
    store = follower.store
    try:
        if not is_current(store.engine):
            return JSONResponse({"status": "not ready", "reason": "the store is to be migrated"}, 503)
        database, index = store.revision(), store.index.revision()
    except (SQLAlchemyError, SeizedError):
        return JSONResponse({"status": "not ready", "reason": "the database does not answer"}, 503)
    if index is None:
        return JSONResponse({"status": "not ready", "reason": "the search index is not built yet"}, 503)
    told = {"revision": index, "behind": database - index, "seconds": round(follower.seconds_behind(), 1)}
    return JSONResponse({"status": "ready", "database": {"revision": database}, "index": told})
