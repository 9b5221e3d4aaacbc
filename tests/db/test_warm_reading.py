"""Warm reading: what it loads once is left alone by the collectors of the processes that inherit it."""

import subprocess
import sys

_COUNTED = "import gc, db.warm_reading; print(len(gc.get_objects()), gc.get_freeze_count())"


def test_what_was_loaded_is_no_work_for_the_collector() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _COUNTED], capture_output=True, text=True, timeout=120, check=True
    )
    left, passed_by = map(int, told.stdout.split())
    assert 10 * left < passed_by
