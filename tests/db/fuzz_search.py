"""Search strings that nobody would type: each must be answered or refused, and never end the process.

``uv run python tests/db/fuzz_search.py 5000`` asks an index of the specimens that many, in another process.
"""

import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SIGNS = "\"()-+*?~^:\\/[]{}<>&|!#'“”’ \t\n\0\ud800é\u0130𝕏½²"
PARTS = (
    *("AND", "OR", "NOT", "report", "terror*", "entity:cted", "force:binding", "year:2014..2016", "year:0"),
    *("S/RES/2178", "2178 (2014)", "res 2178", '"heavy weapons"', "-", "(", ")", "*", "~1", "colour:red"),
    *("Da’esh", "a" * 300, "9" * 300, "symbol:", 'verb:"', "/.*/", "{1 TO 2}", "IN [a b]", "^9e99"),
)


def strings(seed: int, number: int) -> list[str]:
    """So many strings of signs, parts of searches and letters, some long, some deep."""
    drawn = random.Random(seed)
    found = []
    for _ in range(number):
        pieces = drawn.choices((*(PARTS * 5), *SIGNS), k=drawn.choice((1, 2, 3, 4, 6, 10, 40)))
        text = drawn.choice(("", " ")).join(pieces)
        if drawn.random() < 0.05:
            text = drawn.choice(("(", '"', "-(", "NOT ", "a OR ")) * drawn.randint(1, 12_000) + text
        found.append(text)
    return found


def ask(folder: Path, seed: int, number: int) -> int:
    """How many of the strings are answered; any error but ``BadInputError`` goes up."""
    from corpus.errors import BadInputError
    from db.index import Index
    from db.search import documents_holding, search
    from db.search_query import SearchFilter

    index, answered = Index(folder), 0
    for text in strings(seed, number):
        try:
            found = search(index, text, SearchFilter(), 5)
            assert len(found.facets) == 7
            assert found.did_you_mean is None or not found.total
            for hit in found.hits:
                assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.ranges)
            documents_holding(index, text)
            answered += 1
        except BadInputError:
            continue
    return answered


def main() -> None:
    """Ask in a process of its own, whose death would be seen."""
    number = int(sys.argv[1])
    if len(sys.argv) > 2:
        print(f"{ask(Path(sys.argv[2]), 1, number):,} of {number:,} answered, the others refused")
        return
    from db.ingest import ingest
    from db.settings import Settings

    with TemporaryDirectory() as place:
        own = Settings(data_dir=Path(place), database_url="", workers=1)
        ingest([Path("corpus/specimens/documents")], own)
        command = [sys.executable, __file__, str(number), str(own.index_dir)]
        done = subprocess.run(command, check=False, timeout=3_600)
    print("no process died" if done.returncode == 0 else f"the process ended with {done.returncode}")
    sys.exit(done.returncode != 0)


if __name__ == "__main__":
    main()
