"""What every test may lean on: the real documents, where SEIZED_CORPUS points to them, and databases."""

import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from postgres_server import TEMPLATE, PostgresServer, running
from processes import PATIENCE

from db.engine import connect
from db.migrate import upgrade
from db.settings import Settings

KINDS = ("sqlite", "postgresql")
Databases = Callable[[], AbstractContextManager[str]]

signal.signal(signal.SIGINT, signal.default_int_handler)
"""A shell starts what runs in the background deaf to Ctrl-C, and every process of a test would be so too."""


def pytest_unconfigure() -> None:
    """Let no thread that does not end hold up the process: it tells all stacks, and is gone."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True)


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The folder of real documents; skips the test where none is given."""
    folder = os.environ.get("SEIZED_CORPUS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("SEIZED_CORPUS does not point to a folder of real documents")
    return Path(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server for all tests of this process; its template has the tables already."""
    with running() as server:
        server.run(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        engine = connect(Settings(database_url=server.url(TEMPLATE)))
        upgrade(engine)
        engine.dispose()
        yield server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that leans on a database on both kinds, but those of one kind only."""
    if "database_kind" in metafunc.fixturenames:
        only = [kind for kind in KINDS if metafunc.definition.get_closest_marker(kind)]
        metafunc.parametrize("database_kind", only or KINDS, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@pytest.fixture(scope="session")
def databases(database_kind: str, request: pytest.FixtureRequest) -> Databases:
    """Opens new databases of the test's kind: each for as long as a block lasts, known by its URL.

    The empty URL is that of SQLite in the data folder.
    """
    if database_kind == "sqlite":
        return lambda: nullcontext("")
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.database


@pytest.fixture
def database(databases: Databases) -> Iterator[str]:
    """The URL of a new database."""
    with databases() as url:
        yield url
