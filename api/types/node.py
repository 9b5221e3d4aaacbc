"""Global ids: what every object of the graph is fetched by again."""

import base64
import binascii
from typing import Any

import strawberry
from sqlmodel import SQLModel

from db.queries.records import shape_of

ID = "Permanent id, unique over all types; `node(id:)` fetches the object by it again."
_LARGEST = 2**63 - 1


@strawberry.interface(description="Anything with a permanent id.")
class Node:
    """Relay's node."""

    id: strawberry.ID = strawberry.field(description=ID)


def id_field(name: str) -> Any:
    """The ``id`` of the type ``name``, made from its row's id."""

    def resolve(root: Any) -> strawberry.ID:
        return strawberry.ID(global_id(name, root.id))

    return strawberry.field(resolver=resolve, description=ID)


def global_id(name: str, number: int) -> str:
    """The global id of the row ``number`` that the type ``name`` shows."""
    return base64.urlsafe_b64encode(f"{name}:{number}".encode()).decode().rstrip("=")


def read_id(given: str) -> tuple[str, int] | None:
    """The type's name and the row's id that a global id holds; null where it is none."""
    try:
        words = base64.b64decode((given + "=" * (-len(given) % 4)).encode("ascii"), b"-_", validate=True)
        name, number = words.decode("ascii").split(":")
        return (name, int(number)) if 0 <= int(number) <= _LARGEST else None
    except (binascii.Error, ValueError):
        return None


def shows(row: type[SQLModel]) -> Any:
    """The ``is_type_of`` of a type that shows rows of this table, or records of them."""
    kinds = (shape_of(row).record, row)

    def is_type_of(value: Any, info: Any) -> bool:
        return isinstance(value, kinds)

    is_type_of.kinds = kinds  # type: ignore[attr-defined]

    return staticmethod(is_type_of)
