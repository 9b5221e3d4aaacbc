"""Terms of one subject form the chain that a desk officer would draw, with its gaps shown as gaps."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from db.chains import Standing, Term, chain, succeed


def term(
    number: int,
    adopted: str,
    ends: str | None,
    period: str | None = None,
    counted: str | None = None,
    *,
    further: bool = True,
    least: str | None = None,
) -> Term:
    return Term(
        id=number,
        symbol=f"S/RES/{number}",
        adopted_on=date.fromisoformat(adopted),
        position=0,
        ends_on=date.fromisoformat(ends) if ends else None,
        period=period,
        counted=date.fromisoformat(counted) if counted else None,
        further=further,
        least=date.fromisoformat(least) if least else None,
        words="for six months",
    )


OPEN = term(1, "2020-01-10", None, further=False, least="2020-07-10")
"""A first term of six months, without a start."""
FIRST = term(1, "2020-03-10", "2021-03-31", further=False)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([FIRST], [("INITIAL", "2020-03-10", "2021-03-31", None)]),
        (
            [FIRST, term(2, "2021-03-25", "2022-03-31")],
            [("INITIAL", "2020-03-10", "2021-03-31", None), ("RENEWAL", "2021-04-01", "2022-03-31", 1)],
        ),
        ([term(2, "2021-03-25", "2022-03-31")], [("AFTER_GAP", None, "2022-03-31", None)]),
        (
            [FIRST, term(3, "2022-03-25", "2023-03-31")],
            [("INITIAL", "2020-03-10", "2021-03-31", None), ("AFTER_GAP", None, "2023-03-31", None)],
        ),
        (
            [FIRST, term(2, "2021-03-25", "2021-04-30")],
            [("INITIAL", "2020-03-10", "2021-03-31", None), ("ROLLOVER", "2021-04-01", "2021-04-30", 1)],
        ),
        (
            [FIRST, term(2, "2020-11-02", "2020-12-31")],
            [("INITIAL", "2020-03-10", "2021-03-31", None), ("EARLY_END", "2020-11-02", "2020-12-31", 1)],
        ),
        (
            [term(1, "2020-01-10", "2020-06-30", further=False), term(2, "2020-06-29", None, "P6M")],
            [("INITIAL", "2020-01-10", "2020-06-30", None), ("RENEWAL", "2020-07-01", "2020-12-31", 1)],
        ),
        (
            [term(1, "2020-01-10", "2020-06-15", further=False), term(2, "2020-06-18", None, "P6M")],
            [("INITIAL", "2020-01-10", "2020-06-15", None), ("RENEWAL", "2020-06-16", "2020-12-15", 1)],
        ),
        (
            [term(1, "2020-01-10", "2020-06-15", further=False), term(2, "2020-06-29", None, "P6M")],
            [("INITIAL", "2020-01-10", "2020-06-15", None), ("AFTER_GAP", None, None, None)],
        ),
        (
            [term(1, "2020-01-10", "2020-12-15", further=False), term(2, "2020-06-29", None, "P6M")],
            [("INITIAL", "2020-01-10", "2020-12-15", None), ("AFTER_GAP", None, None, None)],
        ),
        (
            [FIRST, term(2, "2021-03-01", "2022-03-01", "P12M", "2021-03-01")],
            [("INITIAL", "2020-03-10", "2021-03-31", None), ("OVERLAP", "2021-03-01", "2022-03-01", 1)],
        ),
        (
            [term(1, "2020-01-10", None, further=False), term(2, "2020-06-29", None, "P6M")],
            [("INITIAL", "2020-01-10", None, None), ("AFTER_GAP", None, None, None)],
        ),
        (
            [OPEN, term(2, "2020-07-29", "2021-01-31")],
            [("INITIAL", "2020-01-10", None, None), ("RENEWAL", None, "2021-01-31", 1)],
        ),
        (
            [OPEN, term(2, "2020-07-05", None, "P6M")],
            [("INITIAL", "2020-01-10", None, None), ("RENEWAL", None, None, 1)],
        ),
        (
            [OPEN, term(2, "2020-08-29", "2021-01-31")],
            [("INITIAL", "2020-01-10", None, None), ("AFTER_GAP", None, "2021-01-31", None)],
        ),
        (
            [FIRST, term(2, "2021-03-20", "2022-03-31"), term(3, "2021-03-20", "2022-06-30")],
            [
                ("INITIAL", "2020-03-10", "2021-03-31", None),
                ("RENEWAL", "2021-04-01", "2022-03-31", 1),
                ("RENEWAL", "2021-04-01", "2022-06-30", 1),
            ],
        ),
    ],
)
def test_chains(terms: list[Term], expected: list[tuple[str, str | None, str | None, int | None]]) -> None:
    for order in permutations(terms):
        links = chain(order)
        assert [
            (
                link.standing,
                link.starts_on and link.starts_on.isoformat(),
                link.ends_on and link.ends_on.isoformat(),
                link.renews,
            )
            for link in links
        ] == expected


@pytest.mark.parametrize(
    ("renewal", "ends"),
    [
        (term(2, "2020-07-05", "2021-01-10", "P6M"), "2020-07-10"),
        (term(2, "2020-07-05", "2021-01-15", "P6M"), "2020-07-15"),
        (term(2, "2020-07-05", "2021-01-15", "P6M", "2020-07-15"), "2020-07-15"),
        (term(2, "2020-07-05", "2021-01-05", "P6M", "2020-07-05"), None),
        (term(2, "2020-07-05", "2021-02-10", "P6M"), None),
        (term(2, "2020-07-05", "2021-01-10", "P6M", further=False), None),
        (term(2, "2020-07-05", "2021-01-10"), None),
        (term(2, "2020-07-05", None, "P6M"), None),
    ],
)
def test_a_renewal_tells_when_the_term_before_ended(renewal: Term, ends: str | None) -> None:
    first, second = chain([OPEN, renewal])
    assert (first.ends_on and first.ends_on.isoformat()) == ends
    assert second.renews == 1
    assert (second.note is None) is (ends is not None)
    assert (first.told_by and first.told_by.later) == (renewal if ends else None)


def test_a_renewal_that_names_a_month_tells_it_and_so_on_back() -> None:
    bare = term(2, "2020-07-05", None, "P3M", least="2020-10-05")
    last = replace(term(3, "2020-09-20", "2021-04-30", "P6M", "2020-10-31"), exact=False)
    links = chain([OPEN, bare, last])
    assert [link.ends_on for link in links] == [date(2020, 7, 31), date(2020, 10, 31), date(2021, 4, 30)]
    assert [link.told_by and link.told_by.exact for link in links] == [False, False, None]
    assert [link.renews for link in links] == [None, 1, 2]
    other = replace(last, ends_on=date(2021, 5, 31), counted=date(2020, 11, 30))
    assert [link.ends_on for link in chain([OPEN, bare, other])] == [None, None, date(2021, 5, 31)]


def test_a_month_that_was_clamped_tells_no_day() -> None:
    first = term(1, "2020-02-28", None, further=False, least="2020-08-28")
    assert chain([first, term(2, "2020-08-20", "2021-02-28", "P6M")])[0].ends_on is None
    first = term(1, "2020-01-31", None, further=False, least="2020-07-31")
    assert chain([first, term(2, "2020-07-20", "2021-01-31", "P6M")])[0].ends_on == date(2020, 7, 31)


@pytest.mark.parametrize(
    ("renewal", "noted"),
    [
        (term(2, "2021-03-25", "2022-03-31", "P12M"), False),
        (term(2, "2021-03-25", "2022-03-25", "P12M"), False),
        (term(2, "2021-03-25", "2022-06-30", "P12M"), True),
        (term(2, "2021-03-25", "2022-06-30"), False),
    ],
)
def test_a_duration_audits_the_stated_end(renewal: Term, noted: bool) -> None:
    link = chain([FIRST, renewal])[1]
    assert link.ends_on == renewal.ends_on
    assert (link.audit is not None) is noted
    assert link.told == link.audit


def test_a_gap_is_told() -> None:
    link = chain([FIRST, term(3, "2022-03-25", "2023-03-31")])[1]
    assert link.standing is Standing.AFTER_GAP
    assert link.note is not None
    assert "S/RES/1" in link.note


@pytest.mark.parametrize(
    ("former", "first", "standing", "renews"),
    [
        (
            term(8, "2020-04-01", "2021-03-31"),
            term(9, "2021-03-20", "2022-03-31", further=False),
            "SUCCESSOR",
            8,
        ),
        (
            term(8, "2018-04-01", "2019-03-31"),
            term(9, "2021-03-20", "2022-03-31", further=False),
            "INITIAL",
            None,
        ),
        (term(8, "2020-04-01", "2021-03-31"), term(9, "2021-03-20", "2022-03-31"), "AFTER_GAP", None),
        (
            term(8, "2021-04-01", "2021-09-30"),
            term(9, "2021-03-20", "2022-03-31", further=False),
            "INITIAL",
            None,
        ),
    ],
)
def test_a_body_takes_over_from_another(former: Term, first: Term, standing: str, renews: int | None) -> None:
    link = succeed(chain([first]), [chain([former])])[0]
    assert (link.standing, link.renews) == (standing, renews)
    assert succeed(chain([first]), []) == chain([first])
