"""The page of what is due next: a form that narrows it, the list, and the same for calendars and tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

import sqlalchemy as sa
from lxml.html import builder as html
from sqlalchemy.orm import Session
from sqlmodel import col
from starlette.requests import Request

from api.dated import Dated, read_dated, when
from api.feed_words import Options, ParameterError, hold_keys, read_words
from api.page_parts import Element, Page, Words, address_of, choice, field, form, given_words, link, text
from api.rows import ORGAN_NAMES
from db.queries.deadlines import DeadlineFilter, deadlines
from db.queries.filters import Ground
from db.tables import DeadlineRow, DocumentRow
from extractors.facts import DeadlineKind

_MOST_READ, _MOST_SHOWN = 1_000, 100
_COLUMNS = ("Due", "Status", "Document", "Who", "What the text says")
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)


def due_page(session: Session, request: Request, today: date) -> Page:
    """What is due next, narrowed by the form; a mistake in it is told above the list of all."""
    asked = given = given_words(request)
    told: list[Element] = []
    try:
        wanted, options = read_words(given, DeadlineFilter, Options)
        hold_keys(session, wanted)
    except ParameterError as error:
        told = [html.P(text(str(error)), html.CLASS("told"), role="alert")]
        asked, wanted, options = [], DeadlineFilter(), Options()
    day = options.as_of or today
    start = wanted.due_from or min(day, wanted.due_to or day)
    words = asked if wanted.due_from else [*asked, ("dueFrom", str(start))]
    wanted = replace(wanted, due_from=start, drafts=wanted.drafts or False)
    listing = deadlines(Ground(session, day), wanted)
    found = list(islice(read_dated(session, listing, day, start), _MOST_READ))
    found.sort(key=lambda each: each.row["nextOn"] or each.row["dueOn"])
    most = options.limit or _MOST_SHOWN
    parts = _table(found, most, day) if found else _nothing(session, wanted, day, asked)
    return "What is due next", [_form(given), *told, *parts, _links(words)], 400 if told else 200


def _form(given: Words) -> Element:
    return form(
        "/",
        given,
        field("Key of a body", "entity", "text", "cted"),
        field("From (else today)", "dueFrom", "date"),
        field("To", "dueTo", "date"),
        choice("Organ", "organ", {organ.value: name for organ, name in ORGAN_NAMES.items()}),
        choice("Kind", "kinds", {kind.value: kind.value.lower() for kind in DeadlineKind}),
        field("As it stood on", "asOf", "date"),
    )


def _table(found: Sequence[Dated], most: int, day: date) -> list[Element]:
    shown = found[:most]
    more = f"; the first {len(shown)} are shown" if len(found) > len(shown) else ""
    least = "at least " if len(found) == _MOST_READ else ""
    number = "1 deadline" if len(found) == 1 else f"{least}{len(found):,} deadlines"
    header = html.TR(*(html.TH(name, scope="col") for name in _COLUMNS))
    caption = html.CAPTION(f"{number}{more}; status on {day}")
    return [html.TABLE(caption, html.THEAD(header), html.TBODY(*(_row(each) for each in shown)))]


def _nothing(session: Session, wanted: DeadlineFilter, day: date, asked: Words) -> list[Element]:
    """That nothing is due in the window, and the ways to what was due before it."""
    window = f"from {wanted.due_from} to {wanted.due_to}" if wanted.due_to else f"from {wanted.due_from} on"
    parts = [html.P(f"No deadline that fits is due {window}.")]
    past = replace(wanted, due_from=None, due_to=day - _DAY)
    last, adopted, number = session.execute(
        deadlines(Ground(session, day), past).statement.with_only_columns(
            sa.func.max(col(DeadlineRow.due_on)), sa.func.max(col(DocumentRow.adopted_on)), sa.func.count()
        )
    ).one()
    if last is None:
        return parts
    kept = [(name, value) for name, value in asked if name not in ("dueFrom", "dueTo")]
    year = urlencode([*kept, ("dueFrom", str(last - _YEAR)), ("dueTo", str(last))])
    ways = [link(f"those of the year to {last}", f"/?{year}")]
    if adopted is not None and adopted < day:
        back = urlencode([*(each for each in kept if each[0] != "asOf"), ("asOf", str(adopted))])
        ways += [", or ", link(f"what was due next on {adopted}", f"/?{back}"), ", when the latest was set"]
    return [*parts, html.P(f"{number:,} were due before {day}: see ", *ways, ".")]


def _row(each: Dated) -> Element:
    row, place = each.row, each.row["label"]
    here = f"{address_of(row['symbol'])}#p{each.deadline.paragraph_id}"
    words = f"{row['symbol']}, paragraph {place}" if place else row["symbol"]
    who = ", ".join(party["name"] or party["key"] for party in row["addressees"]) or row["subject"] or ""
    return html.TR(
        html.TD(when(each), html.CLASS("day")),
        html.TD(row["status"]),
        html.TD(link(words, here), " ", link("official document", row["url"])),
        html.TD(text(who)),
        html.TD(html.MARK(text(row["expression"]), html.CLASS("deadline")), " ", text(row["explanation"])),
    )


def _links(words: Words) -> Element:
    """The same list for calendars and spreadsheets."""
    names = {"deadlines.ics": "Calendar", "deadlines.csv": "Spreadsheet", "deadlines.json": "JSON"}
    links = (link(f"{told} of these", f"/{name}?{urlencode(words)}") for name, told in names.items())
    return html.P(*links, html.CLASS("links"))
