"""Spans of days that clients ask for: one that ends before it begins is a mistake, not an empty answer."""

from datetime import date

from corpus.errors import BadInputError


def hold(start: date | None, end: date | None) -> None:
    """Raise ``BadInputError`` where a span's last day lies before its first."""
    if start is not None and end is not None and end < start:
        raise BadInputError(f"the days from {start} to {end} run backwards")
