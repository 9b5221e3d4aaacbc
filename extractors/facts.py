"""The facts: frozen, flat, each with the span of the words it came from.

``document.paragraphs[fact.paragraph_index].text[fact.start:fact.end]`` is the phrase a fact rests on.
Indexes count from 0; spans are character offsets, the end excluded. A fact that belongs to another one
names it by its index in the same ``Extraction``.
"""

from datetime import date
from enum import StrEnum

from corpus.document import Frozen
from corpus.symbols import Organ


class Force(StrEnum):
    """How strongly a verb binds."""

    BINDING = "BINDING"
    REQUESTING = "REQUESTING"
    HORTATORY = "HORTATORY"
    DECLARATORY = "DECLARATORY"


class DeadlineKind(StrEnum):
    """What fixes the time."""

    FIXED = "FIXED"
    RELATIVE = "RELATIVE"
    EVENT = "EVENT"
    RECURRING = "RECURRING"
    SESSION = "SESSION"
    TERM = "TERM"
    EFFECTIVE = "EFFECTIVE"
    OPEN = "OPEN"


class Precision(StrEnum):
    """What the text stated of the date."""

    DAY = "DAY"
    PART_OF_MONTH = "PART_OF_MONTH"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF = "HALF"
    PART_OF_YEAR = "PART_OF_YEAR"
    YEAR = "YEAR"
    SESSION = "SESSION"


class Bound(StrEnum):
    """How the date bounds what is to be done."""

    BY = "BY"
    BEFORE = "BEFORE"
    ON = "ON"
    FROM = "FROM"
    AFTER = "AFTER"
    EVERY = "EVERY"


class Task(StrEnum):
    """What is to be done by then."""

    REPORT = "REPORT"
    REVIEW = "REVIEW"
    MANDATE = "MANDATE"
    OTHER = "OTHER"


class BasisKind(StrEnum):
    """What a date was computed from."""

    ADOPTION = "ADOPTION"
    STATED_DATE = "STATED_DATE"
    TERM_END = "TERM_END"
    PREVIOUS_TERM = "PREVIOUS_TERM"
    SESSION = "SESSION"
    NONE = "NONE"


class UnresolvedReason(StrEnum):
    """Why a deadline has no date."""

    ADOPTION_DATE_UNKNOWN = "ADOPTION_DATE_UNKNOWN"
    EVENT_DATE_UNKNOWN = "EVENT_DATE_UNKNOWN"
    TERM_END_UNKNOWN = "TERM_END_UNKNOWN"
    PREVIOUS_TERM_UNKNOWN = "PREVIOUS_TERM_UNKNOWN"
    START_UNKNOWN = "START_UNKNOWN"
    FIRST_DATE_NOT_STATED = "FIRST_DATE_NOT_STATED"
    SESSION_DATES_UNKNOWN = "SESSION_DATES_UNKNOWN"
    CITED_DATE_UNKNOWN = "CITED_DATE_UNKNOWN"
    NO_DATE_STATED = "NO_DATE_STATED"
    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE"
    AMBIGUOUS = "AMBIGUOUS"


class EntityKind(StrEnum):
    """What sort of body a name stands for; STATE_GROUP is Member States, all parties and the like."""

    ORGAN = "ORGAN"
    SUBSIDIARY_BODY = "SUBSIDIARY_BODY"
    COMMITTEE = "COMMITTEE"
    PANEL = "PANEL"
    MISSION = "MISSION"
    OFFICE = "OFFICE"
    AGENCY = "AGENCY"
    TRIBUNAL = "TRIBUNAL"
    ORGANIZATION = "ORGANIZATION"
    OFFICE_HOLDER = "OFFICE_HOLDER"
    INITIATIVE = "INITIATIVE"
    GROUP = "GROUP"
    STATE = "STATE"
    STATE_GROUP = "STATE_GROUP"
    OTHER = "OTHER"


class Origin(StrEnum):
    """Where an entity is known from: the registry, or a document that defines it."""

    REGISTRY = "REGISTRY"
    DOCUMENT = "DOCUMENT"


class Role(StrEnum):
    """What an entity does at the place that names it."""

    ADDRESSEE = "ADDRESSEE"
    RECIPIENT = "RECIPIENT"
    PARTNER = "PARTNER"
    SUBJECT = "SUBJECT"
    MENTIONED = "MENTIONED"


class Entity(Frozen):
    """A body, office, mission, committee, panel, initiative, group or State.

    ``key`` is its permanent name in queries: the lower-case acronym where that is unambiguous, else the
    official name in kebab case. ``parent`` is another entity's key. Dates are those of its existence.
    """

    key: str
    name: str
    acronym: str | None = None
    kind: EntityKind
    parent: str | None = None
    origin: Origin = Origin.REGISTRY
    aliases: tuple[str, ...] = ()


class Fact(Frozen):
    """What every fact has: the paragraph and the span of its words there."""

    paragraph_index: int
    start: int
    end: int


class Action(Fact):
    """One operative verb phrase in main-clause position.

    ``verb`` holds the words as written ("Further encourages"), ``lemma`` the verb alone ("encourage"),
    ``act`` the head infinitive of what is asked ("report").
    """

    verb: str
    lemma: str
    force: Force
    act: str | None = None


class Deadline(Fact):
    """One time expression that fixes when something is to be done, ends or begins, or how often.

    ``due_on`` is the last compliant day, ``earliest_on`` the first of a window. ``period`` is an ISO 8601
    duration, ``rrule`` an RFC 5545 rule without DTSTART. ``action`` and ``basis_paragraph`` are indexes;
    ``basis_symbol`` is the document whose date would settle an unresolved one. ``final`` marks a term
    said to be the last one, ``defeasible`` one that the organ may end earlier.
    """

    kind: DeadlineKind
    expression: str
    due_on: date | None = None
    earliest_on: date | None = None
    precision: Precision | None = None
    bound: Bound | None = None
    period: str | None = None
    rrule: str | None = None
    at_least: bool = False
    session_organ: Organ | None = None
    session_number: int | None = None
    session_year: int | None = None
    task: Task = Task.OTHER
    subject: str | None = None
    basis_kind: BasisKind = BasisKind.NONE
    basis_date: date | None = None
    basis_paragraph: int | None = None
    basis_inferred: bool = False
    basis_symbol: str | None = None
    final: bool = False
    defeasible: bool = False
    explanation: str
    unresolved_reason: UnresolvedReason | None = None
    note: str | None = None
    action: int | None = None


class Mention(Fact):
    """One place that names an entity: ``text`` as written, ``key`` the entity's."""

    text: str
    key: str
    role: Role = Role.MENTIONED


class Citation(Fact):
    """A reference to another document, with its pinpoint and the verb or preposition it stands under.

    ``target_symbol`` is canonical; ``supplied`` is true where organ or year came from context and not
    from the words. ``target_paragraph`` holds the pinpoint as a label ("9", "1 (c)"), one citation each.
    """

    text: str
    target_symbol: str
    target_paragraph: str | None = None
    verb: str | None = None
    supplied: bool = False


class Party(Fact):
    """Who is to act (ADDRESSEE) or receives (RECIPIENT): the words, the entity, and the fact it serves.

    Exactly one of ``action`` and ``deadline`` is set: an index into the extraction's list of that name.
    The words may stand in an earlier paragraph: a sub-paragraph inherits its parent's parties.
    """

    key: str
    role: Role
    action: int | None = None
    deadline: int | None = None


class Extraction(Frozen):
    """All facts of one document, each list in document order; ``entities`` are those the document defines."""

    actions: tuple[Action, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    parties: tuple[Party, ...] = ()
    entities: tuple[Entity, ...] = ()
