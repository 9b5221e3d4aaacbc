"""Documents of our own for the tests of the store, what reads them, and what the store then holds."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus.document import Document, Fidelity, Format, Paragraph, ParagraphKind, Source
from corpus.errors import UnreadableError
from corpus.symbols import parse_symbol
from db.engine import connect
from db.settings import Settings
from db.tables import TABLES
from extractors import facts

_OPERATIVE = ParagraphKind.OPERATIVE
_NAMES = {"CTED": "own-cted", "ICAO": "own-icao", "CTC": "own-ctc"}
"""Keys that no registry knows, so that the rows depend on these documents alone."""


def document(symbol: str, *texts: str, fidelity: Fidelity = Fidelity.PAGE, **given: Any) -> Document:
    parsed = parse_symbol(symbol)
    paragraphs = tuple(
        Paragraph(kind=_OPERATIVE, number=str(n), label=str(n), text=text)
        for n, text in enumerate(texts, start=1)
    )
    source = Source(name="?", format=Format.TEXT, fidelity=fidelity, sha256="?")
    fields: dict[str, Any] = {"paragraphs": paragraphs, "sources": (source,)} | given
    return Document(symbol=parsed.text, organ=parsed.organ, voice=parsed.organ, type=parsed.type, **fields)


def read_json(path: Path) -> list[Document]:
    """Stands in for the readers, so that a test says what a file holds."""
    data = path.read_bytes()
    try:
        read = [Document.model_validate(item) for item in json.loads(data)]
    except ValueError:
        raise UnreadableError(path.name, "no resolution in it") from None
    digest = hashlib.sha256(data).hexdigest()
    named = {"name": path.name, "sha256": digest}
    return [d.model_copy(update={"sources": (d.sources[0].model_copy(update=named),)}) for d in read]


def extract_marked(read: Document) -> facts.Extraction:
    """Stands in for the extractors: an action at each first word, and what a few plain patterns say."""
    found: dict[str, list[Any]] = {name: [] for name in facts.Extraction.model_fields}
    for index, paragraph in enumerate(read.paragraphs):
        place = {"paragraph_index": index, "start": 0, "end": paragraph.text.find(" ")}
        verb = paragraph.text.split(" ")[0]
        found["actions"].append(
            facts.Action(
                **place, verb=verb, lemma=verb.lower().removesuffix("s"), force=facts.Force.REQUESTING
            )
        )
        action = len(found["actions"]) - 1
        for name in re.finditer(r"\b(CTED|CTC|ICAO)\b", paragraph.text):
            span = {"paragraph_index": index, "start": name.start(), "end": name.end()}
            key = _NAMES[name[0]]
            found["mentions"].append(facts.Mention(**span, text=name[0], key=key))
            found["parties"].append(facts.Party(**span, key=key, role=facts.Role.ADDRESSEE, action=action))
        for when in re.finditer(r"by (\d{4}-\d\d-\d\d)", paragraph.text):
            span = {"paragraph_index": index, "start": when.start(), "end": when.end()}
            found["deadlines"].append(
                facts.Deadline(
                    **span,
                    kind=facts.DeadlineKind.FIXED,
                    expression=when[0],
                    due_on=date.fromisoformat(when[1]),
                    explanation="The text states the day.",
                    action=action,
                )
            )
        for target in re.finditer(r"resolution (\d{4} \(\d{4}\))", paragraph.text):
            span = {"paragraph_index": index, "start": target.start(), "end": target.end()}
            symbol = parse_symbol(target[1]).text
            found["citations"].append(facts.Citation(**span, text=target[0], target_symbol=symbol))
        for body in re.finditer(r"\[([\w-]+): (\w+)\]", paragraph.text):
            found["entities"].append(
                facts.Entity(
                    key=body[1],
                    name=body[2],
                    kind=facts.EntityKind.PANEL,
                    origin=facts.Origin.DOCUMENT,
                    parent="own-ctc",
                )
            )
    return facts.Extraction(**{name: tuple(values) for name, values in found.items()})


def dump(
    settings: Settings, *, without: tuple[str, ...] = ("revision", "schedule")
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store but those that count its changes, in the order of their values."""
    engine = connect(settings)
    with engine.connect() as connection:
        rows = {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in TABLES.items()
            if name not in without
        }
    engine.dispose()
    return rows
