"""The image holds what the program needs, and the compose file sets what the program knows."""

import re
import tomllib
from pathlib import Path

import yaml

from api.app import create_app
from api.settings import ServiceSettings
from db.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent


def _copied() -> set[str]:
    lines = re.findall(r"^COPY (?!--)(.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    return {name for line in lines for name in line.split()[:-1]}


def test_the_image_is_built_from_all_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert _copied() == packages | {"pyproject.toml", "uv.lock", "README.md", "LICENSE"}


def test_nothing_that_is_copied_is_ignored() -> None:
    lines = (ROOT / ".dockerignore").read_text().split()
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == _copied()


def test_the_health_check_asks_a_route_that_there_is(tmp_path: Path) -> None:
    asked = re.search(r"http://127\.0\.0\.1:8000(/\w+)", (ROOT / "Dockerfile").read_text())
    assert asked
    routes = create_app(Settings(data_dir=tmp_path)).routes
    assert asked[1] in {getattr(route, "path", "") for route in routes}


def test_compose_sets_what_is_known() -> None:
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text())
    known = {PREFIX + name.upper() for name in (*Settings.model_fields, *ServiceSettings.model_fields)}
    servers = {name: one for name, one in composed["services"].items() if name != "database"}
    mounted = {one["volumes"][0].split(":")[0] for one in composed["services"].values()}
    assert len([name for name in servers if name.startswith("api")]) == 2
    assert all(set(one["environment"]) <= known for one in servers.values())
    assert len({one["volumes"][0] for one in servers.values()}) == len(servers)  # an index of its own each
    assert mounted == set(composed["volumes"])
