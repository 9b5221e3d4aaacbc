"""Feeds: the deadlines of the graph for calendars and spreadsheets, from a real server on a real port."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from icalendar import Calendar
from live_server import serving
from small_store import CROWD, MISSION, OFFICE, RENEWED, crowd_member, everything, fill

from api.app import create_app
from api.dated import DUE_COLUMNS
from api.settings import ServiceSettings
from api.types.inputs import DeadlineFilter
from db.settings import Settings

TODAY = date(2022, 2, 1)
NAMES = ("deadlines.ics", "deadlines.csv", "deadlines.json", "mandates.ics")


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[httpx.Client]:
    with serving(create_app(small_settings, lambda: TODAY)) as client:
        yield client


def events(client: httpx.Client, address: str) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return Calendar.from_ical(response.content).walk("VEVENT")


def rows(client: httpx.Client, address: str) -> list[dict[str, Any]]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["deadlines"]
    return found


@pytest.mark.parametrize(
    ("query", "filter_"),
    [
        ("", ""),
        ("entity=tide-office&task=REPORT", '{entity: "tide-office", task: REPORT}'),
        ("kinds=FIXED,TERM&kinds=open", "{kinds: [FIXED, TERM, OPEN]}"),
        ("dueFrom=2022-01-01&dueTo=2022-03-01", '{dueFrom: "2022-01-01", dueTo: "2022-03-01"}'),
        ("status=PAST&organ=general-assembly", "{status: PAST, organ: GENERAL_ASSEMBLY}"),
        ("symbol=s/res/9802&force=HORTATORY", '{symbol: "s/res/9802", force: HORTATORY}'),
        (
            "addressee=security-council&includeChildren=true",
            '{addressee: "security-council", includeChildren: true}',
        ),
        ("updatedSince=2", "{updatedSince: 2}"),
    ],
)
def test_filters_are_those_of_the_graph(
    client: httpx.Client, ask: Callable[..., Any], query: str, filter_: str
) -> None:
    asked = f"{{ deadlines(filter: {filter_ or '{}'}, first: 100) {{ nodes {{ id }} }} }}"
    expected = [node["id"] for node in ask(asked)["deadlines"]["nodes"]]
    assert expected
    assert [row["id"] for row in rows(client, f"/deadlines.json?{query}")] == expected


def test_every_condition_is_a_parameter(client: httpx.Client) -> None:
    told = client.get("/deadlines.json?nonsense=1").json()["errors"][0]["message"]
    for field in fields(DeadlineFilter):
        if field.name != "not_":
            first, *rest = field.name.split("_")
            assert first + "".join(word.capitalize() for word in rest) in told


def test_the_calendar_holds_what_has_a_day(client: httpx.Client) -> None:
    found = {str(event["uid"]): event for event in events(client, "/deadlines.ics")}
    dated = [row for row in rows(client, "/deadlines.json") if row["dueOn"]]
    assert len(found) == len(dated) == CROWD - CROWD // 5 + 4
    (window,) = (e for e in found.values() if "first quarter" in e["summary"])
    assert (window.decoded("dtstart"), window.decoded("dtend")) == (date(2022, 1, 1), date(2022, 4, 1))
    assert window["dtstart"].params["VALUE"] == "DATE"
    (recurring,) = (e for e in found.values() if "rrule" in e)
    rule = set(recurring["rrule"].to_ical().decode().split(";"))
    assert rule == {"FREQ=MONTHLY", "INTERVAL=6", "UNTIL=20220630", "BYMONTHDAY=28,29,30,31", "BYSETPOS=-1"}
    assert recurring.decoded("dtstart") == date(2021, 8, 31)
    assert str(recurring["url"]) == "https://docs.un.org/en/S/RES/9802(2021)"
    for words in (
        "every six months thereafter",
        "The harbour lights",
        "Requests the Harbour Mission",
        "As the",
    ):
        assert words in recurring["description"]


def test_the_calendar_tells_when_mandates_end(client: httpx.Client) -> None:
    (event,) = events(client, f"/mandates.ics?entity={MISSION}&status=RUNNING&alarm=30")
    assert event.decoded("dtstart") == date(2022, 6, 30)
    assert event["summary"] == f"HARM: mandate ends ({RENEWED}, paragraph 1)"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(days=30)
    assert events(client, "/mandates.ics?status=ENDED") == []


def test_the_spreadsheet_has_the_rows_of_the_graph(client: httpx.Client) -> None:
    response = client.get("/deadlines.csv?symbol=S/RES/9802")
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["content-disposition"] == 'attachment; filename="deadlines.csv"'
    read = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert tuple(read[0]) == ("id", *DUE_COLUMNS)
    assert [row["expression"] for row in read] == [
        row["expression"] for row in rows(client, "/deadlines.json?symbol=S/RES/9802")
    ]
    assert read[0]["url"] == "https://docs.un.org/en/S/RES/9802(2021)"


def test_what_is_told_beside_the_rows(client: httpx.Client) -> None:
    body = client.get(f"/deadlines.json?entity={OFFICE}&limit=3").json()
    assert body["asOf"] == TODAY.isoformat()
    assert (body["total"], len(body["deadlines"])) == (CROWD + 4, 3)
    calendar = Calendar.from_ical(client.get(f"/deadlines.ics?entity={OFFICE}&limit=3").content)
    assert calendar["x-wr-calname"] == "Seized: deadlines (entity tide-office)"
    assert calendar["x-wr-caldesc"] == f"The first 3 of {CROWD - CROWD // 5 + 2} deadlines."


@pytest.mark.parametrize("name", NAMES)
def test_a_second_is_too_coarse_to_tell_a_version(client: httpx.Client, name: str) -> None:
    first = client.get(f"/{name}")
    assert "last-modified" not in first.headers
    since = {"If-Modified-Since": first.headers["date"]}
    assert client.get(f"/{name}", headers=since).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_second_fetch_is_the_same_and_need_not_be_sent(client: httpx.Client, name: str) -> None:
    first, second = client.get(f"/{name}"), client.get(f"/{name}")
    assert first.content == second.content
    tag = first.headers["etag"]
    again = client.get(f"/{name}", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(f"/{name}", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(f"/{name}?asOf=2022-01-01", headers={"If-None-Match": tag}).status_code == 200
    assert client.head(f"/{name}").headers["etag"] == tag


def test_a_change_of_the_store_or_of_the_day_is_a_new_version(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    fill(settings, *everything())
    days = [TODAY]
    with serving(create_app(settings, lambda: days[0])) as client:
        tag = client.get("/deadlines.ics").headers["etag"]
        days[0] += timedelta(days=1)
        tomorrow = client.get("/deadlines.ics", headers={"If-None-Match": tag})
        assert tomorrow.status_code == 200
        fill(settings, crowd_member(CROWD + 1))
        changed = client.get("/deadlines.ics", headers={"If-None-Match": tomorrow.headers["etag"]})
        assert changed.status_code == 200
        assert len(changed.content) > len(tomorrow.content)


def test_a_moved_date_raises_the_sequence_under_the_same_id(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="", workers=1)
    told = []
    with serving(create_app(settings, lambda: TODAY)) as client:
        for day in (date(2021, 5, 1), date(2021, 5, 1), date(2021, 6, 1)):
            fill(settings, crowd_member(1, day))
            (event,) = events(client, "/deadlines.ics")
            told.append((str(event["uid"]), event.decoded("dtstart"), event.decoded("sequence")))
    assert len({uid for uid, *_ in told}) == 1
    assert [sequence for *_, sequence in told] == [0, 0, 1]


@pytest.mark.parametrize(
    ("address", "status", "code", "parameter"),
    [
        ("deadlines.ics?dueon=2022-01-01", 400, "BAD_USER_INPUT", "dueon"),
        ("deadlines.ics?due_from=2022-01-01", 400, "BAD_USER_INPUT", "due_from"),
        ("deadlines.csv?alarm=7", 400, "BAD_USER_INPUT", "alarm"),
        ("deadlines.ics?alarm=-1", 400, "BAD_USER_INPUT", "alarm"),
        ("deadlines.ics?alarm=367", 400, "BAD_USER_INPUT", "alarm"),
        ("deadlines.json?limit=0", 400, "BAD_USER_INPUT", "limit"),
        ("deadlines.json?limit=10001", 400, "BAD_USER_INPUT", "limit"),
        ("deadlines.json?limit=1&limit=2", 400, "BAD_USER_INPUT", "limit"),
        ("deadlines.json?asOf=today", 400, "BAD_USER_INPUT", "asOf"),
        ("deadlines.json?dueFrom=2022-02-30", 400, "BAD_USER_INPUT", "dueFrom"),
        ("deadlines.json?dueFrom=2022-02-02&dueTo=2022-02-01", 400, "BAD_USER_INPUT", "dueTo"),
        ("deadlines.json?kinds=FIXED,SOON", 400, "BAD_USER_INPUT", "kinds"),
        ("deadlines.json?symbol=a poem", 400, "BAD_USER_INPUT", "symbol"),
        ("deadlines.json?entity=", 400, "BAD_USER_INPUT", "entity"),
        ("deadlines.json?entity=a%00b", 400, "BAD_USER_INPUT", "entity"),
        ("deadlines.json?entity=nobody", 404, "NOT_FOUND", "entity"),
        ("deadlines.ics?symbol=S/RES/1", 404, "NOT_FOUND", "symbol"),
        ("mandates.ics?task=REPORT", 400, "BAD_USER_INPUT", "task"),
        ("mandates.ics?endsFrom=2022-02-02&endsTo=2022-02-01", 400, "BAD_USER_INPUT", "endsTo"),
    ],
)
def test_a_mistake_is_told_with_its_parameter(
    client: httpx.Client, address: str, status: int, code: str, parameter: str
) -> None:
    response = client.get(f"/{address}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": code, "parameter": parameter}
    assert error["message"].startswith(f"{parameter}: ")


def test_more_than_a_feed_holds_is_refused_not_cut(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.feed_forms.MOST_ROWS", 20)
    for name in ("deadlines.ics", "deadlines.csv", "deadlines.json"):
        response = client.get(f"/{name}")
        assert response.status_code == 400
        (error,) = response.json()["errors"]
        assert error["extensions"] == {"code": "LIMIT_EXCEEDED"}
        assert "at most 20" in error["message"]
    assert len(rows(client, "/deadlines.json?limit=15")) == 15


def test_a_feed_that_takes_too_long_is_stopped(small_settings: Settings) -> None:
    with serving(create_app(small_settings, lambda: TODAY, ServiceSettings(query_seconds=1e-6))) as client:
        response = client.get("/deadlines.ics")
    assert response.status_code == 503, "calendar programs then keep what they have and come again"
    assert response.json()["errors"][0]["extensions"] == {"code": "LIMIT_EXCEEDED"}


def test_what_fails_inside_is_not_shown(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("api.feeds.read_words", fail)
    response = client.get("/deadlines.json", headers={"X-Request-Id": "harbour-1"})
    assert response.status_code == 500
    assert json.loads(response.content)["errors"] == [
        {"message": "internal error", "extensions": {"code": "INTERNAL", "requestId": "harbour-1"}}
    ]
