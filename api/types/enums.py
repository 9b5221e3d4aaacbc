"""The enums of the graph: those of the facts and the store, with what each value means to a client."""

from enum import Enum
from typing import Any

import strawberry

from api.connections import Match
from corpus.document import Format, ParagraphKind
from corpus.symbols import DocumentType, Organ
from db.chains import Standing
from db.queries.deadlines import DeadlineOrderField
from db.queries.documents import DocumentOrderField
from db.queries.entities import EntityOrderField
from db.queries.mandates import MandateOrderField
from db.queries.order import FactOrderField
from db.queries.pages import Direction
from db.search import SearchOrderField
from extractors.adoption import DraftBasis
from extractors.comparison import Change
from extractors.deadline_changes import Fate
from extractors.facts import (
    BasisKind,
    Bound,
    DeadlineKind,
    EntityKind,
    Force,
    Origin,
    Precision,
    Role,
    Task,
    UnresolvedReason,
)
from extractors.status import Status


def _show(members: type[Enum], description: str, name: str | None = None, **values: str) -> None:
    """Make an enum part of the graph; ``values`` describe its members."""
    shown: Any = strawberry.enum(members, name=name, description=description)
    for value in shown.__strawberry_definition__.values:
        value.description = values.get(value.name)


_show(
    Organ,
    "The organ that speaks in a document.",
    SECURITY_COUNCIL="The Security Council.",
    GENERAL_ASSEMBLY="The General Assembly.",
    ECONOMIC_AND_SOCIAL_COUNCIL="The Economic and Social Council.",
    HUMAN_RIGHTS_COUNCIL="The Human Rights Council.",
    TRUSTEESHIP_COUNCIL="The Trusteeship Council.",
    SECRETARIAT="The Secretariat.",
)
_show(
    DocumentType,
    "What sort of document it is.",
    RESOLUTION="An adopted resolution.",
    DRAFT_RESOLUTION="A draft, adopted later or not.",
    PRESIDENTIAL_STATEMENT="A statement by the President on behalf of the organ.",
    DECISION="An adopted decision.",
    OTHER="Any other document.",
)
_show(
    Format,
    "How a source file is written.",
    AKN4UN="Akoma Ntoso for the United Nations, XML.",
    HTML="A web page.",
    MARKDOWN="Markdown.",
    TEXT="Plain text.",
)
_show(
    ParagraphKind,
    "What a paragraph does in its document; only OPERATIVE and STATEMENT yield actions and deadlines.",
    PREAMBULAR="A paragraph of the preamble, 'Acting under Chapter VII' included.",
    OPERATIVE="A paragraph that decides, requests, calls for or notes; mostly numbered.",
    STATEMENT="A paragraph of a presidential statement.",
    ANNEX="A paragraph of an annex.",
)
_show(
    Force,
    "How strongly an operative verb binds.",
    BINDING="Decides, demands, authorizes, imposes, extends.",
    REQUESTING="Requests, directs, instructs.",
    HORTATORY="Calls upon, urges, encourages, invites, recommends.",
    DECLARATORY="Welcomes, notes, recalls, stresses and the like.",
)
_show(
    DeadlineKind,
    "What fixes the time of a deadline.",
    FIXED="A calendar day or period: 'by 30 March 2023'.",
    RELATIVE="An offset from a date that the text gives, such as its adoption.",
    EVENT="Tied to an event whose date is not known; `dueOn` is null.",
    RECURRING="Repeats by `rrule`; `dueOn` is the first occurrence where the text fixes it.",
    SESSION="At a session of an organ, whose window is `earliestOn` to `dueOn`.",
    TERM="The end of a mandate, authorization, measure or ceiling.",
    EFFECTIVE="The start of an effect.",
    OPEN="To be done with timing but without a date: 'on a regular basis'.",
)
_show(
    Precision,
    "What the text states of a date.",
    DAY="A day.",
    PART_OF_MONTH="Early, mid or late in a month.",
    MONTH="A month.",
    QUARTER="A quarter of a year.",
    HALF="Half a year.",
    PART_OF_YEAR="Early, mid or late in a year.",
    YEAR="A year.",
    SESSION="A session of an organ.",
)
_show(
    Bound,
    "How a date bounds what is to be done.",
    BY="On that day at the latest.",
    BEFORE="Before what the text names; `dueOn` is the last day before it.",
    ON="On that day or in that period.",
    FROM="From that day.",
    AFTER="After that day.",
    EVERY="At every occurrence.",
)
_show(
    Task,
    "What is to be done by a deadline.",
    REPORT="To report, brief or inform.",
    REVIEW="To review, assess or consider.",
    MANDATE="A mandate, measure or authorization ends.",
    OTHER="Anything else.",
)
_show(
    BasisKind,
    "What the date of a deadline rests on.",
    ADOPTION="The document's adoption date.",
    STATED_DATE="A date that the text states.",
    TERM_END="The end of a term stated in the same document.",
    PREVIOUS_TERM="The end of the previous term, stated in another document.",
    SESSION="The dates of an organ's session.",
    NONE="Nothing: no date could be derived.",
)
_show(
    UnresolvedReason,
    "Why a deadline has no date; `explanation` says it in words.",
    ADOPTION_DATE_UNKNOWN="It counts from adoption, whose date the document does not state.",
    EVENT_DATE_UNKNOWN="It waits for an event whose date is not known.",
    TERM_END_UNKNOWN="It counts from the end of a term that is not known.",
    PREVIOUS_TERM_UNKNOWN="It prolongs a term whose end the store does not hold.",
    START_UNKNOWN="It counts from a start that is not known.",
    FIRST_DATE_NOT_STATED="It repeats, and the text does not say from when.",
    SESSION_DATES_UNKNOWN="The session's dates are not known.",
    CITED_DATE_UNKNOWN="It counts from a date in a document that the store does not hold.",
    NO_DATE_STATED="The text states timing, but no date.",
    IMPOSSIBLE_DATE="The text states a date that does not exist.",
    AMBIGUOUS="The text allows more than one reading.",
)
_show(
    EntityKind,
    "What sort of body a name stands for.",
    ORGAN="A principal organ.",
    SUBSIDIARY_BODY="A subsidiary body of an organ.",
    COMMITTEE="A committee.",
    PANEL="A panel, group or team of experts.",
    MISSION="A peace operation or political mission.",
    OFFICE="A department or office of the Secretariat.",
    AGENCY="A fund, programme or specialized agency.",
    TRIBUNAL="A court or tribunal.",
    ORGANIZATION="An organization outside the United Nations.",
    OFFICE_HOLDER="A person by office.",
    INITIATIVE="An initiative or plan that is charged with tasks.",
    GROUP="An armed or terrorist group.",
    STATE="A State.",
    STATE_GROUP="Member States, all parties and the like.",
    OTHER="Any other body.",
)
_show(
    Origin,
    "Where an entity is known from.",
    REGISTRY="The registry of known bodies.",
    DOCUMENT="A document that defines it.",
)
_show(
    Role,
    "What an entity does at the place that names it.",
    ADDRESSEE="It is to act.",
    RECIPIENT="It receives the report or briefing.",
    PARTNER="The addressee acts together with it or through it.",
    SUBJECT="It is what the paragraph is about: whose mandate, whose review.",
    MENTIONED="It is only named.",
)
_show(
    Status,
    "Where a deadline stands on a day. Without evidence nothing is called overdue.",
    name="DeadlineStatus",
    UPCOMING="Its day or window lies ahead.",
    DUE="It is that day, or a day inside its window.",
    PAST="Its day has gone by; whether it was met is not known.",
    RUNNING="The term has not ended, or the effect has begun.",
    ENDED="The term, or the mandate that a recurring deadline serves, has ended.",
    RECURS="It repeats.",
    OPEN="It has no date by nature.",
    UNRESOLVED="Its date is not known; `unresolvedReason` says why.",
    FULFILLED="It was met in time.",
    FULFILLED_LATE="It was met late.",
)
_show(
    Match,
    "How surely a deadline matches a window of due dates.",
    CERTAIN="All its days lie in the window, or an occurrence does, or no window was asked for.",
    POSSIBLE="Its days and the window overlap.",
)
_show(
    Direction,
    "Which way an order runs; nulls come last either way.",
    name="OrderDirection",
    ASC="From the earliest, or from A.",
    DESC="From the latest, or from Z.",
)
_show(
    DocumentOrderField,
    "What documents can be ordered by.",
    ADOPTED_ON="The day of adoption.",
    PUBLISHED_ON="The day of publication.",
    SYMBOL="The symbol.",
)
_show(
    DeadlineOrderField,
    "What deadlines can be ordered by.",
    DUE_ON="The last compliant day.",
    ADOPTED_ON="The day on which the document was adopted.",
    SYMBOL="The document's symbol, then the order of the text.",
)
_show(
    FactOrderField,
    "What actions, mentions and citations can be ordered by.",
    ADOPTED_ON="The day on which the document was adopted.",
    SYMBOL="The document's symbol, then the order of the text.",
)
_show(
    SearchOrderField,
    "What the paragraphs that a search finds can be ordered by.",
    RELEVANCE="How well they fit, the best first; it has no other direction.",
    ADOPTED_ON="The day on which the document was adopted.",
    DUE_ON="The first day on which a deadline in the paragraph is due.",
)
_show(
    EntityOrderField,
    "What entities can be ordered by.",
    KEY="The key.",
    NAME="The official name.",
)
_show(
    MandateOrderField,
    "What mandates can be ordered by.",
    ENDS_ON="The end that the latest document gives.",
    KEY="The key.",
)
_show(
    Standing,
    "How a term stands to the one before it.",
    name="TermStanding",
    INITIAL="The first term of the mandate.",
    SUCCESSOR="The first term of a body that took over from another, whose last term it follows.",
    RENEWAL="It renews the term before it.",
    ROLLOVER="It renews for two months or less after a longer term: a technical rollover.",
    OVERLAP="It begins before the term that it renews has ended.",
    EARLY_END="It ends the term before it early.",
    AFTER_GAP="The store lacks the term before it.",
)
_show(
    Change,
    "What became of a paragraph, or of words in it.",
    SAME="The same words.",
    CHANGED="Other words.",
    ADDED="Only in the revised document.",
    REMOVED="Only in the base.",
    MOVED="It stands in another order; `similarity` tells of its words.",
)
_show(
    Fate,
    "What a revision did to a deadline.",
    name="DeadlineFate",
    KEPT="It falls on the same day, or repeats by the same rule.",
    MOVED="Its day, rule, session or length is another.",
    ADDED="Only in the revised document.",
    DROPPED="Only in the base.",
)
_show(
    DraftBasis,
    "What tells that a draft became a resolution.",
    STATED="The resolution's sources state the draft's symbol.",
    TEXT="Their words are alike.",
)
