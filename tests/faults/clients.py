"""Ingest under eight querying clients: no error, and each answer tells of one revision.

Run: ``uv run python tests/faults/clients.py 600`` (seconds)
Two servers on one data folder answer while a third process changes every document again and again.
"""

import http.client
import json
import re
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from processes import SERVE, Process
from trial import Telling, check_sound, main, place, settings_in, write_documents

from db.ingest import ingest
from db.settings import Settings

_CLIENTS, _SERVERS = 8, 2
_DOCUMENTS, _PARAGRAPHS = 30, 4
"""So few that one commit changes all of them: an answer with two versions would be of two revisions."""

_ANSWER_SECONDS = 120
_DONE = "done"
_QUERIES = {
    "documents": "{ documents(first: 50) { totalCount nodes { symbol paragraphs { text } } } }",
    "deadlines": "{ deadlines(first: 100) { totalCount nodes { dueOn paragraph { text } } } }",
    "actions": "{ actions(first: 100) { totalCount nodes { lemma paragraph { text } } } }",
    "search": '{ search(query: "harbour", first: 50) { totalCount nodes { text } } }',
}
_COUNTS = {"documents": _DOCUMENTS, "search": None}


def run(seconds: int) -> str:
    """Let clients ask for so long while every document changes."""
    with place() as folder:
        settings = settings_in(folder / "data")
        write_documents(folder / "in", range(9000, 9000 + _DOCUMENTS), _PARAGRAPHS, _word(0))
        Telling(lambda tell: tell(len(ingest([folder / "in"], settings).stored))).told()
        with ExitStack() as running:
            servers = [running.enter_context(_server(settings)) for _ in range(_SERVERS)]
            ports = [int(server.address().rsplit(":", 1)[1]) for server in servers]
            patience = seconds + 3 * _ANSWER_SECONDS
            asking = [Telling(_asking(ports[n % _SERVERS], folder, n), patience) for n in range(_CLIENTS)]
            (rounds,) = Telling(_changing(folder, settings, seconds), patience).told()
            told = [client.told()[0] for client in asking]
        check_sound(settings)
    errors = [each["error"] for each in told if each["error"]]
    assert not errors, errors[0]
    answers, versions = (sum(each[name] for each in told) for name in ("answers", "versions"))
    assert versions >= _CLIENTS, "a client saw no change"
    return (
        f"{_CLIENTS} clients had {answers} answers while all documents changed {rounds} times: no error, "
        f"each of one revision, {versions} times of a newer one than the answer before"
    )


def _server(settings: Settings) -> Process:
    """A server on the store, with time for every answer however busy the machine."""
    told = {"SEIZED_DATA_DIR": str(settings.data_dir), "SEIZED_DATABASE_URL": ""}
    told |= {"SEIZED_LOG_LEVEL": "warning", "SEIZED_QUERY_SECONDS": str(_ANSWER_SECONDS)}
    return Process(*SERVE, **told)


def _changing(folder: Path, settings: Settings, seconds: int) -> Any:
    """Work that stores new versions of all documents for so long, and tells how many."""

    def work(tell: Any) -> None:
        rounds, end = 0, time.monotonic() + seconds
        while time.monotonic() < end or rounds < 2:
            rounds += 1
            write_documents(folder / "in", range(9000, 9000 + _DOCUMENTS), _PARAGRAPHS, _word(rounds))
            report = ingest([folder / "in"], settings)
            assert len(report.stored) == _DOCUMENTS, report
        (folder / _DONE).touch()
        tell(rounds)

    return work


def _word(number: int) -> str:
    """The word for a version; digits at a word's end would be read as the mark of a footnote."""
    return "version" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def _number(word: str) -> int:
    return int("".join(str("abcdefghij".index(letter)) for letter in word.removeprefix("version")))


def _asking(port: int, folder: Path, number: int) -> Any:
    """Work that asks one query after the other until all is done, and a last time each; tells what came."""

    def work(tell: Any) -> None:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWER_SECONDS)
        answers = versions = newest = 0
        error, last = None, len(_QUERIES)
        while error is None and last:
            last -= (folder / _DONE).exists()
            name = list(_QUERIES)[(number + answers) % len(_QUERIES)]
            error, version = _ask(client, name)
            answers += 1
            versions += version > newest
            newest = max(newest, version)
        tell({"answers": answers, "versions": versions, "error": error})

    return work


def _ask(client: http.client.HTTPConnection, name: str) -> tuple[str | None, int]:
    """What is wrong with the answer to one query, and the version that it tells of."""
    head = {"Content-Type": "application/json"}
    client.request("POST", "/graphql", json.dumps({"query": _QUERIES[name]}), head)
    response = client.getresponse()
    said = response.read().decode()
    answer = json.loads(said)
    if response.status != 200 or answer.get("errors"):
        return f"{name}: {response.status} {said[:500]}", 0
    versions = {_number(word) for word in re.findall(r"\bversion[a-j]+\b", said)}
    if len(versions) > 1:
        return f"{name}: versions {versions} in one answer", 0
    total = answer["data"][name]["totalCount"]
    expected = _COUNTS.get(name, _DOCUMENTS * _PARAGRAPHS)
    if expected is not None and (total != expected or not versions):
        return f"{name}: {total} of {expected}, {said[:500]}", 0
    return None, max(versions, default=0)


if __name__ == "__main__":
    main(run)
