"""A deadline that counts from another document's adoption has its date once the store holds that document."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from plain_documents import document, dump

from corpus.document import Document
from db.ingest import ingest
from db.queries.pages import Direction
from db.remove import remove
from db.search import SearchOrderField, search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import open_store
from extractors import facts

Write = Callable[..., Path]

_CITED = "S/RES/9001 (2030)"
_OWN = date(2030, 2, 2)


def _deadline(**given: Any) -> Callable[[Document], facts.Extraction]:
    """An extractor that finds one deadline, which rests on the cited document, in all others."""
    fields: dict[str, Any] = {
        "kind": facts.DeadlineKind.EVENT,
        "expression": "within six months",
        "period": "P6M",
        "bound": facts.Bound.BY,
        "basis_symbol": _CITED,
        "explanation": "No date.",
        "unresolved_reason": facts.UnresolvedReason.CITED_DATE_UNKNOWN,
    } | given
    found = facts.Deadline(paragraph_index=0, start=0, end=17, **fields)
    return lambda read: facts.Extraction(deadlines=() if read.symbol == _CITED else (found,))


def _ingest(files: list[Path], settings: Settings, monkeypatch: pytest.MonkeyPatch, **given: Any) -> None:
    monkeypatch.setattr("db.reading.extract", _deadline(**given))
    for path in files:
        ingest([path], settings)


def _due(settings: Settings) -> tuple[Any, ...]:
    with open_store(settings) as store, store.engine.connect() as connection:
        names = "CAST(due_on AS VARCHAR), basis_kind, CAST(basis_date AS VARCHAR), unresolved_reason"
        return tuple(connection.execute(sa.text(f"SELECT {names} FROM deadline")).one())


@pytest.fixture
def files(tmp_path: Path, write: Write) -> list[Path]:
    cited = document(_CITED, "Decides to act;", adopted_on=date(2030, 1, 31))
    resting = document("S/RES/9002 (2030)", "within six months of that", adopted_on=_OWN)
    return [write(tmp_path / "a.json", resting), write(tmp_path / "b.json", cited)]


_SETTLED = ("2030-07-31", "ADOPTION", "2030-01-31", None)
_OPEN = (None, "NONE", None, "CITED_DATE_UNKNOWN")


@pytest.mark.usefixtures("plain")
def test_the_order_of_arrival_settles_the_same(
    files: list[Path], new_settings: Callable[[], Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, other = new_settings(), new_settings()
    _ingest(files, settings, monkeypatch)
    _ingest(files[::-1], other, monkeypatch)
    assert _due(settings) == _due(other) == _SETTLED
    assert dump(settings) == dump(other)


@pytest.mark.usefixtures("plain")
def test_a_settled_date_leaves_with_the_document_that_settled_it(
    files: list[Path], settings: Settings, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    _ingest(files[:1], settings, monkeypatch)
    before = dump(settings)
    assert _due(settings) == _OPEN
    _ingest(files[1:], settings, monkeypatch)
    assert _due(settings) == _SETTLED
    write(files[1], document(_CITED, "Decides to act;", adopted_on=date(2030, 1, 30)))
    ingest(files[1:], settings)
    assert _due(settings)[0] == "2030-07-30"
    assert remove(_CITED, settings)
    assert dump(settings) == before


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    "given",
    [
        {"bound": facts.Bound.BEFORE},
        {"bound": None},
        {"period": None},
        {"period": "P1D"},
        {"period": "PT72H"},
        {"period": "P99999Y"},
        {"unresolved_reason": facts.UnresolvedReason.EVENT_DATE_UNKNOWN},
    ],
)
def test_what_the_other_date_does_not_settle_stays_open(
    given: dict[str, Any], files: list[Path], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ingest(files, settings, monkeypatch, **given)
    assert _due(settings)[0] is None
    assert _due(settings)[3] is not None


@pytest.mark.usefixtures("plain")
def test_a_document_whose_deadline_another_settles_counts_as_changed(
    files: list[Path], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ingest(files, settings, monkeypatch)
    with open_store(settings) as store, store.engine.connect() as connection:
        symbols = connection.scalars(sa.text("SELECT symbol FROM revision ORDER BY revision")).all()
        order = (SearchOrderField.DUE_ON, Direction.ASC)
        found = search(store.index, "", SearchFilter(symbol="S/RES/9002"), order=order)
    assert symbols == ["S/RES/9002 (2030)", _CITED, "S/RES/9002 (2030)"]
    day = date(2030, 7, 31).toordinal()
    assert [hit.place[0] >> 40 for hit in found.hits] == [day]
