"""Two ingests at once: one waits for the other, or says who holds the lock; nothing is lost.

Run: ``uv run python tests/faults/pairs.py 50``
"""

import re
from pathlib import Path
from typing import Any

from trial import Telling, check, ingest_telling, main, place, settings_in, write_documents

from db.ingest import ingest
from db.lock import LockedError
from db.settings import Settings

_EACH = 12
_SHARED = 4


def run(times: int) -> str:
    """Let ``times`` pairs write at once, every other one without the patience to wait."""
    waited = refused = 0
    for number in range(times):
        seconds = 0 if number % 2 else 600
        with place() as folder:
            settings = settings_in(folder / "data", lock_seconds=seconds)
            for name, first in (("one", 9000), ("other", 9000 + _EACH - _SHARED)):
                write_documents(folder / name, range(first, first + _EACH))
            both = {name: Telling(_ingest(folder / name, settings)) for name in ("one", "other")}
            told = {name: ingest.told() for name, ingest in both.items()}
            late = [name for name, words in told.items() if words != ["done"]]
            assert len(late) <= (seconds == 0), told
            for name in late:
                assert re.search(r"another seized process( \(process \d+\))? is writing", told[name][0]), told
                Telling(ingest_telling(folder / name, settings)).told()
            waited += not late
            refused += len(late)
            assert check(settings)["documents"] == 2 * _EACH - _SHARED
    return (
        f"{times} pairs: {waited} times both were done, {refused} times one was told who writes; nothing lost"
    )


def _ingest(folder: Path, settings: Settings) -> Any:
    def work(tell: Any) -> None:
        try:
            assert not ingest([folder], settings).refused
        except LockedError as error:
            tell(str(error))
        else:
            tell("done")

    return work


if __name__ == "__main__":
    main(run)
