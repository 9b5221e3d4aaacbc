"""Citations: references to other documents, with pinpoint and the verb they stand under."""

import re

from corpus.document import Document
from extractors.facts import Citation
from extractors.governing_words import GoverningWords
from extractors.numbering import Voice
from extractors.reference_reader import Reading, Reference, openings


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Find the references of every paragraph, in document order.

    A list of numbers gives one citation each, a list of pinpoints one each; all of one list of pinpoints
    share its span. References to the document itself ("the present resolution", "paragraph 4 above")
    have its own symbol as target.
    """
    voice = Voice(document.voice, _session(document.symbol))
    found: list[Citation] = []
    for index, paragraph in enumerate(document.paragraphs):
        text = paragraph.text
        if places := openings(text):
            references = Reading(text, document.symbol, voice).references(places)
            found.extend(_cite(index, text, references))
    return tuple(found)


def _session(symbol: str) -> int | None:
    session = re.search(r"/(\d{1,3})/\d", symbol)
    return int(session[1]) if session else None


def _cite(index: int, text: str, references: list[Reference]) -> list[Citation]:
    if not references:
        return []
    words = GoverningWords(text)
    return [
        Citation(
            paragraph_index=index,
            start=reference.start,
            end=reference.end,
            text=text[reference.start : reference.end],
            target_symbol=reference.target,
            target_paragraph=pinpoint,
            verb=words.before(reference.start),
            supplied=reference.supplied,
        )
        for reference in references
        for pinpoint in reference.pinpoints or (None,)
    ]
