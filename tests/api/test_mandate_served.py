"""A report that recurs stops with the mandate that it is about."""

import json
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


def test_a_report_on_a_body_ends_with_its_term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SEIZED_WORKERS", "1")
    monkeypatch.delenv("SEIZED_DATABASE_URL", raising=False)
    (tmp_path / "text.txt").write_text(TEXT)
    run_command("ingest", str(tmp_path / "text.txt"))
    recurring = {}
    for day in ("2032-03-15", "2032-03-16"):
        exported = run_command("export", "deadlines", "--kind", "recurring", "--as-of", day).stdout
        rows = [json.loads(line) for line in exported.splitlines()]
        recurring[day] = {row["label"]: row["status"] for row in rows}
    assert recurring == {
        "2032-03-15": {"2": "RECURS", "3": "RECURS"},
        "2032-03-16": {"2": "ENDED", "3": "RECURS"},
    }
