"""Speed of the deadline extractor, and of all extractors, beside a general date library in one process."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from dateparser.search import search_dates

from corpus.document import Document, ParagraphKind
from corpus.errors import SeizedError
from corpus.readers import read
from extractors.deadlines import find_deadlines
from extractors.extract import extract

SPEAKING = (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT)
DOCUMENTS, PARAGRAPHS, ROUNDS = 300, 200, 5


def main() -> int:
    """Print paragraphs per second of each, in processor time, and the ratios; all medians of paired rounds.

    A round runs one after the other, so that a machine that slows down slows all of them.
    """
    folder = os.environ.get("SEIZED_CORPUS")
    if not folder:
        print("SEIZED_CORPUS is not set: nothing to measure")
        return 0
    documents = sample(Path(folder))
    paragraphs = [p for d in documents for p in d.paragraphs if p.kind in SPEAKING]
    read_whole = sum(len(d.paragraphs) for d in documents)
    texts = [p.text for p in random.Random(7).sample(paragraphs, PARAGRAPHS)]
    search_dates(texts[0], languages=["en"])
    extract_all(documents[:20])
    rounds = []
    for _ in range(ROUNDS):
        library = PARAGRAPHS / seconds(lambda: [search_dates(text, languages=["en"]) for text in texts])
        deadlines = len(paragraphs) / seconds(lambda: run(documents))
        whole = read_whole / seconds(lambda: extract_all(documents))
        rounds.append((library, deadlines, whole, deadlines / library, whole / library))
    library, deadlines, whole, *_ = map(median, zip(*rounds, strict=True))
    print(f"deadlines            {deadlines:10,.0f} paragraphs a second ({len(paragraphs):,} paragraphs)")
    print(
        f"all facts            {whole:10,.0f} paragraphs a second ({read_whole:,}, preambles and annexes too)"
    )
    print(f"dateparser.search    {library:10,.0f} paragraphs a second ({PARAGRAPHS} of them)")
    for what, ratios in (("deadlines", [r[3] for r in rounds]), ("all facts", [r[4] for r in rounds])):
        print(f"ratio of {what}   {median(ratios):10.1f} ({min(ratios):.1f} to {max(ratios):.1f})")
    return 0


def sample(folder: Path) -> list[Document]:
    """Documents of every folder, the same ones each time."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".xml", ".txt"))
    chosen: list[Document] = []
    for file in random.Random(7).sample(files, DOCUMENTS):
        try:
            chosen += read(file)
        except SeizedError:
            continue
    return chosen


def run(documents: list[Document]) -> None:
    """Extract the deadlines of all documents."""
    for document in documents:
        find_deadlines(document, (), (), (), ())


def extract_all(documents: list[Document]) -> None:
    """Extract all facts of one document after the other, keeping none, as ingest does."""
    for document in documents:
        extract(document)


def seconds(work: Callable[[], object]) -> float:
    """The processor time that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
