"""Reader for Akoma Ntoso for the United Nations (AKN4UN), the XML of the organs' own publishing."""

import re
from typing import TYPE_CHECKING

from lxml import etree

from corpus.akn_blocks import blocks_of
from corpus.akn_body import read_paragraphs
from corpus.akn_facts import AKN, Cover
from corpus.document import Document, Fidelity, Format, Paragraph, ParagraphKind, Source
from corpus.errors import UnreadableError
from corpus.symbols import DocumentType, Symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {
    "draftResolution": DocumentType.DRAFT_RESOLUTION,
    "presidentialStatement": DocumentType.PRESIDENTIAL_STATEMENT,
    "resolution": DocumentType.RESOLUTION,
}
_TAG = re.compile(rb"<[^<>]*>")
_KEPT_WORDS = 0.98
_ENTITIES = "XML with a document type or entities, which are not expanded"


def read_akn4un(name: str, data: bytes, sha256: str) -> list[Document]:
    """The document in an AKN4UN file; raises ``UnreadableError`` where it is not one or lost its text."""
    root = _parse(name, data)
    statement = root.find(f"{AKN}statement")
    if root.tag != f"{AKN}akomaNtoso" or statement is None:
        raise UnreadableError(
            name, "XML, but not a resolution or statement in Akoma Ntoso for the United Nations"
        )
    cover = Cover(statement)
    symbol = cover.symbol()
    if symbol is None:
        raise UnreadableError(name, "no document symbol on its cover page")
    kind = _TYPES.get(statement.get("name") or "", symbol.type)
    source = Source(name=name, format=Format.AKN4UN, fidelity=Fidelity.AKN4UN, sha256=sha256)
    document = _document(symbol, kind, cover, statement, source)
    if not any(p.kind is not ParagraphKind.PREAMBULAR for p in document.paragraphs):
        raise UnreadableError(name, "no operative paragraph and no statement in it")
    return [document]


def _parse(name: str, data: bytes) -> "_Element":
    """The root element; entities are refused, malformed XML is recovered where no text is lost."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(name, _ENTITIES)
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        root = _recovered(name, data, f"malformed XML: {error.msg}")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(name, _ENTITIES)
    return root


def _recovered(name: str, data: bytes, reason: str) -> "_Element":
    """The root that a recovering parser finds; refused where the file is cut off or words are dropped."""
    if not data.rstrip().endswith(b"</akomaNtoso>"):
        raise UnreadableError(name, reason)
    root = etree.fromstring(data, _parser(recover=True))
    if root is None:
        raise UnreadableError(name, reason)
    try:
        etree.tostring(root, encoding="unicode")
    except UnicodeDecodeError:
        raise UnreadableError(name, f"{reason}; it stands for no character") from None
    kept = len("".join(map(str, root.itertext())).split())
    if kept < _KEPT_WORDS * len(_TAG.sub(b" ", data).split()):
        raise UnreadableError(name, f"{reason}; recovering it would lose text")
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=recover
    )


def _document(
    symbol: Symbol, kind: DocumentType, cover: Cover, statement: "_Element", source: Source
) -> Document:
    spoken = kind is DocumentType.PRESIDENTIAL_STATEMENT
    main = ParagraphKind.STATEMENT if spoken else ParagraphKind.OPERATIVE
    paragraphs, footnotes = read_paragraphs(blocks_of(statement), main)
    lead = _lead(paragraphs) if spoken else ""
    votes = cover.votes()
    return Document(
        symbol=symbol.text,
        organ=symbol.organ,
        voice=symbol.organ,
        type=kind,
        title=cover.title(),
        adopted_on=None if kind is DocumentType.DRAFT_RESOLUTION else cover.adopted_on(lead),
        published_on=cover.published_on(),
        language=cover.language(),
        draft_symbol=cover.draft_symbol(),
        chapter_vii=cover.chapter_vii(p.text for p in paragraphs),
        meeting=cover.meeting(lead),
        agenda_item=cover.agenda_item(lead),
        votes_for=votes.in_favour,
        votes_against=votes.against,
        abstentions=votes.abstaining,
        sponsors=cover.sponsors(),
        topics=cover.topics(),
        paragraphs=tuple(paragraphs),
        footnotes=tuple(footnotes),
        sources=(source,),
    )


def _lead(paragraphs: list[Paragraph]) -> str:
    """The words that introduce a statement: meeting, day and item."""
    return next((p.text for p in paragraphs if p.kind is ParagraphKind.PREAMBULAR), "")
