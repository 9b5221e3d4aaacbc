"""Two documents side by side, in the graph and on the command line; drafts and what became of them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_store import run_command
from small_store import FIRST, RENEWED

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from db.identity import document_id
from db.ingest import ingest
from db.rows import rows_of
from db.settings import Settings
from db.store import open_for_writing
from db.write import Change, apply
from extractors.facts import Extraction

SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"
_COMPARE = """query($base: String!, $revised: String!) {compare(base: $base, revised: $revised) {
  base {symbol} revised {symbol}
  pairs {change similarity base {label text} revised {label text} segments {change text}}
  deadlineChanges {change base {expression} revised {expression dueOn}}}}"""


def test_two_documents_side_by_side(ask: Callable[..., Any]) -> None:
    both = ask(_COMPARE, base=FIRST, revised=RENEWED)["compare"]
    assert (both["base"]["symbol"], both["revised"]["symbol"]) == (FIRST, RENEWED)
    changes = {pair["change"] for pair in both["pairs"]}
    assert changes == {"ADDED", "REMOVED"}, "a formula and a mission's tasks are no versions of one another"
    assert {change["change"] for change in both["deadlineChanges"]} == {"ADDED"}


def test_a_document_is_the_same_as_itself(ask: Callable[..., Any]) -> None:
    both = ask(_COMPARE, base=RENEWED, revised="s/res/9802")["compare"]
    assert {(pair["change"], pair["similarity"]) for pair in both["pairs"]} == {("SAME", 1.0)}
    assert {change["change"] for change in both["deadlineChanges"]} == {"KEPT"}
    for pair in both["pairs"]:
        assert " ".join(segment["text"] for segment in pair["segments"]) == pair["revised"]["text"]


@pytest.mark.parametrize(
    ("unknown", "code", "says"),
    [
        ("S/RES/9999", "NOT_FOUND", "no document S/RES/9999"),
        ("nonsense", "BAD_USER_INPUT", "not a document symbol"),
        ("", "BAD_USER_INPUT", "not a document symbol"),
    ],
)
def test_what_is_not_held_is_told_apart_from_what_is_no_symbol(
    refuse: Callable[..., tuple[str, str]], unknown: str, code: str, says: str
) -> None:
    told, message = refuse(_COMPARE, base=RENEWED, revised=unknown)
    assert told == code
    assert says in message


def test_the_command_tells_it_in_words_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SEIZED_WORKERS", "1")
    monkeypatch.delenv("SEIZED_DATABASE_URL", raising=False)
    ingest(sorted(SPECIMENS.glob("S_RES_990[12]_*")), Settings.load())
    shown = run_command("compare", "S/RES/9901", "S/RES/9902").stdout
    assert "S/RES/9901 (2025) → S/RES/9902 (2026)" in shown
    assert "{+" in shown
    assert "[-" in shown
    assert "Deadlines" in shown
    whole = json.loads(run_command("compare", "S/RES/9901", "S/RES/9902", "--json").stdout)
    assert set(whole) == {"base", "revised", "pairs", "deadlineChanges"}
    assert {pair["change"] for pair in whole["pairs"]} >= {"ADDED", "REMOVED"}
    for change in whole["deadlineChanges"]:
        labels = [change[side]["label"] for side in ("base", "revised") if change[side]]
        assert all(labels)
        assert f"{change['change'].lower():8} ¶ {' → '.join(dict.fromkeys(labels))} " in shown
    assert "no document" in run_command("compare", "S/RES/9901", "S/RES/9999", code=1).stderr


_WORDS = (
    "Calls upon all States to mend the harbour lights of Ruritania before the winter storms set in again;",
    "Requests the Secretary-General to send three keepers to the northern quay with lamps and oil;",
    "Decides to remain seized of the matter.",
)


def _text(symbol: str, *texts: str, **given: Any) -> Document:
    paragraphs = tuple(Paragraph(kind=ParagraphKind.OPERATIVE, text=text) for text in texts)
    council = Organ.SECURITY_COUNCIL
    return Document(symbol=symbol, organ=council, voice=council, paragraphs=paragraphs, **given)


def _draft(symbol: str, **given: Any) -> Document:
    return _text(symbol, *_WORDS, type=DocumentType.DRAFT_RESOLUTION, published_on=date(2030, 5, 1), **given)


def _resolution(number: int, *texts: str, **given: Any) -> Document:
    fields = {"adopted_on": date(2030, 5, 3)} | given
    return _text(f"S/RES/{number} (2030)", *texts, type=DocumentType.RESOLUTION, **fields)


_OTHER = _resolution(9822, "Welcomes the report;", "Thanks the keepers;", "Decides to close the file.")
_ADOPTED = _resolution(9821, *_WORDS[:2], "Decides to remain actively seized of the matter.")


@pytest.mark.parametrize(
    ("documents", "basis", "not_adopted"),
    [
        ((_draft("S/2030/501"), _ADOPTED, _OTHER), "TEXT", False),
        ((_OTHER, _ADOPTED, _draft("S/2030/501")), "TEXT", False),
        ((_draft("S/2030/501"), _resolution(9823, "Decides.", draft_symbol="S/2030/501")), "STATED", False),
        ((_draft("S/2030/501"), _ADOPTED.model_copy(update={"adopted_on": date(2032, 1, 1)})), None, None),
        ((_draft("S/2030/501"), _ADOPTED.model_copy(update={"draft_symbol": "S/2030/502"})), None, None),
        ((_draft("S/2030/501", votes_for=8, votes_against=4), _ADOPTED), None, True),
        ((_draft("S/2030/501"), _OTHER), None, None),
    ],
)
def test_a_draft_and_what_became_of_it(
    tmp_path: Path, documents: tuple[Document, ...], basis: str | None, not_adopted: bool | None
) -> None:
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    with open_for_writing(settings) as store:
        for each in documents:
            rows = rows_of(each, Extraction(), 1) | {"source": []}
            with store.changing() as connection:
                apply(connection, [Change(document_id(each.symbol), each.symbol, rows)])
        from api.execution import Graph, Operation

        query = """{document(symbol: "S/2030/501") {notAdopted adoptedAs {basis similarity
          document {symbol drafts {draft {symbol}}}}}}"""
        answer = Graph(store).answer(Operation(query), date(2030, 6, 1), "test").body["data"]["document"]
    assert answer["notAdopted"] is not_adopted
    link = answer["adoptedAs"]
    assert (link and link["basis"]) == basis
    if link:
        assert link["document"]["drafts"] == [{"draft": {"symbol": "S/2030/501"}}]
        assert (link["similarity"] > 0.9) is (basis == "TEXT")
