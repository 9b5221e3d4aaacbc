"""Assembly: from the lines of one file to the documents in it, the same way for every kind of text."""

import re
from datetime import date

from corpus import cover, drafting, footnotes, heads, inline, layouts, segmentation
from corpus.body import Body
from corpus.document import Document, Footnote, Source
from corpus.errors import UnreadableError
from corpus.layouts import Block, Line
from corpus.symbols import DocumentType, Organ, Symbol

_PRESIDENT = re.compile(r"STATEMENT BY THE PRESIDENT|S/PRST/\d", re.IGNORECASE)
_COVER_LENGTH = 20_000


def documents(given: list[Line], source: Source) -> list[Document]:
    """Every resolution, draft or statement in the lines; raises ``UnreadableError`` where there is none."""
    blocks, notes = blocks_and_notes(given)
    if not blocks:
        raise UnreadableError(source.name, "the file holds no text")
    found: list[Document] = []
    reasons: list[str] = []
    all_regions = heads.regions(blocks)
    context = drafting.organ_of([block.text for block in blocks])
    for region in all_regions:
        first = region is all_regions[0] and not region.quoted and not heads.follows_another(blocks, region)
        lines = cover_lines(given) if first else []
        try:
            found.append(_document(region, lines, context, notes, source))
        except UnreadableError as error:
            reasons.append(error.reason)
    if not found:
        raise UnreadableError(source.name, reasons[0])
    return found


def blocks_and_notes(given: list[Line]) -> tuple[list[Block], list[footnotes.Note]]:
    """The running text in English as whole blocks, and the footnotes that stood among its lines."""
    body, notes = footnotes.split(layouts.without_french(given))
    return inline.unflatten(layouts.blocks(body)), notes


def cover_lines(given: list[Line]) -> list[str]:
    """The lines before the first formula, running heads included, and a site's captions at the end."""
    found: list[str] = []
    for line in given[:200]:
        if drafting.formula(line.text):
            break
        found.append(line.text)
        if len(line.text) > 600:
            break
    captions = next((i for i, line in enumerate(given) if drafting.ends_file(line.text)), len(given))
    return found + [line.text for line in given[captions : captions + 20]]


def _document(
    region: heads.Region,
    lines: list[str],
    context: Organ | None,
    notes: list[footnotes.Note],
    source: Source,
) -> Document:
    body = body_of(region, lines, notes)
    if not body.speaks():
        raise UnreadableError(source.name, "the text holds no resolution: no operative paragraph was found")
    symbol = heads.symbol_of(region, lines + body.preface, body.voices[0] if body.voices else context)
    if symbol is None:
        raise UnreadableError(source.name, "the text states no symbol of a resolution, draft or statement")
    return _assembled(region, symbol, body, lines, notes, source)


def body_of(region: heads.Region, lines: list[str], notes: list[footnotes.Note]) -> Body:
    """The paragraphs of one resolution or statement; ``lines`` are those of its cover."""
    return segmentation.segment(
        region.blocks,
        headed=region.stated is not None and not region.quoted and not region.begun_before,
        quoted=region.quoted,
        statement=_is_statement(region, lines),
        notes=frozenset(note.mark for note in notes),
    )


def _is_statement(region: heads.Region, lines: list[str]) -> bool:
    """Whether the text is the President's: no formula, and its symbol or title says so."""
    cover_texts = [region.stated or "", *(line for line in lines[:30] if len(line) < 120)]
    if any(_PRESIDENT.search(text) for text in cover_texts):
        return True
    if any(drafting.formula(block.text) for block in region.blocks):
        return False
    return any(drafting.leads_statement(block.text) for block in region.blocks[:12])


def _assembled(
    region: heads.Region,
    symbol: Symbol,
    body: Body,
    lines: list[str],
    notes: list[footnotes.Note],
    source: Source,
) -> Document:
    head = "\n".join([*lines, *body.preface])[:_COVER_LENGTH]
    lead = next((p.text for p in body.paragraphs[:1] if drafting.leads_statement(p.text)), "")
    foot = "\n".join([*body.foot, lead])[:_COVER_LENGTH]
    for_, against, abstentions = cover.votes(f"{foot}\n{head}")
    kind = _type(symbol, head)
    return Document(
        symbol=symbol.text,
        organ=symbol.organ,
        voice=_voice(symbol, body),
        type=kind,
        title=region.title or cover.caption(lines, "Title"),
        adopted_on=_adopted_on(kind, head, foot, lead),
        published_on=cover.published_on(head),
        draft_symbol=cover.draft_symbol(head),
        chapter_vii=cover.chapter_vii([p.text for p in body.paragraphs]),
        meeting=cover.meeting(head, foot),
        session=cover.session(head),
        agenda_item=cover.agenda_item(head),
        votes_for=for_,
        votes_against=against,
        abstentions=abstentions,
        sponsors=cover.sponsors(body.preface),
        topics=tuple(t for t in (cover.caption(lines, "Topics") or "").split(", ") if t),
        paragraphs=tuple(body.paragraphs),
        footnotes=_footnotes(notes, body),
        sources=(source,),
    )


def _adopted_on(kind: DocumentType, head: str, foot: str, lead: str) -> date | None:
    """A draft has no adoption date, whatever dates its cover prints."""
    if kind is DocumentType.DRAFT_RESOLUTION:
        return None
    return cover.held_on(lead) or cover.adopted_on(head, foot)


def _voice(symbol: Symbol, body: Body) -> Organ:
    return body.voices[-1] if body.voices else symbol.organ


def _type(symbol: Symbol, head: str) -> DocumentType:
    if symbol.type is DocumentType.OTHER and "draft resolution" in head.lower():
        return DocumentType.DRAFT_RESOLUTION
    return symbol.type


def _footnotes(notes: list[footnotes.Note], body: Body) -> tuple[Footnote, ...]:
    """Each note with the place of its mark; a note keeps null where the text carries no such mark."""
    places: dict[str, list[tuple[int, int]]] = {}
    for mark, paragraph, offset in body.marks:
        places.setdefault(mark, []).append((paragraph, offset))
    found: list[Footnote] = []
    for note in notes:
        spots = places.get(note.mark)
        place = spots.pop(0) if spots else None
        found.append(
            Footnote(
                mark=note.mark,
                text=note.text,
                paragraph=place[0] if place else None,
                offset=place[1] if place else None,
            )
        )
    return tuple(found)
