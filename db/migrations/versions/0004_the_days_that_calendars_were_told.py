"""The days that calendars were told, and when each revision was stored."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; what is stored counts as stored now, with the days that it has."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "schedule",
        sa.Column("id", big, autoincrement=False, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("rrule", sa.String(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", big, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(
        "INSERT INTO schedule (id, due_on, earliest_on, rrule, sequence, revision) "
        "SELECT id, due_on, earliest_on, rrule, 0, (SELECT coalesce(max(revision), 0) FROM revision) "
        "FROM deadline WHERE due_on IS NOT NULL"
    )
    with op.batch_alter_table("revision", recreate="auto" if _adds_columns_freely() else "always") as batch:
        now = sa.func.current_timestamp()
        batch.add_column(
            sa.Column("stored_at", sa.DateTime(timezone=True), server_default=now, nullable=False)
        )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("revision") as batch:
        batch.drop_column("stored_at")
    op.drop_table("schedule")


def _adds_columns_freely() -> bool:
    """SQLite adds no column whose default is the moment."""
    return op.get_bind().dialect.name != "sqlite"
