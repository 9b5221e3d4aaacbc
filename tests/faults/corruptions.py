"""Damage to the files of the index: it is noticed at the next start, and no answer is ever wrong.

Run: ``uv run python tests/faults/corruptions.py 200``
"""

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from trial import Telling, check, main, place, settings_in, write_documents

from db.index_checks import damaged
from db.ingest import ingest
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import open_store

_WORDS = ("harbour", "harbour 9003", '"by 2 June 2032"', "alpha OR beta", "report NOT beta")


def run(times: int) -> str:
    """Damage one file ``times`` times, each time of a sound index."""
    chance = random.Random(7)
    done: Counter[str] = Counter()
    with place() as folder:
        settings = settings_in(folder / "data")
        Telling(lambda tell: _fill(folder, settings)).told()
        shutil.copytree(settings.index_dir, folder / "sound")
        expected = _answers(settings)
        for _ in range(times):
            shutil.rmtree(settings.index_dir)
            shutil.copytree(folder / "sound", settings.index_dir)
            path = chance.choice(sorted(settings.index_dir.iterdir()))
            what = _harm(path, chance)
            done[f"{what}, {'seen' if damaged(settings.index_dir) else 'of no consequence'}"] += 1
            assert _answers(settings) == expected, (path.name, what)
            check(settings)
    told = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
    return f"{times} files damaged ({told}): every answer as before"


def _fill(folder: Path, settings: Settings) -> None:
    """Fill a store in several commits and change part of it, so that the index has all kinds of files."""
    for first in range(9000, 9012, 4):
        write_documents(folder / "in", range(first, first + 4))
        ingest([folder / "in"], settings)
    write_documents(folder / "in", range(9002, 9005), version="beta")
    ingest([folder / "in"], settings)


def _harm(path: Path, chance: random.Random) -> str:
    data = path.read_bytes()
    what = chance.choice(("cut", "flipped", "deleted")) if data else "deleted"
    if what == "deleted":
        path.unlink()
    elif what == "cut":
        path.write_bytes(data[: chance.randrange(len(data))])
    else:
        at = chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
    return what


def _answers(settings: Settings) -> Any:
    """What searches find on a fresh start, in a process of its own."""

    def work(tell: Any) -> None:
        with open_store(settings) as store:
            for words in _WORDS:
                found = search(store.index, words, SearchFilter(), size=50)
                tell([found.total, sorted(hit.snippet for hit in found.hits)])

    answers = Telling(work).told()
    assert len(answers) == len(_WORDS), "the process died of an index"
    return answers


if __name__ == "__main__":
    main(run)
