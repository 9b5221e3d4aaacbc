"""Text in the order of its characters on PostgreSQL too, whatever language the database was made for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    _collate('"C"')


def downgrade() -> None:
    """Go down."""
    _collate('"default"')


def _collate(order: str) -> None:
    """Give every column of free text this order; each table is altered once."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    seen = sa.inspect(connection)
    for table in seen.get_table_names():
        texts = [
            column["name"]
            for column in seen.get_columns(table)
            if isinstance(column["type"], sa.String) and column["type"].length is None
        ]
        if texts:
            changes = (f'ALTER COLUMN "{name}" TYPE VARCHAR COLLATE {order}' for name in texts)
            op.execute(f'ALTER TABLE "{table}" {", ".join(changes)}')
