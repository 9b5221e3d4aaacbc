"""Mentions: the places that name an entity of the registry or one that the document defines."""

import re
from collections import defaultdict
from collections.abc import Iterable

from corpus.document import Document
from extractors.definitions import acronyms, defined_body
from extractors.established import established_bodies
from extractors.facts import Citation, Entity, Mention
from extractors.folding import Folded, bare
from extractors.named_bodies import left_edge, name_body, right_edge
from extractors.office_titles import with_titles
from extractors.registry import HEAD, Span, registry
from extractors.roles import role_in_text
from extractors.short_forms import Established

_CITED = re.compile(r"(?:[’']s?)?(?: relevant| previous| own)?\s+(?:resolutions?|decisions?|document)\b")
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[,.;:)]|[’']s\b|(?:and|or|in|to|at|on|for|by|with|as|through|is|has|have|shall|will|should|can|may|must"
    r"|whose|under|when|which|that|of|during|within|pursuant|from|where|while|are|was|were|including)\b)"
)
_GENERIC_HOLDER = re.compile(
    r"(?:special|personal)-(?:representative|envoy|adviser)-of-the-secretary-general$"
)


def find_mentions(
    document: Document, citations: tuple[Citation, ...]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Find the mentions of every paragraph, and the entities that the document itself defines."""
    made: dict[str, Entity] = {}
    cited = defaultdict(list)
    for citation in citations:
        cited[citation.paragraph_index].append((citation.start, citation.end))
    local, defined = _definitions(document, made)
    established = Established(document, made)
    named = []
    for index, paragraph in enumerate(document.paragraphs):
        folded = Folded(paragraph.text)
        spans = _named(folded, cited.get(index, ()), defined, local, made)
        for span in spans:
            if span.key and span.key != HEAD:
                established.announce(span.key)
        named.append((folded, spans))
    mentions = []
    for index, (folded, spans) in enumerate(named):
        for start, end, key in with_titles(folded.text, _resolved(folded, spans, established, made), made):
            text = folded.text
            mentions.append(
                Mention(
                    paragraph_index=index,
                    start=start,
                    end=end,
                    text=text[start:end],
                    key=key,
                    role=role_in_text(text, start, end),
                )
            )
    used = {mention.key for mention in mentions}
    return tuple(mentions), tuple(entity for key, entity in made.items() if key in used)


def _definitions(
    document: Document, made: dict[str, Entity]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """What the document defines: a pattern over the words and the key each of them means."""
    defined: dict[str, str] = {}
    for paragraph in document.paragraphs:
        for long, short, _, _ in acronyms(paragraph.text):
            if (key := defined_body(long, short, made)) and registry().key_of(short) != key:
                defined.setdefault(short, key)
                if registry().key_of(long) != key:
                    defined.setdefault(long, key)
    if not defined:
        return None, defined
    words = sorted(map(re.escape, defined), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(words)})(?![A-Za-z])"), defined


def _named(
    folded: Folded,
    cited: Iterable[tuple[int, int]],
    defined: dict[str, str],
    local: re.Pattern[str] | None,
    made: dict[str, Entity],
) -> list[Span]:
    """The names that stand in a paragraph, the longest of those that overlap; heads and decoys are among them."""
    text = folded.text
    spans = list(registry().find(folded))
    spans.extend(established_bodies(text, made))
    if local:
        spans.extend(Span(m.start(), m.end(), defined[m[0]]) for m in local.finditer(text))
    spans = _longest(spans)
    return [span for span in spans if span.key == HEAD or not _is_no_body(text, span, cited)]


def _longest(spans: list[Span]) -> list[Span]:
    """Leftmost first, then longest; what a document defines (added last) wins over the registry."""
    order = sorted(enumerate(spans), key=lambda item: (item[1].start, -item[1].end, -item[0]))
    kept: list[Span] = []
    end = -1
    for _, span in order:
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def _is_no_body(text: str, span: Span, cited: Iterable[tuple[int, int]]) -> bool:
    """Whether a name stands only in a citation, or only describes what follows it."""
    if not span.key:
        return False
    if any(start <= span.start and span.end <= end for start, end in cited) or _CITED.match(text, span.end):
        return True
    if span.key == "united-nations":
        return not _STANDS_ALONE.match(text, span.end)
    return span.start > 0 and text[span.start - 1] in "-‑" and span.key in ("states", "member-states")


def _resolved(
    folded: Folded, spans: list[Span], established: Established, made: dict[str, Entity]
) -> list[Span]:
    """Names as they are, head nouns by what the document has established."""
    text = folded.text
    done: list[Span] = []
    for span in spans:
        if done and span.start < done[-1].end:
            continue
        if span.key == HEAD:
            found = _head(folded, span, done, established, made)
            if found is None:
                continue
            while done and done[-1].end > found.start:
                done.pop()
            done.append(found)
        elif _GENERIC_HOLDER.match(span.key):
            key = established.meaning(bare(text[span.start : span.end])) or span.key
            done.append(span._replace(key=key))
        else:
            done.append(span)
        if done[-1].key:
            established.note(done[-1].key, text[done[-1].start : done[-1].end])
    return [span for span in done if span.key]


def _head(
    folded: Folded, span: Span, done: list[Span], established: Established, made: dict[str, Entity]
) -> Span | None:
    """The body that a head noun names: a short form of one established, or a name the registry lacks."""
    text, spans = folded.text, folded.spans
    first = folded.word_at(span.start)
    last = first
    while spans[last][1] < span.end:
        last += 1
    small = text[span.start].islower()
    short = established.longest(folded, first, last, small)
    if small:
        return Span(spans[short[0]][0], spans[short[1]][1], short[2]) if short else None
    edge = left_edge(folded, first)
    if short and short[0] <= edge:
        return Span(spans[short[0]][0], spans[short[1]][1], short[2])
    stop = right_edge(folded, span.end)
    if edge == first and (stop == span.end or (short and not text.startswith(" of", span.end))):
        return Span(spans[short[0]][0], spans[short[1]][1], short[2]) if short else None
    start = spans[edge][0]
    words = text[start:stop]
    key = established.meaning(bare(words)) or name_body(words, folded.bare_words(first, last), made)
    return Span(start, stop, key)
