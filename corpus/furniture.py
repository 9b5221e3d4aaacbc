"""Furniture: lines that belong to the page, the press or the site and not to the text."""

import re

_SYMBOL = r"[SAET]/[A-Z0-9.\-]+(?:/[A-Z0-9.\-]+)*(?:\s?\(\d{4}\))?"
_JOB = r"\d\d\s?-\s?\d{5}"
_COUNT = r"(?P<page{0}>\d{{1,3}})\s?/\s?\d{{1,3}}"

PAGE_COUNT = re.compile(
    rf"(?:{_COUNT.format(1)}(?:\s+{_JOB})?|{_JOB}(?:\s\([A-Z]\))?\s+{_COUNT.format(2)}"
    r"|<!-- Page (?P<page3>\d+) -->|Page (?P<page4>\d{1,3}))"
)
"""A line with a page's number: "3/13 17-23111", "17-23111 2 /13", "<!-- Page 2 -->"."""

FURNITURE = re.compile(
    rf"""(?:United\sNations\s+)?{_SYMBOL}                       # a running head
    | {_JOB}(?:\s\([A-Z]\))?(?:\s+\d{{6}})?(?:\s+\d{{1,3}})?    # a job number
    | \*?[\d\s]{{7,}}\*?                                          # a bar code
    | (?:https?://|www\.)\S+                                    # a link
    | /\.\.\.|…|\.\.\. | [-–—]\s?\d{{1,3}}\s?[-–—] | [-–—_=*·\s]{{3,}}
    | \d{{1,4}} | \|?(?:\s*:?-+:?\s*\|)+ | \|\s*Footnotes\s*\|
    | UNITED\s+A? | NATIONS(?:\s+S)? | UNITED\sNATIONS | United\sNations(?:\s+[AES])?
    | Distr\.(?::?\s.*)? | GENERAL | General | LIMITED | Original:\s.* | ORIGINAL:\s.* | English
    | (?:Security\sCouncil|General\sAssembly|Economic\sand\sSocial\sCouncil|Human\sRights\sCouncil)
      (?:\s+Distr\..*)?
    | Please\srecycle.* | (?:\d+\s+)?General\sAssembly\s?[—–-]+\s?\S+(?:\s\S+)?\sSession(?:\s+\d+)?
    | (?:Security\sCouncil|Economic\sand\sSocial\sCouncil)\s?[—–-]+\s?
      \S+(?:\s\S+)?\s(?:Year|Session)(?:\s+\d+)?
    | (?:[-–—\s]*\d*\s*)?[IVXL]+\.?\s+Resolutions\sadopted\s(?:on\sthe\sreports?\sof|without\sreference).*
    | \d*\s*(?-i:Resolutions|RESOLUTIONS)\sadopted\s(?:on\sthe\sreports?\sof\sthe\s\w+\sCommittee
      |without\sreference\sto\sa\s(?:Main\s)?Committee)\s*\d*
    | Resolutions?\sand\sDecisions.* | Search\sengine\sfor\s.* | Abstract
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A whole line that is furniture."""

_ALONE = re.compile(
    r"""[“"]?The\s(?:Security\sCouncil|General\sAssembly|Economic\sand\sSocial\sCouncil|Human\sRights\sCouncil
    |Trusteeship\sCouncil)[,:]?[a-z¹²³]? | (?:[IVX]{1,5}|[A-Z])\.?
    | RESOLUTIONS?\s\d+\s?\(\d{4}\) | (?:Annex|Appendix|Enclosure)(?:\s(?:[IVX]+|[A-Z]|\d+))?
    | Topics | Footnotes""",
    re.VERBOSE | re.IGNORECASE,
)

_COMPLETE = re.compile(
    r"""The\s(?:Security\sCouncil|General\sAssembly|Economic\sand\sSocial\sCouncil|Human\sRights\sCouncil),\s[A-Z]
    | (?:\d{1,5}|[A-Z][a-z]+(?:-[a-z]+)?)(?:st|nd|rd|th)\s(?:plenary\s)?meeting(?:[,.]?$|,?\s\d)
    | Adopted\s(?:unanimously|at|by\s\d) | \[Adopted\b
    | \d{1,3}/\d{1,3}\.\s[A-Z] | \d{1,4}\s?\([IVXL]+\)\.\s""",
    re.VERBOSE,
)


_CAPTIONS = re.compile(
    r"\sTopics\s+(?P<topics>[^.;\n]{2,200}?)\s+Year\s+(?P<year>\d{4})"
    r"(?:\s+Title\s+(?P<title>[^\n]{2,400}?)(?=\n|\s+(?:Related with|Quoted in|Security Council Comp)|$))?"
)
_FRENCH = re.compile(
    r"(?:Le\sConseil\s(?:de\ssécurité|économique\set\ssocial)|L[’']Assemblée\sgénérale)(?:\s\w+)?,?",
    re.IGNORECASE,
)


def captions_apart(text: str) -> str:
    """The text with a site's captions on lines of their own, as its page prints them, wherever they stood."""
    return _CAPTIONS.sub(_apart, text)


def _apart(found: re.Match[str]) -> str:
    title = f"Title\n{found['title']}\n" if found["title"] else ""
    return f"\n\nTopics\n{found['topics']}\nYear\n{found['year']}\n{title}"


def is_french_formula(line: str) -> bool:
    """Whether a line is the enacting formula in French, the sign of a bilingual record."""
    return len(line) < 80 and _FRENCH.fullmatch(line) is not None


def page_number(line: str) -> int | None:
    """The number of the page that a page-count line announces, else null."""
    if len(line) > 40 or (found := PAGE_COUNT.fullmatch(line)) is None:
        return None
    number = next(int(value) for value in found.groups() if value is not None)
    total = re.fullmatch(r"\d{1,3}\s?/\s?(\d{1,3})", line)
    return None if total and int(total[1]) < number else number


def is_furniture(line: str) -> bool:
    """Whether the whole line belongs to the page and not to the text."""
    if len(line) > 200:
        return False
    return page_number(line) is not None or FURNITURE.fullmatch(line) is not None


def stands_alone(line: str) -> bool:
    """Whether a line is complete by itself: a formula, a section letter, an annex's head."""
    return (
        len(line) < 80
        and not line[0].islower()
        and (_ALONE.fullmatch(line) is not None or _COMPLETE.match(line) is not None)
    )
