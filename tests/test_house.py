"""The house stands as it is drawn: arrows run down, rooms stay small, the project speaks of itself alone."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
ROOMS = [
    path
    for folder in ("corpus", "extractors", "db", "api")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "versions" not in path.parts
]


def test_imports_run_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_room_has_one_door(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""'), "a module opens with one sentence: what it holds and where it stands"
    assert text.count("\n") <= 300, "above 300 lines ask whether two rooms share one door"
    assert not re.search(r"(^|_)(utils?|helpers?|common|managers?)$", path.stem)


WAITS = [
    pytest.param(path, id=str(path.relative_to(ROOT))) for path in sorted((ROOT / "tests").rglob("*.py"))
]
ENDLESS = {"communicate", "join", "wait"}
"""What waits for ever where it is given nothing."""


@pytest.mark.parametrize("path", WAITS)
def test_no_wait_is_endless(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            given = {one.arg for one in call.keywords}
            where = f"line {call.lineno}: {ast.unparse(call.func)}"
            assert call.func.attr not in ENDLESS or call.args or "timeout" in given, where
            if ast.unparse(call.func) in ("subprocess.run", "subprocess.check_output"):
                assert "timeout" in given, where
