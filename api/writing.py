"""Writing rows: as JSON, or as CSV; for tools as the words are, for spreadsheets so that none is run."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO

from api.rows import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


def write_jsonl(rows: Iterable[Row], file: TextIO) -> None:
    """One object a line, days as YYYY-MM-DD, letters as they are."""
    for row in rows:
        file.write(in_json(row) + "\n")


def in_json(value: Any) -> str:
    """JSON in one line, days as YYYY-MM-DD, letters as they are."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def write_csv(
    rows: Iterable[Row], columns: Sequence[str], file: TextIO, *, for_spreadsheets: bool = False
) -> None:
    """A header and one line a row; parties and symbols are joined by "; ", objects written as JSON.

    Words stay as they are. For spreadsheets, those that one would run as a formula get an apostrophe before
    them, and the file begins with the mark that tells its encoding.
    """
    cell = _guarded if for_spreadsheets else _cell
    if for_spreadsheets:
        file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, lineterminator="\r\n" if for_spreadsheets else "\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[column]) for column in columns])


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
    return str(value)


def _guarded(value: Any) -> str:
    text = _cell(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
