"""Files are read in processes; one that dies of a file takes only that file with it."""

import os
from pathlib import Path

import pytest

import db.reading
from db.reading import FileRead, read_files


def _read_or_die(path: str) -> FileRead:
    if path.endswith("deadly"):
        os._exit(1)
    return FileRead(path)


def _read_all_or_die(paths: list[str]) -> list[FileRead]:
    return [_read_or_die(path) for path in paths]


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.reading, "read_file", _read_or_die)
    monkeypatch.setattr(db.reading, "_read_task", _read_all_or_die)


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
