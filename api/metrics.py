"""Metrics: what the server counts of itself, in the text format of Prometheus."""

from collections.abc import Callable, Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import SeizedError
from db.following import Follower

MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The figures of one application, in a registry of their own; ``waiting`` tells its queue's length."""

    def __init__(self, waiting: Callable[[], int]) -> None:
        own = self._registry = CollectorRegistry()
        self.requests = Counter(
            "seized_http_requests", "Requests answered.", ["method", "route", "status"], registry=own
        )
        self.seconds = Histogram(
            "seized_http_request_duration_seconds",
            "From a request's first byte to its answer's last.",
            ["route"],
            registry=own,
        )
        self.under_way = Gauge("seized_http_requests_under_way", "Requests not yet answered.", registry=own)
        queue = Gauge("seized_operations_waiting", "Operations that wait for a thread.", registry=own)
        queue.set_function(waiting)
        self.store = StoreFigures()
        for collector in (self.store, ProcessCollector(registry=None), PlatformCollector(registry=None)):
            own.register(collector)

    def text(self) -> bytes:
        """All figures as they are now."""
        return generate_latest(self._registry)


class StoreFigures(Collector):
    """The revisions of the database and of the index that follows it, as they are when asked."""

    def __init__(self) -> None:
        self._follower: Follower | None = None

    def watch(self, follower: Follower) -> None:
        """Tell of the store of ``follower`` from now on."""
        self._follower = follower

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures; those that cannot be read are left out."""
        if self._follower is None:
            return
        store = self._follower.store
        try:
            database: int | None = store.revision()
        except (SQLAlchemyError, SeizedError):
            database = None
        index = store.index.revision()
        yield GaugeMetricFamily("seized_database_up", "Whether the database answers.", database is not None)
        revisions = GaugeMetricFamily("seized_revision", "Changes that each has seen.", labels=["of"])
        for name, revision in (("database", database), ("index", index)):
            if revision is not None:
                revisions.add_metric([name], revision)
        yield revisions
        if database is not None and index is not None:
            lag = database - index
            yield GaugeMetricFamily("seized_index_lag_revisions", "Changes that the index lacks yet.", lag)
        seconds = self._follower.seconds_behind()
        yield GaugeMetricFamily(
            "seized_index_lag_seconds", "For how long the index has been behind.", seconds
        )
