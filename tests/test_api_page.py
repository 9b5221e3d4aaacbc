"""What docs/api.md says is true: its recipes run, and its limits, codes and feeds are the code's."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.connections import LARGEST
from api.errors import Code
from api.execution import Graph, Operation
from api.feed_forms import FEEDS
from api.feed_words import MOST_ALARM, MOST_ROWS
from api.limits import Limits
from api.request import LARGEST_BODY
from db.ingest import ingest
from db.search import DEEPEST
from db.search_words import _MAX_BRACKETS, _MAX_LENGTH
from db.settings import Settings
from db.store import open_store

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
RECIPES = sorted((ROOT / "docs" / "recipes").iterdir())
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph of the specimens, as ``make serve`` builds it."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("specimens"), database_url="", workers=1)
    assert not ingest([ROOT / "corpus" / "specimens" / "documents"], settings).refused
    with open_store(settings) as store:
        yield Graph(store)


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_every_recipe_is_told() -> None:
    assert [row[0] for row in table("Recipes")] != []
    assert sorted(row[0].strip("`") for row in table("Recipes")) == [path.name for path in RECIPES]
    assert len(RECIPES) == 12


def held(value: Any) -> bool:
    """Whether an answer holds something at its first level."""
    if isinstance(value, dict):
        lists = [value[name] for name in ("edges", "nodes", "pairs") if name in value]
        return all(lists) and any(held(each) for each in value.values())
    return value not in (None, [], "")


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_recipes_run(path: Path, graph: Graph) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    body = graph.answer(Operation(text), TODAY, "test").body
    assert "errors" not in body
    assert all(held(value) for value in body["data"].values()), body
    name = "".join(word.capitalize() for word in path.stem.split("-"))
    assert re.search(rf"^query {name}\b", text, re.MULTILINE), "generators ask for a name"


def test_pages_go_on_to_the_end(graph: Graph) -> None:
    text = next(path for path in RECIPES if path.stem == "pages").read_text(encoding="utf-8")
    seen: list[str] = []
    after = None
    while True:
        answer = graph.answer(Operation(text, {"after": after}), TODAY, "test").body["data"]["documents"]
        seen += [node["symbol"] for node in answer["nodes"]]
        if not answer["pageInfo"]["hasNextPage"]:
            break
        after = answer["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == answer["totalCount"]


def test_nothing_new_is_seen_twice(graph: Graph) -> None:
    text = next(path for path in RECIPES if path.stem == "changes").read_text(encoding="utf-8")
    first = graph.answer(Operation(text), TODAY, "test").body["data"]
    seen = {"seen": first["status"]["dataRevision"]}
    assert graph.answer(Operation(text, seen), TODAY, "test").body["data"]["documents"]["totalCount"] == 0


def test_limits_are_the_code_s() -> None:
    expected = asdict(Limits()) | {
        "body": LARGEST_BODY,
        "page": LARGEST,
        "search characters": _MAX_LENGTH,
        "search brackets": _MAX_BRACKETS,
        "search offset": DEEPEST,
        "feed rows": MOST_ROWS,
        "feed alarm": MOST_ALARM,
    }
    assert {row[0].strip("`"): float(row[1].replace(",", "")) for row in table("Limits")} == expected


def test_codes_are_the_code_s() -> None:
    assert {row[0].strip("`") for row in table("Errors")} == set(Code)


def test_feeds_are_the_code_s() -> None:
    assert {row[0].strip("`") for row in table("Feeds")} == {f"/{name}" for name in FEEDS}
