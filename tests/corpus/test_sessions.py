"""Session windows: the dated table, the rule that extends it, and dates that real texts state."""

import calendar
import re
from datetime import date
from pathlib import Path

import pytest

from corpus.sessions import assembly_opening, session_on, session_window
from corpus.symbols import Organ

GA, HRC, ECOSOC = Organ.GENERAL_ASSEMBLY, Organ.HUMAN_RIGHTS_COUNCIL, Organ.ECONOMIC_AND_SOCIAL_COUNCIL


@pytest.mark.parametrize(
    ("organ", "number", "first", "last"),
    [
        (GA, 1, date(1946, 1, 10), date(1947, 9, 15)),
        (GA, 20, date(1965, 9, 21), date(1966, 9, 19)),
        (GA, 55, date(2000, 9, 5), date(2001, 9, 11)),
        (GA, 58, date(2003, 9, 16), date(2004, 9, 13)),
        (GA, 73, date(2018, 9, 18), date(2019, 9, 16)),
        (GA, 74, date(2019, 9, 17), date(2020, 9, 14)),
        (GA, 77, date(2022, 9, 13), date(2023, 9, 4)),
        (GA, 79, date(2024, 9, 10), date(2025, 9, 8)),
        (GA, 82, date(2027, 9, 7), date(2028, 9, 4)),
        (HRC, 40, date(2019, 2, 25), date(2019, 3, 22)),
        (HRC, 57, date(2024, 9, 9), date(2024, 10, 11)),
    ],
)
def test_numbered_sessions(organ: Organ, number: int, first: date, last: date) -> None:
    assert session_window(organ, number) == (first, last)


@pytest.mark.parametrize(
    ("organ", "number", "year"),
    [
        (GA, 0, None),
        (GA, None, 2020),
        (HRC, 400, None),
        (Organ.SECURITY_COUNCIL, 5, None),
        (ECOSOC, 58, None),
    ],
)
def test_what_is_not_known_is_null(organ: Organ, number: int | None, year: int | None) -> None:
    assert session_window(organ, number, year) is None


def test_sessions_of_the_economic_and_social_council_are_named_by_year() -> None:
    assert session_window(ECOSOC, year=2012) == (date(2012, 1, 1), date(2012, 12, 31))
    assert session_window(ECOSOC, year=2026) == (date(2025, 7, 24), date(2026, 7, 31))


def test_windows_of_the_assembly_follow_one_another_without_a_gap() -> None:
    for number in range(1, 120):
        window, following = session_window(GA, number), assembly_opening(number + 1)
        assert window is not None
        assert following is not None
        assert (following - window[1]).days == 1
        assert window[0] < window[1]


@pytest.mark.parametrize(
    ("organ", "day", "number"),
    [
        (GA, date(2018, 9, 17), 72),
        (GA, date(2018, 9, 18), 73),
        (GA, date(2018, 12, 20), 73),
        (HRC, date(2019, 3, 21), 40),
        (HRC, date(2019, 5, 1), 40),
        (ECOSOC, date(2017, 7, 6), 2017),
        (Organ.SECURITY_COUNCIL, date(2017, 7, 6), None),
    ],
)
def test_the_session_that_is_open(organ: Organ, day: date, number: int | None) -> None:
    assert session_on(organ, day) == number


@pytest.mark.corpus
def test_real_resolutions_were_adopted_inside_the_window_of_their_session(real_corpus: Path) -> None:
    months = list(calendar.month_name)
    adopted = re.compile(r"(?:Assembly on|meeting\W{1,6})\s*(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
    seen = 0
    for file in sorted((real_corpus / "plain-text").rglob("A_*RES_*.txt")):
        named = re.match(r"A_(HRC_)?RES_(\d+)_\d", file.name)
        found = adopted.search(file.read_text(errors="replace").replace("\u00a0", " "))
        if not named or not found or found[2] not in months:
            continue
        window = session_window(HRC if named[1] else GA, int(named[2]))
        day = date(int(found[3]), months.index(found[2]), int(found[1]))
        assert window is not None, file.name
        assert window[0] <= day <= window[1], file.name
        seen += 1
    assert seen > 200
