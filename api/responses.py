"""Responses: from an operation to the bytes that answer it, kept until what they rest on changes."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy.exc import SQLAlchemyError

from api.context import Ground
from api.execution import Graph, Operation
from api.memory import Memory
from db.store import Store

_OF_AN_ENTRY = 1_000
"""Bytes that an entry takes beside its text."""


@dataclass(frozen=True)
class Reply:
    """An answer as JSON; ``executed`` tells whether the operation ran.

    ``tag`` names this answer among all that the store ever gives; null where it is not to be kept.
    """

    body: bytes
    executed: bool
    tag: str | None = None


class Responses:
    """Answers from ``graph``, or from memory where the same was asked of the same data.

    What is kept rests on one revision of the store and goes with it. Safe to use from several threads.
    """

    def __init__(self, graph: Graph, store: Store, megabytes: int) -> None:
        self._graph = graph
        self._store = store
        self._revision = 0
        self._kept = Memory[bytes, tuple[Reply, Ground]](megabytes * 1_000_000)

    def reply(self, operation: Operation, today: date, request_id: str) -> Reply:
        """The answer to one operation on ``today``; never raises."""
        key = _key(operation)
        kept = self._recall(key, today)
        if kept is not None:
            return kept
        answer = self._graph.answer(operation, today, request_id, grounded=True)
        body = answer.body | ({"extensions": {"cost": answer.cost.told()}} if answer.cost else {})
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        if answer.ground is None:
            return Reply(text, answer.executed)
        tag = f'W/"{answer.ground.revision}-{sha256(text).hexdigest()[:32]}"'
        reply = Reply(text, answer.executed, tag)
        if answer.ground.revision == self._revision:
            self._kept.put(key, (reply, answer.ground), len(text) + _OF_AN_ENTRY)
        return reply

    def _recall(self, key: bytes, today: date) -> Reply | None:
        try:
            revision = self._store.revision()
        except SQLAlchemyError:  # which the answer will tell
            return None
        if revision != self._revision:
            self._kept.clear()
            self._revision = revision
        found = self._kept.get(key)
        if found is None:
            return None
        reply, ground = found
        if ground.revision != revision or ground.today not in (None, today):
            return None
        return reply if ground.index in (None, self._store.index.revision()) else None


def _key(operation: Operation) -> bytes:
    asked = [operation.query, operation.variables, operation.name]
    return sha256(json.dumps(asked, sort_keys=True).encode()).digest()
