"""The command that tells what ends when, on the specimens."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_store import Run, run_command

SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SEIZED_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        environment.setenv("SEIZED_WORKERS", "1")
        environment.delenv("SEIZED_DATABASE_URL", raising=False)
        run_command("ingest", *map(str, sorted(SPECIMENS.glob("S_RES_990[123]_*"))))
        yield run_command


def rows(run: Run, *options: str) -> dict[str, tuple[str | None, str]]:
    """The end and the status of each mandate by its key."""
    told = [json.loads(line) for line in run("mandates", "--json", *options).stdout.splitlines()]
    return {row["key"]: (row["endsOn"], row["status"]) for row in told}


def test_a_mandate_is_told_by_its_latest_resolution(run: Run) -> None:
    assert rows(run, "--entity", "unvmr", "--as-of", "2025-06-01") == {"unvmr": ("2026-03-31", "RUNNING")}
    assert rows(run, "--entity", "UNVMR", "--as-of", "2026-04-01") == {"unvmr": ("2026-09-30", "RUNNING")}
    assert rows(run, "--entity", "unvmr", "--as-of", "2099-01-01")["unvmr"][1] == "ENDED"
    assert rows(run, "--entity", "unvmr", "--as-of", "2020-01-01") == {}
    assert list(rows(run, "--subject", "S/RES/9901#4", "--as-of", "2026-06-01")) == ["S/RES/9901#4"]


def test_days_and_statuses_choose(run: Run) -> None:
    march = ("--ends-from", "2026-03-01", "--ends-to", "2026-03-31")
    assert rows(run, *march, "--as-of", "2025-06-01")["unvmr"] == ("2026-03-31", "RUNNING")
    assert "unvmr" not in rows(run, *march, "--as-of", "2026-03-31"), "it was renewed by then"
    ended = rows(run, "--status", "ended", "--as-of", "2099-01-01")
    assert {status for _, status in ended.values()} == {"ENDED"}
    assert rows(run, "--status", "running", "--as-of", "2099-01-01") == {}


def test_every_term_in_its_order_with_its_words(run: Run) -> None:
    written = run("mandates", "--entity", "unvmr", "--terms", "--csv", "--as-of", "2026-06-01").stdout
    told = list(csv.DictReader(io.StringIO(written)))
    assert [(row["symbol"], row["renews"], row["status"]) for row in told] == [
        ("S/RES/9901 (2025)", "", "ENDED"),
        ("S/RES/9902 (2026)", "S/RES/9901 (2025)", "RUNNING"),
        ("S/RES/9903 (2026)", "S/RES/9902 (2026)", "RUNNING"),
    ]
    for row in told:
        assert row["label"]
        assert row["expression"]
        assert row["url"].startswith("https://docs.un.org/en/S/RES/99")


def test_the_table_is_read_by_people(run: Run) -> None:
    shown = run("mandates", "--entity", "unvmr", "--as-of", "2026-04-01").stdout
    assert "1 mandate, status on 2026-04-01" in shown
    for part in ("2026-09-30", "RUNNING", "S/RES/9902 (2026) ¶ ", "S/RES/9901 (2025)"):
        assert part in shown
    assert "--status ended or unresolved" in run("mandates").stdout


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--json", "--csv"), 2, "choose one"),
        (("--status", "asleep"), 2, "--status"),
        (("--ends-from", "soon"), 2, "YYYY-MM-DD"),
        (("--ends-from", "2026-02-01", "--ends-to", "2026-01-01"), 1, "2026-02-01"),
        (("--entity", "unvmx"), 1, "no stored document names an entity unvmx"),
    ],
)
def test_what_cannot_be_answered_is_told(run: Run, options: tuple[str, ...], code: int, told: str) -> None:
    assert told in " ".join(run("mandates", *options, code=code).stderr.split())
