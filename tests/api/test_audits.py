"""The server audits of graphql-http, where the machine has Node and npm reaches its two packages."""

import shutil
import subprocess
from pathlib import Path

import pytest
from live_server import serving

from api.app import create_app
from db.settings import Settings

AUDITS = Path(__file__).parent.parent / "conformance" / "audits"
OLDEST_NODE = 18
"""The first that has ``fetch``, with which they ask."""


def test_the_specification_is_kept_whole(small_settings: Settings, tmp_path: Path) -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("there is no Node on this machine")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=60).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"the audits need Node {OLDEST_NODE}, this machine has {version}")
    place = shutil.copytree(AUDITS, tmp_path / "audits")
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    try:
        subprocess.run(npm, cwd=place, check=True, capture_output=True, timeout=120)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"npm does not bring graphql-http: {error}")
    with serving(create_app(small_settings)) as client:
        command = ["node", "audits.mjs", f"{client.base_url}/graphql".replace("//graphql", "/graphql")]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "61 of 61 audits"), done.stderr
