"""A byte of the index that changes is noticed, and the index is built anew from the database."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tantivy
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from plain_documents import document

from db.index import DamagedIndexError, no_panic
from db.index_checks import damaged
from db.ingest import ingest
from db.search import search
from db.search_query import SearchFilter
from db.settings import Settings
from db.store import open_for_writing, open_store
from db.verify import verify

pytestmark = pytest.mark.sqlite


@pytest.fixture
def filled(tmp_path: Path, settings: Settings, write: Callable[..., Path], plain: None) -> Settings:
    for number in range(9001, 9004):
        write(tmp_path / f"{number}.json", document(f"S/RES/{number} (2030)", "Requests CTED to report;"))
        ingest([tmp_path / f"{number}.json"], settings)
    ingest([write(tmp_path / "9001.json", document("S/RES/9001 (2030)", "Urges ICAO to act;"))], settings)
    return settings


def _put(path: Path, content: bytes) -> None:
    """Put a file in the place of another; who has that one open keeps it."""
    path.with_suffix(".new").write_bytes(content)
    path.with_suffix(".new").replace(path)


def _files(folder: Path) -> list[Path]:
    names = [segment["segment_id"] for segment in json.loads((folder / "meta.json").read_bytes())["segments"]]
    own = [path for name in names for path in folder.glob(f"{name.replace('-', '')}.*")]
    return [*sorted(own), folder / "meta.json"]


@given(st.data())
@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_flipped_bit_is_seen(filled: Settings, data: st.DataObject) -> None:
    assert damaged(filled.index_dir) == []
    path = data.draw(st.sampled_from(_files(filled.index_dir)))
    held = path.read_bytes()
    place = data.draw(st.integers(0, len(held) - 1))
    flipped = bytes([held[place] ^ 1 << data.draw(st.integers(0, 7))])
    in_a_footer = path.suffix != ".json" and place > len(held) - 150
    in_a_number = path.suffix == ".json" and held[place : place + 1].isdigit()
    try:
        _put(path, held[:place] + flipped + held[place + 1 :])
        found = damaged(filled.index_dir)
        assert found or in_a_footer or in_a_number
        _put(path, held[:place])
        assert damaged(filled.index_dir)
        path.unlink()
        assert damaged(filled.index_dir)
    finally:
        _put(path, held)


def test_damage_is_told_and_healed(filled: Settings) -> None:
    path = next(path for path in _files(filled.index_dir) if path.suffix == ".store")
    with open_store(filled) as store:
        assert verify(store) == []
        whole = path.read_bytes()
        _put(path, whole[:9] + bytes([whole[9] ^ 1]) + whole[10:])
        findings = verify(store)
        assert any(path.name in finding.what for finding in findings)
        assert {finding.mend for finding in findings} == {"run: seized reindex"}
    with open_for_writing(filled) as store:
        assert verify(store) == []
        assert search(store.index, "report", SearchFilter()).total == 2


def test_a_damaged_index_is_never_read(filled: Settings) -> None:
    with open_store(filled) as store:
        for path in _files(filled.index_dir):
            held = path.read_bytes()
            _put(path, bytes(byte ^ 0xFF for byte in held))
            assert path.name in " ".join(finding.what for finding in verify(store))
            _put(path, held)


def test_a_panic_of_the_index_is_an_error_like_any(filled: Settings) -> None:
    with open_store(filled) as store:
        index = store.index.open()
        every = tantivy.Query.all_query()
        with pytest.raises(DamagedIndexError), no_panic():
            index.searcher().search(every, limit=0)


def test_a_folder_that_is_no_index_is_damaged(filled: Settings, tmp_path: Path) -> None:
    assert damaged(tmp_path / "absent")
    shutil.copytree(filled.index_dir, tmp_path / "odd")
    for content in ("", "[]", "{}", '{"segments": [1]}'):
        (tmp_path / "odd" / "meta.json").write_text(content)
        assert damaged(tmp_path / "odd")
