"""Rows: what the tables hold of one document, built from the document and its facts without a database."""

from corpus.document import Document, DocumentFacts, Paragraph
from corpus.symbols import stem
from db.bulk import Values
from db.identity import Naming, document_id, entity_id, normal_words
from extractors.facts import Extraction
from extractors.term_subjects import term_subjects

Rows = dict[str, list[Values]]
"""The rows of each table by its name, parents before children."""

DERIVED = ("mandate_id", "position", "standing", "starts_on", "ends_on", "renews_id", "superseded_on", "note")
"""What a term's row has from the other terms of its mandate; null until the store derives it."""

_FACTS = tuple(DocumentFacts.model_fields)


def rows_of(document: Document, found: Extraction, version: int) -> Rows:
    """The rows of ``document`` and its facts; entities and sources excepted, which several files share."""
    return _Rows(document).build(found, version)


class _Rows:
    """The rows of one document in the making: its ids are given out once, in document order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.id = document_id(document.symbol)
        self.naming = Naming(document.symbol)
        self.paragraph_ids = [self._paragraph_id(paragraph) for paragraph in document.paragraphs]

    def build(self, found: Extraction, version: int) -> Rows:
        actions, deadlines = self._actions(found), self._deadlines(found)
        for row in deadlines:
            row["action_id"] = None if row["action"] is None else actions[row["action"]]["id"]
        return {
            "document": [self._document(version)],
            "paragraph": self._paragraphs(),
            "footnote": self._footnotes(),
            "definition": self._definitions(found),
            "action": actions,
            "deadline": deadlines,
            "mention": self._mentions(found),
            "citation": self._citations(found),
            "party": self._parties(found, actions, deadlines),
            "term": self._terms(found, deadlines),
        }

    def _document(self, version: int) -> Values:
        facts = {name: getattr(self.document, name) for name in _FACTS}
        return facts | {"id": self.id, "stem": stem(self.document.symbol), "extractor_version": version}

    def _paragraph_id(self, paragraph: Paragraph) -> int:
        words = None if paragraph.label else normal_words(paragraph.text)
        return self.naming.name("paragraph", paragraph.kind, paragraph.section, paragraph.label, words)

    def _paragraphs(self) -> list[Values]:
        ids = self.paragraph_ids
        return [
            vars(paragraph)
            | {
                "id": ids[position],
                "document_id": self.id,
                "position": position,
                "parent_id": None if paragraph.parent is None else ids[paragraph.parent],
            }
            for position, paragraph in enumerate(self.document.paragraphs)
        ]

    def _footnotes(self) -> list[Values]:
        return [
            vars(note)
            | {
                "id": self.naming.name("footnote", note.mark, normal_words(note.text)),
                "document_id": self.id,
                "position": position,
                "paragraph_id": None if note.paragraph is None else self.paragraph_ids[note.paragraph],
            }
            for position, note in enumerate(self.document.footnotes)
        ]

    def _definitions(self, found: Extraction) -> list[Values]:
        defined = {entity.key: entity for entity in reversed(found.entities)}
        return [
            vars(entity) | {"id": self.naming.name("definition", key), "document_id": self.id}
            for key, entity in sorted(defined.items())
        ]

    def _place(self, position: int, index: int, kind: str, *words: str | None) -> Values:
        """What the rows of all facts have: the id by label and words, and the paragraph's row."""
        paragraph = self.document.paragraphs[index]
        return {
            "id": self.naming.name(kind, paragraph.section, paragraph.label, *words),
            "document_id": self.id,
            "paragraph_id": self.paragraph_ids[index],
            "position": position,
        }

    def _actions(self, found: Extraction) -> list[Values]:
        return [
            vars(fact) | self._place(n, fact.paragraph_index, "action", normal_words(fact.verb))
            for n, fact in enumerate(found.actions)
        ]

    def _deadlines(self, found: Extraction) -> list[Values]:
        return [
            vars(fact)
            | self._place(n, fact.paragraph_index, "deadline", normal_words(fact.expression))
            | {
                "basis_paragraph_id": None
                if fact.basis_paragraph is None
                else self.paragraph_ids[fact.basis_paragraph],
                "found": None,
                "basis_stem": None if fact.basis_symbol is None else stem(fact.basis_symbol),
            }
            for n, fact in enumerate(found.deadlines)
        ]

    def _terms(self, found: Extraction, deadlines: list[Values]) -> list[Values]:
        """The terms that the document sets; their places in chains are settled in the store."""
        return [
            dict.fromkeys(DERIVED)
            | vars(fact)
            | {name: deadlines[fact.deadline][name] for name in ("id", "document_id", "paragraph_id")}
            | {"deadline_id": deadlines[fact.deadline]["id"], "adopted_on": self.document.adopted_on}
            for fact in term_subjects(self.document, found)
        ]

    def _mentions(self, found: Extraction) -> list[Values]:
        return [
            vars(fact)
            | self._place(n, fact.paragraph_index, "mention", normal_words(fact.text))
            | {"entity_id": entity_id(fact.key)}
            for n, fact in enumerate(found.mentions)
        ]

    def _citations(self, found: Extraction) -> list[Values]:
        return [
            vars(fact)
            | self._place(n, fact.paragraph_index, "citation", normal_words(fact.text), fact.target_paragraph)
            | {"target_stem": stem(fact.target_symbol)}
            for n, fact in enumerate(found.citations)
        ]

    def _parties(self, found: Extraction, actions: list[Values], deadlines: list[Values]) -> list[Values]:
        rows = []
        for n, fact in enumerate(found.parties):
            action = None if fact.action is None else actions[fact.action]["id"]
            deadline = None if fact.deadline is None else deadlines[fact.deadline]["id"]
            row = vars(fact) | self._place(
                n, fact.paragraph_index, "party", str(action), str(deadline), fact.role, fact.key
            )
            rows.append(
                row | {"entity_id": entity_id(fact.key), "action_id": action, "deadline_id": deadline}
            )
        return rows
