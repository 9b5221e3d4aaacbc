"""Suggestion: for words that no paragraph holds, the nearest that some hold."""

import re

import tantivy
from rapidfuzz import fuzz, process

from db.search_words import Part, Words, leaves

_WORD = re.compile(r"[^\W\d_]{4,40}")
_NEAR = 75
_MOST_WORDS = 10


def did_you_mean(searcher: tantivy.Searcher, words: str, asked: Part | None) -> str | None:
    """``words`` with each unknown one of ``asked`` replaced by its nearest known; null where none is near."""
    better = words
    typed = [found for leaf in leaves(asked) if isinstance(leaf, Words) for found in _WORD.findall(leaf.text)]
    for word in list(dict.fromkeys(typed))[:_MOST_WORDS]:
        near = _nearest(searcher, word.lower())
        if near:
            better = re.sub(rf"(?<![\w:]){re.escape(word)}(?![\w:])", near, better)
    return better if better != words else None


def _nearest(searcher: tantivy.Searcher, word: str) -> str | None:
    """The known word most like ``word``, of equals the most frequent; null for a known word."""
    if searcher.doc_freq("words", word):
        return None
    known = dict(searcher.terms_with_prefix("words", word[0]))
    found = process.extract(word, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=10)
    return max(found, key=lambda match: (match[1], known[match[0]]))[0] if found else None
