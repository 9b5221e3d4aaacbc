"""Warm reading: importing this loads what every reading process needs, once for all that are forked later."""

import gc
from contextlib import suppress

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from db.reading import merge_rows  # noqa: F401  the way there is warmed too
from extractors.extract import extract

_COUNCIL = Organ.SECURITY_COUNCIL
_SENTENCE = Paragraph(
    kind=ParagraphKind.OPERATIVE, text="Requests the Secretary-General to report by 1 May 2031;"
)
with suppress(Exception):  # a fault shows in every file, by name
    extract(
        Document(
            symbol="S/RES/9999 (2031)",
            organ=_COUNCIL,
            voice=_COUNCIL,
            type=DocumentType.RESOLUTION,
            paragraphs=(_SENTENCE,),
        )
    )

# All this stays as long as the processes do: their collectors pass it by, and leave its memory shared.
gc.collect()
gc.freeze()
