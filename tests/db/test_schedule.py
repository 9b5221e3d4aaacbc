"""The schedule tells how often a date moved: not when a document is read again, nor when its words change."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from plain_documents import document
from sqlalchemy.orm import Session
from sqlmodel import col

from corpus.document import Document
from db.engine import connect
from db.identity import document_id
from db.migrate import _config
from db.queries.schedule import Told, told_of
from db.rows import rows_of
from db.settings import Settings
from db.store import Store, open_for_writing, open_store
from db.tables import DeadlineRow, RevisionRow
from db.write import Change, apply
from extractors.extract import extract

BEFORE_THIS_TABLE = "0003"

COUNTED = "Requests the Secretary-General to report to the Council within sixty days of adoption;"
RECURRING = (
    "Requests the United Nations Observer Mission in Ruritania (UNOMR) to report by 30 September 2030 and "
    "every three months thereafter;"
)
UNTIL = "Decides to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) until {};"
FURTHER = (
    "Decides to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) for a further "
    "six months;"
)
ADOPTED = date(2030, 1, 10)


def resolution(*texts: str, number: int = 9811, adopted_on: date = ADOPTED) -> Document:
    return document(f"S/RES/{number} (2030)", *texts, adopted_on=adopted_on)


def put(store: Store, *documents: Document, gone: bool = False) -> None:
    """Store documents as the journey would, or take them out."""
    changes = [
        Change(document_id(d.symbol), d.symbol, None if gone else rows_of(d, extract(d), 1) | {"source": []})
        for d in documents
    ]
    with store.changing() as connection:
        apply(connection, changes)


def told(store: Store, number: int = 9811, label: str = "1") -> Told:
    """What is told of the first deadline in a paragraph."""
    with Session(store.engine) as session:
        rows = session.scalars(
            sa.select(DeadlineRow)
            .where(col(DeadlineRow.document_id) == document_id(f"S/RES/{number} (2030)"))
            .order_by(col(DeadlineRow.position))
        )
        ids = [row.id for row in rows]
        return told_of(session, ids)[ids[int(label) - 1]]


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_for_writing(settings) as opened:
        yield opened


def test_a_document_that_is_read_again_moves_nothing(store: Store) -> None:
    put(store, resolution(COUNTED))
    first = told(store)
    assert (first.sequence, first.since.tzinfo) == (0, UTC)
    put(store, resolution(COUNTED, "Decides to remain seized of the matter."))
    again = told(store)
    assert again.sequence == 0
    assert again.since >= first.since


def test_a_moved_date_is_counted(store: Store) -> None:
    for day in range(3):
        put(store, resolution(COUNTED, adopted_on=ADOPTED + timedelta(days=day)))
        assert told(store).sequence == day
    put(store, resolution(COUNTED, adopted_on=ADOPTED))
    assert told(store).sequence == 3, "back is a move too"


def test_a_document_that_returns_goes_on_counting(store: Store) -> None:
    put(store, resolution(COUNTED))
    put(store, resolution(COUNTED), gone=True)
    put(store, resolution(COUNTED, adopted_on=ADOPTED + timedelta(days=1)))
    assert told(store).sequence == 1


def test_the_end_of_the_mandate_is_one_of_the_days(store: Store) -> None:
    for sequence, end in enumerate(("31 December 2030", "31 December 2031")):
        put(store, resolution(RECURRING, UNTIL.format(end)))
        assert told(store).sequence == sequence
    assert told(store, label="2").sequence == 0, "other words are another deadline"


def test_a_date_that_another_document_moves_is_counted(store: Store) -> None:
    further = resolution(FURTHER, RECURRING, number=9812, adopted_on=date(2030, 6, 28))
    put(store, further)
    assert told(store, 9812, "2").sequence == 0
    put(store, resolution(UNTIL.format("30 June 2030")))
    assert told(store, 9812).sequence == 0, "its first date"
    assert told(store, 9812, "2").sequence == 1, "it recurs until then"
    put(store, resolution(UNTIL.format("31 July 2030")))
    assert told(store, 9812).sequence == 1
    put(store, resolution(UNTIL.format("31 July 2030")), gone=True)
    assert told(store, 9812, "2").sequence == 3, "it recurs without end again"
    put(store, resolution(UNTIL.format("31 July 2030")))
    assert told(store, 9812).sequence == 1, "the date that calendars knew"


def test_a_rollover_moves_what_serves_the_mandate(store: Store) -> None:
    put(store, resolution(RECURRING, UNTIL.format("31 December 2030")))
    rollover = resolution(UNTIL.format("31 January 2031"), number=9812, adopted_on=date(2030, 12, 20))
    put(store, rollover)
    moved = told(store)
    assert moved.sequence == 1, "it recurs a month longer"
    put(store, rollover)
    assert told(store) == moved
    put(store, rollover, gone=True)
    assert told(store).sequence == 2


def test_since_is_when_the_document_was_stored_last(store: Store) -> None:
    put(store, resolution(COUNTED), resolution(COUNTED, number=9812))
    earlier = told(store).since - timedelta(days=9)
    with store.changing() as connection:
        connection.execute(sa.update(RevisionRow).values(stored_at=earlier))
    assert told(store).since == earlier
    put(store, resolution(COUNTED))
    assert told(store).since > earlier
    assert told(store, 9812).since == earlier


def test_a_store_from_before_is_taken_over(settings: Settings, tmp_path: Path) -> None:
    with open_for_writing(settings) as store:
        put(store, resolution(COUNTED, RECURRING))
    engine, config = connect(settings), _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE_THIS_TABLE)
        connection.commit()
    engine.dispose()
    with open_store(settings) as store:
        assert [told(store, label=label).sequence for label in ("1", "2")] == [0, 0]
    with open_for_writing(settings) as store:
        put(store, resolution(COUNTED, RECURRING, adopted_on=ADOPTED + timedelta(days=1)))
        assert [told(store, label=label).sequence for label in ("1", "2")] == [1, 0]
