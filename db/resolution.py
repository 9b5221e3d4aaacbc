"""Resolution: deadlines whose date another document of the store settles, after both are stored."""

from collections.abc import Sequence

import sqlalchemy as sa


def resolve(connection: sa.Connection, documents: Sequence[int]) -> None:
    """Settle the deadlines that rest on the changed ``documents``, and theirs that rest on others."""
