"""Search as the graph answers it: words, filters, facets, and what cannot be read."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from small_store import RENEWED

pytestmark = pytest.mark.sqlite


def test_search(ask: Callable[..., Any]) -> None:
    query = """query($after: String, $filter: SearchFilter, $order: SearchOrder) {
      search(query: "tide office", first: 2, after: $after, filter: $filter, orderBy: $order) {
      totalCount didYouMean pageInfo {hasNextPage hasPreviousPage endCursor}
      edges {cursor score snippet html inTitle ranges {start end} node {label document {symbol}}}
      nodes {label document {symbol}}
      facets {organ {value count} force {value count} year {value count}}}}"""
    page = ask(query)["search"]
    assert page["totalCount"] == 25
    assert page["pageInfo"]["hasNextPage"]
    assert page["nodes"] == [edge["node"] for edge in page["edges"]]
    for edge in page["edges"]:
        words = [edge["snippet"][r["start"] : r["end"]].lower() for r in edge["ranges"]]
        assert words == ["tide", "office"]
        assert "<mark>Tide</mark> <mark>Office</mark>" in edge["html"]
        assert edge["html"].replace("<mark>", "").replace("</mark>", "") == edge["snippet"]
    after = ask(query, after=page["pageInfo"]["endCursor"])["search"]
    seen = {edge["cursor"] for edge in page["edges"]}
    assert after["pageInfo"]["hasPreviousPage"]
    assert not seen & {edge["cursor"] for edge in after["edges"]}
    council = ask(query, filter={"organ": ["SECURITY_COUNCIL"], "force": ["HORTATORY"]})["search"]
    assert {edge["node"]["label"] for edge in council["edges"]} == {"3", "4"}
    assert council["facets"]["organ"] == [{"value": "SECURITY_COUNCIL", "count": 2}]
    due = ask(query, order={"field": "DUE_ON", "direction": "DESC"})["search"]
    assert due["edges"][0]["node"] == {"label": "4", "document": {"symbol": RENEWED}}


@pytest.mark.parametrize(
    ("words", "filter_", "number"),
    [
        ("", {"entity": "security-council"}, 2),
        ("", {"entity": "security-council", "includeChildren": True}, 3),
        ("", {"organ": ["SECURITY_COUNCIL"], "not": {"kind": ["PREAMBULAR"]}}, 8),
        ("report", {"symbol": "s/res/9802", "drafts": False}, 2),
        ("report", {"drafts": True}, 0),
        ('force:hortatory "tide office"', {"adoptedFrom": "2021-06-30"}, 2),
        ("harbour lights", None, 1),
        ("resolution 9801 (2020)", None, 2),
    ],
)
def test_search_by_filter(
    ask: Callable[..., Any], words: str, filter_: dict[str, Any] | None, number: int
) -> None:
    query = "query($w: String!, $f: SearchFilter) {search(query: $w, filter: $f) {totalCount}}"
    assert ask(query, w=words, f=filter_)["search"]["totalCount"] == number


def test_a_search_that_cannot_be_read_names_the_place(refuse: Callable[..., tuple[str, str]]) -> None:
    for words, told in (
        ("tide colour:red", "character 6"),
        ("", "no filter"),
        ("x" * 1_001, "too long|longer"),
    ):
        code, message = refuse("query($w: String!) {search(query: $w) {totalCount}}", w=words)
        assert code == "BAD_USER_INPUT"
        assert re.search(told, message)
