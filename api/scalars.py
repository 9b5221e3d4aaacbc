"""Scalars that the graph reads more strictly than Python would."""

import re
from datetime import date

import strawberry

from corpus.errors import BadInputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_date(value: object) -> date:
    """A day written YYYY-MM-DD; raises ``BadInputError`` for anything else."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise BadInputError("a date is written YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInputError("the calendar has no such day") from None


DATE = strawberry.scalar(
    name="Date",
    description="A day, ISO 8601: '2023-03-30'.",
    specified_by_url="https://scalars.graphql.org/andimarek/local-date",
    serialize=date.isoformat,
    parse_value=read_date,
)
