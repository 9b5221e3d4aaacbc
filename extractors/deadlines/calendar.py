"""Calendar words: where they stand in a text, and which days they mean."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import dateparser

from extractors.deadlines.parts import Moment, Point, Window
from extractors.deadlines.windows import Windows, matches
from extractors.facts import Precision

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d"
_PART = (
    r"(?:the )?(?:very )?(?P<part>(?:early|mid|late)(?=[- ])|(?:beginning|start|middle|end"
    r"|close)(?= of )|end(?=-))"
    r"(?:-| of (?:the )?(?:month of |year |calendar year )?| in | )"
)
_PART_WORDS = r"(?:early|mid|late)"
_DAYS = r"(?P<days>(?:\d{1,2}(?:st|nd|rd|th)?(?:, |,? and | to | ?- ?| or )){0,5})"
_NTH = r"(?P<nth>first|second|third|fourth|last) (?P<span>quarter|half|semester|trimester)"
_FORMS = (
    # 30 March 2023; 3 to 7 March 2025; the 31st of July
    rf"(?=\d)(?<![\d/]){_DAYS}(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {{0,2}}(?:day of |of )?(?P<month>{_MONTH})"
    rf"(?:,? {{1,2}}(?P<year>{_YEAR}))?(?!\d)",
    # July 15, 2026
    rf"(?=[A-Z])(?P<month2>{_MONTH}) {{1,2}}(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?:,? {{1,2}}(?P<year2>{_YEAR}))?(?![\d/])",
    # mid-August; the end of April 2025; November 2024
    rf"(?!\d)(?:{_PART})?(?P<month3>{_MONTH})(?:(?:,| of)? {{1,2}}(?P<year3>{_YEAR}))?(?!\d|,? ?\d"
    rf"|-(?!(?:{_PART_WORDS}[- ])?(?:{_MONTH})))",
    # the end of the first quarter of 2025
    rf"(?=[a-z])(?:the )?(?:(?:end|close) of (?:the )?)?{_NTH} of (?:the year )?(?P<year4>{_YEAR})(?!\d)",
    # late 2024; the end of the year 2025
    rf"(?=[a-z]){_PART.replace('<part>', '<part5>')}(?:the (?:calendar )?year )?(?P<year5>{_YEAR})(?![\d/])",
    # the end of the year
    r"the (?P<part6>end|close|beginning|start|middle) of (?P<which>the|this|the current|the present"
    r"|next|the following)"
    r" (?:calendar )?year\b(?! (?:\d|to\b|of\b))",
    # 2030; the year 2015
    rf"(?:\b(?:the )?(?:calendar )?year )?(?<![\d/(.-])\b(?P<year7>{_YEAR})(?![\d/%]|-\d|,\d| session)",
)
_STARTS = (
    r"\b(?=[0-9JFMASONDtembsclfvy])(?=[0-9A-Z]|the [bceflmstvy]|third|very|early|mid|late|beginning|start|end"
    r"|close|first|second|fourth|last|calendar|year)(?:(?<!/)|(?<=[a-z]/))"
)
"""What a point can begin with: most places are passed at once."""
_POINT = re.compile(f"{_STARTS}(?:{'|'.join(f'(?:{form})' for form in _FORMS)})")
_JOIN_LIST = re.compile(r",? (?:and|or)(?: again)?(?: by| on| in| at| before)? |, (?:and )?(?:by )?|; ")
_JOIN_RANGE = re.compile(r" (?:to|until|through|till|up to) | ?[-/] ?")
_PLAIN = re.compile(rf"(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def moments(text: str, windows: Windows) -> list[Moment]:
    """The calendar words of a text, points that are listed or span a range together."""
    found: list[Moment] = []
    for point in _points(text, windows):
        last = found[-1] if found else None
        between = text[last.end : point.start] if last and point.start - last.end < 12 else None
        if last and between is not None and not last.ranged and _may_join(last.points[-1], point):
            if _JOIN_RANGE.fullmatch(between) and len(last.points) == 1:
                found[-1] = Moment(last.start, point.end, (*last.points, point), ranged=True)
                continue
            if _JOIN_LIST.fullmatch(between):
                found[-1] = Moment(last.start, point.end, (*last.points, point))
                continue
        found.append(Moment(point.start, point.end, (point,), ranged=False))
    return [_expanded(moment, text) for moment in found]


def _may_join(one: Point, other: Point) -> bool:
    """Only points of one sort are a list or a range: days with days, months with months."""
    return (one.day is None) == (other.day is None) and (one.month is None) == (other.month is None)


def _points(text: str, windows: Windows) -> Iterator[Point]:
    for m in matches(_POINT, text, windows):
        g = m.groupdict()
        month = g["month"] or g["month2"] or g["month3"]
        year = g["year"] or g["year2"] or g["year3"] or g["year4"] or g["year5"] or g["year7"]
        part = g["part"] or g["part5"] or g["part6"]
        if g["nth"]:
            part = f"{'h' if g['span'] in ('half', 'semester') else 'q'}{_QUARTERS[g['nth']]}"
            if part == "h4":
                part = "h2"
        if g["which"]:
            part = f"{part} of {'next' if g['which'] in ('next', 'the following') else 'this'} year"
        day = g["day"] or g["day2"]
        yield Point(
            m.start(),
            m.end(),
            int(day) if day else None,
            MONTHS[month] if month else None,
            int(year) if year else None,
            part,
            m[0],
        )


def _expanded(moment: Moment, text: str) -> Moment:
    """Days before a date ("3 to 7 March", "3 and 4 March") become points, missing years are filled in."""
    points = list(moment.points)
    ranged = moment.ranged
    if len(points) == 1 and points[0].day is not None:
        words = points[0].words
        until = words.find(_month_in(words))
        digits = [d for d in re.finditer(r"\d{1,2}(?=\D)", words) if d.start() < until]
        if len(digits) > 1:
            one = points[0]
            base = one.start
            ranged = bool(re.search(r" to |-", words[: digits[-1].start()]))
            points = [
                Point(base + d.start(), base + d.end(), int(d[0]), one.month, one.year, None, d[0])
                for d in digits[:-1]
            ]
            points.append(
                Point(
                    base + digits[-1].start(),
                    one.end,
                    one.day,
                    one.month,
                    one.year,
                    None,
                    words[digits[-1].start() :],
                )
            )
    if len(points) == 1:
        return moment
    return Moment(moment.start, moment.end, tuple(_with_years(points)), ranged)


def _month_in(words: str) -> str:
    return next((name for name in MONTHS if name in words), "")


def _with_years(points: list[Point]) -> list[Point]:
    """Years run backwards from the last: "10 July, 10 October and 10 January 2025" begins in 2024."""
    out = [points[-1]]
    for point in reversed(points[:-1]):
        after = out[0]
        year = point.year
        if year is None and after.year is not None and point.month is not None and after.month is not None:
            year = after.year - ((point.month, point.day or 0) > (after.month, after.day or 0))
        month = point.month
        out.insert(0, Point(point.start, point.end, point.day, month, year, point.part, point.words))
    return out


def read(point: Point, reference: date | None) -> Window | None:
    """The days a point means; a missing year is the first that does not lie before ``reference``.

    Null where the words name no day that exists, or lack the year and no reference is given.
    """
    if point.part and point.part.endswith("year"):
        return _part_of_reference_year(point.part, reference)
    if point.year is not None:
        return _in_year(point, point.year, inferred=False)
    if reference is None:
        return None
    window = _in_year(point, reference.year, inferred=True)
    if window is None or window.last < reference:
        window = _in_year(point, reference.year + 1, inferred=True) or window
    return window


def _part_of_reference_year(part: str, reference: date | None) -> Window | None:
    if reference is None:
        return None
    year = reference.year + part.endswith("next year")
    return _in_year(Point(0, 0, year=year, part=part.split()[0]), year, inferred=True)


def _in_year(point: Point, year: int, *, inferred: bool) -> Window | None:
    if point.day is not None and point.month is not None:
        day = parsed(_words(point, year))
        return Window(day, day, Precision.DAY, inferred) if day else None
    if point.month is not None:
        return _month_window(year, point.month, point.part, inferred)
    return _year_window(year, point.part, inferred)


def _words(point: Point, year: int) -> str:
    """The calendar words to read: the point's own where they state all, else put together."""
    if point.year is not None and str(point.year) in point.words and not point.words[:4].count("-"):
        words = re.sub(r"^the |(?<=\d)(?:st|nd|rd|th)|(?:day )?of ", "", point.words)
        return re.sub(r"(?<=\d)(?=[A-Z])", " ", words)
    return f"{point.day} {calendar.month_name[point.month or 1]} {year}"


@lru_cache(maxsize=4096)
def parsed(words: str) -> date | None:
    """The day that plain English calendar words name, null where there is none such."""
    plain = _PLAIN.fullmatch(words)
    if plain:
        try:
            return date(int(plain[3]), MONTHS[plain[2]], int(plain[1]))
        except ValueError:
            return None
    moment = dateparser.parse(
        words, languages=["en"], settings={"PREFER_DAY_OF_MONTH": "last", "STRICT_PARSING": True}
    )
    return moment.date() if moment else None


def _month_window(year: int, month: int, part: str | None, inferred: bool) -> Window:
    last = calendar.monthrange(year, month)[1]
    first_day, last_day, precision = {
        "early": (1, 10, Precision.PART_OF_MONTH),
        "mid": (11, 20, Precision.PART_OF_MONTH),
        "middle": (11, 20, Precision.PART_OF_MONTH),
        "late": (21, last, Precision.PART_OF_MONTH),
        "beginning": (1, 1, Precision.PART_OF_MONTH),
        "start": (1, 1, Precision.PART_OF_MONTH),
    }.get(part or "", (1, last, Precision.MONTH))
    return Window(date(year, month, first_day), date(year, month, last_day), precision, inferred)


def _year_window(year: int, part: str | None, inferred: bool) -> Window:
    if part and part[0] in "qh" and part[1:].isdigit():
        size, precision = (3, Precision.QUARTER) if part[0] == "q" else (6, Precision.HALF)
        last = int(part[1:]) * size
        day = calendar.monthrange(year, last)[1]
        return Window(date(year, last - size + 1, 1), date(year, last, day), precision, inferred)
    first, end, precision = {
        "early": (date(year, 1, 1), date(year, 4, 30), Precision.PART_OF_YEAR),
        "mid": (date(year, 5, 1), date(year, 6, 30), Precision.PART_OF_YEAR),
        "middle": (date(year, 5, 1), date(year, 6, 30), Precision.PART_OF_YEAR),
        "late": (date(year, 9, 1), date(year, 12, 31), Precision.PART_OF_YEAR),
        "beginning": (date(year, 1, 1), date(year, 1, 1), Precision.PART_OF_YEAR),
        "start": (date(year, 1, 1), date(year, 1, 1), Precision.PART_OF_YEAR),
    }.get(part or "", (date(year, 1, 1), date(year, 12, 31), Precision.YEAR))
    return Window(first, end, precision, inferred)


def day_before(day: date) -> date:
    """The last compliant day of "before" a day."""
    return day - timedelta(days=1)
