"""Plain text: word-processor text, OCR, press releases and the pages of sites, saved as text."""

import re

from corpus import assembly, layouts
from corpus.document import Document, Fidelity, Format, Source

_SITE = re.compile(r"Search engine for the United Nations|^Topics$|^Related with resolutions$", re.MULTILINE)
_PRESS = re.compile(r"\b(?:reads as follows|IN FOCUS|For information media)\b")


def read_text(name: str, text: str, sha256: str) -> list[Document]:
    """The documents in a plain text; raises ``UnreadableError`` where no resolution is found."""
    source = Source(name=name, format=Format.TEXT, fidelity=fidelity(text), sha256=sha256)
    return assembly.documents(layouts.lines(text), source)


def fidelity(text: str) -> Fidelity:
    """How close the text stands to the official one: a press release, a site's page, or the text itself."""
    if _PRESS.search(text[:200_000]) and re.search(r"^[“\"]The [A-Z]", text, re.MULTILINE):
        return Fidelity.PRESS
    return Fidelity.PAGE if _SITE.search(text) else Fidelity.OFFICIAL
