"""What a document is: its facts, its paragraphs and where its text came from."""

from datetime import date
from enum import IntEnum, StrEnum

from pydantic import BaseModel, ConfigDict

from corpus.symbols import DocumentType, Organ


class Format(StrEnum):
    """How a file is written."""

    AKN4UN = "AKN4UN"
    HTML = "HTML"
    MARKDOWN = "MARKDOWN"
    TEXT = "TEXT"


class Fidelity(IntEnum):
    """How close a source stands to the official text; the highest gives the document its words."""

    PRESS = 1
    PAGE = 2
    OFFICIAL = 3
    AKN4UN = 4


class ParagraphKind(StrEnum):
    """What a paragraph does in its document; only OPERATIVE and STATEMENT yield actions and deadlines."""

    PREAMBULAR = "PREAMBULAR"
    OPERATIVE = "OPERATIVE"
    STATEMENT = "STATEMENT"
    ANNEX = "ANNEX"


class Frozen(BaseModel):
    """A value that never changes once read or extracted."""

    model_config = ConfigDict(frozen=True)


class Paragraph(Frozen):
    """One paragraph or sub-paragraph.

    ``number`` is that of the numbered paragraph it stands in ("14", null where the text gives none);
    ``label`` its own ("14", "14 (a)", "14 (a) (i)"). ``text`` holds its own words only, without the number;
    a list's points follow as paragraphs whose ``parent`` is this one's index in ``Document.paragraphs``.
    Words after a list are a further child, ``closing`` true, without a label of its own.
    ``section`` tells restarting numbers apart ("I", "Annex II"); ``heading`` is the nearest one above.
    ``page`` is the printed page where the paragraph begins, 1 for the first.
    """

    kind: ParagraphKind
    number: str | None = None
    label: str | None = None
    parent: int | None = None
    closing: bool = False
    section: str | None = None
    heading: str | None = None
    page: int | None = None
    text: str


class Footnote(Frozen):
    """A note kept apart from the text.

    ``paragraph`` is the index of the paragraph whose words carry the mark, ``offset`` the place in its
    text where the mark stood; both are null where no mark was found.
    """

    mark: str
    text: str
    paragraph: int | None = None
    offset: int | None = None


class Source(Frozen):
    """One file that a document was read from; ``sha256`` is that of its bytes, in hexadecimal."""

    name: str
    format: Format
    fidelity: Fidelity
    sha256: str


class DocumentFacts(Frozen):
    """What is known of a resolution, draft or presidential statement beside its words.

    ``voice`` is the organ that speaks in the operative paragraphs: the General Assembly where an
    Economic and Social Council resolution recommends a draft to it, else ``organ``.
    ``language`` is an ISO 639-1 code. Votes are numbers of members; null where the text states none.
    """

    symbol: str
    organ: Organ
    voice: Organ
    type: DocumentType
    title: str | None = None
    adopted_on: date | None = None
    published_on: date | None = None
    language: str = "en"
    draft_symbol: str | None = None
    chapter_vii: bool = False
    meeting: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    sponsors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Document(DocumentFacts):
    """A resolution, draft or presidential statement as read from one source, or merged from several."""

    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    sources: tuple[Source, ...] = ()
