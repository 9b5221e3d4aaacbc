"""Every request is counted, timed and logged under its id; the store's revisions stand beside."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from processes import SERVE, Process
from prometheus_client.parser import text_string_to_metric_families
from test_app import serving

from api.app import create_app
from db.settings import Settings


@pytest.fixture
def client(small_settings: Settings) -> Iterator[httpx.Client]:
    with serving(create_app(small_settings, lambda: date(2022, 2, 1))) as client:
        yield client


def figures(client: httpx.Client) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_requests_are_counted_by_their_route(client: httpx.Client) -> None:
    for query in ("{__typename}", "{status{documents}}", "{"):
        client.post("/graphql", json={"query": query})
    client.get("/of/a/client's/own/invention")
    client.request("PROPFIND", "/healthz")
    told = figures(client)
    assert told["seized_http_requests_total", "POST", "/graphql", "200"] == 3
    assert told["seized_http_requests_total", "GET", "none", "404"] == 1
    assert told["seized_http_requests_total", "other", "/healthz", "405"] == 1
    assert told["seized_http_request_duration_seconds_count", "/graphql"] == 3
    assert 0 < told["seized_http_request_duration_seconds_sum", "/graphql"] < 10
    assert told["seized_http_requests_under_way",] == 1  # the one that asks


def test_the_revisions_of_database_and_index_are_told(client: httpx.Client) -> None:
    told = figures(client)
    assert told["seized_database_up",] == 1
    assert told["seized_revision", "database"] == told["seized_revision", "index"] > 0
    assert told["seized_index_lag_revisions",] == 0
    assert told["seized_operations_waiting",] == 0


def test_a_request_leaves_one_line_that_nothing_can_break(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "seized.http"):
        client.get("/a%0Ab", headers={"X-Request-Id": "desk-7"})
        client.get("/healthz")
    (record,) = [record for record in caplog.records if record.name == "seized.http"]
    assert re.fullmatch(r"GET /a%0Ab 404 in \d+\.\d ms", record.getMessage())
    assert (record.__dict__["path"], record.__dict__["status"]) == ("/a%0Ab", 404)


def test_a_server_logs_json_lines_with_the_requests_id(small_settings: Settings) -> None:
    store = {
        "SEIZED_DATA_DIR": str(small_settings.data_dir),
        "SEIZED_DATABASE_URL": small_settings.database_url,
    }
    with Process(*SERVE, **store, SEIZED_LOG_FORMAT="json") as server:
        httpx.get(f"{server.address()}/nowhere", headers={"X-Request-Id": "desk-7"})
        lines = [json.loads(line) for line in server.end() if line.startswith("{")]
    (line,) = [line for line in lines if line["logger"] == "seized.http"]
    assert line["request_id"] == "desk-7"
    assert (line["level"], line["status"], line["path"]) == ("INFO", 404, "/nowhere")
