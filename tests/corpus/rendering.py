"""A document printed as others print it: flat on one line, quoted by the press, or in double-spaced pages."""

import textwrap
from collections.abc import Iterator
from itertools import count

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ

_LINE_WIDTH = 84
_LINES_A_PAGE = 26
_SAID = (ParagraphKind.STATEMENT, ParagraphKind.ANNEX)
_NAMES = {
    Organ.SECURITY_COUNCIL: "Security Council",
    Organ.GENERAL_ASSEMBLY: "General Assembly",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "Economic and Social Council",
    Organ.HUMAN_RIGHTS_COUNCIL: "Human Rights Council",
}


def flat(document: Document) -> str:
    """The cover on lines of its own, then everything else on one line."""
    return "\n".join([*_cover(document), " ".join(_body(document))]) + "\n"


def press(document: Document) -> str:
    """A lead story of our own, then the text with a quotation mark before each paragraph.

    Of a presidential statement the press prints what was said, without the words that introduce it.
    """
    spoken = document.type is DocumentType.PRESIDENTIAL_STATEMENT
    number = document.symbol.removeprefix("S/RES/")
    named = f"presidential statement {number}" if spoken else f"resolution {number}"
    organ = _NAMES[document.organ]
    story = (
        f"{organ} Adopts {named[0].upper()}{named[1:]} after Day-Long Debate\n"
        f"The {organ} today considered the reports before it, and several delegations took the floor.\n"
        "Speaking before the vote, a representative said that the text answered calls made in spring.\n"
        f"The full text of {named} reads as follows:\n"
    )
    body = [_quoted(p) for p in document.paragraphs if p.kind in _SAID] if spoken else list(_body(document))
    return story + "\n".join("“" + text.removeprefix("“") for text in body) + "”\n"


def pages(document: Document) -> str:
    """Lines of one width with a blank line after each, and furniture wherever a page ends."""
    cover = [
        f" United Nations  {document.symbol} ",
        *_cover(document)[1:],
        "21-19887 (E)    301221",
        "*2119887*",
    ]
    wrapped = [
        line for text in _body(document) for line in textwrap.wrap(text, _LINE_WIDTH, initial_indent=" ")
    ]
    printed = list(cover)
    total = 1 + len(wrapped) // _LINES_A_PAGE
    for page, start in zip(count(1), range(0, len(wrapped), _LINES_A_PAGE), strict=False):
        if page > 1:
            printed += _furniture(document, page, total)
        printed += wrapped[start : start + _LINES_A_PAGE]
    return "\n\n".join(printed) + "\n"


def _furniture(document: Document, page: int, total: int) -> list[str]:
    sides = (f"{page}/{total} 21-19887", f"21-19887 {page}/{total}")
    link = ["https://undocs.org/en/" + document.symbol.replace(" ", "")] if page % 3 == 0 else []
    return [*link, document.symbol, sides[page % 2]]


def _cover(document: Document) -> list[str]:
    organ = _NAMES[document.organ]
    issued = document.published_on
    dated = f" {issued.day} {issued:%B %Y}" if issued else ""
    lines = [document.symbol, f"{organ} Distr.: General{dated}"]
    if document.type is not DocumentType.RESOLUTION:
        return lines
    adopted = document.adopted_on
    at = f" at its {document.meeting} meeting," if document.meeting else ""
    lines.append("Resolution " + document.symbol.rpartition("/")[2])
    if adopted:
        lines.append(f"Adopted by the {organ}{at} on {adopted.day} {adopted:%B %Y}")
    return lines


def _body(document: Document) -> Iterator[str]:
    """The printed texts in order: formula or title, sections, headings and paragraphs with their labels."""
    spoken = document.type is DocumentType.PRESIDENTIAL_STATEMENT
    yield "Statement by the President of the Security Council" if spoken else f"The {_NAMES[document.voice]},"
    section = heading = None
    for paragraph in document.paragraphs:
        if paragraph.section != section and paragraph.section:
            yield paragraph.section
        if paragraph.heading != heading and paragraph.heading:
            yield paragraph.heading
        section, heading = paragraph.section, paragraph.heading
        yield _quoted(paragraph) if spoken else printed(paragraph)


def _quoted(paragraph: Paragraph) -> str:
    """A paragraph of a statement, with the quotation mark that opens all but its points."""
    opened = paragraph.kind is ParagraphKind.STATEMENT and paragraph.parent is None
    return ("“" if opened else "") + printed(paragraph)


def printed(paragraph: Paragraph) -> str:
    """A paragraph's words behind its number, label or dash."""
    if paragraph.parent is None:
        return f"{paragraph.label}. {paragraph.text}" if paragraph.label else paragraph.text
    if paragraph.closing:
        return paragraph.text
    mark = paragraph.label.rpartition(" ")[2] if paragraph.label else "–"
    return f"{mark} {paragraph.text}"
