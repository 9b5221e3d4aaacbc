"""How truly documents are read: facts against the labels, twins, round trips, refusals and the cost of XML.

Run it with SEIZED_CORPUS set; the labels are sought beside that folder.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from annexes import measure
from losses import CLASSES, audit
from test_round_trip import WAYS, kept, readable

from corpus.document import Document, ParagraphKind
from corpus.errors import UnreadableError
from corpus.readers import read, read_bytes

_FOLDERS = ("resolutions", "presidential-statements", "not-adopted")
_TEXTS = ("first-five", "plain-text", "ocr-text")
_PLAIN = ("first-five", "plain-text", "ocr-text", "pdf", "akn4un")


def main() -> int:
    """Print every table."""
    folder = os.environ.get("SEIZED_CORPUS")
    if not folder:
        print("SEIZED_CORPUS is not set: nothing to measure")
        return 0
    corpus = Path(folder)
    gold = corpus.parent / "gold"
    _first_five(corpus, json.loads((gold / "first-five.json").read_text(encoding="utf-8")))
    _labelled(corpus, json.loads((gold / "dev-structure.json").read_text(encoding="utf-8")))
    _round_trips(corpus)
    _losses(corpus)
    _refusals(corpus)
    _cost(corpus)
    return 0


def counted(document: Document) -> tuple[int, int]:
    """The preambular and the operative paragraphs; operative ones by their distinct numbers."""
    top = [p for p in document.paragraphs if p.parent is None]
    operative = [p for p in top if p.kind is ParagraphKind.OPERATIVE]
    numbers = {p.number for p in operative if p.number}
    return sum(p.kind is ParagraphKind.PREAMBULAR for p in top), len(numbers) or len(operative)


def _first_five(corpus: Path, gold: dict[str, Any]) -> None:
    print("First five: symbol, adopted, preambular, operative, as labelled?")
    for known in gold["documents"]:
        (document,) = read(corpus / "first-five" / known["file"])
        day = document.adopted_on.isoformat() if document.adopted_on else None
        found = (document.symbol, document.type.value, day, *counted(document))
        wanted = (known["symbol"], known["type"], known["adoptedOn"], known["preambular"], known["operative"])
        print(f"  {found[0]:20} {day} {found[3]:3} {found[4]:3}  {'yes' if found == wanted else 'NO'}")


def _labelled(corpus: Path, gold: dict[str, Any]) -> None:
    """Adoption date and operative paragraphs of each file that has labels, as XML and as its plain twin."""
    files = {symbol: corpus / "akn4un" / "resolutions" / known["file"] for symbol, known in gold.items()}
    twins: dict[str, Path] = {}
    for path in sorted((corpus / "plain-text" / "security-council").glob("*.txt")):
        number, year = re.findall(r"\d+", path.stem)[:2]
        if (symbol := f"S/RES/{number} ({year})") in gold:
            twins[symbol] = path
    for name, paths in (("AKN4UN", files), ("plain-text twins", twins)):
        right = 0
        for symbol, path in paths.items():
            document = next(iter(readable(path)), None)
            wanted = (gold[symbol]["adoptedOn"], gold[symbol]["operative"])
            right += document is not None and (str(document.adopted_on), counted(document)[1]) == wanted
        print(f"Labelled, {name}: {right} of {len(paths)} with adoption date and operative paragraphs right")


def _round_trips(corpus: Path) -> None:
    print("Round trip: paragraphs read back unchanged, annexes apart")
    for folder in _FOLDERS:
        paths = sorted((corpus / "akn4un" / folder).glob("*.xml"))
        documents = [document for path in paths for document in readable(path)]
        for way, render in WAYS.items():
            counts = [kept(document, render(document)) for document in documents]
            same, total = sum(a for a, _ in counts), sum(b for _, b in counts)
            whole = sum(a == b for a, b in counts)
            print(f"  {folder:24} {way:6} {same:6} of {total:6} {same / total:7.2%}", end="")
            print(f", {whole} of {len(counts)} documents whole")
        if folder == "resolutions":
            measure(documents)


def _losses(corpus: Path) -> None:
    """Where the words of each folder's files arrive, and the files that lose most."""
    print("Words: where they arrive, per folder")
    worst: list[tuple[int, str]] = []
    for folder in sorted({path.parent for name in _TEXTS for path in (corpus / name).rglob("*.*")}):
        found = {path.name: audit(path) for path in sorted(folder.iterdir()) if path.is_file()}
        total = sum(found.values(), Counter())
        worst += [(words["lost"], name) for name, words in found.items() if words["lost"]]
        shares = ", ".join(f"{name} {total[name] / total.total():.3%}" for name in CLASSES if total[name])
        print(f"  {folder.name:24} {total.total():7} words: {shares}")
    print("  lost most:", ", ".join(f"{name} {count}" for count, name in sorted(worst)[::-1][:10]) or "none")


def _refusals(corpus: Path) -> None:
    print("Refused files")
    reasons: Counter[str] = Counter()
    for folder in _PLAIN:
        for path in sorted(p for p in (corpus / folder).rglob("*") if p.is_file()):
            try:
                read(path)
            except UnreadableError as error:
                reasons[f"{folder}: {error.reason}"] += 1
    for reason, count in sorted(reasons.items()):
        print(f"  {count:4} {reason}")


def _cost(corpus: Path) -> None:
    """The processor time that reading takes beside that of parsing the XML alone, the better of three."""
    files = [(p.name, p.read_bytes()) for p in sorted((corpus / "akn4un" / "resolutions").glob("*.xml"))[::3]]
    read_bytes(*files[0])
    parsing = min(_timed(lambda _name, data: etree.fromstring(data), files) for _ in range(3))
    reading = min(_timed(read_bytes, files) for _ in range(3))
    print(f"Cost: {len(files)} XML files, {reading / parsing:.1f} times parsing alone")
    print(f"  {len(files) / reading:,.0f} documents a second on one core")


def _timed(work: Any, files: list[tuple[str, bytes]]) -> float:
    start = time.process_time()
    for name, data in files:
        work(name, data)
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
