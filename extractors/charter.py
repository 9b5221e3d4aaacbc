"""References to the Charter of the United Nations: its articles and chapters, never another treaty's."""

import re

from extractors import reference_forms as forms

CHARTER = "UN-CHARTER"
"""The Charter among target symbols; its articles ("2 (4)") and chapters ("Chapter VII") are pinpoints."""

_LOOK_BACK = 60


def charter_end(text: str, token: re.Match[str]) -> int:
    """Where a reference to the Charter that begins at ``token`` ends; 0 where it is none."""
    if after := forms.CHARTER.match(text, token.end()):
        return after.end()
    before = text[max(0, token.start() - _LOOK_BACK) : token.start()]
    alone = token["chapters"] is not None and not text.startswith(" of ", token.end())
    under = alone and forms.UNDER.search(before)
    return token.end() if under or forms.CHARTER_BEFORE.search(before) else 0


def articles(words: str, paragraphs: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Articles as pinpoints: "2, paragraph 4" and "2(4)" are "2 (4)"; ``paragraphs`` stood before them."""
    listed, _, behind = words.partition(", paragraph")
    found = re.findall(r"(\d+)(?:\s?\((\w+)\)|\s([a-e])\b)?", listed)
    named = tuple(
        f"{article} ({point or letter})" if point or letter else article for article, point, letter in found
    )
    points = tuple(re.findall(r"\d+", behind)) or paragraphs
    return (*named[:-1], *(f"{named[-1]} ({point})" for point in points)) if points else named


def chapters(words: str) -> tuple[str, ...]:
    """Chapters as pinpoints: "VI and VII" gives "Chapter VI" and "Chapter VII"."""
    return tuple(f"Chapter {roman}" for roman in re.findall(r"[IVX]+", words))
