"""Any order of files, in any number of runs, leaves the same rows."""

import json
import random
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from plain_documents import document, dump

from corpus.document import Document, Fidelity
from db.ingest import ingest
from db.settings import Settings
from db.store import open_store
from db.verify import verify

_SENTENCES = (
    "Requests CTED to report by 2031-03-30;",
    "Urges ICAO and CTC to follow resolution 9001 (2030);",
    "Establishes [panel-x: PanelX], in support of CTC;",
    "Establishes [panel-x: OtherX];",
    "Urges Member States to act;",
)
_DOCUMENTS = st.builds(
    lambda number, texts, fidelity, day: document(
        f"S/RES/{number} (2030)", *texts, fidelity=fidelity, adopted_on=day
    ),
    st.integers(9001, 9003),
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4),
    st.sampled_from(Fidelity),
    st.none() | st.dates(date(2030, 1, 1), date(2030, 1, 3)),
)


def _one_each(documents: Sequence[Document]) -> list[Document]:
    """A file names each document once."""
    return list({each.symbol: each for each in documents}.values())


_FILES = st.lists(st.lists(_DOCUMENTS, min_size=1, max_size=2).map(_one_each), min_size=1, max_size=4)


@pytest.mark.usefixtures("plain")
@given(files=_FILES, seed=st.integers(0, 99))
@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_of_files_leaves_the_same_rows(files: list[list[Document]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = [folder / f"{number}.json" for number in range(len(files))]
        for path, documents in zip(paths, files, strict=True):
            path.write_text(json.dumps([each.model_dump(mode="json") for each in documents]))
        together, apart = (
            Settings(data_dir=folder / name, database_url="", workers=1) for name in ("together", "apart")
        )
        ingest(paths, together)
        for path in random.Random(seed).sample(paths, len(paths)):
            ingest([path], apart)
        assert dump(together) == dump(apart)
        with open_store(apart) as store:
            assert verify(store) == []


@pytest.mark.corpus
def test_real_files_in_any_order_leave_the_same_rows(real_corpus: Path, tmp_path: Path) -> None:
    found = sorted((real_corpus / "akn4un").rglob("*.xml")) + sorted((real_corpus / "plain-text").glob("*"))
    chosen = random.Random(9).sample(found, 40)
    dumps = []
    for number, workers in enumerate((1, 2)):
        one = Settings(data_dir=tmp_path / str(number), database_url="", workers=workers)
        random.Random(number).shuffle(chosen)
        for part in (chosen[:20], chosen[20:]):
            ingest(part, one)
        dumps.append(dump(one))
        with open_store(one) as store:
            assert [finding for finding in verify(store) if "not where they say" not in finding.what] == []
    assert dumps[0] == dumps[1]
    assert dumps[0]["document"]
