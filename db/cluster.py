"""Cluster: the same work on the machines of a Dask cluster instead of processes of this one.

They need this program in the same version and the files under the same names; one thread a process, for a
process that is deaf to its time limit is ended, with all that it was doing. What a process was doing when it
died the cluster does elsewhere.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from functools import partial
from threading import Event, Lock, Thread
from typing import Any, TypeVar
from weakref import WeakSet

from distributed import Client, KilledWorker
from distributed.cfexecutor import ClientExecutor

from corpus.errors import SeizedError
from db.workers import Workers

_ANSWER_SECONDS = 60
_WORKER_SECONDS = 60
"""How long a scheduler may take to answer, and be without any worker."""
_LOOK_SECONDS = 1

_FEWEST = 2
"""With one process the others' place would be taken by this one."""

T = TypeVar("T")


class ClusterError(SeizedError):
    """The cluster cannot be used; what was acknowledged before is kept."""

    code = "CLUSTER_FAILED"


@contextmanager
def on_cluster(address: str) -> Iterator[Workers]:
    """The processes of the cluster whose scheduler listens at ``address``.

    Raises ``ClusterError`` where it does not answer, has no processes, or is lost on the way.
    """
    try:
        client = Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"the scheduler at {address} does not answer: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WORKER_SECONDS)
        except TimeoutError:
            raise ClusterError(f"the cluster at {address} has no workers") from None
        number = sum(client.nthreads().values())
        cluster = _Cluster(client)
        with Workers(max(number, _FEWEST), lambda _: cluster) as workers, _watched(client, cluster):
            try:
                yield workers
            except CancelledError:
                raise ClusterError(f"the cluster at {address} is lost") from None


@contextmanager
def _watched(client: Client, cluster: "_Cluster") -> Iterator[None]:
    """Give up the work where the cluster has had no worker for long: by itself it waits for one forever."""
    over = Event()

    def watch() -> None:
        without = 0
        while without < _WORKER_SECONDS:
            if over.wait(_LOOK_SECONDS) or client.status != "running":
                return
            without = 0 if client.nthreads() else without + _LOOK_SECONDS
        cluster.shutdown()

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(2 * _LOOK_SECONDS)


class _Cluster(Executor):
    """The cluster as an executor like that of local processes."""

    def __init__(self, client: Client) -> None:
        self._client = ClientExecutor(client)
        self._promised: WeakSet[Future[Any]] = WeakSet()
        self._changing = Lock()
        self._over = False

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        """Hand ``work`` to the cluster; ``BrokenExecutor`` where several processes died of it."""
        promised: Future[T] = Future()
        with self._changing:
            if self._over:
                promised.cancel()
                return promised
            self._promised.add(promised)
            self._client.submit(work, *given, **named).add_done_callback(partial(_hand_on, promised))
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave what is not done yet undone; the cluster is others' too and stays."""
        with self._changing:
            self._over = True
            for promised in list(self._promised):
                promised.cancel()  # here too: the client may wait for what a dead worker had
        self._client.shutdown(wait=False)


def _hand_on(promised: Future[T], done: Future[T]) -> None:
    """Let ``promised`` end as ``done`` has ended, if nobody gave it up before."""
    if done.cancelled():
        promised.cancel()
    if not promised.set_running_or_notify_cancel():
        return
    if (error := done.exception()) is None:
        promised.set_result(done.result())
    elif isinstance(error, KilledWorker):
        promised.set_exception(BrokenExecutor(str(error)))
    else:
        promised.set_exception(error)
