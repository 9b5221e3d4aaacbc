"""Comparison: which paragraph of one document became which of another, and what changed in its words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from rapidfuzz.distance import Indel, LCSseq

from corpus.document import Frozen, Paragraph, ParagraphKind

_ALIKE = 0.45
"""Share of common words from which two paragraphs are versions of one; unrelated ones stay below 0.35."""
_SPLIT = 0.6
"""Share of a leftover paragraph's words that a paired one must have lost or gained to be its other part."""
_ENOUGH, _NEARLY_ALL = 12, 0.85
"""So many words, and such a share of them in their order, tell that a paragraph grew from another."""
_WORD = re.compile(r"\w+|[^\w\s]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»\"‘’'`", "'") | dict.fromkeys("‐‑‒–—", "-"))


class Change(StrEnum):
    """What became of a paragraph; a MOVED one stands in another order, its similarity tells of its words."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"
    MOVED = "MOVED"


class Segment(Frozen):
    """A run of words: ``change`` is SAME, REMOVED (the base's alone) or ADDED (the revised's alone)."""

    change: Change
    text: str


class Pair(Frozen):
    """Two versions of one paragraph by their indexes; one is null where the other stands alone.

    ``similarity`` is from 0 to 1: twice the common words in their order, over all words of both.
    """

    base: int | None
    revised: int | None
    change: Change
    similarity: float
    segments: tuple[Segment, ...] = ()


def compare(base: Sequence[Paragraph], revised: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """Align two documents' paragraphs; pairs come in the order of ``revised``, removed ones in their place.

    Spacing, quotation marks and the width of hyphens are no difference. A paragraph that was split or
    joined stands in several pairs.
    """
    words = [_words(p.text) for p in base], [_words(p.text) for p in revised]
    matched = _assign(base, revised, *words)
    matched += _grown(base, revised, words, matched)
    still = _in_order(sorted(matched))
    pairs = [_pair(b, r, base[b].text, revised[r].text, moved=(b, r) not in still) for b, r in matched]
    lone_base = set(range(len(base))) - {b for b, _ in matched}
    lone_revised = set(range(len(revised))) - {r for _, r in matched}
    for b, r in _parts(words, matched, lone_base, lone_revised):
        pairs.append(_pair(b, r, base[b].text, revised[r].text, moved=False))
        lone_base.discard(b)
        lone_revised.discard(r)
    pairs += [_alone(b, None, base[b].text, Change.REMOVED) for b in lone_base]
    pairs += [_alone(None, r, revised[r].text, Change.ADDED) for r in lone_revised]
    return _ordered(pairs)


def _words(text: str) -> list[str]:
    """The words and signs of a text without quotation marks, hyphens alike."""
    return [word for word in _WORD.findall(text.translate(_QUOTES)) if word != "'"]


def _assign(
    base: Sequence[Paragraph],
    revised: Sequence[Paragraph],
    words_b: list[list[str]],
    words_r: list[list[str]],
) -> list[tuple[int, int]]:
    """Pair the most alike first; among equals the one whose place in the document is nearest."""
    coded_b, coded_r = _coded(words_b, words_r)
    scored = []
    for b, r in _candidates(base, revised):
        if not (coded_b[b] or coded_r[r]):
            continue
        alike = Indel.normalized_similarity(coded_b[b], coded_r[r], score_cutoff=_ALIKE)
        if alike:
            scored.append((-alike, abs(b / len(base) - r / len(revised)), b, r))
    taken_b: set[int] = set()
    taken_r: set[int] = set()
    matched = []
    for _, _, b, r in sorted(scored):
        if b not in taken_b and r not in taken_r:
            taken_b.add(b)
            taken_r.add(r)
            matched.append((b, r))
    return matched


def _grown(
    base: Sequence[Paragraph],
    revised: Sequence[Paragraph],
    words: tuple[list[list[str]], list[list[str]]],
    matched: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Pair what grew or shrank too much to be alike: nearly all words of the shorter, in their order."""
    taken = [{pair[side] for pair in matched} for side in (0, 1)]
    held = []
    for b, r in _candidates(base, revised):
        shorter = min(len(words[0][b]), len(words[1][r]))
        if b not in taken[0] and r not in taken[1] and shorter >= _ENOUGH:
            share = LCSseq.similarity(words[0][b], words[1][r]) / shorter
            if share >= _NEARLY_ALL:
                held.append((-share, abs(b / len(base) - r / len(revised)), b, r))
    pairs: list[tuple[int, int]] = []
    for _, _, b, r in sorted(held):
        if all(b != other and r != another for other, another in pairs):
            pairs.append((b, r))
    return pairs


def _coded(*texts: list[list[str]]) -> list[list[list[int]]]:
    """The words as numbers, each word the same one, so that ten thousand pairs compare in a hundredth."""
    numbers: dict[str, int] = {}
    return [[[numbers.setdefault(w, len(numbers)) for w in words] for words in text] for text in texts]


def _candidates(base: Sequence[Paragraph], revised: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Only paragraphs that do the same in their documents may be versions of one another."""
    by_kind: dict[ParagraphKind, list[int]] = {}
    for r, paragraph in enumerate(revised):
        by_kind.setdefault(paragraph.kind, []).append(r)
    for b, paragraph in enumerate(base):
        for r in by_kind.get(paragraph.kind, ()):
            yield b, r


def _in_order(matched: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The largest set of pairs whose order is the same in both documents (longest increasing run)."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, r) in enumerate(matched):
        place = bisect_left(ends, r)
        before.append(tails[place - 1] if place else -1)
        ends[place : place + 1] = [r]
        tails[place : place + 1] = [at]
    kept: set[tuple[int, int]] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(matched[at])
        at = before[at]
    return kept


def _parts(
    words: tuple[list[list[str]], list[list[str]]],
    matched: list[tuple[int, int]],
    lone_base: set[int],
    lone_revised: set[int],
) -> list[tuple[int, int]]:
    """Split and joined paragraphs: leftovers whose words a pair has lost (split) or gained (joined)."""
    words_b, words_r = words
    found = []
    for b, r in matched:
        lost = Counter(words_b[b]) - Counter(words_r[r])
        gained = Counter(words_r[r]) - Counter(words_b[b])
        found += [(b, lone) for lone in sorted(lone_revised) if _held(words_r[lone], lost)]
        found += [(lone, r) for lone in sorted(lone_base) if _held(words_b[lone], gained)]
    return found


def _held(part: list[str], whole: Counter[str]) -> bool:
    return bool(part) and (Counter(part) & whole).total() >= _SPLIT * len(part)


def _pair(b: int, r: int, base: str, revised: str, *, moved: bool) -> Pair:
    alike = Indel.normalized_similarity(_words(base), _words(revised))
    same = _bare(base) == _bare(revised)
    change = Change.MOVED if moved else Change.SAME if same else Change.CHANGED
    return Pair(base=b, revised=r, change=change, similarity=alike, segments=_segments(base, revised))


def _alone(b: int | None, r: int | None, text: str, change: Change) -> Pair:
    return Pair(
        base=b, revised=r, change=change, similarity=0.0, segments=(Segment(change=change, text=text),)
    )


def _segments(base: str, revised: str) -> tuple[Segment, ...]:
    """Word-level runs; joined by spaces, the SAME and ADDED ones give the revised words back."""
    words_b, words_r = base.split(), revised.split()
    segments: list[Segment] = []
    at_b = at_r = 0
    blocks = Indel.editops([_bare(w) for w in words_b], [_bare(w) for w in words_r]).as_matching_blocks()
    for block in blocks:
        lost, gained = " ".join(words_b[at_b : block.a]), " ".join(words_r[at_r : block.b])
        if _bare(lost) == _bare(gained):
            segments.append(Segment(change=Change.SAME, text=gained))
        else:
            segments += [
                Segment(change=Change.REMOVED, text=lost),
                Segment(change=Change.ADDED, text=gained),
            ]
        at_b, at_r = block.a + block.size, block.b + block.size
        segments.append(Segment(change=Change.SAME, text=" ".join(words_r[block.b : at_r])))
    return _joined(segments)


def _bare(text: str) -> str:
    """What of a text may differ: no spaces, no quotation marks, hyphens alike."""
    return "".join(_words(text))


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours of one kind as one, empty ones left out."""
    runs: list[Segment] = []
    for segment in filter(lambda s: s.text, segments):
        if runs and runs[-1].change is segment.change:
            segment = Segment(change=segment.change, text=f"{runs.pop().text} {segment.text}")
        runs.append(segment)
    return tuple(runs)


def _ordered(pairs: list[Pair]) -> tuple[Pair, ...]:
    """In the order of the revised document; a removed paragraph follows the one that it followed."""
    place = {p.base: p.revised for p in pairs if p.base is not None and p.revised is not None}

    def key(pair: Pair) -> tuple[float, int]:
        if pair.revised is not None:
            return pair.revised, 0
        assert pair.base is not None
        before = next((place[b] for b in range(pair.base - 1, -1, -1) if b in place), None)
        return (-1 if before is None else before) + 0.5, pair.base

    return tuple(sorted(pairs, key=key))
