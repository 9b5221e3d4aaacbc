"""The index may be a moment before or behind the database: an answer shows the database's view only."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from small_store import FIRST, fill, first
from sqlalchemy.orm import Session

from api.context import Context
from api.types.search import SearchConnection, search
from db.budget import Budget
from db.identity import document_id
from db.queries.reader import Reader
from db.rows import rows_of
from db.search import search as search_index
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import Store, open_store
from db.write import Change, apply
from extractors.facts import Extraction

DAY = date(2022, 2, 1)


@pytest.fixture
def store(tmp_path: Path, database: str) -> Iterator[Store]:
    settings = Settings(data_dir=tmp_path, database_url=database, workers=1)
    fill(settings, first())
    with open_store(settings) as opened:
        yield opened


def change(store: Store, text: str | None) -> None:
    """Let the document say ``text``, or be gone; the index does not follow."""
    document = first()[0]
    rows = None
    if text is not None:
        paragraph = document.paragraphs[0].model_copy(update={"text": text})
        document = document.model_copy(update={"paragraphs": (paragraph,)})
        rows = rows_of(document, Extraction(), 1) | {"source": []}
    with store.changing() as connection:
        apply(connection, [Change(document_id(FIRST), FIRST, rows)])


def found(session: Session, store: Store, words: str) -> SearchConnection:
    return search(Context(Reader(session), Budget(60), store.index, DAY), words)


def held(store: Store, words: str) -> int:
    """How many paragraphs the index alone finds."""
    return search_index(store.index, words, SearchFilter()).total


@pytest.mark.parametrize("text", [None, "Requests a report on the lights;"])
def test_an_index_behind_shows_nothing_that_is_gone(store: Store, text: str | None) -> None:
    change(store, text)
    with Session(store.engine) as session:
        shown = found(session, store, "seized")
        assert (shown.edges, shown.page_info.end_cursor is None) == ([], False)  # so that a client goes on
    assert held(store, "seized") == 1
    store.bring_index_in_line()
    assert held(store, "seized") == 0
    with Session(store.engine) as session:
        assert len(found(session, store, "lights").edges) == (0 if text is None else 1)


def test_an_index_ahead_shows_nothing_that_the_answer_does_not_hold(store: Store) -> None:
    with Session(store.engine) as session:
        assert len(found(session, store, "seized").edges) == 1
        change(store, "Requests a report on the lights;")
        store.bring_index_in_line()
        assert found(session, store, "lights").edges == []
        assert held(store, "lights") == 1
    with Session(store.engine) as session:
        assert len(found(session, store, "lights").edges) == 1
