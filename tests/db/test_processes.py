"""Processes that do work: each may die at any moment, of its work or from outside; nothing else is harmed."""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, wait
from contextlib import suppress
from multiprocessing.process import BaseProcess

import pytest
from processes_work import answer_of, end_itself, fail, fail_untellably, what_cannot_be_told

from db.processes import Processes


@pytest.fixture
def two() -> Iterator[Processes]:
    with Processes(2) as processes:
        yield processes


def _ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_death_harms_its_own_work_only(two: Processes) -> None:
    deadly = two.submit(end_itself)
    others = [two.submit(answer_of, number) for number in range(20)]
    assert [len(other.result(60)) for other in others] == list(range(20))
    with pytest.raises(BrokenExecutor):
        deadly.result(60)


def test_a_process_killed_in_its_answer_jams_nothing() -> None:
    chance = random.Random(3)
    with Processes(1) as one:
        for _ in range(12):
            process = one.submit(os.getpid).result(60)
            answer = one.submit(answer_of, 30_000_000)
            time.sleep(chance.uniform(0, 0.06))
            os.kill(process, signal.SIGKILL)
            with suppress(BrokenExecutor):
                assert len(answer.result(60)) == 30_000_000


def test_what_work_raises_comes_back(two: Processes) -> None:
    with pytest.raises(ValueError, match="the harbour is closed"):
        two.submit(fail, "the harbour is closed").result(60)
    with pytest.raises((AttributeError, pickle.PicklingError), match="pickle"):
        two.submit(lambda: 1)
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError), match="pickle"):
        two.submit(what_cannot_be_told).result(60)
    with pytest.raises(RuntimeError, match="UntellableError"):
        two.submit(fail_untellably).result(60)
    assert [two.submit(len, "abc").result(60) for _ in range(4)] == [3] * 4


def test_idle_processes_that_die_cost_nothing() -> None:
    with Processes(2) as two:
        for _ in range(5):
            for process in {two.submit(os.getpid).result(60) for _ in range(10)}:
                os.kill(process, signal.SIGKILL)
                while not _ended(process):
                    time.sleep(0.01)
            assert [two.submit(answer_of, 3).result(60) for _ in range(4)] == [b"..."] * 4


def test_a_process_that_cannot_be_started_is_no_death(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: BaseProcess) -> None:
        raise BlockingIOError("resource temporarily unavailable")

    with Processes(1) as one:
        monkeypatch.setattr(BaseProcess, "start", refuse)
        with pytest.raises(BlockingIOError):
            one.submit(len, "abc").result(60)
        monkeypatch.undo()
        assert one.submit(len, "abc").result(60) == 3
    with pytest.raises(RuntimeError, match="ended"):
        one.submit(len, "abc")


def test_the_end_waits_for_nothing() -> None:
    with Processes(1) as one:
        process = one.submit(os.getpid).result(60)
        slow, waiting = one.submit(time.sleep, 600), one.submit(len, "abc")
        while not slow.running():
            time.sleep(0.01)
    assert not wait([slow, waiting], 60).not_done
    assert isinstance(slow.exception(0), BrokenExecutor)
    assert waiting.cancelled()
    assert _ended(process)


def test_none_outlives_the_process_that_started_it() -> None:
    code = (
        "import os, time\nfrom db.processes import Processes\n"
        "if __name__ == '__main__':\n"
        "    two = Processes(2)\n"
        "    ids = {two.submit(os.getpid).result() for _ in range(20)}\n"
        "    print(*ids, flush=True)\n"
        "    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        left = {int(number) for number in starter.stdout.readline().split()}
        assert left
        starter.kill()
    end = time.monotonic() + 60
    while left and time.monotonic() < end:
        left = {process for process in left if not _ended(process)}
        time.sleep(0.05)
    assert not left
