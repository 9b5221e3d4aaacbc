"""Merging: several sources of one document become one, whatever the order they came in."""

from collections.abc import Sequence

from corpus.document import Document, DocumentFacts

_FACTS = tuple(DocumentFacts.model_fields)


def merge(documents: Sequence[Document]) -> Document:
    """One document from one or more readings of the same symbol.

    The words come from the most faithful source, among equals from the longer one, then by content hash;
    a fact that it lacks comes from the next that has it. ``sources`` lists all, the most faithful first.
    """
    first, *others = sorted(documents, key=_rank)
    supplied: dict[str, object] = {}
    for name in _FACTS:
        values = (getattr(document, name) for document in (first, *others))
        stated = (value for value in values if value is not None and value is not False and value != ())
        supplied[name] = next(stated, getattr(first, name))
    sources = {source.sha256: source for document in (first, *others) for source in document.sources}
    return first.model_copy(update=supplied | {"sources": tuple(sources.values())})


def _rank(document: Document) -> tuple[int, int, str]:
    source = document.sources[0]
    return -source.fidelity, -sum(len(paragraph.text) for paragraph in document.paragraphs), source.sha256
