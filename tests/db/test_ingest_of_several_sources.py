"""Several sources make one document, and several documents one entity, in any order."""

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from plain_documents import document, dump
from test_ingest import _TEXTS, Write

from corpus.document import Fidelity
from db.ingest import ingest
from db.remove import remove
from db.settings import Settings

pytestmark = pytest.mark.usefixtures("plain")


def test_sources_of_one_document_are_merged_in_any_order(
    tmp_path: Path, new_settings: Callable[[], Settings], write: Write
) -> None:
    symbol = "S/RES/9001 (2030)"
    files = [
        write(tmp_path / "page.json", document(symbol, *_TEXTS[:1], adopted_on=date(2030, 1, 2))),
        write(tmp_path / "akn.json", document(symbol, *_TEXTS, fidelity=Fidelity.AKN4UN)),
        write(tmp_path / "press.json", document(symbol, *_TEXTS[1:], fidelity=Fidelity.PRESS, meeting="9")),
    ]
    dumps = []
    for order in itertools.permutations(files):
        one = new_settings()
        for path in order:
            ingest([path], one)
        dumps.append(dump(one))
    together = new_settings()
    ingest(files, together)
    assert all(rows == dump(together) for rows in dumps)
    assert len(dumps[0]["source"]) == 3
    assert len(dumps[0]["paragraph"]) == 3
    assert {date(2030, 1, 2), "9"} <= set(dumps[0]["document"][0])


def test_a_copy_is_one_source_in_any_order(
    tmp_path: Path, new_settings: Callable[[], Settings], write: Write
) -> None:
    files = [write(tmp_path / name, document("S/RES/9001 (2030)", *_TEXTS)) for name in ("a.json", "b.json")]
    dumps = []
    for order in (files, files[::-1], [tmp_path]):
        one = new_settings()
        for path in order:
            ingest([path], one)
        dumps.append(dump(one))
    assert dumps[0] == dumps[1] == dumps[2]
    assert len(dumps[0]["source"]) == 1


def test_the_earliest_definition_of_an_entity_prevails(
    tmp_path: Path, settings: Settings, write: Write
) -> None:
    late = write(
        tmp_path / "a.json",
        document("S/RES/9001 (2030)", "Establishes [panel-x: Late];", adopted_on=date(2030, 1, 1)),
    )
    early = write(
        tmp_path / "b.json",
        document("S/RES/9002 (2029)", "Establishes [panel-x: Early];", adopted_on=date(2029, 1, 1)),
    )
    ingest([late], settings)
    assert "Late" in repr(dump(settings)["entity"])
    ingest([early], settings)
    assert "Early" in repr(dump(settings)["entity"])
    assert remove("9002 (2029)", settings)
    assert "Late" in repr(dump(settings)["entity"])
