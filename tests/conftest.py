"""What every test may lean on: the real documents, where SEIZED_CORPUS points to them."""

import os
import signal
from pathlib import Path

import pytest

signal.signal(signal.SIGINT, signal.default_int_handler)
"""A shell starts what runs in the background deaf to Ctrl-C, and every process of a test would be so too."""


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The folder of real documents; skips the test where none is given."""
    folder = os.environ.get("SEIZED_CORPUS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("SEIZED_CORPUS does not point to a folder of real documents")
    return Path(folder)
