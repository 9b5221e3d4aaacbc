"""How well mandates are chained: figures, the chains with their gaps, bare renewals, and what deriving costs.

Run: ``SEIZED_CORPUS=… uv run python tests/benchmarks/bench_mandates.py [--links N]``
It ingests ``first-five`` and ``akn4un`` and prints the tables of docs/quality-mandates.md; ``--links`` draws
that many links at random, each with the words on both sides, to be judged by eye.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.ingest import ingest
from db.queries.mandates import missing_between
from db.settings import Settings
from db.store import Store, open_for_writing, open_store
from db.tables import TABLES
from db.terms import derive
from extractors.deadlines.calendar import moments, read

SHOWN = (
    *("unficyp", "minurso", "unifil", "undof", "unmis", "unmiss", "unisfa", "unisfa/tasks"),
    *("unisfa/modification", "unami", "minustah", "minujusth", "binuh", "monuc", "monusco", "unmil"),
    *("panel-of-experts-libya", "panel-of-experts-south-sudan", "panel-of-experts-central-african-republic"),
    *("group-of-experts-drc", "panel-of-experts-dprk", "panel-of-experts-sudan"),
    *("monitoring-group-somalia-eritrea", "panel-of-experts-somalia", "cted"),
    *(
        "S/RES/2206#9",
        "S/RES/2428#4",
        "S/RES/2182#15",
        "S/RES/1844#3",
        "S/RES/2142#2",
        "S/RES/1807#1",
        "S/RES/2140#11",
    ),
)
"""The mandates and measures whose chains are shown, by their keys."""

_TERMS = """
    SELECT term.*, mandate.key AS mandate, mandate.entity AS body, document.symbol, paragraph.label,
           deadline.expression, deadline.period AS length, deadline.found, deadline.unresolved_reason,
           before.ends_on AS before_ends, earlier.symbol AS renewed
    FROM term JOIN mandate ON mandate.id = term.mandate_id
    JOIN document ON document.id = term.document_id JOIN paragraph ON paragraph.id = term.paragraph_id
    JOIN deadline ON deadline.id = term.deadline_id
    LEFT JOIN term AS before ON before.id = term.renews_id
    LEFT JOIN document AS earlier ON earlier.id = before.document_id
    ORDER BY mandate.key, term.position"""
_ENDS = re.compile(
    r"\b(?:(?:will |shall |is due to )?expires?|runs|ends|(?:was|were|been) (?:extended|renewed))"
    r"(?: respectively)? (?:on|until|to|through|in) (?:the )?",
)
"""Words by which a text restates the end of a term that runs."""
_NEAR = timedelta(days=3)
Row = dict[str, Any]


def rows_of(connection: sa.Connection) -> list[Row]:
    """All terms with their mandates, in the order of their chains; days as dates."""
    days = ("adopted_on", "starts_on", "ends_on", "before_ends")
    found = []
    for row in connection.execute(sa.text(_TERMS)).mappings():
        parsed = {name: date.fromisoformat(row[name]) if row[name] else None for name in days}
        found.append(dict(row) | parsed)
    return found


def bare(row: Row) -> bool:
    """Whether the text alone states a further length and no end."""
    reason = json.loads(row["found"])["unresolved_reason"] if row["found"] else row["unresolved_reason"]
    return reason == "PREVIOUS_TERM_UNKNOWN"


def figures(rows: Sequence[Row], missing: dict[int, list[str]]) -> Iterator[tuple[str, str]]:
    """The table of figures."""
    standing = Counter(row["standing"] for row in rows)
    linked = [row for row in rows if row["renews_id"] is not None]
    open_before = sum(row["before_ends"] is None for row in linked)
    gaps = [row for row in rows if row["standing"] == "AFTER_GAP" and row["position"] > 0]
    known = [row for row in gaps if not (row["note"] or "").endswith("whether one lies between.")]
    bares = [row for row in rows if bare(row)]
    later = [row for row in bares if row["ends_on"] and row["renewed"] is None]
    yield "terms, mandates and measures", f"{len(rows)} in {len({row['mandate'] for row in rows})}"
    yield (
        "linked to the term before",
        f"{len(linked)}: "
        + ", ".join(
            f"{number} {name}"
            for name, number in standing.most_common()
            if name not in ("INITIAL", "AFTER_GAP")
        ),
    )
    yield "of them after a term whose end no text states", str(open_before)
    cited = sum(row["id"] in missing for row in known)
    yield (
        "gaps after a known end",
        f"{len(known)}; in {cited} the next document cites a resolution of then that is missing",
    )
    yield "gaps after an unknown end", str(len(gaps) - len(known))
    held = [row for row in bares if row["renewed"]]
    dated = [row for row in held if row["before_ends"]]
    yield (
        "bare renewals",
        f"{len(bares)}, {len(held)} with the term before at hand, {len(dated)} with its end known",
    )
    yield (
        "of those resolved",
        f"{sum(row['ends_on'] is not None for row in held)} of {len(held)}, "
        f"{sum(row['ends_on'] is not None for row in dated)} of {len(dated)}",
    )
    yield "resolved by the words of a later renewal alone", str(len(later))
    yield (
        "stated ends that their length contradicts",
        str(sum("The stated end is kept" in (row["note"] or "") for row in rows)),
    )


def restated(connection: sa.Connection, rows: Sequence[Row]) -> tuple[int, list[str]]:
    """How many known ends a later document of the chain restates alike, and those it contradicts.

    Read from the recitals and paragraphs of the documents that renew, where they name the body.
    """
    texts = sa.text(
        "SELECT DISTINCT paragraph.text FROM paragraph JOIN mention ON mention.paragraph_id = paragraph.id "
        "WHERE paragraph.document_id = :document AND mention.key = :body"
    )
    alike, other = 0, []
    for row in rows:
        if row["before_ends"] is None or row["body"] is None:
            continue
        asked = {"document": row["document_id"], "body": row["body"]}
        for text in connection.scalars(texts, asked):
            for lead in _ENDS.finditer(text):
                days = [
                    window.last
                    for moment in moments(text, [(lead.end(), min(len(text), lead.end() + 60))])
                    if moment.start == lead.end() and (window := read(moment.points[0], row["adopted_on"]))
                ]
                if days and row["adopted_on"] - timedelta(days=31) <= days[0] != row["ends_on"]:
                    if abs(days[0] - row["before_ends"]) <= _NEAR:
                        alike += 1
                    else:
                        other.append(f"{row['symbol']}: {row['mandate']} {days[0]}, not {row['before_ends']}")
    return alike, other


def chain_line(rows: Sequence[Row], missing: dict[int, list[str]]) -> str:
    """A mandate as a line of the table: first and last, how many, marks, gaps."""

    def short(symbol: str) -> str:
        return symbol.removeprefix("S/RES/").split(" ")[0]

    marks = Counter(row["standing"] for row in rows)
    gaps = []
    for place, row in enumerate(rows):
        if row["standing"] != "AFTER_GAP" or (place and row["adopted_on"] == rows[place - 1]["adopted_on"]):
            continue
        told = ", ".join(map(short, missing.get(row["id"], ()))) or "none cited"
        former = next((r for r in reversed(rows[:place]) if r["adopted_on"] < row["adopted_on"]), None)
        if former is None:
            gaps.append(f"before {short(row['symbol'])} ({told})")
        elif (row["note"] or "").endswith("whether one lies between."):
            gaps.append(f"after {short(former['symbol'])} {short(row['symbol'])} (no end known)")
        else:
            gaps.append(f"after {short(former['symbol'])} {short(row['symbol'])} ({told})")
    told = [f"{marks[name]} {name.lower().replace('_', ' ')}" for name in sorted(marks) if name in _MARKS]
    told += ["1 final"] if any(row["final"] for row in rows) else []
    documents = dict.fromkeys(row["symbol"] for row in rows)
    first, last = (next(iter(order)).removeprefix("S/RES/") for order in (documents, reversed(documents)))
    links = sum(row["renews_id"] is not None for row in rows)
    return (
        f"| {rows[0]['mandate']} | {first} – {last} | {len(documents)} | {links} | "
        f"{', '.join(told) or '–'} | {'; '.join(gaps) or 'none'} |"
    )


_MARKS = ("INITIAL", "SUCCESSOR", "ROLLOVER", "OVERLAP", "EARLY_END")


def costs(store: Store) -> Iterator[tuple[str, str]]:
    """Seconds to derive all chains anew, and those that one new document touches."""
    term, mandate = TABLES["term"], TABLES["mandate"]
    with store.engine.connect() as connection:
        before = connection.execute(sa.select(term).order_by(term.c.id)).all()
        rows = [dict(row) for row in connection.execute(sa.select(term)).mappings()]
        loose = ("mandate_id", "position", "standing", "starts_on", "ends_on", "renews_id", "superseded_on")
        connection.execute(term.update().values(dict.fromkeys((*loose, "note"))))
        connection.execute(mandate.delete())
        started = time.perf_counter()
        derive(connection, [row | {"mandate_id": None} for row in rows])
        whole = time.perf_counter() - started
        same = before == connection.execute(sa.select(term).order_by(term.c.id)).all()
        spent = []
        documents = sorted({row["document_id"] for row in rows})
        for number in random.Random(1).sample(documents, 40):
            changed = [row for row in rows if row["document_id"] == number]
            started = time.perf_counter()
            derive(connection, changed)
            spent.append(time.perf_counter() - started)
        connection.rollback()
    yield "deriving all chains anew", f"{whole:.2f} s; the rows are {'the same' if same else 'OTHERS'}"
    yield "deriving what one document touches", f"{sorted(spent)[20]:.3f} s at the median of 40"


def main(links: int) -> None:
    """Print everything for the corpus."""
    corpus = Path(os.environ["SEIZED_CORPUS"])
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(data_dir=Path(place), database_url="", workers=os.cpu_count() or 1)
        started = time.perf_counter()
        report = ingest([corpus / "first-five", corpus / "akn4un"], settings)
        seconds = time.perf_counter() - started
        with open_store(settings) as store, Session(store.engine) as session:
            rows = rows_of(session.connection())
            missing = dict(missing_between(session, [row["id"] for row in rows]))
            alike, other = restated(session.connection(), rows)
        print(
            f"{len(report.stored)} documents, ingested in {seconds:.1f} s\n\n| what | measured |\n|---|---|"
        )
        for what, told in figures(rows, missing):
            print(f"| {what} | {told} |")
        print(f"| ends that a later document restates | {alike} alike, {len(other)} otherwise |")
        with open_for_writing(settings) as store:
            for what, told in costs(store):
                print(f"| {what} | {told} |")
    print("".join(f"\nOTHERWISE {line}" for line in other))
    chains: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        chains[row["mandate"]].append(row)
    print(
        "\n| mandate | first and last held | resolutions | links | marks | gaps |\n|---|---|---|---|---|---|"
    )
    for key in SHOWN:
        print(chain_line(chains[key], missing) if key in chains else f"| {key} | no such chain |")
    print("\nBare renewals:")
    for row in filter(bare, rows):
        print(f"- {row['symbol']} ¶ {row['label']} “{row['expression']}”: {row['ends_on']} ({row['note']})")
    linked = [row for row in rows if row["renews_id"] is not None]
    for row in random.Random(7).sample(linked, min(links, len(linked))):
        print(
            f"- {row['mandate']}: {row['renewed']} (to {row['before_ends']}) ← {row['symbol']} of "
            f"{row['adopted_on']} ¶ {row['label']} “{row['expression']}” ({row['standing']})"
        )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--links", type=int, default=0, help="how many links to draw")
    if not os.environ.get("SEIZED_CORPUS"):
        print("SEIZED_CORPUS is not set: nothing to measure")
        sys.exit()
    main(arguments.parse_args().links)
