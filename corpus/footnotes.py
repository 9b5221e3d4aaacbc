"""Footnotes: notes told from the text they stand among, and their marks found in the paragraphs."""

import re
from dataclasses import dataclass

from corpus.layouts import Line

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(
    r"(?:\|\s*)?(?:(?P<super>[⁰¹²³⁴-⁹]{1,3}|\^\d{1,3}(?=\s))\s?|\[?(?P<digits>\d{1,3})(?P<slash>\s?/)?\]?\s+)(?P<text>[“\"A-Z].*?)(?:\s*\|)?"
)
_SOURCE = re.compile(
    r"""See\b|Ibid|Resolutions?\b|General\sAssembly\sresolution|Security\sCouncil\sresolution|Official\sRecords
    |United\sNations,|[AEST]/[A-Z\d]|[A-Z]{2,}[\d.\-]*/[A-Z\d]|Adopted\s(?:at|by)|Available\s|The\sdraft\sresolution
    |Voir\b|Procès|Subsequently|League\sof\sNations,|International\sLegal\sMaterials|As\samended|Economic\sand\sSocial\sCouncil\sresolution
    |For\sthe\s(?:text|membership|report|voting)|Official\sDocuments|Report\sof\sthe|Treaty\sSeries|Human\sRights\sCouncil\sresolution""",
    re.VERBOSE,
)
_ENDED = re.compile(r"[.;:,!?)\]”\"]$")
_SUPER_MARK = re.compile(r"\s?(?<!\bm)(?<!\bkm)([⁰¹²³⁴-⁹]{1,3}|\^\d{1,3}(?!\d))|\s?\[(\d{1,3})\s?\]")
_ATTACHED = re.compile(
    r"(?:(?<=[a-z][a-z][a-z])|(?<=[a-z’])(?<=[”’])|(?<=[”)])|(?<=[^\d\s][,;])|(?<=\d\d\d\d[,;]))"
    r"(\d{1,3})(?=[\s,;.:)”]|$)"
)
_KNOWN = re.compile(
    r"\s(\d{1,3})/(?=[\s,;.:)]|$)|(?<=[^\d\s][,;.])\s(\d{1,3})(?=$|\s[a-z])|(?<=\b\d\d\d\d[,;])\s(\d{1,3})$|(?<=[a-z][a-z]\.)(\d{1,3})(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's mark in plain digits and its words."""

    mark: str
    text: str


def split(given: list[Line]) -> tuple[list[Line], list[Note]]:
    """The lines of the text, and the notes that stood among them."""
    body: list[Line] = []
    notes: list[Note] = []
    inside = cut = False
    for line in given:
        found = None if line.furniture else _note(line, body, notes if inside else [])
        if found is not None:
            notes.append(found)
            inside = cut = True
        elif inside and not line.furniture and _goes_on(notes[-1].text, line):
            notes[-1] = Note(notes[-1].mark, f"{notes[-1].text} {line.text}")
        else:
            inside = inside and line.furniture
            body.append(_after_cut(line) if cut and not line.furniture else line)
            cut = cut and line.furniture
    return body, notes


def _after_cut(line: Line) -> Line:
    return Line(line.text, line.page, line.gap, True, line.indented)


def _note(line: Line, body: list[Line], running: list[Note]) -> Note | None:
    """The note that a line opens; a bare number needs a source's words or the note before it as its proof."""
    if (found := _NOTE.fullmatch(line.text)) is None:
        return None
    if found["super"]:
        return Note(found["super"].translate(_SUPERSCRIPTS).lstrip("^"), found["text"])
    mark, text = found["digits"], found["text"]
    follows = bool(running) and int(mark) == int(running[-1].mark) + 1
    free = follows or not body or body[-1].furniture or line.gap or bool(_ENDED.search(body[-1].text))
    if free and (_SOURCE.match(text) or follows or found["slash"]):
        return Note(mark, text)
    return None


def _goes_on(note: str, line: Line) -> bool:
    if not line.gap:
        return not re.match(r"[“\"]?(?:\(\w{1,3}\)|\d{1,3}\.)\s", line.text) and (
            not note.endswith(".") or line.text[0].islower()
        )
    return note[-1] not in ".,;:)" and line.text[0].islower() and len(note) > 40 and len(line.text) < 130


def strip_marks(text: str, known: frozenset[str]) -> tuple[str, list[tuple[str, int]]]:
    """The text without footnote marks, and each mark with the place where it stood."""
    found: list[tuple[int, int, str]] = []
    for pattern, needs_proof in ((_SUPER_MARK, False), (_ATTACHED, False), (_KNOWN, True)):
        for match in pattern.finditer(text):
            mark = next(group for group in match.groups() if group).translate(_SUPERSCRIPTS).lstrip("^")
            if needs_proof and mark not in known:
                continue
            found.append((match.start(), match.end(), mark))
    found.sort()
    parts: list[str] = []
    places: list[tuple[str, int]] = []
    at = length = 0
    for start, end, mark in found:
        if start < at:
            continue
        parts.append(text[at:start])
        length += start - at
        places.append((mark, length))
        at = end
    parts.append(text[at:])
    return "".join(parts), places
