"""SIGTERMs to a server under load: whoever it let connect gets a whole answer, and it ends in time.

Half of the clients ask everything on one connection until the server tells them that it closes, the others
connect anew for each question.
Run: ``uv run python tests/faults/sigterms.py 50``
"""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from trial import main, place, settings_in, write_documents

from db.ingest import ingest

_CLIENTS = 16
_LONGEST = 10.0
_SERVE = ("-c", "from api.cli import main; main()", "serve", "--port", "0")
_QUERIES = (
    "{ __typename }",
    "{ deadlines(first: 50) { nodes { id expression dueOn paragraph { text } document { symbol } } } }",
    '{ search(query: "harbour") { totalCount edges { snippet } facets { entity { value count } } } }',
)


class Client(threading.Thread):
    """Asks until it is let in no more; counts its answers, and the questions that got none."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__()
        self.answers = 0
        self.dropped: list[str] = []
        self._port, self._number = port, number

    def run(self) -> None:
        """Connect again and again."""
        while self._let_in():
            pass

    def _let_in(self) -> bool:
        wire = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            wire.connect()
        except OSError:
            return False
        try:
            while self._is_kept(wire):
                pass
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.dropped.append(repr(error))
        finally:
            wire.close()
        return True

    def _is_kept(self, wire: http.client.HTTPConnection) -> bool:
        """Ask one question; whether the connection may be used for another."""
        query = f"{_QUERIES[self.answers % len(_QUERIES)]} # {self._number}.{self.answers}"
        body = json.dumps({"query": query})
        wire.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        response = wire.getresponse()
        answer = json.loads(response.read())
        if response.status != 200 or "errors" in answer:
            self.dropped.append(f"{response.status}: {answer}")
        self.answers += 1
        return self._number % 2 == 0 and not response.will_close


def run(times: int) -> str:
    """End ``times`` servers, each at a random moment of its load."""
    chance = random.Random(7)
    answers, slowest = 0, 0.0
    with place() as folder:
        write_documents(folder / "in", range(9000, 9030))
        ingest([folder / "in"], settings_in(folder / "data"))
        for _ in range(times):
            clients, seconds = _end_one(folder / "data", chance.uniform(0.3, 1.5))
            dropped = [one for client in clients for one in client.dropped]
            assert not dropped, dropped
            assert seconds < _LONGEST, seconds
            answers += sum(client.answers for client in clients)
            slowest = max(slowest, seconds)
    return f"{times} SIGTERMs, {answers:,} answers: none dropped, the server ended in {slowest:.1f} s"


def _end_one(data: Path, after: float) -> tuple[list[Client], float]:
    """What became of the clients of one server, and how many seconds it took to end."""
    environment = os.environ | {"SEIZED_DATA_DIR": str(data), "SEIZED_DATABASE_URL": ""}
    server = subprocess.Popen(
        [sys.executable, *_SERVE],
        env=environment | {"SEIZED_LOG_LEVEL": "error", "SEIZED_CACHE_MEGABYTES": "0"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    try:
        told = server.stderr.readline()
        port = int(told.partition("127.0.0.1:")[2].partition("/")[0])
        clients = [Client(port, number) for number in range(_CLIENTS)]
        for client in clients:
            client.start()
        time.sleep(after)
        server.send_signal(signal.SIGTERM)
        start = time.monotonic()
        server.wait(60)
        seconds = time.monotonic() - start
        for client in clients:
            client.join(60)
        assert server.returncode in (0, -signal.SIGTERM), server.stderr.read()
        return clients, seconds
    finally:
        server.kill()
        server.wait(60)


if __name__ == "__main__":
    main(run)
