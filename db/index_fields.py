"""The fields of the search index."""

import tantivy

PARAGRAPH, DOCUMENT, META = "paragraph", "document", "meta"
FACETS = ("entity", "lemma", "force", "organ", "type", "kind", "year")
"""The fields that hold whole values; a search filters and counts by them."""

VERSION = 3
"""Raised with every change of the fields; an index of another version is rebuilt."""


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("what", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("id", stored=True, indexed=True)
    builder.add_integer_field("document", stored=True, indexed=True, fast=True)
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("words", tokenizer_name="default", index_option="basic")
    builder.add_text_field("symbol", tokenizer_name="default")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("adopted", indexed=True, fast=True)
    builder.add_integer_field("version", stored=True)
    builder.add_integer_field("revision", stored=True)
    return builder.build()
