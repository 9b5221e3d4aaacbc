"""A graph on a small store, and a way to ask it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_store import Run, filled, run_command
from small_store import everything, fill

from api.execution import Graph, Operation
from db.settings import Settings
from db.store import Store, open_store

TODAY = date(2022, 2, 1)


@pytest.fixture(scope="session")
def small_settings(
    tmp_path_factory: pytest.TempPathFactory, databases: Callable[[], AbstractContextManager[str]]
) -> Iterator[Settings]:
    with databases() as url:
        settings = Settings(data_dir=tmp_path_factory.mktemp("small"), database_url=url, workers=1)
        fill(settings, *everything())
        yield settings


@pytest.fixture(scope="session")
def small_store(small_settings: Settings) -> Iterator[Store]:
    with open_store(small_settings) as store:
        yield store


@pytest.fixture(scope="session")
def graph(small_store: Store) -> Graph:
    return Graph(small_store)


@pytest.fixture
def ask(graph: Graph) -> Callable[..., Any]:
    """Asks a query that must succeed, and gives its data."""

    def ask_graph(query: str, **variables: Any) -> Any:
        answer = graph.answer(Operation(query, variables), TODAY, "test")
        assert "errors" not in answer.body, answer.body["errors"]
        return answer.body["data"]

    return ask_graph


@pytest.fixture
def refuse(graph: Graph) -> Callable[..., tuple[str, str]]:
    """Asks a query that must be refused, and gives the first error's code and message."""

    def refuse_graph(query: str, **variables: Any) -> tuple[str, str]:
        answer = graph.answer(Operation(query, variables), TODAY, "test")
        error = answer.body["errors"][0]
        return error["extensions"]["code"], error["message"]

    return refuse_graph


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the texts with which the commands filled their store."""
    with filled(tmp_path_factory) as texts:
        yield texts


@pytest.fixture(scope="module")
def run(home: Path) -> Run:
    """Runs a command on that store."""
    return run_command
