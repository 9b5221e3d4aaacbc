"""A store in a folder of its own, and documents of our own that come in as JSON files."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from pathlib import Path

import pytest
from plain_documents import extract_marked, read_json

from corpus.document import Document
from db.settings import Settings

Databases = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def new_settings(tmp_path: Path, databases: Databases) -> Iterator[Callable[[], Settings]]:
    """Makes the settings of another empty store each time."""
    numbers = count(1)
    with ExitStack() as made:
        yield lambda: Settings(
            data_dir=tmp_path / f".data{next(numbers)}",
            database_url=made.enter_context(databases()),
            workers=1,
        )


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database, workers=1)


@pytest.fixture
def write() -> Callable[..., Path]:
    """Writes a file that holds documents: each a symbol, its paragraphs, and any other fields."""

    def write_file(path: Path, *documents: Document) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([document.model_dump(mode="json") for document in documents]))
        return path

    return write_file


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are JSON and facts are what the plain patterns say."""
    monkeypatch.setattr("db.reading.read", read_json)
    monkeypatch.setattr("db.reading.extract", extract_marked)
