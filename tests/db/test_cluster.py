"""A Dask cluster does the work of the local processes, and the death of one of its own costs nothing."""

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from plain_documents import dump
from processes import Process

from db.cluster import ClusterError
from db.ingest import ingest
from db.reextract import reextract
from db.settings import Settings

_TEXT = """Resolution {number} (2031)
Adopted by the Security Council at its 9911th meeting, on 15 January 2031

The Security Council,

1. Requests the Secretary-General to report on the harbours by 30 June 2031;

2. Decides to remain seized of the matter.
"""
_SCHEDULER = """
import asyncio, distributed
async def main():
    async with distributed.Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
_WORKER = """
import asyncio, sys, distributed
async def main():
    async with distributed.Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()
asyncio.run(main())
"""


def _started(stack: ExitStack, code: str, *arguments: str) -> tuple[Process, str]:
    """A process of a cluster and its address; it is killed with the stack."""
    process = stack.enter_context(Process(sys.executable, "-c", code, *arguments))
    stack.callback(process.end, signal.SIGKILL)
    return process, process.address()


def _write(folder: Path, number: int) -> Path:
    """A folder with so many resolutions."""
    folder.mkdir()
    for each in range(9001, 9001 + number):
        (folder / f"{each}.txt").write_text(_TEXT.format(number=each))
    return folder


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[Process]]]:
    """The address of a cluster, and its two workers."""
    with ExitStack() as stack:
        _, address = _started(stack, _SCHEDULER)
        yield address, [_started(stack, _WORKER, address)[0] for _ in range(2)]


def test_a_worker_that_is_killed_costs_nothing(
    tmp_path: Path,
    settings: Settings,
    cluster: tuple[str, list[Process]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("db.ingest._FILES_A_COMMIT", 16)
    address, workers = cluster
    (_write(tmp_path / "in", 80) / "poem.txt").write_text("Roses")
    told: list[int] = []

    def kill_one(done: int, total: int) -> None:
        told.append(done)
        if len(told) == 1:
            workers[0].send(signal.SIGKILL)

    report = ingest([tmp_path / "in"], settings, kill_one, address)
    assert (len(report.stored), [Path(refusal.path).name for refusal in report.refused]) == (
        80,
        ["poem.txt"],
    )
    assert (told, told[-1]) == (sorted(told), 81)
    workers[0].rest()
    assert [worker.code for worker in workers] == [-signal.SIGKILL, None]
    alone = settings.model_copy(update={"data_dir": tmp_path / "alone"})
    ingest([tmp_path / "in"], alone)
    assert dump(settings) == dump(alone)
    assert reextract(settings, lambda move: None, every=True, scheduler=address).documents == 80
    assert dump(settings) == dump(alone)


def test_a_cluster_that_does_not_answer_is_told(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.cluster._ANSWER_SECONDS", 0.2)
    with pytest.raises(ClusterError, match="does not answer"):
        ingest([tmp_path], settings, scheduler="tcp://127.0.0.1:9")
    monkeypatch.undo()
    monkeypatch.setattr("db.cluster._WORKER_SECONDS", 0.2)
    with ExitStack() as stack, pytest.raises(ClusterError, match="no workers"):
        ingest([tmp_path], settings, scheduler=_started(stack, _SCHEDULER)[1])


def test_a_cluster_without_any_worker_left_is_told(
    tmp_path: Path,
    settings: Settings,
    cluster: tuple[str, list[Process]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("db.ingest._FILES_A_COMMIT", 16)
    monkeypatch.setattr("db.cluster._WORKER_SECONDS", 2)
    address, workers = cluster
    folder = _write(tmp_path / "in", 400)
    told: list[int] = []

    def kill_all(done: int, total: int) -> None:
        told.append(done)
        for worker in workers:
            worker.send(signal.SIGKILL)

    with pytest.raises(ClusterError, match="is lost"):
        ingest([folder], settings, kill_all, address)
    assert told
    assert len(ingest([folder], settings).unchanged) >= told[-1]
