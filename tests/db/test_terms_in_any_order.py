"""Terms come out the same whatever the order in which documents arrive and leave."""

import random
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from plain_documents import dump
from test_terms import ALL, SPECIMENS, put, take, terms

from corpus.document import Document
from db.ingest import ingest
from db.remove import remove
from db.settings import Settings
from db.store import open_for_writing, open_store
from db.verify import verify


def _rows(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    return {name: dump(settings)[name] for name in ("mandate", "term", "deadline", "draft")}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_specimens_form_one_chain_in_any_order(
    new_settings: Callable[[], Settings], order: Sequence[int]
) -> None:
    settings, together = new_settings(), new_settings()
    files = [next(SPECIMENS.glob(f"S_RES_990{number}_*")) for number in (1, 2, 3)]
    ingest(files, together)
    for number in order:
        ingest([files[number]], settings)
    assert _rows(settings) == _rows(together)
    with open_store(settings) as store:
        assert [term[0] for term in terms(store)["unvmr"]] == [
            "S/RES/9901 (2025)",
            "S/RES/9902 (2026)",
            "S/RES/9903 (2026)",
        ]
        assert verify(store) == []
    assert remove("S/RES/9902", settings)
    with open_store(settings) as store:
        assert [term[:2] for term in terms(store)["unvmr"]] == [
            ("S/RES/9901 (2025)", "INITIAL"),
            ("S/RES/9903 (2026)", "AFTER_GAP"),
        ]
        assert verify(store) == []


@given(order=st.permutations(ALL), leaving=st.sampled_from(ALL))
@hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_and_any_detour_gives_the_same_chains(
    tmp_path_factory: pytest.TempPathFactory, order: list[Document], leaving: Document
) -> None:
    folders = [tmp_path_factory.mktemp("order") for _ in range(2)]
    plain, turned = (Settings(data_dir=folder, database_url="", workers=1) for folder in folders)
    with open_for_writing(plain) as store:
        put(store, *ALL)
    with open_for_writing(turned) as store:
        put(store, *order)
        take(store, leaving)
        put(store, leaving)
    assert _rows(plain) == _rows(turned)


@pytest.mark.corpus
def test_real_resolutions_in_any_order_form_the_same_chains(real_corpus: Path, tmp_path: Path) -> None:
    found = sorted((real_corpus / "akn4un" / "resolutions").glob("*.xml"))
    chosen = random.Random(5).sample(found, 200)
    rows = []
    for number in range(2):
        one = Settings(data_dir=tmp_path / str(number), database_url="", workers=2)
        random.Random(number).shuffle(chosen)
        for start in range(0, len(chosen), 40 + 30 * number):
            ingest(chosen[start : start + 40 + 30 * number], one)
        rows.append(_rows(one))
    assert rows[0] == rows[1]
    assert len(rows[0]["term"]) > 100
