"""The arguments of the root's fields: what each means to a client, and its default."""

from datetime import date
from typing import Annotated

import strawberry

from api.types.inputs import (
    ActionFilter,
    ActionOrder,
    DeadlineFilter,
    DeadlineOrder,
    DocumentFilter,
    DocumentOrder,
    EntityFilter,
    EntityOrder,
    MandateFilter,
    MandateOrder,
)
from api.types.search import SearchFilter

Id = Annotated[strawberry.ID, strawberry.argument(description="A global id.")]
Ids = Annotated[list[strawberry.ID], strawberry.argument(description="Global ids, at most 100.")]
Symbol = Annotated[
    str,
    strawberry.argument(description="The symbol in any usual spelling: 'S/RES/2617 (2021)', 's/res/2617'."),
]
Key = Annotated[str, strawberry.argument(description="The entity's key: 'cted'.")]
AsOf = Annotated[
    date | None, strawberry.argument(description="The day on which statuses are taken; default today in UTC.")
]
Documents = Annotated[DocumentFilter | None, strawberry.argument(description="Which documents; default all.")]
Deadlines = Annotated[DeadlineFilter | None, strawberry.argument(description="Which deadlines; default all.")]
Actions = Annotated[ActionFilter | None, strawberry.argument(description="Which actions; default all.")]
Entities = Annotated[EntityFilter | None, strawberry.argument(description="Which entities; default all.")]
Mandates = Annotated[MandateFilter | None, strawberry.argument(description="Which mandates; default all.")]
Words = Annotated[
    str,
    strawberry.argument(
        description='Words to find, all of them; "a phrase" in quotes; OR, NOT and brackets work.'
    ),
]
Searched = Annotated[SearchFilter | None, strawberry.argument(description="Which paragraphs; default all.")]
ByDocument = Annotated[
    DocumentOrder | None, strawberry.argument(description="Their order; default the latest adopted first.")
]
ByDeadline = Annotated[
    DeadlineOrder | None, strawberry.argument(description="Their order; default the first due first.")
]
ByAction = Annotated[
    ActionOrder | None, strawberry.argument(description="Their order; default the latest adopted first.")
]
ByEntity = Annotated[EntityOrder | None, strawberry.argument(description="Their order; default by key.")]
ByMandate = Annotated[
    MandateOrder | None, strawberry.argument(description="Their order; default the first to end first.")
]
Base = Annotated[str, strawberry.argument(description="Symbol of the document to compare from.")]
Revised = Annotated[str, strawberry.argument(description="Symbol of the document to compare to.")]
