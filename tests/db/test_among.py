"""A number is looked for among more than any database takes as parameters."""

import pytest
import sqlalchemy as sa
from sqlmodel import col

from db.queries.among import among
from db.settings import Settings
from db.store import open_store
from db.tables import RevisionRow

_LARGEST = 2**63 - 1


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([], []),
        ([2], [2]),
        ([7, 8], []),
        ([3, _LARGEST, 3], [3, _LARGEST]),
        (range(2, 300_000), [2, 3]),
    ],
)
def test_numbers_are_found(settings: Settings, numbers: list[int], found: list[int]) -> None:
    held = [RevisionRow(revision=n, document_id=n, symbol="S") for n in (1, 2, 3, _LARGEST)]
    wanted = sa.select(col(RevisionRow.revision)).where(among(col(RevisionRow.revision), numbers))
    with open_store(settings) as store, store.engine.connect() as connection:
        connection.execute(sa.insert(RevisionRow), [row.model_dump() for row in held])
        assert connection.scalars(wanted.order_by(col(RevisionRow.revision))).all() == found
        other = wanted.with_only_columns(sa.func.count()).where(~among(col(RevisionRow.revision), [1]))
        assert connection.scalar(other) == len(found)
