"""How fast the service answers, beside a handler written by hand that gives the same bytes.

The query asks fifty deadlines, each with its paragraph, its document and the entities on both sides. The
handler is what one would write for this one question: four statements of SQL, and Starlette's own JSON.
Both run in servers of their own on one and the same core; the client, on another core, asks them in turns.
Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_api.py [folder under the corpus]``
"""

import base64
import json
import os
import socket
import sqlite3
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import uvicorn
from processes import SERVE, Process
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from db.ingest import ingest
from db.settings import Settings

QUERY = """{
  deadlines(first: 50) {
    nodes {
      id kind expression dueOn explanation
      addressees { key name }
      recipients { key name }
      paragraph { label text }
      document { symbol title adoptedOn }
    }
  }
}"""
BODY = json.dumps({"query": QUERY}).encode()
REQUEST = (
    b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Accept: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
) + BODY
ROUNDS, REQUESTS = 10, 50

DEADLINES = """
SELECT d.id, d.kind, d.expression, d.due_on, d.explanation, d.paragraph_id, d.document_id
FROM deadline d JOIN document o ON o.id = d.document_id
ORDER BY d.due_on NULLS LAST, o.symbol, d.position, d.id LIMIT 50"""
PARAGRAPHS = "SELECT id, label, text FROM paragraph WHERE id IN ({})"
DOCUMENTS = "SELECT id, symbol, title, adopted_on FROM document WHERE id IN ({})"
PARTIES = """
SELECT p.deadline_id, p.role, e.key, e.name FROM party p JOIN entity e ON e.id = p.entity_id
WHERE p.deadline_id IN ({}) AND p.role IN ('ADDRESSEE', 'RECIPIENT') ORDER BY p.position"""


def by_hand(database: Path, cost: dict[str, int]) -> Starlette:
    """An application that answers ``QUERY`` and nothing else."""
    connection = sqlite3.connect(database, check_same_thread=False)

    def rows(statement: str, ids: set[int]) -> list[Any]:
        return connection.execute(statement.format(",".join("?" * len(ids))), tuple(ids)).fetchall()

    def answer() -> dict[str, Any]:
        found = connection.execute(DEADLINES).fetchall()
        paragraphs = {row[0]: row for row in rows(PARAGRAPHS, {row[5] for row in found})}
        documents = {row[0]: row for row in rows(DOCUMENTS, {row[6] for row in found})}
        parties: defaultdict[tuple[int, str], dict[str, Any]] = defaultdict(dict)
        for deadline, role, key, name in rows(PARTIES, {row[0] for row in found}):
            parties[deadline, role][key] = {"key": key, "name": name}
        nodes = []
        for number, kind, expression, due_on, explanation, paragraph, document in found:
            _, label, text = paragraphs[paragraph]
            _, symbol, title, adopted_on = documents[document]
            nodes.append(
                {
                    "id": base64.urlsafe_b64encode(f"Deadline:{number}".encode()).decode().rstrip("="),
                    "kind": kind,
                    "expression": expression,
                    "dueOn": due_on,
                    "explanation": explanation,
                    "addressees": list(parties[number, "ADDRESSEE"].values()),
                    "recipients": list(parties[number, "RECIPIENT"].values()),
                    "paragraph": {"label": label, "text": text},
                    "document": {"symbol": symbol, "title": title, "adoptedOn": adopted_on},
                }
            )
        return {"data": {"deadlines": {"nodes": nodes}}, "extensions": {"cost": cost}}

    async def respond(request: Request) -> JSONResponse:
        await request.json()
        return JSONResponse(answer())

    return Starlette(routes=[Route("/graphql", respond, methods=["POST"])])


class Server:
    """A connection to an application in a process of its own."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._port = int(process.address().rpartition(":")[2])
        self._connect()

    def _connect(self) -> None:
        self._wire = socket.create_connection(("127.0.0.1", self._port), timeout=60)

    def answer(self) -> bytes:
        """The answer to the query."""
        self._wire.sendall(REQUEST)
        return self._read()

    def _read(self) -> bytes:
        """The body of the next response."""
        with self._wire.makefile("rb") as file:
            head = iter(file.readline, b"\r\n")
            length = next(int(line.split(b":")[1]) for line in [*head] if line.startswith(b"content-length"))
            return file.read(length)

    def seconds(self) -> float:
        """Seconds of the processor for one request, over a round of them."""
        self._connect()  # a server closes a connection on which nothing comes for five seconds
        self.answer()
        start = self._process.spent()
        for _ in range(REQUESTS):
            self.answer()
        return (self._process.spent() - start) / REQUESTS


@contextmanager
def server(*command: str, **environment: str) -> Iterator[Server]:
    """The application that ``command`` starts, on the first core."""
    with Process("taskset", "-c", "0", *command, **environment) as process:
        yield Server(process)


def main(folder: Path) -> None:
    """Print the figures for one folder."""
    with tempfile.TemporaryDirectory() as place:
        print(f"{len(ingest([folder], Settings(data_dir=Path(place), database_url='')).stored):,} documents")
        compare(place)


def compare(place: str) -> None:
    """Print the figures for the store in one folder."""
    os.sched_setaffinity(0, {1})
    settings = {"SEIZED_DATA_DIR": place, "SEIZED_DATABASE_URL": "", "SEIZED_LOG_LEVEL": "error"}
    with (
        server(*SERVE, **settings, SEIZED_CACHE_MEGABYTES="0") as anew,
        server(*SERVE, **settings) as kept,
    ):
        answer = anew.answer()
        cost = json.dumps(json.loads(answer)["extensions"]["cost"])
        with server(sys.executable, __file__, "--by-hand", f"{place}/seized.db", cost) as hand:
            servers = {"by hand": hand, "anew": anew, "kept": kept}
            for one in (kept, kept, hand):
                assert one.answer() == answer
            print(f"{len(answer):,} bytes, the same from all")
            taken = [{name: one.seconds() for name, one in servers.items()} for _ in range(ROUNDS + 1)][1:]
    for name in servers:
        spent = statistics.median(one[name] for one in taken)
        ratio = statistics.median(one[name] / one["by hand"] for one in taken)
        print(f"{name}: {spent * 1000:.2f} ms of the processor, {ratio:.2f} of the handler")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--by-hand"]:
        uvicorn.run(by_hand(Path(sys.argv[2]), json.loads(sys.argv[3])), port=0, access_log=False)
        sys.exit()
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        print("SEIZED_CORPUS is not set: nothing to measure")
        sys.exit()
    main(Path(corpus) / (sys.argv[1] if len(sys.argv) > 1 else "akn4un"))
