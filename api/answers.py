"""What each field of the root answers."""

from typing import Any

import strawberry

from api.arguments import (
    Actions,
    AsOf,
    Base,
    ByAction,
    ByDeadline,
    ByDocument,
    ByEntity,
    ByMandate,
    Deadlines,
    Documents,
    Entities,
    Id,
    Ids,
    Key,
    Mandates,
    Revised,
    Searched,
    Symbol,
    Words,
)
from api.connections import After, Asked, Before, First, Last, Match, page_of
from api.context import Info
from api.errors import NotFoundError
from api.types.inputs import (
    ActionFilter,
    ActionOrder,
    DeadlineFilter,
    DeadlineOrder,
    DocumentFilter,
    DocumentOrder,
    EntityFilter,
    EntityOrder,
    MandateFilter,
    MandateOrder,
)
from api.types.node import read_id
from api.types.search import search
from corpus.errors import BadInputError
from db.queries import actions, deadlines, documents, entities, mandates
from db.queries.comparison import compared
from db.queries.due import lies_inside
from db.queries.pages import Direction
from db.queries.state import state
from db.queries.words import plain
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
    return info.context.reader.first(documents.document_by_symbol(symbol))


def ask_documents(
    info: Info,
    filter: Documents = None,  # noqa: A002
    order_by: ByDocument = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    """A page of documents."""
    by = order_by or DocumentOrder(field=documents.DocumentOrderField.ADOPTED_ON, direction=Direction.DESC)
    wanted = filter or DocumentFilter()
    holding = None if wanted.text is None else info.context.index.documents(plain(wanted.text))
    listing = documents.documents(wanted, by.field, by.direction, holding)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def ask_deadlines(
    info: Info,
    filter: Deadlines = None,  # noqa: A002
    order_by: ByDeadline = None,
    as_of: AsOf = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    """A page of deadlines; statuses beneath it are taken on ``as_of``."""
    wanted, day = filter or DeadlineFilter(), info.context.set_day(info.path, as_of)
    by = order_by or DeadlineOrder(field=deadlines.DeadlineOrderField.DUE_ON)
    reader = info.context.reader
    listing = deadlines.deadlines(reader.session, wanted, day, by.field, by.direction)

    def match(row: DeadlineRow) -> Match:
        inside = lies_inside(row, wanted.due_from, wanted.due_to)
        return Match.CERTAIN if inside else Match.POSSIBLE

    return page_of(reader, None, Asked(first, after, last, before), lambda: listing, match=match)


def ask_actions(
    info: Info,
    filter: Actions = None,  # noqa: A002
    order_by: ByAction = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    """A page of actions."""
    by = order_by or ActionOrder(field=actions.ActionOrderField.ADOPTED_ON, direction=Direction.DESC)
    listing = actions.actions(filter or ActionFilter(), by.field, by.direction)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def ask_entity(info: Info, key: Key) -> Any:
    """The entity of a key, null where no document names it."""
    return info.context.reader.first(entities.entity_by_key(key))


def ask_entities(
    info: Info,
    filter: Entities = None,  # noqa: A002
    order_by: ByEntity = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    """A page of entities."""
    by = order_by or EntityOrder(field=entities.EntityOrderField.KEY)
    listing = entities.entities(filter or EntityFilter(), by.field, by.direction)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def ask_mandates(
    info: Info,
    filter: Mandates = None,  # noqa: A002
    order_by: ByMandate = None,
    as_of: AsOf = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Any:
    """A page of mandates; what is current beneath it is taken on ``as_of``."""
    day = info.context.set_day(info.path, as_of)
    by = order_by or MandateOrder(field=mandates.MandateOrderField.ENDS_ON)
    listing = mandates.mandates(filter or MandateFilter(), day, by.field, by.direction)
    return page_of(info.context.reader, None, Asked(first, after, last, before), lambda: listing)


def ask_compare(info: Info, base: Base, revised: Revised) -> Any:
    """Two documents side by side."""
    reader = info.context.reader
    found = []
    for symbol in (base, revised):
        document = reader.first(documents.document_by_symbol(symbol))
        if document is None:
            raise NotFoundError(f"the store holds no document {symbol[:80]}")
        found.append(document)
    return compared(reader, *found)


def ask_search(
    info: Info,
    query: Words,
    filter: Searched = None,  # noqa: A002
    first: First = None,
    after: After = None,
) -> Any:
    """A page of the paragraphs found."""
    return search(info.context, query, filter, first, after)


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
