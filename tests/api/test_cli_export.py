"""The export: exactly the contract's columns, in document order, each fact at its words."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from cli_store import SYMBOL, Run

from api.rows import COLUMNS


@pytest.fixture
def rows(run: Run) -> Callable[..., list[dict[str, Any]]]:
    def exported(*arguments: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in run("export", *arguments).stdout.splitlines()]

    return exported


@pytest.mark.parametrize("what", COLUMNS)
def test_exports_have_exactly_the_columns_in_order(rows: Callable[..., Any], run: Run, what: str) -> None:
    exported = rows(what)
    assert exported
    assert all(tuple(row) == COLUMNS[what] for row in exported)
    table = list(csv.reader(io.StringIO(run("export", what, "--format", "csv").stdout)))
    assert tuple(table[0]) == COLUMNS[what]
    assert len(table) == len(exported) + 1


def test_the_section_is_the_last_column_of_all_that_stands_in_a_paragraph() -> None:
    assert {what for what, columns in COLUMNS.items() if columns[-1] == "section"} == {
        *("deadlines", "actions", "mentions", "citations", "paragraphs")
    }


def test_exports_are_in_document_order(rows: Callable[..., Any]) -> None:
    symbols = [row["symbol"] for row in rows("paragraphs")]
    assert symbols == sorted(symbols)
    labels = [row["label"] for row in rows("paragraphs", "--symbol", "s/res/9811") if row["label"]]
    assert labels == ["1", "2", "3", "3 (a)", "3 (b)", "4", "5"]


def test_a_sub_paragraphs_rows_carry_its_parents_number(rows: Callable[..., Any]) -> None:
    due = {row["label"]: row for row in rows("deadlines", "--symbol", SYMBOL)}
    assert due["3 (a)"]["paragraphNumber"] == "3"
    assert due["3 (a)"]["rrule"] == "FREQ=MONTHLY;INTERVAL=6"


def test_every_exported_fact_holds_its_words(rows: Callable[..., Any]) -> None:
    texts = {(row["symbol"], row["label"]): row["text"] for row in rows("paragraphs") if row["label"]}
    facts = [(row, row["expression"]) for row in rows("deadlines")]
    facts += [(row, row["verb"]) for row in rows("actions")]
    facts += [(row, row["text"]) for row in rows("mentions") if row["label"]]
    assert len(facts) > 10
    for row, words in facts:
        assert texts[row["symbol"], row["label"]][row["start"] : row["end"]] == words


def test_a_deadline_tells_all_that_it_rests_on(rows: Callable[..., Any]) -> None:
    (report,) = rows("deadlines", "--symbol", SYMBOL, "--task", "report", "--as-of", "2031-07-01")[:1]
    assert report["dueOn"] == "2031-06-30"
    assert report["status"] == "PAST"
    assert report["addressees"][0]["key"] == "cted"
    assert set(report["basis"]) == {"kind", "date", "paragraph", "inferred"}
    assert rows("deadlines", "--symbol", SYMBOL, "--as-of", "2031-06-30")[1]["status"] == "DUE"


def test_the_export_says_what_the_graph_says(rows: Callable[..., Any], run: Run) -> None:
    query = """{ deadlines(first: 100) { nodes {
        document { symbol } paragraph { number label } expression start end kind dueOn earliestOn precision
        bound period rrule atLeast task subject explanation unresolvedReason status
        basis { kind date inferred } addressees { key } recipients { key } } } }"""
    answer = json.loads(run("query", query, "--as-of", "2031-05-01").stdout)
    told = []
    for node in answer["data"]["deadlines"]["nodes"]:
        document, paragraph = node.pop("document"), node.pop("paragraph")
        place = {"paragraphNumber": paragraph["number"], "label": paragraph["label"]}
        told.append(node | place | {"symbol": document["symbol"]})
    exported = rows("deadlines", "--as-of", "2031-05-01")
    assert len(exported) == len(told)
    for row in exported:
        del row["session"], row["section"], row["basis"]["paragraph"]
        for role in ("addressees", "recipients"):
            row[role] = [{"key": party["key"]} for party in row[role]]
        assert row in told


def test_parties_bear_the_text_s_own_names(rows: Callable[..., Any]) -> None:
    named = {party["key"]: party["name"] for row in rows("deadlines") for party in row["addressees"]}
    assert named["cted"] == "CTED"


def test_parties_are_joined_in_csv(run: Run) -> None:
    table = csv.DictReader(io.StringIO(run("export", "deadlines", "--format", "csv").stdout))
    assert "Counter-Terrorism Committee Executive Directorate" in {row["addressees"] for row in table}


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        (["deadlines", "--kind", "fixed", "--symbol", SYMBOL], ["2"]),
        (["deadlines", "--addressee", "cted", "--kind", "TERM"], ["1"]),
        (["deadlines", "--from", "2032-01-01", "--to", "2032-12-31", "--kind", "FIXED"], ["1"]),
        (["deadlines", "--organ", "general assembly"], []),
        (["actions", "--lemma", "call upon"], ["4"]),
        (["citations", "--symbol", "9811", "--from", "2031-02-01"], []),
        (["mentions", "--entity", "member-states"], ["4"]),
        (["documents", "--symbol", "S/RES/9999"], []),
        (["deadlines", "--addressee", "ctc", "--children", "--kind", "TERM"], ["1"]),
        (["deadlines", "--updated-since", "999"], []),
        (["deadlines", "--type", "decision"], []),
        (["actions", "--act", "report", "--adopted-to", "2031-01-01"], []),
    ],
)
def test_filters(rows: Callable[..., Any], arguments: list[str], labels: list[str]) -> None:
    assert [row["label"] for row in rows(*arguments)] == labels
