"""Files are read in processes; one that dies of a file takes only that file with it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from deadly_reading import read_all_or_die, read_or_die
from plain_documents import document

import db.workers
from db.reading import Failure
from db.workers import Workers, read_files


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.workers, "_read", read_or_die)
    monkeypatch.setattr(db.workers, "_read_task", read_all_or_die)


@pytest.mark.usefixtures("deadly")
@pytest.mark.parametrize("deaths", [(), (3,), (0, 17)])
def test_a_process_that_dies_refuses_its_file_only(deaths: tuple[int, ...]) -> None:
    paths = [f"{n}-deadly" if n in deaths else str(n) for n in range(20)]
    read = list(read_files(paths, 2))
    assert [each.path for each in read] == paths
    assert [n for n, each in enumerate(read) if each.refusal] == list(deaths)


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (read,) = read_files([str(tmp_path / "empty.txt")], 1)
    assert read.refusal
    assert read.readings == ()


def test_a_merge_is_done_in_the_processes_and_alone(tmp_path: Path) -> None:
    parsed = document("S/RES/9001 (2030)", "Requests CTED to report;").model_dump_json()
    broken = document("S/RES/9002 (2030)").model_dump_json().replace("RESOLUTION", "POEM")
    for started in (False, True):
        with Workers(2) as workers:
            if started:
                assert len(list(workers.read([str(tmp_path / f"{n}.txt") for n in range(9)]))) == 9
            good, bad = workers.merge([(parsed, parsed), (broken,)])
        assert isinstance(good, dict)
        assert [row["text"] for row in good["paragraph"]] == ["Requests CTED to report;"]
        assert isinstance(bad, Failure)


def test_a_process_deaf_to_its_time_is_ended() -> None:
    code = (
        "import signal, time, db.workers as w; w._LONGEST = 0.3\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})\n"
        "with w._watched(): time.sleep(60)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_an_interrupt_leaves_no_word_of_the_processes(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"Resolution {number % 2000 + 1} (2031)\n\n1. Decides;\n")
    code = (
        "import itertools, sys\nfrom pathlib import Path\nfrom db.workers import read_files\n"
        "if __name__ == '__main__':\n"
        "    reads = read_files(itertools.cycle(str(p) for p in Path(sys.argv[1]).iterdir()), 2)\n"
        "    next(reads)\n"
        "    print('read', flush=True)\n"
        "    for _ in reads:\n"
        "        pass"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "read\n"
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read()
    assert told.count("Traceback") == 1
    assert told.splitlines()[-1] == "KeyboardInterrupt"
