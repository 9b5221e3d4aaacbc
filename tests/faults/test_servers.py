"""Two servers on one PostgreSQL database, each a process with a folder of its own, as machines have."""

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from processes import PATIENCE, SERVE, Process

from db.ingest import ingest
from db.settings import Settings

pytestmark = pytest.mark.postgresql

_TEXT = """Resolution {number} (2031)
Adopted by the Security Council at its {number}th meeting, on 15 January 2031

The Security Council,

1. Requests the Secretary-General to report to the Council by 30 June 2031 on lantern {number};

2. Decides to remain seized of the matter.
"""


class Machine:
    """A server and what it keeps; it can be lost without warning, and started again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = self.settings
        told = {"SEIZED_DATA_DIR": str(settings.data_dir), "SEIZED_DATABASE_URL": settings.database_url}
        self.process = Process(*SERVE, **told)
        self.client = httpx.Client(base_url=self.process.address(), timeout=PATIENCE)

    def lose(self) -> None:
        """Lose the server without warning, if it is not lost already."""
        self.client.close()
        self.process.end(signal.SIGKILL)

    def shows(self, number: int) -> bool:
        """Whether a search finds the document, and the database holds it."""
        query = f'{{search(query: "\\"lantern {number}\\"") {{nodes {{document {{symbol}}}}}}}}'
        nodes = self.client.post("/graphql", json={"query": query}).json()["data"]["search"]["nodes"]
        return bool(nodes)

    def lag(self) -> int:
        """How many changes its index is behind the database."""
        behind: int = self.client.get("/readyz").json()["index"]["behind"]
        return behind


@pytest.fixture
def machines(tmp_path: Path, database: str) -> Iterator[list[Machine]]:
    with ExitStack() as running:
        made = []
        for name in ("a", "b"):
            settings = Settings(data_dir=tmp_path / name, database_url=database, workers=1)
            made.append(Machine(settings))
            running.callback(made[-1].lose)
        yield made


def _bring(machine: Machine, number: int) -> None:
    """Ingest a document on this machine, beside its server."""
    path = machine.settings.data_dir.parent / f"{number}.txt"
    path.write_text(_TEXT.format(number=number))
    assert len(ingest([path], machine.settings).stored) == 1


def _seconds_until(holds: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not holds():
        assert time.monotonic() < start + PATIENCE, "it does not come"
        time.sleep(0.02)
    return time.monotonic() - start


def test_what_one_takes_in_both_show_and_one_that_was_lost_catches_up(machines: list[Machine]) -> None:
    here, there = machines
    _bring(here, 9901)
    _seconds_until(lambda: here.shows(9901) and there.shows(9901))
    there.lose()
    _bring(here, 9902)
    there.start()
    _seconds_until(lambda: there.shows(9902) and there.lag() == 0)
    assert there.shows(9901)


@pytest.mark.long
def test_fifty_documents_through_either_with_losses_on_the_way(machines: list[Machine]) -> None:
    chance = random.Random(7)
    seconds, starts = [], []
    for number in range(9900, 9950):
        _bring(chance.choice(machines), number)
        seconds.append(_seconds_until(lambda n=number: all(each.shows(n) for each in machines)))
        if number % 10 == 9:
            lost, other = chance.sample(machines, 2)
            lost.lose()
            _bring(other, number - 100)
            start = time.monotonic()
            lost.start()
            starts.append(time.monotonic() - start)
            assert _seconds_until(lambda one=lost, n=number: one.shows(n - 100)) < 2
    print(f"shown on both after {sorted(seconds)[25]:.2f} s (median), {max(seconds):.2f} s (longest)")
    print(f"five lost servers answered again after {max(starts):.2f} s at the longest, in line")
    assert max(seconds) < 2
