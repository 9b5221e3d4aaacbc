"""Fields that follow the relations between rows, and the names of types that refer to one another."""

from collections.abc import Callable
from typing import Annotated, Any

import strawberry
from sqlmodel import SQLModel

from api.connections import Connection
from api.context import Info
from db.tables import EntityRow, PartyRow
from extractors.facts import Role

_LISTS: Any = list
_PAGES: Any = Connection


def _later(name: str, noun: str) -> Any:
    """A type by name, from the file of its noun, so that types may refer to one another."""
    return Annotated[name, strawberry.lazy(f"api.types.{noun}")]


ACTION = _later("Action", "action")
CITATION = _later("Citation", "citation")
DEADLINE = _later("Deadline", "deadline")
DOCUMENT = _later("Document", "document")
ENTITY = _later("Entity", "entity")
MANDATE = _later("Mandate", "mandate")
MENTION = _later("Mention", "entity")
PARAGRAPH = _later("Paragraph", "paragraph")
TERM = _later("Term", "mandate")
DEADLINES = _later("DeadlineConnection", "deadline")
ACTIONS = _PAGES[ACTION]
CITATIONS = _PAGES[CITATION]
DOCUMENTS = _PAGES[DOCUMENT]
ENTITIES = _PAGES[ENTITY]
MENTIONS = _PAGES[MENTION]


def _relation(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a resolver that asks of the info only its context, so that the executor need not make one."""
    resolve.follows_relation = True  # type: ignore[attr-defined]
    return resolve


def one(of: Any, table: type[SQLModel], attribute: str, description: str, by: str = "id") -> Any:
    """The row of ``table`` that a row's ``attribute`` points to."""

    def resolve(root: Any, info: Info) -> Any:
        return info.context.reader.one(root, attribute, table, by)

    return strawberry.field(resolver=_relation(resolve), graphql_type=of, description=description)


def many(of: Any, table: type[SQLModel], by: str, description: str, order: str = "position") -> Any:
    """A plain list of the rows of ``table`` whose ``by`` points to a row."""

    def resolve(root: Any, info: Info) -> Any:
        return info.context.reader.many(root, table, by, order)

    return strawberry.field(resolver=_relation(resolve), graphql_type=_LISTS[of], description=description)


def parties(fact: str, role: Role, description: str) -> Any:
    """The entities that have ``role`` in a row that the parties' column ``fact`` points to, each once."""

    def resolve(root: Any, info: Info) -> Any:
        reader = info.context.reader
        found = {
            party.entity_id: reader.one(party, "entity_id", EntityRow)
            for party in reader.many(root, PartyRow, fact)
            if party.role is role
        }
        return list(found.values())

    return strawberry.field(resolver=_relation(resolve), graphql_type=_LISTS[ENTITY], description=description)
