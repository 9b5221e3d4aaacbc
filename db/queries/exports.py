"""Exports: whole lists in document order, read page by page so that memory stays flat."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from db.queries.actions import ActionFilter, actions
from db.queries.citations import CitationFilter, citations
from db.queries.deadlines import DeadlineFilter, DeadlineOrderField, deadlines
from db.queries.documents import DocumentFilter, DocumentOrderField, documents
from db.queries.filters import Ground
from db.queries.mentions import MentionFilter, mentions
from db.queries.order import FactOrderField
from db.queries.pages import Listing, Window
from db.queries.paragraphs import ParagraphFilter, paragraphs
from db.queries.reader import Reader

Row = TypeVar("Row", bound=SQLModel)

_PAGE = 1_000


@dataclass(frozen=True)
class Exported:
    """What can be exported: the filter that narrows it, and its list."""

    filter: type[Any]
    listing: Callable[[Ground, Any, Any], Listing[Any]]
    by_symbol: StrEnum = FactOrderField.SYMBOL

    def whole(self, ground: Ground, wanted: Any) -> Listing[Any]:
        """The list that ``wanted`` narrows, in the order of symbols and of the places in a document."""
        return self.listing(ground, wanted, self.by_symbol)


EXPORTS: Mapping[str, Exported] = {
    "documents": Exported(DocumentFilter, documents, DocumentOrderField.SYMBOL),
    "deadlines": Exported(DeadlineFilter, deadlines, DeadlineOrderField.SYMBOL),
    "actions": Exported(ActionFilter, actions),
    "mentions": Exported(MentionFilter, mentions),
    "citations": Exported(CitationFilter, citations),
    "paragraphs": Exported(ParagraphFilter, paragraphs),
}


def read_whole(session: Session, listing: Listing[Row]) -> Iterator[tuple[Row, Reader]]:
    """Every row of a list, with a reader that reads what belongs to it for its whole page."""
    window = Window(_PAGE)
    while True:
        reader = Reader(session)
        page = reader.page(None, window, lambda: listing)
        for row, _ in page.rows:
            yield row, reader
        if not page.has_next:
            return
        window = Window(_PAGE, after=page.rows[-1][1])
