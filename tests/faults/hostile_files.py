"""Hostile files: each is read or refused with a reason, soon and in little memory, and can then be kept.

Run: ``uv run python tests/faults/hostile_files.py 20000``; with ``SEIZED_CORPUS`` it harms real ones too.
Some are made to grow, nest or repeat, up to 5 MB in long runs; the others are specimens and documents harmed
at random, always in the same way.
"""

import json
import os
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from mutations import SUFFIXES, bombs, mutant
from trial import Telling, check_sound, main, place, settings_in

from db.ingest import ingest
from db.reading import SECONDS_A_FILE, FileRead
from db.workers import _read

_SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"
_REAL = 300
"""So many real documents are seeds; a specimen is chosen as often as one of them."""
_LARGE, _SMALL = 5_000_000, 20_000
_TO_END = 1
"""Seconds from the word that the time is up to the refusal."""
_MOST_MEMORY = 1_000
"""Megabytes that a process may take."""
_FAULTS = ("could not be processed (", "the process that read it was ended")
"""Reasons that tell of a fault in the program."""
_NULL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""In JSON; after a backslash that is one itself it is only what somebody wrote."""
_STORED = 200
"""So many files go through a whole ingest too."""


def run(times: int) -> str:
    """Read ``times`` files, half of them in each of two processes."""
    with place() as folder:
        names = [name for name, data in _files(times) if (folder / name).write_bytes(data) >= 0]
        halves = {part: Telling(_reading(folder, names[part::2], _told(folder, part))) for part in range(2)}
        for half in halves.values():
            half.told()  # each file has its time
        told = [json.loads(line) for part in halves for line in _told(folder, part).open("rb")]
        _hold(names, told)
        _store(folder, names[:_STORED])
    refused = Counter(outcome["refusal"] for outcome in told if outcome["refusal"])
    memory = max(outcome["memory"] for outcome in told)
    slowest = sorted(told, key=lambda outcome: -float(outcome["seconds"]))[:5]
    print("slowest:", ", ".join(f"{outcome['name']} {outcome['seconds']:.1f} s" for outcome in slowest))
    print("refused:", ", ".join(f"{number} × {reason}" for reason, number in refused.most_common(20)))
    return (
        f"{times} files: {times - refused.total()} read, {refused.total()} refused with a reason; "
        f"{slowest[0]['seconds']:.1f} s of processor time and {memory} MB at most"
    )


def _files(number: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(11)
    made = bombs(_LARGE if number > 1_000 else _SMALL)
    yield from list(made.items())[:number]
    seeds = _seeds(chance)
    for each in range(number - len(made)):
        yield f"{each:06}{chance.choice(SUFFIXES)}", mutant(seeds, chance)


def _seeds(chance: random.Random) -> Sequence[bytes]:
    specimens = [path.read_bytes() for path in sorted(_SPECIMENS.iterdir())]
    corpus = os.environ.get("SEIZED_CORPUS")
    if not corpus:
        return specimens
    real = [path for kind in ("xml", "txt") for path in sorted(Path(corpus).rglob(f"*.{kind}"))]
    chosen = chance.sample(real, _REAL)
    return [path.read_bytes() for path in chosen] + specimens * (_REAL // len(specimens))


def _told(folder: Path, part: int) -> Path:
    """Where one of the processes writes what came of its files."""
    return folder / f".told{part}"


def _reading(folder: Path, names: Sequence[str], told: Path) -> Any:
    """Work that reads each file as the processes of an ingest do, and writes down what came of it."""

    def work(tell: Any) -> None:
        for name in names:
            start = time.process_time()
            read = _read(str(folder / name))
            seconds = time.process_time() - start
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            refusal = read.refusal and read.refusal.replace(name, "…")
            outcome = {"name": name, "refusal": refusal, "kept": _kept(read)}
            with told.open("a", encoding="utf-8") as file:
                file.write(json.dumps(outcome | {"seconds": seconds, "memory": memory}) + "\n")

    return work


def _kept(read: FileRead) -> str | None:
    """Why a database would not take the rows; null where it does."""
    try:
        rows = orjson.dumps([reading.rows for reading in read.readings], default=str)
    except (TypeError, ValueError) as error:
        return repr(error)
    return "a null character" if _NULL.search(rows) else None


def _hold(names: Sequence[str], told: Sequence[dict[str, Any]]) -> None:
    """Hold every outcome to the promises; a process that ended early died of the file after its last."""
    done = {outcome["name"] for outcome in told}
    assert done == set(names), f"a process died of one of {[name for name in names if name not in done][:2]}"
    for outcome in told:
        assert outcome["refusal"] != "", outcome
        assert not (outcome["refusal"] or "").startswith(_FAULTS), outcome
        assert outcome["kept"] is None, outcome
        assert outcome["seconds"] < SECONDS_A_FILE + _TO_END, outcome
        assert outcome["memory"] < _MOST_MEMORY, outcome


def _store(folder: Path, names: Sequence[str]) -> None:
    """Let a whole ingest take the first files in, and verify the store."""
    settings = settings_in(folder / ".data")

    def work(tell: Any) -> None:
        report = ingest([folder / name for name in names], settings)
        tell(len(report.refused))

    (refused,) = Telling(work, patience=600).told()
    assert refused < len(names)
    check_sound(settings)


if __name__ == "__main__":
    main(run)
