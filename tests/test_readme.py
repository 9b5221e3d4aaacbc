"""What the README says is true: its queries give its answers, its commands run, its tables are complete."""

import json
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.settings import ServiceSettings
from db.ingest import ingest
from db.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```graphql\n(.*?)```(?:\s*```json\n(.*?)```)?", README, re.DOTALL)
COMMANDS = re.findall(r"^\| `seized ([^`]+)` \|", README, re.MULTILINE)

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of the specimens, as ``make serve`` builds it."""
    settings = Settings.load(data_dir=tmp_path_factory.mktemp("specimens"), workers=1)
    assert not ingest([ROOT / "corpus" / "specimens" / "documents"], settings).refused
    return settings


@pytest.fixture
def run(store: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(store.data_dir))
    monkeypatch.delenv(f"{PREFIX}DATABASE_URL", raising=False)
    return lambda *words: CliRunner().invoke(app, words)


def test_there_is_a_first_query_and_seven_more() -> None:
    assert len(QUERIES) == 8


@pytest.mark.parametrize(("query", "answer"), QUERIES)
def test_queries(query: str, answer: str, run: Run) -> None:
    result = run("query", query)
    assert result.exit_code == 0, result.output
    given = json.loads(result.stdout)
    if answer:
        assert given == json.loads(answer)
    assert "[]" not in json.dumps(given["data"]), "a newcomer sees something"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_have_an_example(command: str, run: Run) -> None:
    result = run(shlex.split(command)[0], "--help")
    assert result.exit_code == 0
    assert "Example" in result.output


def test_every_command_is_told(run: Run) -> None:
    assert {command.split()[0] for command in COMMANDS} == {
        (info.name or "") for info in app.registered_commands
    }


def test_every_setting_is_told() -> None:
    told = set(re.findall(rf"^\| `({PREFIX}\w+)` \|", README, re.MULTILINE))
    names = {*Settings.model_fields, *ServiceSettings.model_fields}
    assert told == {f"{PREFIX}{name.upper()}" for name in names}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = re.findall(
        r"^\| ([\w-]+) \| .+ \|$", README.partition("## Dependencies")[2].partition("\n## ")[0], re.M
    )
    assert set(told) - {"package"} == {re.split(r"[\[>=]", line)[0] for line in project["dependencies"]}
