"""What the fields of the root answer that are no lists."""

from typing import Any

import strawberry

from api.arguments import Base, Id, Ids, Key, Ordered, Revised, Searched, Symbol, Words
from api.connections import After, First
from api.context import Info
from api.errors import NotFoundError
from api.types.node import read_id
from api.types.search import search
from corpus.errors import BadInputError
from corpus.symbols import parse_symbol
from db.queries import documents, entities
from db.queries.comparison import compared
from db.queries.state import state
from db.tables import (
    ActionRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EntityRow,
    MandateRow,
    MentionRow,
    ParagraphRow,
    TermRow,
)

_NODES: dict[str, Any] = {
    "Document": DocumentRow,
    "Paragraph": ParagraphRow,
    "Action": ActionRow,
    "Deadline": DeadlineRow,
    "Entity": EntityRow,
    "Mention": MentionRow,
    "Citation": CitationRow,
    "Mandate": MandateRow,
    "Term": TermRow,
}
_MOST_NODES = 100


def ask_node(info: Info, id: Id) -> Any:  # noqa: A002
    """The row of a global id, null where there is none."""
    return _find(info, [id])[0]


def ask_nodes(info: Info, ids: Ids) -> Any:
    """The rows of global ids, in their order."""
    return _find(info, ids)


def ask_document(info: Info, symbol: Symbol) -> Any:
    """The document of a symbol, null where the store does not hold it."""
    return info.context.reader.first(DocumentRow, documents.document_by_symbol(symbol))


def ask_entity(info: Info, key: Key) -> Any:
    """The entity of a key, null where no document names it."""
    return info.context.reader.first(EntityRow, entities.entity_by_key(key))


def ask_compare(info: Info, base: Base, revised: Revised) -> Any:
    """Two documents side by side."""
    reader = info.context.reader
    found = []
    for symbol in (base, revised):
        parse_symbol(symbol)  # so that what is no symbol is not told as what is not held
        document = reader.first(DocumentRow, documents.document_by_symbol(symbol))
        if document is None:
            raise NotFoundError(f"the store holds no document {symbol[:80]}")
        found.append(document)
    return compared(reader, *found)


def ask_search(
    info: Info,
    query: Words,
    filter: Searched = None,  # noqa: A002
    order_by: Ordered = None,
    first: First = None,
    after: After = None,
) -> Any:
    """A page of the paragraphs found."""
    return search(info.context, query, filter, first, after, order_by)


def ask_status(info: Info) -> Any:
    """What the store holds."""
    return state(info.context.reader.session)


def _find(info: Info, ids: list[strawberry.ID]) -> list[Any]:
    """The rows of global ids, one statement for each type among them."""
    if len(ids) > _MOST_NODES:
        raise BadInputError(f"ask for at most {_MOST_NODES} nodes at once, not {len(ids)}")
    wanted = [read_id(given) for given in ids]
    found: dict[tuple[str, int], Any] = {}
    for name, table in _NODES.items():
        numbers = [number for kind, number in filter(None, wanted) if kind == name]
        if numbers:
            rows = info.context.reader.by_id(table, numbers)
            found.update({(name, row.id): row for row in rows})
    return [found.get(place) if place else None for place in wanted]
