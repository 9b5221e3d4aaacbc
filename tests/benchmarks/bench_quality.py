"""Quality on labelled real documents: the shared scorers' tables, beside a general date library.

Run it with SEIZED_CORPUS set; the labels, their documents and the scorers are sought beside that folder.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

from corpus.document import Document
from corpus.errors import SeizedError
from corpus.readers import read
from extractors.extract import extract
from extractors.facts import Entity, Extraction, Role
from extractors.registry import registry

Row = dict[str, Any]


def main() -> int:
    """Print the tables for deadlines, actions and entities, then the date library's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="list up to so many differences a table")
    parser.add_argument(
        "--library", action="store_true", help="score dateparser.search on the same paragraphs"
    )
    options = parser.parse_args()
    folder = os.environ.get("SEIZED_CORPUS")
    if not folder:
        print("SEIZED_CORPUS is not set: nothing to measure")
        return 0
    gold = Path(folder).resolve().parent / "gold"
    documents = list(labelled(gold))
    extracted = [(d, extract(d)) for d in documents]
    for name, rows in (("deadlines", deadline_rows), ("actions", action_rows), ("entities", mention_rows)):
        score(gold, name, [row for d, e in extracted for row in rows(d, e)], options.show)
    if options.library:
        score(gold, "deadlines", [row for d in documents for row in library_rows(d)], 0)
    return 0


def labelled(gold: Path) -> Iterator[Document]:
    """The documents that the labels speak of."""
    for file in sorted((gold / "documents").iterdir()):
        try:
            yield from read(file)
        except SeizedError as error:
            print(f"not read: {error}")


def score(gold: Path, name: str, rows: list[Row], show: int) -> None:
    """Hold rows against the labels with the shared scorer."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, default=str) + "\n" for row in rows)
        file.flush()
        command = [sys.executable, str(gold / f"score_{name}.py"), str(gold / f"dev-{name}.jsonl"), file.name]
        print(f"\n{name}: {len(rows)} rows", flush=True)
        subprocess.run([*command, "--show", str(show)], check=False, timeout=600)


def _names(extraction: Extraction) -> dict[str, Entity]:
    return {**registry().entities, **{entity.key: entity for entity in extraction.entities}}


def _place(document: Document, index: int) -> Row:
    paragraph = document.paragraphs[index]
    return {"symbol": document.symbol, "paragraphNumber": paragraph.number, "label": paragraph.label}


def _parties(extraction: Extraction, names: dict[str, Entity], role: Role, **owner: int) -> list[Row]:
    (field, index), *_ = owner.items()
    keys = dict.fromkeys(p.key for p in extraction.parties if getattr(p, field) == index and p.role is role)
    return [{"key": key, "name": names[key].name if key in names else key} for key in keys]


def deadline_rows(document: Document, extraction: Extraction) -> Iterator[Row]:
    """The export's deadline rows."""
    names = _names(extraction)
    for index, d in enumerate(extraction.deadlines):
        session = {"organ": d.session_organ, "number": d.session_number, "year": d.session_year}
        yield _place(document, d.paragraph_index) | {
            "expression": d.expression,
            "start": d.start,
            "end": d.end,
            "kind": d.kind,
            "dueOn": d.due_on,
            "earliestOn": d.earliest_on,
            "precision": d.precision,
            "bound": d.bound,
            "period": d.period,
            "rrule": d.rrule,
            "atLeast": d.at_least,
            "session": session if d.kind == "SESSION" else None,
            "task": d.task,
            "subject": d.subject,
            "explanation": d.explanation,
            "unresolvedReason": d.unresolved_reason,
            "addressees": _parties(extraction, names, Role.ADDRESSEE, deadline=index),
            "recipients": _parties(extraction, names, Role.RECIPIENT, deadline=index),
        }


def action_rows(document: Document, extraction: Extraction) -> Iterator[Row]:
    """The export's action rows."""
    names = _names(extraction)
    for index, a in enumerate(extraction.actions):
        yield _place(document, a.paragraph_index) | {
            "verb": a.verb,
            "lemma": a.lemma,
            "force": a.force,
            "act": a.act,
            "start": a.start,
            "end": a.end,
            "addressees": _parties(extraction, names, Role.ADDRESSEE, action=index),
            "recipients": _parties(extraction, names, Role.RECIPIENT, action=index),
        }


def mention_rows(document: Document, extraction: Extraction) -> Iterator[Row]:
    """The export's mention rows."""
    names = _names(extraction)
    for m in extraction.mentions:
        entity = names.get(m.key)
        yield _place(document, m.paragraph_index) | {
            "text": m.text,
            "start": m.start,
            "end": m.end,
            "key": m.key,
            "name": entity.name if entity else m.key,
            "acronym": entity.acronym if entity else None,
            "kind": entity.kind if entity else None,
            "role": m.role,
            "paragraphKind": document.paragraphs[m.paragraph_index].kind,
        }


def library_rows(document: Document) -> Iterator[Row]:
    """What a general date library asserts on the same paragraphs."""
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.number is None:
            continue
        for words, moment in search_dates(paragraph.text, languages=["en"]) or ():
            place = re.search(re.escape(words), paragraph.text)
            yield _place(document, index) | {
                "expression": words,
                "start": place.start() if place else 0,
                "kind": "FIXED",
                "dueOn": moment.date().isoformat(),
                "addressees": [],
                "recipients": [],
            }


if __name__ == "__main__":
    raise SystemExit(main())
