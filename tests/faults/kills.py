"""Kills at random moments of an ingest on SQLite: what was acknowledged is there, and the index agrees.

Run: ``uv run python tests/faults/kills.py 500``
"""

import random
import shutil
import time
from pathlib import Path

from trial import READY_SECONDS, Telling, check, ingest_telling, main, place, settings_in, write_documents

_DOCUMENTS = 60


def run(times: int) -> str:
    """Kill ``times`` ingests, each going on where the one before it was killed."""
    chance = random.Random(5)
    acknowledged = slowest = finished = killed = 0.0
    with place() as folder:
        write_documents(folder / "in", range(9000, 9000 + _DOCUMENTS))
        settings = settings_in(folder / "data")
        longest = _seconds_of_a_whole(folder)
        while killed < times:
            ingest = Telling(ingest_telling(folder / "in", settings))
            time.sleep(chance.uniform(0, longest))
            ingest.process.kill()
            told = ingest.told()
            killed += ingest.process.exitcode != 0
            state = check(settings)
            acknowledged = max([acknowledged, *told])
            slowest = max(slowest, state["ready"])
            assert state["documents"] >= acknowledged, (state, acknowledged)
            assert state["paragraphs"] == 4 * state["documents"], "only whole documents"
            assert state["ready"] < READY_SECONDS, state
            if state["documents"] == _DOCUMENTS:
                finished += 1
                acknowledged = 0
                shutil.rmtree(settings.data_dir)
    return f"{times} kills, {finished:.0f} stores filled on the way: nothing lost, ready in {slowest:.2f} s"


def _seconds_of_a_whole(folder: Path) -> float:
    start = time.perf_counter()
    told = Telling(ingest_telling(folder / "in", settings_in(folder / "whole"))).told()
    assert told[-1] == _DOCUMENTS, told
    return time.perf_counter() - start


if __name__ == "__main__":
    main(run)
