"""Document facts: what cover, adoption line and foot say about a resolution besides its text."""

import re
from datetime import date
from itertools import pairwise

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(_MONTHS)
DATE = (
    rf"(?:(?P<day>\d{{1,2}})\s(?P<month>{_MONTH})|(?P<month_first>{_MONTH})\s(?P<day_after>\d{{1,2}}),?)"
    r"\s(?P<year>(?:19|20)\d\d)"
)
_DATE = re.compile(DATE)
_ADOPTED = re.compile(
    rf"\badopted\b[^.;]{{0,120}}?\bon\s+{DATE}"
    rf"|\bRESOLUTIONS?\s\d+\s\(\d{{4}}\),?\s(?:of\s|adopted\son\s)?{DATE.replace('P<', 'P<b_')}"
    rf"|\bResolution\sof\s{DATE.replace('P<', 'P<c_')}",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"\bmeeting of the Security Council,? held on {DATE}"
    rf"|^On {DATE.replace('P<', 'P<b_')}, in connection with the Council’s\b"
)
_DISTRIBUTED = re.compile(
    rf"Distr\.?:?\s+(?:General|Limited|Restricted)?\s*(?:[SAE]/\S+(?:\s\(\d{{4}}\))?\*?\s+)?{DATE}",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(\d{1,5}(?:st|nd|rd|th))_?\s+(?:\([a-z]+\)\s)?(?:plenary\s)?meet-?\s?ing\b")
_MEETING_WORDS = re.compile(r"\b([A-Z][a-z]+(?:[- ][a-z]+){0,4})\splenary\smeeting\b")
_SESSION = re.compile(
    r"^((?:[A-Z][a-z]+(?:-[a-z]+)?[ ]){1,4}(?:emergency[ ]|special[ ]){0,2}session"
    r"|\d{4}[ ](?:substantive\s|organizational\s)?session)\b"
    r"|(?<=[—–-])([A-Z][a-z]+(?:-[a-z]+)?)\sSession\b",
    re.MULTILINE,
)
_AGENDA = re.compile(
    r"\bAgenda\sitems?\s(\d+(?:\s\([a-z]+\))?(?:(?:,|\sand)\s\d+(?:\s\([a-z]+\))?)*)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[[^\[\]]{0,300}?\b([SAE]/[A-Za-z0-9.\-]+(?:/[A-Za-z0-9.\-]+)*)[^\[\]]{0,300}\]")
_OF_A_REPORT = re.compile(r"\bon\sthe\s(?:reports?|recommendations?|proposal)\sof\b")
"""A committee's or commission's report, whose symbol is not the draft's."""
_VOTES = re.compile(
    r"\bby\s(?P<by>\d{1,3})\s(?:votes\s)?(?:in\sfavour\s)?to\s(?P<against>none|nil|zero|\d{1,3})(?:,?\swith\s(?P<abst>\d{1,2}|one|no)\sabstention)?"
    r"|\bvote\sof\s(?P<of>\d{1,3})\sto\s(?P<no>none|\d{1,3})(?:,?\swith\s(?P<abstained>\d{1,3}|no)\sabstention)?"
)
_SPONSORS = re.compile(r"(?P<names>[A-Z][^:]{2,4000}):\s(?:revised\s)?draft\sresolution", re.IGNORECASE)
_CHAPTER = re.compile(r"\b[Aa]cting\b[^,;.]{0,60}\bChapter VII\b|, under Chapter VII of the Charter\b")
_PAIRED = ("Northern Ireland", "Herzegovina", "Tobago", "Barbuda", "Nevis", "the Grenadines", "Principe")


def dates(text: str) -> list[date]:
    """The calendar dates that a text prints, in their order; impossible ones are left out."""
    found = (_date(match.groupdict()) for match in _DATE.finditer(text))
    return [day for day in found if day is not None]


def _date(parts: dict[str, str | None]) -> date | None:
    for prefix in ("", "b_", "c_"):
        if year := parts.get(f"{prefix}year"):
            month = parts[f"{prefix}month"] or parts[f"{prefix}month_first"] or ""
            day = parts[f"{prefix}day"] or parts[f"{prefix}day_after"] or ""
            try:
                return date(int(year), _MONTHS.index(month.capitalize()) + 1, int(day))
            except ValueError:
                return None
    return None


def adopted_on(cover: str, foot: str) -> date | None:
    """The adoption date of the adoption line, else the one beside the meeting at the foot."""
    for match in _ADOPTED.finditer(cover):
        if day := _date(match.groupdict()):
            return day
    found = dates(foot)
    return found[0] if found else None


def held_on(lead: str) -> date | None:
    """The date of the meeting at which a presidential statement was made."""
    found = _HELD.search(lead)
    return _date(found.groupdict()) if found else None


def published_on(cover: str) -> date | None:
    """The date beside "Distr."."""
    found = _DISTRIBUTED.search(cover)
    return _date(found.groupdict()) if found else None


def meeting(cover: str, foot: str) -> str | None:
    """The meeting at which the text was adopted, as printed: "8146th"."""
    for text in (cover, foot):
        if found := _MEETING.search(text) or _MEETING_WORDS.search(text):
            return found[1]
    return None


def session(cover: str) -> str | None:
    """The session that the cover states: "Seventy-seventh session"."""
    found = _SESSION.search(cover)
    if found is None:
        return None
    return found[1] or f"{found[2]} session"


def agenda_item(cover: str) -> str | None:
    """The agenda item's number: "19 (c)"."""
    found = _AGENDA.search(cover)
    return found[1] if found else None


def draft_symbol(cover: str) -> str | None:
    """The symbol of the draft in square brackets, "[S/1501]"; a report that recommends it there is none."""
    found = next((m for m in _BRACKETED.finditer(cover) if not _OF_A_REPORT.search(m[0])), None)
    if found is None:
        return None
    drafts = re.findall(r"[SAE](?:/[A-Z0-9.\-]+)*/L\.\d+(?:/Rev\.\d+)?", found[0])
    return drafts[0] if drafts else found[1].rstrip(".-")


def votes(text: str) -> tuple[int | None, int | None, int | None]:
    """For, against and abstentions, each null where the text states none."""
    found = _VOTES.search(text)
    if found is None:
        return None, None, None
    return (
        int(found["by"] or found["of"]),
        _count(found["against"] or found["no"]),
        _count(found["abst"] or found["abstained"]),
    )


def _count(words: str | None) -> int | None:
    if words is None or words.isdigit():
        return None if words is None else int(words)
    return 1 if words == "one" else 0


def caption(lines: list[str], name: str) -> str | None:
    """What a site's page prints under one of its captions: "Title", "Topics"."""
    return next((after for line, after in pairwise(lines) if line == name), None)


def sponsors(blocks: list[str]) -> tuple[str, ...]:
    """The States that submit a draft, from the line that ends in "draft resolution"."""
    found = next((m for m in map(_SPONSORS.fullmatch, blocks) if m), None)
    if found is None:
        return ()
    names = re.sub(rf"^.*?{DATE}\s", "", found["names"])
    parts = [part.strip() for part in names.split(",")]
    before, _, after = parts[-1].rpartition(" and ")
    if before and not after.startswith(_PAIRED):
        parts[-1:] = [before, after]
    return tuple(part for part in parts if part)


def chapter_vii(texts: list[str]) -> bool:
    """Whether the organ acts under Chapter VII of the Charter."""
    return any(_CHAPTER.search(text) for text in texts)
