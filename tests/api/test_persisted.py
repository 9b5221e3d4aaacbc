"""Persisted documents: asked by hash or by name, refused where the hash or the list does not have them."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from live_server import code, post, serving

from api.app import create_app
from api.execution import Graph
from api.persisted import Documents
from api.request import GRAPHQL
from api.settings import ServiceSettings
from db.settings import Settings, SettingsError

QUERY = "query($n: Int!) {deadlines(first: $n) {nodes {id}}}"
LISTED = "{status {documents}}"


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def by_hash(text: str, hash_: object = None, version: object = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hash_ or hashed(text)}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "status.graphql").write_text(LISTED, "utf-8")
    (tmp_path / "notes.txt").write_text("no document", "utf-8")
    return tmp_path


def test_a_query_is_asked_by_hash_once_it_was_sent(small_settings: Settings) -> None:
    with serving(create_app(small_settings)) as client:
        asked = {"extensions": by_hash(QUERY), "variables": {"n": 2}}
        unknown = post(client, asked)
        assert (unknown.status_code, code(unknown)) == (400, "PERSISTED_QUERY_NOT_FOUND")
        assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
        assert unknown.headers["cache-control"] == "no-store"
        whole = post(client, asked | {"query": QUERY})
        assert len(whole.json()["data"]["deadlines"]["nodes"]) == 2
        assert post(client, asked).json() == whole.json()
        parameters = {name: json.dumps(value) for name, value in asked.items()}
        got = client.get("/graphql", params=parameters, headers={"Accept": f"{GRAPHQL}, text/html"})
        assert got.json() == whole.json()


def test_a_text_with_its_hash_is_remembered_each_time_it_comes(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.persisted._REMEMBERED", len(LISTED) + 1)
    with serving(create_app(small_settings)) as client:
        for _ in range(2):
            assert "data" in post(client, {"query": LISTED, "extensions": by_hash(LISTED)}).json()
            assert "data" in post(client, {"extensions": by_hash(LISTED)} | {"variables": {}}).json()
            other = "{__typename}"
            assert "data" in post(client, {"query": other, "extensions": by_hash(other)}).json()
            assert code(post(client, {"extensions": by_hash(LISTED)})) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    "extensions",
    [
        by_hash(QUERY, "0" * 64),
        by_hash(QUERY, 7),
        by_hash(QUERY, version=2),
        {"persistedQuery": "x"},
        {"persistedQuery": {}},
    ],
)
def test_a_hash_that_is_not_right_is_refused(small_settings: Settings, extensions: dict[str, Any]) -> None:
    with serving(create_app(small_settings)) as client:
        response = post(client, {"query": QUERY, "variables": {"n": 1}, "extensions": extensions})
        assert (response.status_code, code(response)) == (400, "BAD_USER_INPUT")


def listing(settings: Settings, folder: Path, *, only: bool) -> Any:
    service = ServiceSettings(documents_dir=folder, documents_only=only)
    return serving(create_app(settings, service=service))


def ask_listed(client: httpx.Client) -> list[dict[str, Any]]:
    return [
        {"documentId": "status"},
        {"documentId": f"sha256:{hashed(LISTED)}"},
        {"documentId": hashed(LISTED)},
        {"extensions": by_hash(LISTED)},
        {"query": LISTED},
        {"query": LISTED, "extensions": by_hash(LISTED)},
    ]


def test_listed_documents_are_asked_by_name_or_hash(small_settings: Settings, folder: Path) -> None:
    with listing(small_settings, folder, only=False) as client:
        for asked in ask_listed(client):
            assert post(client, asked).json()["data"]["status"]["documents"] > 0
        unknown = post(client, {"documentId": "notes"})
        assert (unknown.status_code, code(unknown)) == (400, "NOT_FOUND")
        assert code(post(client, {"documentId": 7})) == "BAD_USER_INPUT"
        assert "data" in post(client, {"query": "{__typename}"}).json()


def test_no_others_are_answered_where_only_they_are(small_settings: Settings, folder: Path) -> None:
    with listing(small_settings, folder, only=True) as client:
        for asked in ask_listed(client):
            assert post(client, asked).json()["data"]["status"]["documents"] > 0
        other = {"extensions": by_hash(QUERY), "variables": {"n": 1}}
        for asked, told in [
            ({"query": "{__typename}"}, "BAD_USER_INPUT"),
            (other | {"query": QUERY}, "BAD_USER_INPUT"),
            (other, "PERSISTED_QUERY_NOT_SUPPORTED"),
        ]:
            response = post(client, asked)
            assert (response.status_code, code(response)) == (400, told)


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "broken.graphql: Syntax Error"), ("{nothing}", "Cannot query field"), ("", "Syntax Error")],
)
def test_a_listed_document_that_cannot_be_answered_is_told_at_the_start(
    graph: Graph, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "broken.graphql").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"^SEIZED_DOCUMENTS_DIR: broken\.graphql: ") as told:
        Documents(tmp_path, graph.check)
    assert says in str(told.value)
