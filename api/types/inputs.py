"""Filters and orders as clients write them; each is the store's own, with what it means to a client."""

from datetime import date

import strawberry

from corpus.symbols import DocumentType, Organ
from db.queries import actions, deadlines, documents, entities, mandates
from db.queries.actions import ActionOrderField
from db.queries.deadlines import DeadlineOrderField
from db.queries.documents import DocumentOrderField
from db.queries.entities import EntityOrderField
from db.queries.mandates import MandateOrderField
from db.queries.pages import Direction
from extractors.facts import DeadlineKind, EntityKind, Force, Origin, Task
from extractors.status import Status

_ALL = "All conditions must hold; of a list, any member. Days are inclusive."
_SYMBOL = "Symbol of the document, in any usual spelling."
_ORGAN = "The organ that speaks."
_DIRECTION = "Which way the order runs."
_LEMMA = "The operative verb without adverbs, in the infinitive: 'request', 'call upon'."
_ADDRESSEE = "Key of the entity that is to act: 'cted'."
_RECIPIENT = "Key of the entity that receives the report or briefing."
_ENTITY = "Key of an entity that acts, receives or is named in the paragraph."


@strawberry.input(description=f"Which documents are asked for. {_ALL}")
class DocumentFilter(documents.DocumentFilter):
    """A filter of documents."""

    organ: list[Organ] | None = strawberry.field(default=None, description=_ORGAN)
    type: list[DocumentType] | None = strawberry.field(default=None, description="The sort of document.")
    entity: str | None = strawberry.field(default=None, description="Key of an entity that it names.")
    adopted_from: date | None = strawberry.field(default=None, description="Adopted on this day or later.")
    adopted_to: date | None = strawberry.field(default=None, description="Adopted on this day or earlier.")
    cites: str | None = strawberry.field(default=None, description="Symbol of a document that it cites.")
    cited_by: str | None = strawberry.field(default=None, description="Symbol of a document that cites it.")
    text: str | None = strawberry.field(
        default=None,
        description="Words that its title or one paragraph holds, as `search` reads them.",
    )
    symbol_like: str | None = strawberry.field(
        default=None, description="Part of its symbol, or a short form of it such as 'resolution 60'."
    )


@strawberry.input(description=f"Which deadlines are asked for. {_ALL}")
class DeadlineFilter(deadlines.DeadlineFilter):
    """A filter of deadlines."""

    kinds: list[DeadlineKind] | None = strawberry.field(default=None, description="What fixes the time.")
    entity: str | None = strawberry.field(default=None, description=_ENTITY)
    addressee: str | None = strawberry.field(default=None, description=_ADDRESSEE)
    recipient: str | None = strawberry.field(default=None, description=_RECIPIENT)
    task: list[Task] | None = strawberry.field(default=None, description="What is to be done.")
    force: list[Force] | None = strawberry.field(default=None, description="How strongly its verb binds.")
    lemma: str | None = strawberry.field(default=None, description=_LEMMA)
    symbol: str | None = strawberry.field(default=None, description=_SYMBOL)
    organ: list[Organ] | None = strawberry.field(default=None, description=_ORGAN)
    due_from: date | None = strawberry.field(
        default=None,
        description="Due on this day or later. A window that only overlaps matches as POSSIBLE; "
        "a recurring deadline matches by its occurrences.",
    )
    due_to: date | None = strawberry.field(default=None, description="Due on this day or earlier.")
    status: list[Status] | None = strawberry.field(
        default=None, description="Where it stands on the day `asOf`."
    )
    drafts: bool | None = strawberry.field(
        default=None, description="True for drafts only, false for all but drafts; default both."
    )


@strawberry.input(description=f"Which actions are asked for. {_ALL}")
class ActionFilter(actions.ActionFilter):
    """A filter of actions."""

    lemma: str | None = strawberry.field(default=None, description=_LEMMA)
    force: list[Force] | None = strawberry.field(default=None, description="How strongly the verb binds.")
    act: str | None = strawberry.field(
        default=None, description="What is asked, in the infinitive: 'report'."
    )
    addressee: str | None = strawberry.field(default=None, description=_ADDRESSEE)
    recipient: str | None = strawberry.field(default=None, description=_RECIPIENT)
    entity: str | None = strawberry.field(default=None, description=_ENTITY)
    symbol: str | None = strawberry.field(default=None, description=_SYMBOL)
    organ: list[Organ] | None = strawberry.field(default=None, description=_ORGAN)
    adopted_from: date | None = strawberry.field(
        default=None, description="In a document adopted on this day or later."
    )
    adopted_to: date | None = strawberry.field(
        default=None, description="In a document adopted on this day or earlier."
    )


@strawberry.input(description=f"Which entities are asked for. {_ALL}")
class EntityFilter(entities.EntityFilter):
    """A filter of entities."""

    kind: list[EntityKind] | None = strawberry.field(default=None, description="The sort of body.")
    text: str | None = strawberry.field(
        default=None, description="Part of its official name, or one of its names or acronyms in full."
    )
    parent: str | None = strawberry.field(default=None, description="Key of the body that it belongs to.")
    origin: list[Origin] | None = strawberry.field(default=None, description="Where it is known from.")


@strawberry.input(description=f"Which mandates are asked for, as known on the day `asOf`. {_ALL}")
class MandateFilter(mandates.MandateFilter):
    """A filter of mandates."""

    entity: str | None = strawberry.field(default=None, description="Key of the body: 'cted'.")
    subject: str | None = strawberry.field(
        default=None, description="Part of the words or of the key of a measure: 'S/RES/2206#9'."
    )
    ends_from: date | None = strawberry.field(default=None, description="Ends on this day or later.")
    ends_to: date | None = strawberry.field(default=None, description="Ends on this day or earlier.")
    status: list[Status] | None = strawberry.field(
        default=None, description="Where it stands on the day: RUNNING, ENDED, UNRESOLVED or UPCOMING."
    )


@strawberry.input(description="How mandates are ordered.")
class MandateOrder:
    """An order of mandates."""

    field: MandateOrderField = strawberry.field(description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description=_DIRECTION)


@strawberry.input(description="How documents are ordered.")
class DocumentOrder:
    """An order of documents."""

    field: DocumentOrderField = strawberry.field(description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description=_DIRECTION)


@strawberry.input(description="How deadlines are ordered.")
class DeadlineOrder:
    """An order of deadlines."""

    field: DeadlineOrderField = strawberry.field(description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description=_DIRECTION)


@strawberry.input(description="How actions are ordered.")
class ActionOrder:
    """An order of actions."""

    field: ActionOrderField = strawberry.field(description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description=_DIRECTION)


@strawberry.input(description="How entities are ordered.")
class EntityOrder:
    """An order of entities."""

    field: EntityOrderField = strawberry.field(description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description=_DIRECTION)
