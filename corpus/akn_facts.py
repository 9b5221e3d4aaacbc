"""Facts that AKN4UN states outside the paragraphs: cover page, Library keywords, workflow."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import BadInputError
from corpus.symbols import Symbol, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

_LANGUAGES = {"ara": "ar", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es"}
_PRINTED_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_HELD_ON = re.compile(r"\bmeeting\b[^.]{0,60}?\bheld on (\d{1,2} [A-Z][a-z]+ \d{4})")
_MEETING = re.compile(r"\b(\d{1,5}(?:st|nd|rd|th)) meeting\b")
_ITEM = re.compile(r"\bitem entitled [“\"](.{3,300}?)[”\"]")
_ACTING = re.compile(
    r"\bacting\b[^,;.]{0,40}? under (?:articles? [^,;.]{1,40}? of )?chapter VII\b", re.IGNORECASE
)
# States whose names hold an "and" of their own; elsewhere the last "and" of a list parts two sponsors.
_JOINED = re.compile(r"\b(Antigua|Bosnia|Britain|Kitts|Tom[eé]|Trinidad|Vincent) and ")
_MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
    "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Votes:
    """How many members were in favour, against, and abstained; null where no vote is stated."""

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None


def words(element: "_Element | None") -> str:
    """The text of an element on one line, without its markup."""
    return "" if element is None else tidy("".join(element.itertext()))


def tidy(text: str) -> str:
    """Single spaces, plain hyphens, no soft hyphens or zero-width marks."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


_INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\ufeff": None, "\u2060": None, "\u2011": "-"})


def symbol_of(statement: "_Element") -> Symbol | None:
    """The symbol on the cover page; null where there is none that can be read."""
    for number in statement.iter(f"{AKN}docNumber"):
        try:
            return parse_symbol(words(number))
        except BadInputError:
            return None
    return None


def title_of(statement: "_Element") -> str | None:
    """The Library's title, else the one printed above the text or on the cover page."""
    for keyword in statement.iter(f"{AKN}keyword"):
        if keyword.get("refersTo") == "title" and (title := tidy(keyword.get("value") or "")):
            return title
    printed = [title for title in statement.iter(f"{AKN}docTitle") if title.get("refersTo") != "#adoption"]
    return next((text for title in printed if (text := words(title))), None)


def adopted_on(statement: "_Element") -> date | None:
    """The adoption date of a resolution; the printed one wins over its attribute and the metadata."""
    for element in statement.iter(f"{AKN}docDate"):
        if element.get("refersTo") == "#adoptionDate":
            return printed_date(words(element)) or iso_date(element.get("date")) or _work_date(statement)
    return _work_date(statement)


def published_on(statement: "_Element") -> date | None:
    """The date of issue on the cover page."""
    for element in statement.iter(f"{AKN}docDate"):
        if element.get("refersTo") == "#dateOfIssuance":
            return printed_date(words(element)) or iso_date(element.get("date"))
    return None


def _work_date(statement: "_Element") -> date | None:
    for element in statement.iterfind(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRdate"):
        if element.get("name") == "adoption":
            return iso_date(element.get("date"))
    return None


def printed_date(text: str) -> date | None:
    """The first "30 December 2021" in the text."""
    if found := _PRINTED_DATE.search(text):
        day, month, year = found.groups()
        try:
            return date(int(year), _MONTHS.get(month, 0), int(day))
        except ValueError:
            return None
    return None


def iso_date(text: str | None) -> date | None:
    """An attribute's date; the source writes year one where it knows none."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.year > 1 else None


def language_of(statement: "_Element") -> str:
    """The expression's language as ISO 639-1."""
    element = next(statement.iter(f"{AKN}FRBRlanguage"), None)
    return _LANGUAGES.get(element.get("language") or "" if element is not None else "", "en")


def draft_symbol_of(statement: "_Element") -> str | None:
    """The symbol of the draft that was put to the vote."""
    for step in _steps(statement, "draftResolution"):
        try:
            return parse_symbol(step.get("as") or "").text
        except BadInputError:
            continue
    return None


def sponsors_of(statement: "_Element") -> tuple[str, ...]:
    """The States that put the draft forward, later co-sponsors after the first."""
    named: list[str] = []
    for outcome in ("draftResolution", "draftResolutionAdditionalSponsors"):
        for step in _steps(statement, outcome):
            named += split_sponsors(step.get("by") or "")
    return tuple(dict.fromkeys(named))


def split_sponsors(text: str) -> list[str]:
    """The names in "Angola, Bosnia and Herzegovina and Chile"."""
    joined = _JOINED.sub(r"\1 & ", tidy(text))
    parts = re.split(r",\s*(?:and )?|\sand\s", joined)
    return [part.replace(" & ", " and ") for part in parts if part]


def votes_of(statement: "_Element") -> Votes:
    """The recorded vote; a side that a recorded vote does not list has no members."""
    counted: dict[str, int] = {}
    for count in statement.iter(f"{AKN}count"):
        if (value := count.get("value") or "").isdigit():
            counted[count.get("refersTo") or ""] = int(value)
    if not counted:
        return Votes()
    return Votes(counted.get("inFavour", 0), counted.get("against", 0), counted.get("abstaining", 0))


def topics_of(statement: "_Element") -> tuple[str, ...]:
    """The Library's subjects (UNBIS Thesaurus), in the source's order."""
    named = (
        tidy(keyword.get("value") or "")
        for keyword in statement.iter(f"{AKN}keyword")
        if keyword.get("dictionary") == "UNBIS Thesaurus"
    )
    return tuple(dict.fromkeys(topic for topic in named if topic))


def agenda_item_of(statement: "_Element", lead: str) -> str | None:
    """The item as the Council words it (a statement's lead quotes it), else the Library's heading for it."""
    if found := _ITEM.search(lead):
        return found[1]
    items = [k for k in statement.iter(f"{AKN}keyword") if k.get("refersTo") == "agenda"]
    own = [item for item in items if item.get("dictionary") == "S/"]
    return next((text for item in own or items if (text := tidy(item.get("showAs") or "").rstrip("."))), None)


def meeting_of(statement: "_Element", lead: str) -> str | None:
    """The ordinal of the meeting, "8146th"; null for a vote by mail."""
    inline = next(statement.iter(f"{AKN}inline"), None)
    if found := _MEETING.search(words(inline)) or _MEETING.search(lead):
        return found[1]
    records = (step.get("as") or "" for step in statement.iter(f"{AKN}step"))
    return next((ordinal(int(found[1])) for record in records if (found := _RECORD.fullmatch(record))), None)


_RECORD = re.compile(r"S/PV\.(\d+)(?:\s.*)?")


def ordinal(number: int) -> str:
    """The number with its English ending: 1st, 12th, 8023rd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def held_on(lead: str) -> date | None:
    """The day of the meeting that a presidential statement's lead names."""
    found = _HELD_ON.search(lead)
    return printed_date(found[1]) if found else None


def acts_under_chapter_vii(statement: "_Element", texts: "Iterable[str]") -> bool:
    """Whether the text acts under Chapter VII of the Charter, or the workflow says that it does."""
    marked = any(step.get("refersTo") == "Chapter VII" for step in statement.iter(f"{AKN}step"))
    return marked or any(_ACTING.search(text) for text in texts)


def _steps(statement: "_Element", outcome: str) -> "list[_Element]":
    return [step for step in statement.iter(f"{AKN}step") if step.get("outcome") == outcome]
