"""An action: one operative verb phrase, and who is to do what for whom."""

from typing import Any

import strawberry

from api.fields import DEADLINE, DOCUMENT, PARAGRAPH, many, one, parties
from api.types.document import url_field
from api.types.node import Node, id_field, shows
from db.tables import ActionRow, DeadlineRow, DocumentRow, ParagraphRow
from extractors.facts import Force, Role


@strawberry.type(
    description="One operative verb phrase in main-clause position; a paragraph often holds several."
)
class Action(Node):
    """An action."""

    is_type_of = shows(ActionRow)
    id: strawberry.ID = id_field("Action")
    verb: str = strawberry.field(description="The verb as written, with its adverbs: 'Further encourages'.")
    lemma: str = strawberry.field(description="The verb alone, in the infinitive: 'encourage'.")
    force: Force = strawberry.field(description="How strongly the verb binds.")
    act: str | None = strawberry.field(description="What is asked, in the infinitive: 'report'.")
    start: int = strawberry.field(
        description="Where the verb begins in the paragraph's `text`, in characters."
    )
    end: int = strawberry.field(description="Where the verb ends there, exclusive.")
    addressees: Any = parties("action_id", Role.ADDRESSEE, "Who is to act.")
    recipients: Any = parties("action_id", Role.RECIPIENT, "Who receives the report or briefing.")
    deadlines: Any = many(DEADLINE, DeadlineRow, "action_id", "The deadlines of what it asks.")
    paragraph: Any = one(PARAGRAPH, ParagraphRow, "paragraph_id", "The paragraph that its verb stands in.")
    document: Any = one(DOCUMENT, DocumentRow, "document_id", "The document that it stands in.")
    url: str = url_field()
