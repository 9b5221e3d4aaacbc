"""The layout round trip: printed flat, by the press or in pages, a document is read back as it was."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import rendering
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.errors import UnreadableError
from corpus.readers import read, read_bytes
from corpus.symbols import DocumentType, Organ
from corpus.text import read_text

WAYS = {"flat": rendering.flat, "press": rendering.press, "pages": rendering.pages}
FLOORS = {
    ("resolutions", "flat"): 0.9885,
    ("resolutions", "press"): 0.995,
    ("resolutions", "pages"): 0.992,
    ("presidential-statements", "flat"): 0.99,
    ("presidential-statements", "press"): 0.99,
    ("presidential-statements", "pages"): 0.99,
    ("not-adopted", "flat"): 1.0,
    ("not-adopted", "press"): 1.0,
    ("not-adopted", "pages"): 1.0,
}
"""The share of a real folder's paragraphs, annexes apart, that each printing must give back unchanged."""

CLAUSES = [
    "Recalling its resolutions 9801 (2029) and 9802 (2030) on the safety of harbours and those who use them,",
    "Noting with concern the silting of the northern channel, its cost to trade, and its effect on fishing,",
    "Welcoming the report of the Secretary-General (S/2031/99021), and the frank account it gives of delays,",
    "Reaffirming that coastal States bear the primary responsibility for pilotage, and for upkeep of lights,",
    "Acting under Chapter VII of the Charter of the United Nations,",
]
OPENINGS = [
    "Decides to extend the mandate of the Harbour Mission, as set out in resolution 9801 (2029), until "
    "31 March 2032, and expresses its intention to review it by 30 September 2031;",
    "Requests the Secretary-General to report within six months of the adoption of this resolution, and "
    "every 90 days thereafter, on the state of the quays and on the training of pilots;",
    "Calls upon all States, including those without a coast, to cooperate with the Mission, and urges the "
    "parties to conclude the survey asked for in paragraph 3 of resolution 9802 (2030);",
    "Encourages Member States in a position to do so to contribute to the trust fund, as appropriate, by "
    "30 June 2031, and welcomes the contributions that neighbouring States have made;",
]
LISTS = [
    (
        "Decides that the Mission shall have the following tasks:",
        [
            "To mark the channels that lead to the three northern harbours, and to keep their lights lit;",
            "To train pilots, in cooperation with the harbour authorities, and to certify those who pass;",
        ],
    ),
    (
        "Requests the Office to include in each of its reports to the Committee, beginning in spring:",
        [
            "a description of the state of the quays, with photographs, and of the works they still need;",
            "an estimate of the cost of these works, by harbour, and of the contributions that were pledged;",
        ],
    ),
]
LAST = "Decides to remain actively seized of the matter."


@st.composite
def resolutions(draw: st.DrawFn) -> Document:
    """A resolution in the drafting style: clauses, numbered paragraphs, some with points."""
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=3, max_size=5, unique=True))
    paragraphs = [Paragraph(kind=ParagraphKind.PREAMBULAR, text=text) for text in clauses]
    plain: list[tuple[str, list[str]]] = [(opening, []) for opening in OPENINGS]
    texts = draw(st.lists(st.sampled_from(plain + LISTS), min_size=4, unique_by=str))
    for number, (opening, points) in enumerate([*texts, (LAST, [])], 1):
        top = len(paragraphs)
        paragraphs.append(operative(opening, number))
        for letter, point in zip("abc", points, strict=False):
            paragraphs.append(operative(point, number, f"{number} ({letter})", top))
    return Document(
        symbol="S/RES/9951 (2031)",
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2031, 5, 14),
        published_on=date(2031, 5, 15),
        meeting="9921st",
        paragraphs=tuple(paragraphs),
    )


def operative(text: str, number: int, label: str | None = None, parent: int | None = None) -> Paragraph:
    """An operative paragraph, or a point of one."""
    return Paragraph(
        kind=ParagraphKind.OPERATIVE, number=str(number), label=label or str(number), parent=parent, text=text
    )


def kept(document: Document, text: str) -> tuple[int, int]:
    """How many paragraphs the text gives back unchanged, annexes apart, and how many there are.

    The words that introduce a statement count only where they are printed: the press leaves them out.
    """
    left_out = {ParagraphKind.ANNEX}
    if document.type is DocumentType.PRESIDENTIAL_STATEMENT and "reads as follows:" in text:
        left_out.add(ParagraphKind.PREAMBULAR)
    wanted = Counter((p.kind, p.number, p.text) for p in document.paragraphs if p.kind not in left_out)
    try:
        found = read_text("printed.txt", text, "0" * 64)
    except UnreadableError:
        return 0, wanted.total()
    given_ = Counter((p.kind, p.number, p.text) for p in found[0].paragraphs)
    return (wanted & given_).total(), wanted.total()


@pytest.mark.parametrize("way", WAYS)
@given(document=resolutions())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_drafted_resolution_comes_back_whole(way: str, document: Document) -> None:
    text = WAYS[way](document)
    assert kept(document, text) == (len(document.paragraphs), len(document.paragraphs))
    (again,) = read_text("printed.txt", text, "0" * 64)
    assert again.symbol == document.symbol
    assert again.adopted_on == (None if way == "press" else document.adopted_on)


def specimens() -> list[Document]:
    """The repository's own documents in AKN4UN."""
    folder = files("corpus").joinpath("specimens/documents")
    return [
        document
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".xml")
        for document in read_bytes(file.name, file.read_bytes())
    ]


@pytest.mark.parametrize("way", WAYS)
def test_the_specimens_come_back(way: str) -> None:
    documents = specimens()
    assert documents
    assert share(documents, WAYS[way]) >= 0.99


def share(documents: list[Document], render: Callable[[Document], str]) -> float:
    """The share of all documents' paragraphs that come back unchanged."""
    counts = [kept(document, render(document)) for document in documents]
    return sum(same for same, _ in counts) / sum(total for _, total in counts)


@pytest.mark.corpus
@pytest.mark.parametrize(("folder", "way"), FLOORS)
def test_real_documents_come_back(folder: str, way: str, real_corpus: Path) -> None:
    paths = sorted((real_corpus / "akn4un" / folder).glob("*.xml"))[::4]
    documents = [document for path in paths for document in readable(path)]
    assert len(documents) > 2
    assert share(documents, WAYS[way]) >= FLOORS[folder, way]


def readable(path: Path) -> list[Document]:
    """The documents of one file; none where it is refused."""
    try:
        return read(path)
    except UnreadableError:
        return []
