"""HTML: a document's page, its block elements read as paragraphs."""

import re
from itertools import islice

from lxml import etree, html

from corpus import assembly, layouts
from corpus.document import Document, Format, Source
from corpus.errors import UnreadableError
from corpus.text import fidelity

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "iframe",
    ]
)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = re.compile(r"[ \t\r\n]+")


def read_html(name: str, text: str, sha256: str) -> list[Document]:
    """The documents in an HTML page; raises ``UnreadableError`` where no resolution is found."""
    plain = to_text(name, text)
    source = Source(name=name, format=Format.HTML, fidelity=fidelity(plain), sha256=sha256)
    return assembly.documents(layouts.lines(plain), source)


def to_text(name: str, text: str) -> str:
    """The text of a page, one block element a line, list numbers and note marks kept."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(name, "the page holds no readable HTML") from error
    return "\n\n".join(line for line in _lines(root) if line.strip())


def _lines(root: html.HtmlElement) -> list[str]:
    """Walk the tree without recursion, so that deep nesting cannot exhaust the stack."""
    written: list[list[str]] = [[]]
    places: list[int] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED:
                skipped += 1
            elif not skipped:
                _open(written, places, element, tag)
        else:
            skipped -= tag in _SKIPPED
            if not skipped:
                if tag in ("ol", "ul"):
                    places.pop()
                if tag in _BLOCKS:
                    written.append([])
                written[-1].append(_SPACES.sub(" ", element.tail or ""))
    return ["".join(parts).strip(" ") for parts in written]


def _open(written: list[list[str]], places: list[int], element: html.HtmlElement, tag: str) -> None:
    if tag in _BLOCKS:
        written.append([])
    if tag == "br":
        written[-1].append("\n")
    if tag in ("ol", "ul"):
        start = element.get("start", "1")
        places.append(int(start) - 1 if start.isdecimal() and len(start) < 5 else 0)
    if tag == "li":
        if places:
            places[-1] += 1
        written[-1].append(_marker(element, places[-1] if places else 1))
    words = _SPACES.sub(" ", element.text or "")
    if tag == "sup" and words.strip().isdigit():
        words = words.strip().translate(_SUPERSCRIPTS)
    written[-1].append(words)


def _marker(item: html.HtmlElement, place: int) -> str:
    """The number or label that a browser would print before a list item."""
    parent = item.getparent()
    words = "".join(islice(item.itertext(), 4))[:12].strip()
    if parent is None or re.match(r"\(?\w{1,3}[.)]\s", words):
        return ""
    if parent.tag != "ol":
        return "– "
    kind = parent.get("type", "1")
    if kind == "a":
        return f"({chr(96 + place)}) " if place < 27 else "– "
    return f"{place}. " if kind == "1" else "– "
