"""Facts that AKN4UN states outside the paragraphs: cover page, Library keywords, workflow."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from corpus.errors import BadInputError
from corpus.symbols import Symbol, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

_PARTS = tuple(AKN + name for name in ("meta", "coverPage", "preface", "mainBody"))
_NAMES = tuple(
    AKN + name
    for name in (
        *("FRBRdate", "FRBRlanguage", "count", "keyword", "step"),
        *("docDate", "docNumber", "docTitle", "inline"),
    )
)
_INVISIBLE = re.compile(r"[\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_COUNT = re.compile(r"\d{1,3}")
_RECORD = re.compile(r"S/PV\.(\d+)(?:\s.*)?")
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
    if element is None:
        return ""
    return tidy(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def tidy(text: str) -> str:
    """Single spaces, plain hyphens, no soft hyphens or zero-width marks."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    if not text.isprintable():
        text = " ".join(_INVISIBLE.sub("", text).split())
    return text.replace("\u2011", "-").replace("\u2010", "-")


class Cover:
    """What a document says outside its paragraphs; its elements are looked up once.

    ``lead`` are the words that introduce a presidential statement and name its meeting, day and item.
    """

    def __init__(self, statement: "_Element") -> None:
        self._found: dict[str, list[_Element]] = {name: [] for name in _NAMES}
        for part in statement.iterchildren(*_PARTS):
            for element in part.iter(*_NAMES):
                self._found[element.tag].append(element)

    def _all(self, name: str) -> "list[_Element]":
        return self._found[AKN + name]

    def symbol(self) -> Symbol | None:
        """The symbol on the cover page; null where there is none that can be read."""
        for number in self._all("docNumber"):
            try:
                return parse_symbol(words(number))
            except BadInputError:
                continue
        return None

    def title(self) -> str | None:
        """The Library's title, else the one printed above the text or on the cover page."""
        for keyword in self._all("keyword"):
            if keyword.get("refersTo") == "title" and (title := tidy(keyword.get("value") or "")):
                return title
        printed = [title for title in self._all("docTitle") if title.get("refersTo") != "#adoption"]
        return next((text for title in printed if (text := words(title))), None)

    def adopted_on(self, lead: str) -> date | None:
        """The adoption date: the printed one wins over its attribute and the metadata.

        A printed slip that the symbol's own year contradicts does not.
        """
        if found := _HELD_ON.search(lead):
            return printed_date(found[1])
        elements = [e for e in self._all("docDate") if e.get("refersTo") == "#adoptionDate"]
        stated = [printed_date(words(e)) for e in elements] + [iso_date(e.get("date")) for e in elements]
        days = [day for day in (*stated, self._work_date()) if day is not None]
        symbol = self.symbol()
        fitting = (day for day in days if symbol is not None and f"({day.year})" in symbol.text)
        return next(fitting, days[0] if days else None)

    def published_on(self) -> date | None:
        """The date of issue on the cover page."""
        for element in self._all("docDate"):
            if element.get("refersTo") == "#dateOfIssuance":
                return printed_date(words(element)) or iso_date(element.get("date"))
        return None

    def _work_date(self) -> date | None:
        stated = (d for d in self._all("FRBRdate") if d.get("name") == "adoption")
        return next((day for element in stated if (day := iso_date(element.get("date")))), None)

    def language(self) -> str:
        """The expression's language as ISO 639-1."""
        stated = (element.get("language") or "" for element in self._all("FRBRlanguage"))
        return _LANGUAGES.get(next(stated, ""), "en")

    def draft_symbol(self) -> str | None:
        """The symbol of the draft that was put to the vote."""
        for step in self._steps("draftResolution"):
            try:
                return parse_symbol(step.get("as") or "").text
            except BadInputError:
                continue
        return None

    def sponsors(self) -> tuple[str, ...]:
        """The States that put the draft forward, later co-sponsors after the first."""
        named: list[str] = []
        for outcome in ("draftResolution", "draftResolutionAdditionalSponsors"):
            for step in self._steps(outcome):
                named += split_sponsors(step.get("by") or "")
        return tuple(dict.fromkeys(named))

    def votes(self) -> Votes:
        """The recorded vote; a side that a recorded vote does not list has no members."""
        counted: dict[str, int] = {}
        for count in self._all("count"):
            if found := _COUNT.fullmatch(count.get("value") or ""):
                counted[count.get("refersTo") or ""] = int(found[0])
        if not counted:
            return Votes()
        return Votes(counted.get("inFavour", 0), counted.get("against", 0), counted.get("abstaining", 0))

    def topics(self) -> tuple[str, ...]:
        """The Library's subjects (UNBIS Thesaurus), in the source's order."""
        listed = (k for k in self._all("keyword") if k.get("dictionary") == "UNBIS Thesaurus")
        return tuple(dict.fromkeys(topic for k in listed if (topic := tidy(k.get("value") or ""))))

    def agenda_item(self, lead: str) -> str | None:
        """The item as the Council words it (a lead quotes it), else the Library's heading for it."""
        if found := _ITEM.search(lead):
            return found[1]
        items = [k for k in self._all("keyword") if k.get("refersTo") == "agenda"]
        own = [item for item in items if item.get("dictionary") == "S/"]
        stated = (tidy(item.get("showAs") or "").rstrip(".") for item in own or items)
        return next((text for text in stated if text), None)

    def meeting(self, lead: str) -> str | None:
        """The ordinal of the meeting, "8146th"; null for a vote by mail."""
        inline = next(iter(self._all("inline")), None)
        if found := _MEETING.search(words(inline)) or _MEETING.search(lead):
            return found[1]
        records = (_RECORD.fullmatch(step.get("as") or "") for step in self._all("step"))
        return next((ordinal(int(found[1])) for found in records if found), None)

    def chapter_vii(self, texts: "Iterable[str]") -> bool:
        """Whether the text acts under Chapter VII of the Charter, or the workflow says that it does."""
        if any(step.get("refersTo") == "Chapter VII" for step in self._all("step")):
            return True
        return any("hapter VII" in text and _ACTING.search(text) for text in texts)

    def _steps(self, outcome: str) -> "list[_Element]":
        return [step for step in self._all("step") if step.get("outcome") == outcome]


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


def split_sponsors(text: str) -> list[str]:
    """The names in "Angola, Bosnia and Herzegovina and Chile"."""
    joined = _JOINED.sub(r"\1 & ", tidy(text))
    parts = re.split(r",\s*(?:and )?|\sand\s", joined)
    return [part.replace(" & ", " and ") for part in parts if part]


def ordinal(number: int) -> str:
    """The number with its English ending: 1st, 12th, 8023rd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
