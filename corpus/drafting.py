"""The drafting forms by which the parts of a resolution are told: formula, foot, annex, section, heading."""

import re

from corpus.symbols import Organ
from corpus.wording import opens_operative, opens_preambular

_NAMES = {
    "security council": Organ.SECURITY_COUNCIL,
    "general assembly": Organ.GENERAL_ASSEMBLY,
    "economic and social council": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "human rights council": Organ.HUMAN_RIGHTS_COUNCIL,
    "trusteeship council": Organ.TRUSTEESHIP_COUNCIL,
}
_ORGAN = "|".join(_NAMES)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FORMULA = re.compile(
    rf"[“\"]?(?:The )?(?P<organ>{_ORGAN})(?:,? therefore)?\s?[,:.]?\s?(?:[a-z¹²³⁴-⁹\d]{{1,2}})?",
    re.IGNORECASE,
)
_COVER = re.compile(
    rf"""\[.*\]?|\(documents?\s.*\) | (?:Resolutions?\s)?(?:adopted|of)\s.*
    | (?:on\s)?\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}.*
    | RESOLUTIONS?(?:\s\d+\s\(\d{{4}}\))?.* | .*:\sdraft\sresolution | (?:Agenda|Original|Distr|Item)\b.*
    | .*\bsession\b.* | United\sNations\b.* | .*\breads\sas\sfollows:? | Statement\sby\sthe\sPresident.*
    | Decisions?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MEETING = re.compile(
    rf"""(?:\d{{1,5}}\s?(?:st|nd|rd|th)?_?|[A-Z][a-z]+(?:[\s-][a-z]+){{0,5}})\s+(?:\(?(?:closing|opening|resumed)\)?\s)?
    (?:plenary\s)?meeting[,.]?(?:\s+(?:on\s)?\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}\.?)?(?:\s*\[.*)?""",
    re.VERBOSE,
)
_FOOT = re.compile(
    r"""Adopted\s(?:unanimously|at\sthe|by\s(?:\d+|an?\s(?:roll|recorded|show)|acclamation|consensus|the\sCouncil))\b.*
    | \[(?:Adopted|Resolution\sadopted|The\svoting)\b.* | Adopted(?:\swithout\sa\svote)?[.\]]*
    | (?:In\sfavour|Against|Abstaining|Abstentions?):.*""",
    re.VERBOSE | re.DOTALL,
)
_DAY = re.compile(rf"\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}\.?")
_ENDS_FILE = re.compile(
    r"Topics|Related with resolutions.*|For information media\. Not an official record\.?"
)
_ANNEX = re.compile(
    r"(?P<name>(?:ANNEX|Annex|APPENDIX|Appendix|ENCLOSURE|Enclosure|Attachment|Aide[- ][Mm]emoire)"
    r"(?:\s(?:[IVXL]+|[A-Z]|\d{1,2}))?)\b"
    r"(?:\s?[.:*–—-]*\s*(?P<title>[^;]{0,200}))?"
)
_SECTION = re.compile(
    r"(?:(?:Section|SECTION|Part|PART)\s)?(?P<name>[IVX]{1,5}|[A-Z])(?:[.:]|\s[–—-])?(?:\s+(?P<title>[A-Z][^;]{2,150}))?"
)
_LEAD = re.compile(
    rf"(?:At the \d+\w\w (?:\(?resumed\)? )?meeting of the Security Council"
    rf"|On \d{{1,2}} (?:{_MONTHS}) \d{{4}}, in connection with the Council’s)\b.{{0,2000}}\bstatement\b",
    re.DOTALL,
)
_NUMBER = re.compile(r"^\d{1,3}\. ")
_ENACTS = re.compile(r"(?!Members|States|Measures|Whereas)[A-Z][a-z]{3,}(?<!s)s\b(?=.*[.;:]$)", re.DOTALL)
_TITLE_END = re.compile(r"[.;:,]$")
_TOPIC = re.compile(r"[A-Z][a-z]+s(?:\s(?:by|of|and|from)\s[^;.]{2,80})?")
_QUOTED_TERM = 80
_STATEMENT = re.compile(
    r"[“\"]?(?:The (?:Security )?Council|The members of the (?:Security )?Council"
    r"|In this (?:regard|context)|At the)\b"
)


def formula(text: str) -> Organ | None:
    """The organ whose enacting formula the whole text is, else null."""
    if len(text) > 60 or (found := _FORMULA.fullmatch(text)) is None:
        return None
    bare = text.lstrip('“"')
    if bare[0].islower() or (not bare.startswith(("The", "THE")) and not text.endswith((",", ":"))):
        return None
    return _NAMES[found["organ"].lower()]


def organ_of(texts: list[str]) -> Organ | None:
    """The organ whose formula the texts print most often."""
    organs = [organ for text in texts if (organ := formula(text))]
    return max(organs, key=organs.count) if organs else None


def is_cover(text: str) -> bool:
    """Whether a block before the first paragraph belongs to the cover and not to the text."""
    if opens_preambular(text) or text.startswith("Whereas") or opens_operative(_NUMBER.sub("", text)):
        return False
    return (len(text) < 120 and not text.endswith((",", ";"))) or _COVER.fullmatch(text) is not None


def is_foot(text: str) -> bool:
    """Whether a block is a meeting line, an adoption line or a vote."""
    return len(text) < 2000 and (_MEETING.fullmatch(text) or _FOOT.fullmatch(text)) is not None


def is_day(text: str) -> bool:
    """Whether a block is a date alone: below a text the day of its adoption, on a cover that of its issue."""
    return _DAY.fullmatch(text) is not None


def ends_file(text: str) -> bool:
    """Whether a site's captions begin here."""
    return _ENDS_FILE.fullmatch(text) is not None


def opens_statement(text: str) -> bool:
    """Whether a block opens the words of a presidential statement."""
    return _STATEMENT.match(text) is not None


def leads_statement(text: str) -> bool:
    """Whether a block introduces a presidential statement: meeting, day and item."""
    return _LEAD.match(text) is not None


def is_annex(text: str) -> bool:
    """Whether a block is the head of an annex."""
    found = _ANNEX.fullmatch(text)
    if found is None or (text.startswith(("Annex to ", "Appendix to ")) and len(text) > 60):
        return False
    title = found["title"] or ""
    return not title or (not title[0].islower() and not title.endswith((".", ",")))


def annex_name(text: str) -> str:
    """The name of an annex as cited: "Annex II"."""
    found = _ANNEX.match(text)
    name = found["name"] if found else text
    return " ".join([name.split()[0].capitalize(), *name.split()[1:]])


def annex_title(text: str) -> str | None:
    """What the head of an annex says besides its name: "Rules of the harbour"."""
    found = _ANNEX.match(text)
    return (found["title"] or "").strip() or None if found else None


def section(text: str) -> tuple[str, str | None] | None:
    """A section's name and title where the block heads one: "II", "A. General provisions"."""
    found = _SECTION.fullmatch(text)
    if found is None or _TITLE_END.search(found["title"] or "") or (found["title"] and " " not in text):
        return None
    if found["title"] and "." not in text[:6] and not found["title"][0].isupper():
        return None
    if found["title"] and not re.match(r"(?:Section |Part )?[IVXA-Z]{1,5}[.:]|[IVX]{1,5}\s[A-Z]", text):
        return None
    return found["name"], found["title"]


def is_heading(text: str, after: str) -> bool:
    """Whether a block is a heading: short, without an end stop, and a text follows it."""
    if section(text):
        return True
    if not after or len(text) > 140 or len(text.split()) > 18 or text[0].islower() or text[0] in '“"(–—•':
        return False
    acts = opens_operative(text) and not names_topic(text)
    return not (_TITLE_END.search(text) or acts or opens_preambular(text))


def enacts(text: str) -> bool:
    """Whether a block without a number opens the operative part; a clause that ends in a comma goes on."""
    return not text.endswith(",") if opens_operative(text) else _ENACTS.match(text) is not None


def names_topic(text: str) -> bool:
    """Whether a verb's form stands as a noun: "Reports", "Reviews by the Committee", no object behind it."""
    return _TOPIC.fullmatch(text) is not None and _TITLE_END.search(text) is None


def unquoted(text: str) -> str:
    """A quoted paragraph without the marks that open and end the quotation; a quoted term keeps its own."""
    if text[:1] in ("“", "”", '"'):
        closing = text.find('"' if text[0] == '"' else "”", 1)
        if closing < 0 or closing >= len(text) - 2 or closing > _QUOTED_TERM or "“" in text[1:closing]:
            text = text[1:].lstrip()
    if text.endswith("”") and text.count("”") > text.count("“"):
        return text[:-1].rstrip()
    return text[:-1].rstrip() if text.endswith('"') and text.count('"') % 2 else text
