"""How fast the service answers, beside a handler written by hand that gives the same bytes.

The query asks fifty deadlines, each with its paragraph, its document and the entities on both sides. The
handler is what one would write for this one question: four statements of SQL, and JSON. Both run in servers
of their own on one and the same core; the client, on another core, asks them in turns.
Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_api.py [folder under the corpus]``
"""

import base64
import json
import multiprocessing
import os
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.app import create_app
from api.settings import ServiceSettings
from db.ingest import ingest
from db.settings import Settings

TODAY = date(2026, 1, 1)
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
HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
ROUNDS, REQUESTS = 10, 100

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

    def answer() -> bytes:
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
        body = {"data": {"deadlines": {"nodes": nodes}}, "extensions": {"cost": cost}}
        return orjson.dumps(body)

    async def respond(request: Request) -> Response:
        orjson.loads(await request.body())
        return Response(answer(), media_type="application/json; charset=utf-8")

    return Starlette(routes=[Route("/graphql", respond, methods=["POST"])])


def _serve(make: Callable[..., Starlette], args: tuple[Any, ...], port: int) -> None:
    os.sched_setaffinity(0, {0})
    uvicorn.run(make(*args), port=port, log_level="error", ws="none", access_log=False)


class Server:
    """A client of an application in a process of its own, and what that process has spent."""

    def __init__(self, client: httpx.Client, process: int) -> None:
        self._client = client
        self._clock = Path(f"/proc/{process}/stat")

    def answer(self) -> bytes:
        """The answer to the query."""
        return self._client.post("/graphql", content=BODY).raise_for_status().content

    def spent(self) -> float:
        """Seconds of the processor that the server has taken, in all its threads."""
        fields = self._clock.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def seconds(self) -> float:
        """Seconds of the processor for one request, over a round of them."""
        start = self.spent()
        for _ in range(REQUESTS):
            self.answer()
        return (self.spent() - start) / REQUESTS


@contextmanager
def server(make: Callable[..., Starlette], *args: Any) -> Iterator[Server]:
    """The application in a process of its own, and a client of it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(make, args, port))
    process.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, headers=HEADERS) as client:
            for _ in range(600):
                try:
                    client.get("/")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield Server(client, process.pid or 0)
    finally:
        process.terminate()
        process.join()


def seized(settings: Settings, megabytes: int) -> Starlette:
    """The service with so much memory for answers."""
    return create_app(settings, _today, ServiceSettings(cache_megabytes=megabytes))


def _today() -> date:
    return TODAY


def main(folder: Path) -> None:
    """Print the figures for one folder."""
    os.sched_setaffinity(0, {1})
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(data_dir=Path(place), database_url="")
        print(f"{len(ingest([folder], settings).stored):,} documents stored")
        compare(settings)


def compare(settings: Settings) -> None:
    """Print the figures for one store."""
    with server(seized, settings, 0) as anew, server(seized, settings, 64) as kept:
        answer = anew.answer()
        database = settings.data_dir / "seized.db"
        with server(by_hand, database, json.loads(answer)["extensions"]["cost"]) as hand:
            servers = {"by hand": hand, "anew": anew, "kept": kept}
            for one in (kept, kept, hand):
                assert one.answer() == answer
            print(f"{len(answer):,} bytes, the same from all")
            taken = [{name: one.seconds() for name, one in servers.items()} for _ in range(ROUNDS + 1)][1:]
    spent = {name: statistics.fmean(one[name] for one in taken) for name in servers}
    for name, seconds in spent.items():
        ratio = seconds / spent["by hand"]
        print(f"{name}: {seconds * 1000:.2f} ms of the processor, {ratio:.2f} of the handler")


if __name__ == "__main__":
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        sys.exit("SEIZED_CORPUS does not point to a folder of real documents")
    main(Path(corpus) / (sys.argv[1] if len(sys.argv) > 1 else "akn4un"))
