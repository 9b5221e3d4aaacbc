"""The fields of the search index."""

from functools import cache

import tantivy

PARAGRAPH, DOCUMENT, META, OPENING = "paragraph", "document", "meta", "opening"
"""What an entry is of; a document's first paragraph is its OPENING too, and found by the title."""
FACETS = ("entity", "lemma", "force", "organ", "type", "kind", "year")
"""The fields that hold whole values; a search filters and counts by them."""

UP, DOWN = "up", "down"
_DAYS, _PLACES = 1 << 22, 1 << 40
"""More than there are days in the calendar, and than the bits of an id that tell rows of one day apart."""

VERSION = 4
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
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("adopted", indexed=True, fast=True)
    for name in ("adopted", "due"):
        for way in (UP, DOWN):
            builder.add_integer_field(f"{name}_{way}", indexed=True, fast=True)
    builder.add_integer_field("version", stored=True)
    builder.add_integer_field("revision", stored=True)
    return builder.build()


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
