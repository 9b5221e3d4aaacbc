"""Drafts among what is due: left out unless asked for, and never without what became of them."""

import json
from collections.abc import Iterator

import pytest
from cli_store import Run, run_command

DRAFT = """United Nations S/2031/99

Security Council
Distr.: General
10 January 2031

Ruritania: draft resolution

The Security Council,

Noting the calm that has held in the harbours of Ruritania,

1. Requests the Secretary-General to report to the Council on the harbours by 30 June 2031;

2. Decides to remain seized of the matter.
"""
RESOLUTION = """Resolution 9821 (2031)
Adopted by the Security Council at its 9921st meeting, on 20 March 2031

The Security Council,

1. Requests the Secretary-General to report to the Council on the quays by 31 July 2031;

2. Decides to remain seized of the matter.
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    texts = tmp_path_factory.mktemp("texts")
    (texts / "draft.txt").write_text(DRAFT)
    (texts / "resolution.txt").write_text(RESOLUTION)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SEIZED_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        environment.setenv("SEIZED_WORKERS", "1")
        environment.delenv("SEIZED_DATABASE_URL", raising=False)
        run_command("ingest", str(texts))
        yield run_command


def due(run: Run, *options: str) -> list[tuple[str, str | None]]:
    rows = [json.loads(line) for line in run("due", "--json", *options).stdout.splitlines()]
    return [(row["symbol"], row["draft"]) for row in rows]


def test_drafts_are_due_only_where_asked_for(run: Run) -> None:
    assert due(run) == [("S/RES/9821 (2031)", None)]
    assert due(run, "--drafts") == [
        ("S/2031/99", "draft, adopted as S/RES/9821 (2031)"),
        ("S/RES/9821 (2031)", None),
    ]
    assert "S/2031/99" not in run("due", "--ics").stdout
    assert "draft" in run("due", "--ics", "--drafts").stdout
    assert len(run("export", "deadlines").stdout.splitlines()) == 2


def test_show_says_that_it_is_a_draft(run: Run) -> None:
    assert "draft, adopted as S/RES/9821 (2031)  https" in run("show", "S/2031/99").stdout
    assert "adopted 2031-03-20" in run("show", "S/RES/9821").stdout


def test_the_graph_lists_all_and_filters_drafts(run: Run) -> None:
    query = """{ all: deadlines { totalCount }
        drafts: deadlines(filter: {drafts: true}) { nodes { document { symbol } } }
        others: deadlines(filter: {drafts: false}) { nodes { document { symbol } } } }"""
    assert json.loads(run("query", query).stdout)["data"] == {
        "all": {"totalCount": 2},
        "drafts": {"nodes": [{"document": {"symbol": "S/2031/99"}}]},
        "others": {"nodes": [{"document": {"symbol": "S/RES/9821 (2031)"}}]},
    }


def test_backward_days_are_bad_input_to_the_graph(run: Run) -> None:
    spans = ["deadlines(filter: {dueFrom: %s, dueTo: %s})", "mandates(filter: {endsFrom: %s, endsTo: %s})"]
    spans += [f"{name}(filter: {{adoptedFrom: %s, adoptedTo: %s}})" for name in ("documents", "actions")]
    for span in spans:
        asked = span % ('"2032-01-01"', '"2031-01-01"')
        answer = json.loads(run("query", f"{{ {asked} {{ totalCount }} }}", code=1).stdout)
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
