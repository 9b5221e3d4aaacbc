"""Writing rows: as JSON, one object a line, or as CSV that no spreadsheet takes for a formula."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO

from api.rows import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(rows: Iterable[Row], file: TextIO) -> None:
    """One object a line, days as YYYY-MM-DD, letters as they are."""
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")


def write_csv(rows: Iterable[Row], columns: Sequence[str], file: TextIO) -> None:
    """A header and one line a row.

    Parties and symbols are joined by "; ", objects written as JSON; words that a spreadsheet would run as a
    formula get an apostrophe before them.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(each if isinstance(each, str) else each["name"] or each["key"] for each in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=_plain)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
