"""The parts a deadline's meaning is composed of; offsets are those of the paragraph's text.

What is made for most mentions is a named tuple: a frozen data class takes four times as long to make.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from corpus.symbols import Organ
from extractors.facts import Bound, DeadlineKind, Precision


@dataclass(frozen=True, slots=True)
class Window:
    """What calendar words come to: the first and last day, how exact, and whether the year was inferred."""

    first: date
    last: date
    precision: Precision
    inferred: bool = False


class Point(NamedTuple):
    """One calendar point as written: any of day, month, year, and a part ("early", "end", "q1", "h2")."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    part: str | None = None
    words: str = ""


class Moment(NamedTuple):
    """Calendar points that stand together: one, a list, or a range from the first to the last."""

    start: int
    end: int
    points: tuple[Point, ...]
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Spell:
    """A length of time as written: "forty-five (45) days", "18 to 24 months" (the longer counts)."""

    start: int
    end: int
    count: int
    unit: str
    working: bool = False
    disagrees: bool = False
    compound: bool = False


class AnchorKind(Enum):
    """What an offset counts from."""

    ADOPTION = "adoption"
    DATE = "date"
    TERM_END = "term end"
    CITED = "cited document"
    EVENT = "event"
    NONE = "nothing said"


class Anchor(NamedTuple):
    """Where an offset starts: its kind, its words, and whether the first day counts ("beginning on")."""

    kind: AnchorKind
    end: int
    words: str = ""
    point: Point | None = None
    first_day_counts: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as written: its organ where that is one with a table, else the body's words."""

    number: int | None = None
    year: int | None = None
    organ: Organ | None = None
    body: str = ""
    relative: int | None = None
    """0 for the current session, 1 for the next one."""


class Timing(NamedTuple):
    """One time expression with its parts, before any date is computed.

    ``first`` is the timing that fixes the first occurrence of a recurring one; ``before`` says that the
    spell is counted back from its anchor; ``point`` may stand beside a spell, then it states the end;
    ``cited`` that another document sets the rhythm; ``words`` hold what else the explanation needs.
    """

    start: int
    end: int
    kind: DeadlineKind
    bound: Bound | None = None
    point: Point | None = None
    since: Point | None = None
    spell: Spell | None = None
    anchor: Anchor | None = None
    before: bool = False
    rule: str | None = None
    at_least: bool = False
    first: "Timing | None" = None
    until: Point | None = None
    sitting: Sitting | None = None
    final: bool = False
    cited: bool = False
    words: str = ""
