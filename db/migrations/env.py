"""How Alembic runs: on the connection that the program hands over, else on the settings' database."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

import db.tables  # noqa: F401  the tables register themselves
from db.columns import Numbered, Text, Words
from db.engine import WRITES, connect
from db.settings import Settings


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what the database sees, so that migrations import nothing of ours."""
    if isinstance(item, Words):
        return "sa.JSON()"
    if isinstance(item, Numbered):
        return "sa.SmallInteger()"
    if item is Text:
        return 'sa.String().with_variant(sa.String(collation="C"), "postgresql")'
    if isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    return False


def _run(connection: sa.Connection) -> None:
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, render_item=_render
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    _run(given)
else:
    with connect(Settings.load()).connect().execution_options(**WRITES) as opened:
        _run(opened)
        opened.commit()
