"""A disk that fills up under an ingest: it ends with a clear word, and what was acknowledged is there.

Run: ``uv run python tests/faults/disk_full.py 64`` (disks of 4, 16 and 64 MB, up to the number given)
The disks are tmpfs mounts where this process may mount; elsewhere a limit on the size of files stands in.
"""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trial import PATIENCE, Telling, check, main, place, settings_in, write_documents

import db.ingest
from corpus.errors import SeizedError
from db.settings import Settings

_SIZES = (4, 16, 64)
_BYTES_A_DOCUMENT = 12_000
"""Less than a document of so many paragraphs takes in the store, so that the disk does fill up."""

_CLEAR = ("disk is full", "No space left", "File too large", "disk I/O error")


def run(largest: int) -> str:
    """Fill each disk once, then make room and go on."""
    told = []
    for size in [size for size in _SIZES if size <= largest]:
        with place() as folder, _disk(folder / "disk", size) as limit:
            told.append(_fill(folder, size, limit))
    return f"disks of {', '.join(told)}: a clear word each time, nothing acknowledged was lost"


def _fill(folder: Path, size: int, limit: int) -> str:
    documents = size * 2**20 // _BYTES_A_DOCUMENT
    write_documents(folder / "in", range(1000, 1000 + documents), paragraphs=8)
    settings = settings_in(folder / "disk" / "data")
    *acknowledged, last = Telling(_ingest(folder / "in", settings, limit)).told()
    assert isinstance(last, str), f"all {documents} documents went in"
    assert any(words in last for words in _CLEAR), last
    most = max(acknowledged, default=0)
    (folder / "room").mkdir()
    subprocess.run(["cp", "-a", str(settings.data_dir), str(folder / "room")], check=True, timeout=PATIENCE)
    roomy = settings_in(folder / "room" / "data")
    state = check(roomy)
    assert state["documents"] >= most, (state, most)
    Telling(_ingest(folder / "in", roomy, resource.RLIM_INFINITY)).told()
    assert check(roomy)["documents"] == documents
    return f"{size} MB ({most} of {documents} documents, {last.splitlines()[0]!r})"


def _ingest(folder: Path, settings: Settings, limit: int) -> Any:
    """Work that tells the number of documents after each commit, and in the end what stopped it."""

    def work(tell: Any) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        db.ingest._FILES_A_COMMIT = 16
        try:
            db.ingest.ingest([folder], settings, lambda done, total: tell(done))
        except (SeizedError, OSError, ValueError) as error:
            tell(str(error))

    return work


@contextmanager
def _disk(path: Path, megabytes: int) -> Iterator[int]:
    """A disk of that size at ``path``; gives the limit on the size of files that has to stand in, if any."""
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "seized-fault", str(path)]
    try:
        mounted = subprocess.run(mount, capture_output=True, timeout=PATIENCE).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield resource.RLIM_INFINITY if mounted else megabytes * 2**20 // 2
    finally:
        if mounted:
            subprocess.run(["umount", str(path)], check=True, timeout=PATIENCE)


if __name__ == "__main__":
    main(run)
