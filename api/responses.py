"""Responses: from a request to the bytes that answer it, kept until what they rest on changes."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import orjson
from sqlalchemy.exc import SQLAlchemyError

from api.context import Ground
from api.execution import Graph, Operation
from api.memory import Memory
from db.store import Store

_OF_AN_ENTRY = 1_000
"""Bytes that an entry takes beside its text."""
_NEWEST = "SELECT max(revision) FROM revision"


@dataclass(frozen=True)
class Reply:
    """An answer as JSON; ``executed`` tells whether the operation ran.

    ``tag`` names this answer among all that the store ever gives; null where it is not to be kept.
    """

    body: bytes
    executed: bool
    tag: str | None = None


class Responses:
    """Answers from ``graph``, or from memory where the same request was answered from the same data.

    What is kept rests on one revision of the store and goes with it. Safe to use from several threads, but
    for ``glance``, which is the loop's own.
    """

    def __init__(self, graph: Graph, store: Store, megabytes: int) -> None:
        self._graph = graph
        self._store = store
        self._revision = 0
        self._kept = Memory[bytes, tuple[Reply, Ground]](megabytes * 1_000_000)
        self._own = _impatient(store)

    def close(self) -> None:
        """Close the connection that ``glance`` has."""
        if self._own is not None:
            self._own.close()

    def glance(self, key: bytes, today: date) -> Reply | None:
        """What is kept for a request, where a look into a local file tells that it still holds.

        That takes some microseconds and waits for nobody, so that the loop may do it itself.
        """
        if self._own is None:
            return None
        try:
            revision = self._own.execute(_NEWEST).fetchone()[0] or 0
        except sqlite3.Error:  # which the answer will tell
            return None
        found = self._recall(key, revision, today)
        return found[0] if found and found[1].index is None else None

    def reply(self, key: bytes, read: Callable[[], Operation], today: date, request_id: str) -> Reply:
        """The answer on ``today`` to a request, which ``read`` reads; raises nothing but what that does."""
        kept = self._kept_for(key, today)
        return kept or self._made(key, read(), today, request_id)

    def _kept_for(self, key: bytes, today: date) -> Reply | None:
        try:
            found = self._recall(key, self._store.revision(), today)
        except SQLAlchemyError:
            return None
        if found is None:
            return None
        reply, ground = found
        return reply if ground.index in (None, self._store.index.revision()) else None

    def _recall(self, key: bytes, revision: int, today: date) -> tuple[Reply, Ground] | None:
        """What is kept and rests on this revision and day."""
        if revision != self._revision:
            self._kept.clear()
            self._revision = revision
        found = self._kept.get(key)
        if found is None or found[1].revision != revision or found[1].today not in (None, today):
            return None
        return found

    def _made(self, key: bytes, operation: Operation, today: date, request_id: str) -> Reply:
        answer = self._graph.answer(operation, today, request_id, grounded=True)
        body = answer.body | ({"extensions": {"cost": answer.cost.told()}} if answer.cost else {})
        text = orjson.dumps(body)
        if answer.ground is None:
            return Reply(text, answer.executed)
        tag = f'W/"{answer.ground.revision}-{sha256(text).hexdigest()[:32]}"'
        reply = Reply(text, answer.executed, tag)
        if answer.ground.revision == self._revision and not operation.teaches:
            self._kept.put(key, (reply, answer.ground), len(text) + _OF_AN_ENTRY)
        return reply


def _impatient(store: Store) -> sqlite3.Connection | None:
    """A connection of its own to a local file, which waits for no lock; null for any other database."""
    file = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or not file:
        return None
    return sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
