"""Terms that the store derives: chains, bare renewals, gaps and series, whatever the order of arrival."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from plain_documents import document

from corpus.document import Document, Paragraph
from corpus.symbols import DocumentType
from db.chains import Link, Term, chain
from db.identity import document_id
from db.rows import rows_of
from db.settings import Settings
from db.store import Store, open_for_writing
from db.verify import verify
from db.write import Change, apply
from extractors.extract import extract

SPECIMENS = Path(__file__).parents[2] / "corpus" / "specimens" / "documents"

FOUNDING = document(
    "S/RES/9811 (2030)",
    "Decides to establish the United Nations Observer Mission in Ruritania (UNOMR) until 30 June 2030;",
    "Decides that, for a period of one year from the adoption of this resolution, all Member States shall "
    "prevent the sale of arms to the Northern Alliance;",
    adopted_on=date(2030, 1, 10),
)
BARE = document(
    "S/RES/9812 (2030)",
    "Decides to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) for a further "
    "six months;",
    adopted_on=date(2030, 6, 28),
)
LONGER = document(
    "S/RES/9813 (2030)",
    "Decides to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) for a further "
    "period of six months, until 31 December 2031;",
    "Decides to renew until 31 January 2032 the measures imposed by paragraph 2 of resolution 9811 (2030);",
    adopted_on=date(2030, 12, 20),
)
CITING = document(
    "S/RES/9814 (2032)",
    "Decides to renew until 31 January 2033 the measures as renewed by paragraph 2 of resolution "
    "9813 (2030);",
    "Recalls its decision to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) "
    "until 31 December 2031;",
    adopted_on=date(2032, 1, 20),
)
ALL = (FOUNDING, BARE, LONGER, CITING)

_TERMS = """
    SELECT mandate.key, document.symbol, term.standing, CAST(term.starts_on AS VARCHAR),
        CAST(term.ends_on AS VARCHAR), earlier.symbol
    FROM term JOIN document ON document.id = term.document_id JOIN mandate ON mandate.id = term.mandate_id
    LEFT JOIN term AS before ON before.id = term.renews_id
    LEFT JOIN document AS earlier ON earlier.id = before.document_id
    ORDER BY mandate.key, term.position"""


def put(store: Store, *documents: Document) -> None:
    """Store documents as the journey would, each in a transaction of its own."""
    for each in documents:
        rows = rows_of(each, extract(each), 1) | {"source": []}
        with store.changing() as connection:
            apply(connection, [Change(document_id(each.symbol), each.symbol, rows)])


def take(store: Store, each: Document) -> None:
    with store.changing() as connection:
        apply(connection, [Change(document_id(each.symbol), each.symbol, None)])


def terms(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The chains by the key of their mandate."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with store.engine.connect() as connection:
        for key, *term in connection.execute(sa.text(_TERMS)):
            found.setdefault(key, []).append(tuple(term))
    return found


def deadline(store: Store, each: Document) -> sa.Row[Any]:
    """The document's first deadline."""
    words = sa.text(
        "SELECT CAST(due_on AS VARCHAR) AS due_on, basis_kind, CAST(basis_date AS VARCHAR) AS basis_date, "
        "basis_symbol, unresolved_reason, note, explanation FROM deadline "
        "WHERE document_id = :document ORDER BY position LIMIT 1"
    )
    with store.engine.connect() as connection:
        return connection.execute(words, {"document": document_id(each.symbol)}).one()


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_for_writing(settings) as opened:
        yield opened


def test_chains(store: Store) -> None:
    put(store, *ALL)
    found = terms(store)
    assert [term[:5] for term in found["unomr"]] == [
        ("S/RES/9811 (2030)", "INITIAL", "2030-01-10", "2030-06-30", None),
        ("S/RES/9812 (2030)", "RENEWAL", "2030-07-01", "2030-12-31", "S/RES/9811 (2030)"),
        ("S/RES/9813 (2030)", "RENEWAL", "2031-01-01", "2031-12-31", "S/RES/9812 (2030)"),
    ]
    assert [term[:5] for term in found["S/RES/9811#2"]] == [
        ("S/RES/9811 (2030)", "INITIAL", "2030-01-10", "2031-01-10", None),
        ("S/RES/9813 (2030)", "RENEWAL", "2031-01-11", "2032-01-31", "S/RES/9811 (2030)"),
        ("S/RES/9814 (2032)", "RENEWAL", "2032-02-01", "2033-01-31", "S/RES/9813 (2030)"),
    ], "a measure is one chain, whichever of its paragraphs a text names"
    assert len(found) == 2, "what is only recalled is no term"


def test_a_bare_renewal_counts_from_the_term_before(store: Store) -> None:
    put(store, FOUNDING, BARE)
    found = deadline(store, BARE)
    assert found[:5] == ("2030-12-31", "PREVIOUS_TERM", "2030-06-30", FOUNDING.symbol, None)
    assert "30 June 2030" in found.explanation
    take(store, FOUNDING)
    alone = deadline(store, BARE)
    assert alone[:5] == (None, "PREVIOUS_TERM", None, None, "PREVIOUS_TERM_UNKNOWN")
    assert terms(store)["unomr"][0][1] == "AFTER_GAP"
    put(store, FOUNDING)
    assert deadline(store, BARE) == found, "what depended on it is settled when it comes back"


def test_a_stated_end_wins_and_the_length_audits_it(store: Store) -> None:
    put(store, FOUNDING, BARE, LONGER)
    found = deadline(store, LONGER)
    assert found.due_on == "2031-12-31"
    assert "31 December 2031" in found.note
    assert "30 June 2031" in found.note, "both readings are told"
    take(store, BARE)
    assert deadline(store, LONGER).note is None


def test_a_renewal_tells_when_the_term_before_ended(store: Store) -> None:
    first = FOUNDING.model_copy(
        update={"paragraphs": (_with(FOUNDING, "until 30 June 2030", "for an initial period of six months"),)}
    )
    longer = LONGER.model_copy(
        update={"paragraphs": (_with(LONGER, "31 December 2031", "10 January 2031"),)}
        | {"adopted_on": date(2030, 7, 5)}
    )
    put(store, first, longer)
    found = deadline(store, first)
    assert found[:5] == ("2030-07-10", "TERM_END", "2031-01-10", LONGER.symbol, None)
    assert "for a further period of six months, until 10 January 2031" in found.explanation
    assert [term[1:5] for term in terms(store)["unomr"]] == [
        ("INITIAL", "2030-01-10", "2030-07-10", None),
        ("RENEWAL", "2030-07-11", "2031-01-10", FOUNDING.symbol),
    ]
    take(store, longer)
    assert deadline(store, first)[:5] == (None, "NONE", None, None, "START_UNKNOWN")
    put(store, longer)
    assert deadline(store, first) == found


def _with(each: Document, words: str, other: str) -> Paragraph:
    """The document's first paragraph with ``other`` words."""
    assert words in each.paragraphs[0].text
    return each.paragraphs[0].model_copy(update={"text": each.paragraphs[0].text.replace(words, other)})


def test_a_document_that_changes_takes_its_terms_along(store: Store) -> None:
    put(store, FOUNDING, BARE)
    longer = _with(FOUNDING, "30 June", "15 June")
    put(store, FOUNDING.model_copy(update={"paragraphs": (longer, *FOUNDING.paragraphs[1:])}))
    assert deadline(store, BARE).due_on is None, "adopted a fortnight after the end: a term may be missing"
    put(store, FOUNDING)
    assert deadline(store, BARE).due_on == "2030-12-31"


def test_a_new_document_derives_only_the_chains_that_it_touches(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, *ALL)
    derived: list[list[str]] = []

    def watched(terms: Sequence[Term]) -> list[Link]:
        derived.append([term.symbol for term in terms])
        return chain(terms)

    monkeypatch.setattr("db.terms.chain", watched)
    other = document(
        "S/RES/9815 (2033)",
        "Decides to establish the United Nations Office of Wells in Zubrowka (UNOWZ) until 30 June 2034;",
        adopted_on=date(2033, 1, 10),
    )
    put(store, other)
    assert derived == [[other.symbol]]
    derived.clear()
    longer = document(
        "S/RES/9816 (2033)",
        "Decides to extend the mandate of the United Nations Observer Mission in Ruritania (UNOMR) until "
        "31 December 2033;",
        adopted_on=date(2033, 1, 20),
    )
    put(store, longer)
    assert [sorted(symbols) for symbols in derived] == [
        [FOUNDING.symbol, BARE.symbol, LONGER.symbol, longer.symbol]
    ]
    derived.clear()
    put(store, document("S/RES/9817 (2033)", "Thanks the keepers;", adopted_on=date(2033, 2, 1)))
    assert derived == []


def test_no_mandate_outlives_its_terms(store: Store) -> None:
    put(store, *ALL)
    for each in ALL:
        take(store, each)
    with store.engine.connect() as connection:
        left = [connection.scalar(sa.text(f"SELECT count(*) FROM {t}")) for t in ("mandate", "term")]
    assert left == [0, 0]


def test_drafts_and_undated_texts_set_no_term(store: Store) -> None:
    put(store, BARE.model_copy(update={"adopted_on": None}))
    put(
        store,
        LONGER.model_copy(update={"symbol": "S/2030/981", "type": DocumentType.DRAFT_RESOLUTION}),
    )
    assert terms(store) == {}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE term SET mandate_id = NULL, renews_id = NULL", "terms stand in no mandate"),
        ("INSERT INTO mandate (id, key) VALUES (7, 'nobody')", "1 mandates have no term"),
        ("UPDATE term SET ends_on = '2001-01-01' WHERE ends_on IS NOT NULL", "terms end on another day"),
    ],
)
def test_verify_tells_of_broken_chains(store: Store, damage: str, told: str) -> None:
    put(store, *ALL)
    with store.changing() as connection:
        connection.execute(sa.text(damage))
    store.bring_index_in_line()
    assert any(told in finding.what for finding in verify(store))
