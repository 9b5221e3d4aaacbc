"""Deadlines by filter, with status, windows and occurrences, as a client asks for them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from small_store import MISSION, OFFICE, RENEWED
from sqlalchemy.orm import Session
from sqlmodel import col

from db.queries.due import has_status, mandate_ends_of
from db.store import Store
from db.tables import DeadlineRow
from extractors.status import Status, status_on

OF = f'symbol: "{RENEWED}"'
TERM, EVERY, QUARTER, SOON, SESSION, FLOOD = (
    "until 30 June 2022",
    "by 31 August 2021 and every six months thereafter",
    "in the first quarter of 2022",
    "as soon as possible",
    "at its seventy-seventh session",
    "within a month of the flood",
)


@pytest.fixture
def found(ask: Callable[..., Any]) -> Callable[..., set[str]]:
    def expressions(filter_: str, arguments: str = "") -> set[str]:
        data = ask(
            f"{{deadlines(first: 100, filter: {{{OF}, {filter_}}} {arguments}) {{nodes {{expression}}}}}}"
        )
        return {node["expression"] for node in data["deadlines"]["nodes"]}

    return expressions


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ("kinds: [TERM, OPEN]", {TERM, SOON}),
        ("kinds: EVENT", {FLOOD}),
        (f'addressee: "{MISSION}"', {TERM, EVERY}),
        (f'addressee: "{MISSION.upper()}"', {TERM, EVERY}),
        ('recipient: "security-council"', {EVERY, QUARTER, SOON}),
        (f'recipient: "{MISSION}"', set()),
        ('entity: "security-council"', {EVERY, QUARTER, SOON}),
        (f'entity: "{OFFICE}"', {QUARTER, SOON, SESSION, FLOOD}),
        ('entity: "nobody"', set()),
        ("task: MANDATE", {TERM}),
        ("force: [BINDING, REQUESTING]", {TERM, EVERY}),
        ('lemma: "Call upon"', {SESSION, FLOOD}),
        ("organ: GENERAL_ASSEMBLY", set()),
        (f'addressee: "{OFFICE}", kinds: [FIXED]', {QUARTER}),
        ("status: [OPEN, UNRESOLVED]", {SOON, FLOOD}),
        ("status: DUE", {QUARTER}),
        ("status: RUNNING", {TERM}),
        ("status: [UPCOMING]", {SESSION}),
        ("status: FULFILLED", set()),
        ("status: []", set()),
    ],
)
def test_filters(found: Callable[..., set[str]], filter_: str, expected: set[str]) -> None:
    assert found(filter_) == expected


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ('dueFrom: "2022-06-30", dueTo: "2022-06-30"', {TERM: "CERTAIN"}),
        ('dueFrom: "2022-01-01", dueTo: "2022-03-31"', {QUARTER: "CERTAIN", EVERY: "CERTAIN"}),
        ('dueFrom: "2022-03-01", dueTo: "2022-03-15"', {QUARTER: "POSSIBLE"}),
        ('dueFrom: "2021-08-31", dueTo: "2021-08-31"', {EVERY: "CERTAIN"}),
        ('dueFrom: "2021-09-01", dueTo: "2021-12-31"', {}),
        ('dueFrom: "2022-02-28", dueTo: "2022-02-28"', {EVERY: "CERTAIN", QUARTER: "POSSIBLE"}),
        ('dueFrom: "2022-08-01", dueTo: "2022-08-31"', {}),
        ('dueFrom: "2023-09-04"', {SESSION: "POSSIBLE"}),
        ('dueFrom: "2023-09-04", dueTo: "9999-12-31"', {SESSION: "POSSIBLE"}),
        ('dueTo: "2021-08-31"', {EVERY: "CERTAIN"}),
        (
            'dueFrom: "0001-01-01", dueTo: "9999-12-31"',
            dict.fromkeys((TERM, EVERY, QUARTER, SESSION), "CERTAIN"),
        ),
    ],
)
def test_windows(ask: Callable[..., Any], filter_: str, expected: dict[str, str]) -> None:
    data = ask(
        f"{{deadlines(filter: {{{OF}, {filter_}}}) {{totalCount edges {{match node {{expression}}}}}}}}"
    )
    edges = data["deadlines"]["edges"]
    assert {edge["node"]["expression"]: edge["match"] for edge in edges} == expected
    assert data["deadlines"]["totalCount"] == len(expected)


def test_status_follows_the_day_of_the_list_unless_asked_for_another(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{
          now: deadlines(filter: {{{OF}, kinds: TERM}}) {{nodes {{status}}}}
          later: deadlines(asOf: "2022-07-01", filter: {{{OF}, kinds: TERM}}) {{
            nodes {{status then: status(asOf: "2022-06-30") document {{deadlines {{nodes {{kind status}}}}}}}}
          }}
          filtered: deadlines(asOf: "2022-07-01", filter: {{{OF}, status: ENDED}}) {{nodes {{expression}}}}
        }}"""
    )
    assert data["now"]["nodes"] == [{"status": "RUNNING"}]
    later = data["later"]["nodes"][0]
    assert (later["status"], later["then"]) == ("ENDED", "RUNNING")
    inner = {node["kind"]: node["status"] for node in later["document"]["deadlines"]["nodes"]}
    assert inner["TERM"] == inner["RECURRING"] == "ENDED"
    assert {node["expression"] for node in data["filtered"]["nodes"]} == {TERM, EVERY}


def test_occurrences_keep_to_month_ends_and_to_the_mandate(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{deadlines(filter: {{{OF}, kinds: [RECURRING, TERM]}}, orderBy: {{field: DUE_ON}}) {{nodes {{
          nextOn after: nextOn(asOf: "2022-03-01") occurrences(from: "2021-01-01", to: "2025-12-31")
        }}}}}}"""
    )
    recurring, term = data["deadlines"]["nodes"]
    assert recurring == {
        "nextOn": "2022-02-28",
        "after": None,
        "occurrences": ["2021-08-31", "2022-02-28"],
    }
    assert term == {"nextOn": None, "after": None, "occurrences": []}


def test_all_of_a_deadline(ask: Callable[..., Any]) -> None:
    data = ask(
        f"""{{deadlines(filter: {{{OF}, kinds: [SESSION, EVENT, RECURRING]}}, orderBy: {{field: SYMBOL}}) {{
          nodes {{session {{organ number year}} basis {{kind date inferred symbol paragraph {{label}}}}
          notes period url
          addressees {{key name parent {{key}}}} recipients {{key}} action {{lemma force deadlines {{kind}}}}
          paragraph {{label number}} unresolvedReason atLeast final
        }}}}}}"""
    )
    recurring, session, event = data["deadlines"]["nodes"]
    assert session["session"] == {"organ": "GENERAL_ASSEMBLY", "number": 77, "year": None}
    assert event["session"] is None
    assert event["basis"]["paragraph"] == {"label": "3"}
    assert event["unresolvedReason"] == "EVENT_DATE_UNKNOWN"
    assert event["action"] == {
        "lemma": "call upon",
        "force": "HORTATORY",
        "deadlines": [{"kind": "SESSION"}, {"kind": "EVENT"}],
    }
    assert recurring["notes"] == ["Counted from August."]
    assert recurring["addressees"] == [
        {"key": MISSION, "name": "Harbour Mission", "parent": {"key": "security-council"}}
    ]
    assert recurring["recipients"] == [{"key": "security-council"}]
    assert recurring["url"] == "https://docs.un.org/en/S/RES/9802(2021)"
    assert recurring["paragraph"] == {"label": "2", "number": "2"}


def test_status_in_the_database_is_status_by_the_rule(small_store: Store) -> None:
    days = [date(2020, 12, 31) + timedelta(days=13 * step) for step in range(90)]
    days += [date(2022, 6, 30), date(2022, 7, 1), date(2021, 12, 31), date(2022, 1, 1), date(2022, 3, 31)]
    with Session(small_store.engine) as session:
        rows = session.scalars(sa.select(DeadlineRow)).all()
        ends = mandate_ends_of(session, [row.id for row in rows])
        assert any(ends.values())
        for day in days:
            by_rule = {row.id: status_on(row, day, mandate_ends=ends.get(row.id)) for row in rows}
            for status in Status:
                condition = has_status(session, [status], day)
                ids = session.scalars(sa.select(col(DeadlineRow.id)).where(condition)).all()
                assert set(ids) == {number for number, own in by_rule.items() if own is status}, (status, day)
