"""Column types that mean the same in every database, and what the rows of all facts share."""

from datetime import UTC, datetime
from enum import Enum, IntEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import AutoString, Field, SQLModel

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A permanent id; SQLite keeps only a plain INTEGER key as the row's own place."""


class Words(sa.types.TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as a JSON array."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str]:
        """Write the tuple as a list."""
        return list(value or ())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the list back as a tuple."""
        return tuple(value or ())


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it without its zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write the moment in UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read the moment back with its zone."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class FactRow(SQLModel):
    """What the rows of all facts have beside the fact itself."""

    id: int = Field(primary_key=True, sa_type=Id, sa_column_kwargs={"autoincrement": False})
    document_id: int = Field(foreign_key="document.id", sa_type=Id, index=True)
    paragraph_id: int = Field(foreign_key="paragraph.id", sa_type=Id, index=True)


Text = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Text that every database compares and orders by its characters' numbers, as Python does."""


def use_plain_types(metadata: sa.MetaData) -> None:
    """Keep text as ``Text``, and enums as words in VARCHAR columns, so that a new member changes no type."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                if column.type.enum_class is not None:
                    column.type = plain_enum(column.type.enum_class)
            elif isinstance(column.type, AutoString):
                column.type = Text


def plain_enum(members: type[Enum]) -> sa.types.TypeEngine[Any]:
    """The column type of an enum: its names, or its numbers where its order counts."""
    if issubclass(members, IntEnum):
        return Numbered(members)
    return sa.Enum(members, native_enum=False, create_constraint=False, length=40)


class Numbered(sa.types.TypeDecorator[IntEnum]):
    """An enum whose order counts, kept as its number."""

    impl = sa.SmallInteger
    cache_ok = True

    def __init__(self, members: type[IntEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:
        """Write the member as its number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> IntEnum | None:
        """Read the number back as the member."""
        return None if value is None else self.members(value)
