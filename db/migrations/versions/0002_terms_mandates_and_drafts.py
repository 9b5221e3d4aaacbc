"""Terms, mandates and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""

    op.create_table(
        "mandate",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_entity"), ["entity"], unique=False)

    op.create_table(
        "draft",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("adopted_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["adopted_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_adopted_id"), ["adopted_id"], unique=False)

    op.create_table(
        "term",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paragraph_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deadline", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("further", sa.Boolean(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("deadline_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("mandate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(40), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("renews_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deadline_id"],
            ["deadline.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"],
            ["paragraph.id"],
        ),
        sa.ForeignKeyConstraint(
            ["renews_id"],
            ["term.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_deadline_id"), ["deadline_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_key"), ["key"], unique=False)
        batch_op.create_index("ix_term_mandate_id_position", ["mandate_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_paragraph_id"), ["paragraph_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_place"), ["place"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_renews_id"), ["renews_id"], unique=False)


def downgrade() -> None:
    """Go down."""

    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_renews_id"))
        batch_op.drop_index(batch_op.f("ix_term_place"))
        batch_op.drop_index(batch_op.f("ix_term_paragraph_id"))
        batch_op.drop_index("ix_term_mandate_id_position")
        batch_op.drop_index(batch_op.f("ix_term_key"))
        batch_op.drop_index(batch_op.f("ix_term_ends_on"))
        batch_op.drop_index(batch_op.f("ix_term_document_id"))
        batch_op.drop_index(batch_op.f("ix_term_deadline_id"))

    op.drop_table("term")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_adopted_id"))

    op.drop_table("draft")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_entity"))

    op.drop_table("mandate")
