"""A report that recurs stops with the mandate that it is about, and outlives what only rolls that over."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_store import run_command

TEXT = """Resolution 9831 (2031)
Adopted by the Security Council at its 9931st meeting, on 20 March 2031

The Security Council,

1. Decides to extend the mandate of the United Nations Mission in South Sudan (UNMISS) until 15 March 2032;

2. Requests the Secretary-General to report to the Council on the implementation of the mandate of UNMISS
within 90 days of the adoption of this resolution and every 90 days thereafter;

3. Requests the Secretary-General to report to the Council on the harbours of Ruritania every six months;

4. Decides to remain seized of the matter.
"""

ROLLOVER = """Resolution 9832 (2032)
Adopted by the Security Council at its 9932nd meeting, on 10 March 2032

The Security Council,

1. Decides to extend the mandate of the United Nations Mission in South Sudan (UNMISS) until 30 April 2032;

2. Decides to remain seized of the matter.
"""
RENEWAL = """Resolution 9833 (2032)
Adopted by the Security Council at its 9933rd meeting, on 28 April 2032

The Security Council,

1. Decides to extend the mandate of the United Nations Mission in South Sudan (UNMISS) until 30 April 2033;

2. Requests the Secretary-General to report to the Council on the implementation of the mandate of UNMISS
within 90 days of the adoption of this resolution and every 90 days thereafter;

3. Decides to remain seized of the matter.
"""


@pytest.fixture
def ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SEIZED_WORKERS", "1")
    monkeypatch.delenv("SEIZED_DATABASE_URL", raising=False)

    def ingested(*texts: str) -> None:
        (tmp_path / "texts").mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (tmp_path / "texts" / f"{number}.txt").write_text(text)
        run_command("ingest", str(tmp_path / "texts"))

    return ingested


def statuses(day: str) -> dict[str, str]:
    """Of each recurring deadline the status on ``day``, by its place."""
    exported = run_command("export", "deadlines", "--kind", "recurring", "--as-of", day).stdout
    rows = [json.loads(line) for line in exported.splitlines()]
    return {f"{row['symbol'][6:10]} {row['label']}": row["status"] for row in rows}


def test_a_report_on_a_body_ends_with_its_term(ingest: Callable[..., None]) -> None:
    ingest(TEXT)
    assert statuses("2032-03-15") == {"9831 2": "RECURS", "9831 3": "RECURS"}
    assert statuses("2032-03-16") == {"9831 2": "ENDED", "9831 3": "RECURS"}


def test_a_rollover_keeps_it_alive_and_a_renewal_takes_its_place(ingest: Callable[..., None]) -> None:
    ingest(TEXT, ROLLOVER)
    assert statuses("2032-04-30")["9831 2"] == "RECURS"
    assert statuses("2032-05-01")["9831 2"] == "ENDED"
    ingest(TEXT, ROLLOVER, RENEWAL)
    assert statuses("2032-04-30") == {"9831 2": "RECURS", "9831 3": "RECURS", "9833 2": "RECURS"}
    assert statuses("2032-05-01") == {"9831 2": "ENDED", "9831 3": "RECURS", "9833 2": "RECURS"}
    assert statuses("2033-05-01")["9833 2"] == "ENDED"


def test_what_a_rollover_does_not_restate_has_not_lapsed(ingest: Callable[..., None]) -> None:
    query = """{document(symbol: "S/RES/9831") {deadlines {nodes {kind paragraph {label} lapsed
      continuedBy {document {symbol}}}}}}"""

    def told() -> dict[str, tuple[bool | None, str | None]]:
        nodes = json.loads(run_command("query", query).stdout)["data"]["document"]["deadlines"]["nodes"]
        return {
            f"{node['paragraph']['label']} {node['kind']}": (
                node["lapsed"],
                node["continuedBy"] and node["continuedBy"]["document"]["symbol"],
            )
            for node in nodes
        }

    ingest(TEXT, ROLLOVER)
    rolled = {"1 TERM": (False, "S/RES/9832 (2032)")}
    assert told() == rolled | {"2 RECURRING": (None, None), "3 RECURRING": (None, None)}
    ingest(TEXT, ROLLOVER, RENEWAL)
    renewed = {"2 RECURRING": (False, "S/RES/9833 (2032)"), "3 RECURRING": (True, None)}
    assert told() == rolled | renewed
