"""How much of annexes comes back from flat, press and page text, and how much of it could."""

import re
from collections import Counter
from itertools import pairwise

from rapidfuzz.distance import LCSseq
from rendering import printed
from test_round_trip import WAYS

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.errors import UnreadableError
from corpus.text import read_text

_WORD = re.compile(r"[^\W_]+")


def measure(documents: list[Document]) -> None:
    """Print the paragraphs that come back unchanged, the words kept in order, and what leaves a trace."""
    annexed = [(document, entries) for document in documents if (entries := _entries(document))]
    total = sum(len(entries) for _, entries in annexed)
    traced = sum(_traced(entries) for _, entries in annexed)
    print(f"Annexes: {total} entries of {len(annexed)} documents; {traced / total:.1%} begin and end visibly")
    for way, render in WAYS.items():
        same = kept = words = 0
        for document, entries in annexed:
            found = _read(render(document))
            same += (_counted(entries) & _counted(found)).total()
            words += len(_words(entries))
            kept += LCSseq.similarity(_words(entries), _words(found))
        print(
            f"  {way:6} {same / total:.1%} of entries unchanged, {kept / words:.1%} of words in their order"
        )


def _entries(document: Document) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.kind is ParagraphKind.ANNEX]


def _read(text: str) -> list[Paragraph]:
    try:
        return _entries(read_text("printed.txt", text, "0" * 64)[0])
    except UnreadableError:
        return []


def _counted(entries: list[Paragraph]) -> Counter[tuple[str | None, str]]:
    return Counter((entry.number, entry.text) for entry in entries)


def _words(entries: list[Paragraph]) -> list[str]:
    return [word for entry in entries for word in _WORD.findall(entry.text)]


def _traced(entries: list[Paragraph]) -> int:
    """How many entries one could tell apart on one line: by a label, or by a stop and a capital."""
    begins = [True]
    for before, entry in pairwise(entries):
        stop = before.text[-1:] in tuple(".;:") and printed(entry)[:1].isupper()
        labelled = entry.label is not None or printed(entry).startswith("–")
        begins.append(before.section != entry.section or labelled or stop)
    return sum(first and last for first, last in zip(begins, [*begins[1:], True], strict=True))
