"""The fields of the search index."""

from functools import cache, lru_cache
from hashlib import blake2b

import tantivy

PARAGRAPH, DOCUMENT, META, OPENING = "paragraph", "document", "meta", "opening"
"""What an entry is of; a document's first paragraph is its OPENING too, and found by the title."""
FACETS = ("entity", "lemma", "force", "organ", "type", "kind", "year")
"""The fields that hold whole values; a search filters and counts by them."""
NUMBERED = ("entity", "lemma")
"""Those with many values, which are counted by number: counting by words, Tantivy looks up hundreds."""

UP, DOWN = "up", "down"
_DAYS, _PLACES = 1 << 22, 1 << 40
"""More than there are days in the calendar, and than the bits of an id that tell rows of one day apart."""

VERSION = 5
"""Raised with every change of the fields; an index of another version is rebuilt."""


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("what", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    builder.add_integer_field("document", stored=True, indexed=True, fast=True)
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("words", tokenizer_name="default", index_option="basic")
    builder.add_text_field("symbol", tokenizer_name="default")
    for name in ("stem", "cites"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        is_fast = name not in NUMBERED
        builder.add_text_field(name, fast=is_fast, tokenizer_name="raw", index_option="basic")
    for name in NUMBERED:
        builder.add_integer_field(counter(name), fast=True)
    builder.add_integer_field("adopted", indexed=True, fast=True)
    for name in ("adopted", "due"):
        for way in (UP, DOWN):
            builder.add_integer_field(f"{name}_{way}", indexed=True, fast=True)
    builder.add_integer_field("version", stored=True)
    builder.add_integer_field("revision", stored=True)
    return builder.build()


def counter(facet: str) -> str:
    """The field by which a facet is counted."""
    return f"{facet}_number" if facet in NUMBERED else facet


@lru_cache(10_000)
def number_of(value: str) -> int:
    """The number by which a value is counted, so wide that no two values share one."""
    return int.from_bytes(blake2b(value.encode(), digest_size=6).digest())


def places(name: str, day: int | None, own: int) -> dict[str, int]:
    """The places of the row ``own`` in the orders by that day, either way; without a day it comes last."""
    up = _DAYS - 1 if day is None else day
    down = _DAYS - 1 if day is None else _DAYS - 2 - day
    return {f"{name}_{way}": days * _PLACES + own % _PLACES for way, days in ((UP, up), (DOWN, down))}


@cache
def stemming() -> tantivy.TextAnalyzer:
    """The analyzer of ``text`` and ``title``: words of any length, in lower case, by their English stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("english")).build()


@cache
def lowering() -> tantivy.TextAnalyzer:
    """The analyzer of ``words`` and ``symbol``: words in lower case."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase()).build()
