"""Search query: what is asked for, and by which filter, in the index's terms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy
from tantivy import Occur, Query

from corpus.document import ParagraphKind
from corpus.symbols import DocumentType
from db.index_fields import OPENING, PARAGRAPH, lowering
from db.queries.filters import Standing, asked, negated
from db.queries.spans import hold
from db.queries.words import key_of, lemma_of, stem_of
from db.search_fields import Condition
from db.search_words import Any, Named, Not, Part, Start, Words
from extractors.facts import Force

_TITLE, _OWN, _CITED, _FIRST = 2.5, 8.0, 4.0, 6.0
"""What a word in a title, the document itself, a citation of it and its first paragraph weigh."""


_MOST_WORDS = 100

Family = Callable[[str], Sequence[str]]
"""Gives the keys of an entity and of the bodies within it."""


@dataclass
class SearchFilter(Standing):
    """Which paragraphs are searched."""

    force: list[Force] | None = asked("How strongly a verb in them binds.")
    lemma: str | None = asked("An operative verb in them, in the infinitive: 'request', 'call upon'.")
    kind: list[ParagraphKind] | None = asked("The kind of paragraph.")
    not_: "SearchFilter | None" = negated()


class Asking:
    """Makes queries for one state of the index; ``family`` tells what keys stand for."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, family: Family) -> None:
        self._schema = schema
        self._searcher = searcher
        self._family = family

    def paragraphs(self, words: Part | None, wanted: SearchFilter) -> Query:
        """The paragraphs that fit ``words`` within ``wanted``."""
        fitting = self._any("what", [PARAGRAPH]) if words is None else self.of(words)
        return _all([fitting, *self._filter(wanted)])

    def of(self, part: Part) -> Query:
        """What fits ``part``."""
        if isinstance(part, Words):
            return self._words(part)
        if isinstance(part, Start):
            return self._started(part.letters)
        if isinstance(part, Named):
            return self._named(part)
        if isinstance(part, Condition):
            return self._any(part.field, part.values)
        if isinstance(part, Not):
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.of(part.part))])
        if isinstance(part, Any):
            return _either([self.of(each) for each in part.parts])
        return _all([self.of(each) for each in part.parts])

    def _words(self, words: Words) -> Query:
        return Query.boolean_query(
            [
                (Occur.Should, self._run("text", words.stems)),
                (Occur.Should, Query.boost_query(self._run("title", words.stems), _TITLE)),
                (Occur.Should, self._run("symbol", lowering().analyze(words.text))),
            ]
        )

    def _run(self, field: str, words: Sequence[str]) -> Query:
        if len(words) == 1:
            return Query.term_query(self._schema, field, words[0])
        return Query.phrase_query(self._schema, field, list(words))

    def _started(self, letters: str) -> Query:
        """The known words that begin so, or where they are many any word that does."""
        known = self._searcher.terms_with_prefix("words", letters, limit=_MOST_WORDS + 1)
        if len(known) > _MOST_WORDS:
            return Query.const_score_query(Query.regex_query(self._schema, "words", f"{letters}.*"), 1.0)
        words = [Query.term_query(self._schema, "words", word, index_option="basic") for word, _ in known]
        return _either(words)

    def _named(self, document: Named) -> Query:
        own = _all(
            [Query.const_score_query(self._any("stem", [document.stem]), _OWN)],
            [Query.const_score_query(self._any("what", [OPENING]), _FIRST)],
        )
        cited = Query.const_score_query(self._any("cites", [document.stem]), _CITED)
        return Query.boolean_query([(Occur.Should, own), (Occur.Should, cited)])

    def _filter(self, wanted: SearchFilter) -> list[Query]:
        hold(wanted.adopted_from, wanted.adopted_to)
        values: dict[str, Iterable[str] | None] = {
            "organ": wanted.organ,
            "type": wanted.type,
            "force": wanted.force,
            "kind": wanted.kind,
            "lemma": None if wanted.lemma is None else [lemma_of(wanted.lemma)],
            "stem": None if wanted.symbol is None else [stem_of(wanted.symbol)],
            "entity": self._keys(wanted),
        }
        found = [self._any(name, given) for name, given in values.items() if given is not None]
        if wanted.drafts is not None:
            draft = self._any("type", [DocumentType.DRAFT_RESOLUTION])
            found.append(draft if wanted.drafts else _without(draft))
        if wanted.adopted_from or wanted.adopted_to:
            first = (wanted.adopted_from or date.min).toordinal()
            last = (wanted.adopted_to or date.max).toordinal()
            found.append(self.between("adopted", first, last))
        if wanted.not_ is not None:
            found.append(_without(_all(self._filter(wanted.not_))))
        return found

    def _keys(self, wanted: SearchFilter) -> Sequence[str] | None:
        if wanted.entity is None:
            return None
        return self._family(wanted.entity) if wanted.include_children else [key_of(wanted.entity)]

    def between(self, field: str, first: int, last: int | None) -> Query:
        """Whether a number lies in this span; it does not weigh in the score."""
        span = Query.range_query(self._schema, field, tantivy.FieldType.Integer, first, last)
        return Query.const_score_query(span, 0.0)

    def _any(self, field: str, values: Iterable[str]) -> Query:
        """Whether the field holds one of ``values``; it does not weigh in the score."""
        held = [Query.term_query(self._schema, field, str(value), index_option="basic") for value in values]
        return Query.const_score_query(_either(held), 0.0)


def _either(choices: Sequence[Query]) -> Query:
    if len(choices) == 1:
        return choices[0]
    return Query.boolean_query([(Occur.Should, each) for each in choices])


def _all(wanted: Sequence[Query], welcome: Sequence[Query] = ()) -> Query:
    if len(wanted) == 1 and not welcome:
        return wanted[0]
    return Query.boolean_query(
        [(Occur.Must, each) for each in wanted] + [(Occur.Should, each) for each in welcome]
    )


def both(query: Query, further: Query) -> Query:
    """What fits both; the second is not to weigh."""
    return _all([query, further])


def _without(unwanted: Query) -> Query:
    parts = [(Occur.Must, Query.all_query()), (Occur.MustNot, unwanted)]
    return Query.const_score_query(Query.boolean_query(parts), 0.0)
