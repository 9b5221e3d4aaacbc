"""Time zones and clocks that jump: the same files give the same answers, whatever the machine takes for now.

Run: ``uv run python tests/faults/clocks.py 12`` (so many zones, each with a clock of its own)
The clock that jumps is the one that Python, SQLite and the index ask: a library that is loaded before the C
library moves it at every look, back and forth. It is compiled here; without a compiler only zones are tried.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from trial import check_sound, main, place, settings_in

_SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"
_ZONES = (
    *("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
    *(
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Pacific/Chatham",
        "Europe/London",
        "Asia/Tehran",
    ),
)
_WHAT = ("documents", "paragraphs", "actions", "deadlines", "mentions", "citations")
_DAYS = ("2026-02-28", "2026-03-29", "2028-02-29", "2031-12-31")
_QUERY = """{ deadlines(first: 100) { totalCount nodes { expression dueOn status nextOn
    occurrences(from: "2026-01-01", to: "2032-12-31") } } }"""
_SECONDS = 600

_JUMPS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long jump(void) {
    static unsigned looks;
    const char *first = getenv("SEIZED_FAULT_JUMP");
    long by = first ? atol(first) : 0;
    return (looks++ / 50) % 2 ? -by : by;
}
int clock_gettime(clockid_t id, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, at);
    if (id == CLOCK_REALTIME) at->tv_sec += jump();
    return done;
}
int gettimeofday(struct timeval *at, void *zone) {
    struct timespec now;
    int done = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return done;
}
time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
"""


def run(times: int) -> str:
    """Fill a store and ask it in so many zones; in every one but the first the clock jumps too."""
    chance = random.Random(13)
    with place() as folder:
        library = _library(folder)
        answers = []
        for number, zone in enumerate(_ZONES[:times]):
            days = chance.choice((1, 31, 400, 4_000)) * (number > 0)
            answers.append(_answers(folder / str(number), zone, library, days))
            check_sound(settings_in(folder / str(number)))
            assert answers[0] == answers[number], (zone, days, _first_difference(answers[0], answers[number]))
    jumped = "clocks that jumped by up to eleven years" if library else "no compiler, so that no clock jumped"
    return f"{times} zones, {jumped}: {len(answers[0])} answers each, all the same"


def _library(folder: Path) -> Path | None:
    """The library that moves the clock, where there is a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    source, made = folder / "jumps.c", folder / "jumps.so"
    source.write_text(_JUMPS)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True, timeout=_SECONDS)
    return made


def _answers(data: Path, zone: str, library: Path | None, days: int) -> list[str]:
    """What a process in that zone answers, whose clock jumps by so many days."""
    told = {"TZ": zone, "SEIZED_DATA_DIR": str(data), "SEIZED_DATABASE_URL": "", "SEIZED_WORKERS": "1"}
    if library and days:
        told |= {"LD_PRELOAD": str(library), "SEIZED_FAULT_JUMP": str(days * 86_400)}
    ran = subprocess.run(
        [sys.executable, __file__, "--answer"],
        env=os.environ | told,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    assert ran.returncode == 0, (zone, days, ran.stderr[-2_000:])
    answers: list[str] = json.loads(ran.stdout)
    return answers


def _answer() -> list[str]:
    """Fill the store in two runs and ask it about several days, all in this process."""
    from api.cli import app

    def run_command(*arguments: str) -> str:
        with redirect_stdout(StringIO()) as said:
            app(list(arguments), standalone_mode=False)
        return said.getvalue()

    files = sorted(map(str, _SPECIMENS.iterdir()))
    for part in (files[::2], files):
        run_command("ingest", *part)
    exported = [run_command("export", what, "--format", "jsonl", "--as-of", _DAYS[0]) for what in _WHAT]
    asked = [run_command("query", _QUERY, "--as-of", day) for day in _DAYS]
    due = [
        run_command("due", "--json", "--from", _DAYS[0], "--to", _DAYS[-1], "--as-of", day) for day in _DAYS
    ]
    return [*exported, *asked, *due]


def _first_difference(one: Any, other: Any) -> Any:
    return next((a[:500], b[:500]) for a, b in zip(one, other, strict=True) if a != b)


if __name__ == "__main__":
    if sys.argv[1] == "--answer":
        print(json.dumps(_answer()))
    else:
        main(run)
