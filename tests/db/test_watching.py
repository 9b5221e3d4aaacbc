"""Folders are followed: what comes or changes is told once it has settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.watching import bursts


def _next(told: Iterator[list[Path]], number: int) -> set[Path]:
    """The next ``number`` files that are told."""
    found: set[Path] = set()
    while len(found) < number:
        found.update(next(told))
    return found


def test_what_comes_and_changes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, less in (("_SETTLED_MS", 50), ("_LOOK_MS", 100)):
        monkeypatch.setattr(f"db.watching.{name}", less)
    followed, elsewhere = tmp_path / ".followed", tmp_path / "elsewhere"
    for folder in (followed, elsewhere / "deep"):
        folder.mkdir(parents=True)
    (elsewhere / "deep" / "moved.txt").write_text("2")
    (followed / "held.txt").write_text("0")
    told = bursts([followed])
    assert next(told) == [], "watching has begun, and what was there before is not told"
    (followed / ".hidden.txt").write_text("1")
    (followed / "come.txt").write_text("1")
    assert _next(told, 1) == {followed / "come.txt"}
    (followed / "held.txt").write_text("changed")
    (followed / "come.txt").unlink()
    assert _next(told, 1) == {followed / "held.txt"}
    (elsewhere / "deep").rename(followed / "deep")
    assert _next(told, 1) <= {followed / "deep", followed / "deep" / "moved.txt"}


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(bursts([tmp_path / "absent"]))
