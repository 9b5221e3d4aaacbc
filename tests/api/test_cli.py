"""The command line: data on standard output, everything else on standard error, exit codes that tell."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli_store import SECOND, SYMBOL, Run, run_command
from icalendar import Calendar

from api.commands.asking import _place


def test_ingest_tells_what_it_refuses_and_stores_the_rest(run: Run, home: Path) -> None:
    (home / "nothing.txt").write_text("A shopping list: bread, salt.\n")
    result = run("ingest", str(home), str(home / "absent"), code=1)
    assert result.stdout == ""
    refused = [line for line in result.stderr.splitlines() if line.startswith("refused: ")]
    assert len(refused) == 2
    assert "nothing.txt" in refused[1] or "nothing.txt" in refused[0]
    assert "2 files unchanged, 2 refused" in result.stderr
    assert run("query", "{ status { documents } }").stdout.count("2") == 1


def test_ingest_takes_names_from_input_and_writes_what_it_refused(
    run: Run, home: Path, tmp_path: Path
) -> None:
    names = [home / "first.txt", home / "second.txt", tmp_path / "not there.txt"]
    given = "\n".join(map(str, names)) + "\n"
    told = run("ingest", "-", "--refused", str(tmp_path / "refused.jsonl"), code=1, given=given)
    assert "2 files unchanged, 1 refused" in told.stderr
    assert [json.loads(line) for line in (tmp_path / "refused.jsonl").read_text().splitlines()] == [
        {"name": str(names[2]), "reason": "there is no such file or folder"}
    ]
    run("ingest", str(home / "first.txt"), "--refused", str(tmp_path / "refused.jsonl"))
    assert (tmp_path / "refused.jsonl").read_text() == ""


def test_of_a_hundred_files_the_bad_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SEIZED_WORKERS", "2")
    (tmp_path / "in").mkdir()
    for number in range(9801, 9900):
        (tmp_path / "in" / f"{number}.txt").write_text(SECOND.replace("9812", str(number)))
    (tmp_path / "in" / "9850bad.txt").write_bytes(b"\x00\x01\x02" * 999)
    told = run_command("ingest", str(tmp_path / "in"), code=1)
    assert "99 documents stored, 0 removed, 0 files unchanged, 1 refused" in told.stderr
    (refused,) = (line for line in told.stderr.splitlines() if line.startswith("refused: "))
    assert "9850bad.txt: " in refused


def test_a_name_forges_no_line_and_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad\nrefused: good.txt\x1b[31m.txt").write_bytes(b"")
    told = run("ingest", str(tmp_path), code=1).stderr
    (line,) = (line for line in told.splitlines() if line.startswith("refused: "))
    assert r"bad\nrefused: good.txt\x1b[31m.txt: the file is empty" in line
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["export", "actions", "--kind", "FIXED"], "does not apply to actions"),
        (["export", "documents", "--lemma", "decide"], "does not apply to documents"),
        (["export", "deadlines", "--kind", "soon"], "none of FIXED"),
        (["export", "everything"], "everything"),
        (["due", "--as-of", "tomorrow"], "YYYY-MM-DD"),
        (["due", "--from", "2031-02-30"], "YYYY-MM-DD"),
        (["due", "--json", "--csv"], "choose one"),
        (["query", "{ status { documents } }", "--variables", "[1]"], "JSON object"),
        (["query", "{ status { documents } }", "--variables", "{"], "JSON"),
        (["query", "{ status { documents } }", "--variables", "[" * 100_000], "nests too deeply"),
        (["query", "@absent.graphql"], "cannot be read"),
        (["search", "harbours", "--limit", "0"], "limit"),
        (["conquer"], "conquer"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(run: Run, arguments: list[str], hint: str) -> None:
    result = run(*arguments, code=2)
    assert result.stdout == ""
    told = " ".join(result.stderr.replace("│", " ").split())
    assert hint in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["show", "S/RES/9999"], "holds no document S/RES/9999"),
        (
            ["show", "S/RES/9821"],
            "no document S/RES/9821; did you mean S/RES/9811 (2031), S/RES/9812 (2031)?",
        ),
        (["due", "--symbol", "S/RES/9999"], "holds no document S/RES/9999"),
        (["due", "--symbol", "S/RES/9801", "--json"], "did you mean S/RES/9811 (2031)"),
        (["compare", "S/RES/9811", "S/RES/9999"], "holds no document S/RES/9999"),
        (["remove", "S/RES/9999"], "holds no document S/RES/9999"),
        (["remove", "a poem"], "not a document symbol"),
        (["export", "deadlines", "--symbol", "a poem"], "not a document symbol"),
        (["search", '"harbours'], ""),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_with_exit_code_1(
    run: Run, arguments: list[str], hint: str
) -> None:
    result = run(*arguments, code=1)
    assert result.stdout == ""
    assert hint in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_stopped_ingest_says_what_stays(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("db.ingest.ingest", stop)
    assert "what is stored stays" in run("ingest", str(home), code=130).stderr


def test_query_answers_as_json(run: Run, home: Path) -> None:
    text = "query($s: String!) { document(symbol: $s) { symbol adoptedOn deadlines { nodes { status } } } }"
    (home / "query.graphql").write_text(text)
    variables = ["--variables", json.dumps({"s": "s/res/9812"}), "--as-of", "2032-03-01"]
    answers = [
        run("query", text, *variables),
        run("query", f"@{home / 'query.graphql'}", *variables),
        run("query", "-", *variables, given=text),
    ]
    expected = {
        "symbol": "S/RES/9812 (2031)",
        "adoptedOn": "2031-03-20",
        "deadlines": {"nodes": [{"status": "DUE"}]},
    }
    assert [json.loads(answer.stdout) for answer in answers] == [{"data": {"document": expected}}] * 3


def test_a_failed_query_tells_its_errors_and_exits_1(run: Run) -> None:
    answer = json.loads(run("query", "{ nothing }", code=1).stdout)
    assert answer["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_due_lists_the_first_due_first(run: Run) -> None:
    found = [json.loads(line) for line in run("due", "--json", "--as-of", "2031-05-01").stdout.splitlines()]
    dated = [row["dueOn"] for row in found if row["dueOn"]]
    assert dated == sorted(dated)
    assert {row["label"] for row in found} >= {"1", "2", "3 (a)"}
    window = run("due", "--from", "2031-06-01", "--to", "2031-06-30", "--entity", "cted", "--csv")
    (row,) = csv.DictReader(io.StringIO(window.stdout))
    assert row["expression"] == "by 30 June 2031"
    assert window.stdout.startswith("symbol,")
    assert (row["url"][:8], row["nextOn"], row["draft"]) == ("https://", "", "")
    table = run("due", "--entity", "cted", "--as-of", "2031-07-01", "--all").stdout
    assert "by 30 June 2031" in table
    assert "PAST" in table


def test_the_table_begins_today_and_lists_each_by_its_next_day(run: Run) -> None:
    table = run("due", "--as-of", "2031-07-01").stdout
    assert "2 deadlines, from 2031-07-01, status on 2031-07-01; --all lists" in table
    assert "by 30 June 2031" not in table
    assert table.index("2032-03-01") < table.index("2033-12-31")
    whole = run("due", "--as-of", "2031-07-01", "--all").stdout
    assert "by 30 June 2031" in whole
    assert "every 6 months" in whole
    assert "FREQ=" not in whole


def test_days_that_run_backwards_are_told(run: Run) -> None:
    backwards = ("--from", "2032-01-01", "--to", "2031-01-01")
    for command in (["due"], ["export", "deadlines"], ["export", "actions"]):
        told = run(*command, *backwards, code=1)
        assert told.stderr == "seized: the days from 2032-01-01 to 2031-01-01 run backwards\n"


def test_an_entity_that_no_document_names_is_told(run: Run) -> None:
    result = run("due", "--entity", "executive directorate", "--json", code=1)
    assert result.stdout == ""
    assert result.stderr == "no stored document names an entity executive directorate; did you mean cted?\n"
    for name, near in (("Security Council", "security-council"), ("secretary genral", "secretary-general")):
        told = run("due", "--entity", name, code=1).stderr
        assert told == f"no stored document names an entity {name}; did you mean {near}?\n"
    assert run("due", "--entity", "CTED", "--json").stderr == ""


def test_a_document_that_the_store_does_not_hold_is_told(run: Run) -> None:
    told = "the store holds no document S/RES/9999\n"
    assert run("due", "--symbol", "S/RES/9999", code=1).stderr == f"seized: {told}"
    for command in (["search", "report", "--json"], ["export", "deadlines"]):
        result = run(*command, "--symbol", "S/RES/9999")
        assert (result.stdout, result.stderr) == ("", told)


def test_due_as_a_calendar(run: Run) -> None:
    result = run("due", "--ics", "--as-of", "2031-05-01")
    events = Calendar.from_ical(result.stdout).walk("VEVENT")
    days = {str(event["summary"]): event.decoded("dtstart").isoformat() for event in events}
    assert any("by 30 June 2031" in summary and day == "2031-06-30" for summary, day in days.items())
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert result.stdout == run("due", "--ics", "--as-of", "2031-05-01").stdout
    narrowed = run(
        "due", "--ics", "--entity", "cted", "--kind", "fixed", "--kind", "term", "--from", "2031-05-01"
    )
    name = Calendar.from_ical(narrowed.stdout)["x-wr-calname"]
    assert name == "Seized: deadlines (entity cted, kind fixed term, from 2031-05-01)"


def test_show_prints_the_document_with_what_was_found(run: Run) -> None:
    shown = run("show", "res 9811", "--as-of", "2031-05-01").stdout
    assert shown.startswith(SYMBOL)
    assert "Noting the calm" in shown
    assert "FIXED  2031-06-30  UPCOMING  by CTED" in shown


def test_search_finds_paragraphs(run: Run) -> None:
    found = run("search", "written", "report").stdout
    assert "S/RES/9812 (2031) 1" in found
    assert "did you mean: quays" in run("search", "quayss").stdout
    question = '{ search(query: "quayss") { totalCount didYouMean } }'
    assert json.loads(run("query", question).stdout)["data"]["search"] == {
        "totalCount": 0,
        "didYouMean": "quays",
    }
    (hit,) = (json.loads(line) for line in run("search", "quays", "--json").stdout.splitlines())
    assert [hit["snippet"][start:end] for start, end in hit["ranges"]] == ["quays"]
    assert (hit["label"], hit["kind"], hit["section"]) == ("3 (b)", "OPERATIVE", None)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (("7", "OPERATIVE", None), "7"),
        (("7", "OPERATIVE", "II"), "II 7"),
        ((None, "OPERATIVE", None), "operative"),
        ((None, "STATEMENT", None), "statement"),
        ((None, "PREAMBULAR", None), "preambular"),
        (("7", "ANNEX", None), "annex 7"),
        (("7 (a)", "ANNEX", "Annex II"), "Annex II 7 (a)"),
    ],
)
def test_a_paragraph_found_is_told_with_what_it_is_part_of(place: tuple[Any, ...], told: str) -> None:
    assert _place("S/RES/9811 (2031)", *place) == f"S/RES/9811 (2031) {told}"


def test_the_store_is_kept_and_a_document_removed(run: Run, home: Path) -> None:
    (home / "third.txt").write_text(SECOND.replace("9812", "9813"))
    run("ingest", str(home / "third.txt"))
    assert run("remove", "S/RES/9813").stdout == ""
    assert json.loads(run("query", '{ document(symbol: "S/RES/9813") { symbol } }').stdout)["data"] == {
        "document": None
    }
    for command in ("reindex", "migrate", "verify"):
        assert run(command).stdout == ""
    assert "sound" in run("verify").stderr


def test_the_schema_is_printed(run: Run) -> None:
    assert "\ntype Query {" in run("export-schema").stdout
