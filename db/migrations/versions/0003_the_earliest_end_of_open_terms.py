"""The earliest end of open terms."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.add_column(sa.Column("least_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_column("least_on")
