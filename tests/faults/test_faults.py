"""The fault scripts in their short forms; ``make faults`` runs the long ones."""

import subprocess
import sys
from pathlib import Path

import pytest
from processes import PATIENCE

_FEW = {
    "kills": 2,
    "index_kills": 3,
    "corruptions": 3,
    "disk_full": 4,
    "pairs": 2,
    "sigterms": 2,
    "hostile_files": 60,
    "clients": 8,
    "clocks": 2,
}


@pytest.mark.skipif(
    sys.platform != "linux", reason="the scripts fork, and follow files as Linux tells of them"
)
@pytest.mark.parametrize("script", _FEW)
def test_a_few_faults(script: str) -> None:
    path = Path(__file__).with_name(f"{script}.py")
    command = [sys.executable, path, str(_FEW[script])]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE)
    assert ran.returncode == 0, ran.stderr
