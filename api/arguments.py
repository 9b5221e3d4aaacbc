"""The arguments of the root's fields that are no lists: what each means to a client."""

from typing import Annotated

import strawberry

from api.types.inputs import SearchFilter, SearchOrder

Id = Annotated[strawberry.ID, strawberry.argument(description="A global id.")]
Ids = Annotated[list[strawberry.ID], strawberry.argument(description="Global ids, at most 100.")]
Symbol = Annotated[
    str,
    strawberry.argument(description="The symbol in any usual spelling: 'S/RES/2617 (2021)', 's/res/2617'."),
]
Key = Annotated[str, strawberry.argument(description="The entity's key: 'cted'.")]
Words = Annotated[
    str,
    strawberry.argument(
        description='Words to find, all of them; "a phrase" in quotes; `-word`, OR, NOT and brackets work; '
        "`terror*` is the start of a word; a symbol in any usual spelling names a document and what cites "
        "it; "
        "`field:value` narrows by entity, verb, force, organ, type, kind, symbol, cites or year "
        "(`year:2014..2016`). At most 1,000 characters; empty where a filter is given."
    ),
]
Searched = Annotated[SearchFilter | None, strawberry.argument(description="Which paragraphs; default all.")]
Ordered = Annotated[
    SearchOrder | None,
    strawberry.argument(description="Their order; default the best first, without words the latest adopted."),
]
Base = Annotated[str, strawberry.argument(description="Symbol of the document to compare from.")]
Revised = Annotated[str, strawberry.argument(description="Symbol of the document to compare to.")]
