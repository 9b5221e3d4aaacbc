"""Mentions: the places that name an entity of the registry or one that the document defines."""

import re
from collections import defaultdict
from collections.abc import Iterable

from corpus.document import Document
from extractors.definitions import acronyms, defined_body
from extractors.established import established_bodies
from extractors.facts import Citation, Entity, EntityKind, Mention
from extractors.folding import Folded, bare
from extractors.named_bodies import left_edge, name_body, right_edge
from extractors.office_titles import is_title, with_title
from extractors.registry import HEAD, Span, registry
from extractors.roles import role_in_text
from extractors.short_forms import Established

_CITED = re.compile(r"(?:[’']s?)?(?: relevant| previous| own)?\s+(?:resolutions?|decisions?|document)\b")
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[,.;:)]|[’']s\b|(?:and|or|in|to|at|on|for|by|with|as|through|is|has|have|shall|will|should|can|may|must"
    r"|whose|under|when|which|that|of|during|within|pursuant|from|where|while|are|was|were|including)\b)"
)
_CALLED = re.compile(
    r" \((?:here(?:in)?(?:after)?,? )?(?:referred to as )?(?:the )?[“\"](?:the )?(?P<short>[^“”\"()]{2,60})[”\"]\)"
)
_TITLE_OF_A_TEXT = re.compile(
    r"\b(?:Statute|Agenda|Declaration|Programme of Action|Plan of Implementation|Plan of Action|Constitution|Charter"
    r"|Consensus|Convention|Treaty|Protocol|Agreement|Covenant|Outcome|Communiqué|Records|Regulations|Rules"
    r"|Constitutive Act|Decade) of (?:the )?$"
)
_GOES_ON = re.compile(r" [A-Z][a-z]")
_ORGANS = frozenset(("un", "unitednations", "securitycouncil", "unitednationssanctions", "sanctions"))
_DETERMINED = re.compile(r"\b(?:the|this|that|its|such|said) $", re.IGNORECASE)
_LONGEST_ACRONYM = 3
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
    established.settle()
    mentions = []
    for index, (folded, spans) in enumerate(named):
        for start, end, key in _resolved(folded, spans, established, made):
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
    if text.endswith((" of ", " of the "), 0, span.start) and _TITLE_OF_A_TEXT.search(
        text[max(0, span.start - 40) : span.start]
    ):
        return True
    return span.start > 0 and text[span.start - 1] in "-‑" and span.key in ("states", "member-states")


def _resolved(
    folded: Folded, spans: list[Span], established: Established, made: dict[str, Entity]
) -> list[Span]:
    """Names as they are, head nouns by what the document has established."""
    text = folded.text
    done: list[Span] = []
    for place, span in enumerate(spans):
        if done and span.start < done[-1].end:
            continue
        if span.key == HEAD:
            found = _head(folded, place, spans, done, established, made)
            if found is None:
                continue
            span = found
        elif _GENERIC_HOLDER.match(span.key):
            span = span._replace(key=established.meaning(bare(text[span.start : span.end])) or span.key)
        if span.key:
            _note(text, span, established)
        for part in with_title(text, span, made) if span.key else (span,):
            while done and done[-1].end > part.start:
                done.pop()
            done.append(part)
            if part is not span:
                established.note(part.key, text[part.start : part.end])
    return [span for span in done if span.key]


def _note(text: str, span: Span, established: Established) -> None:
    """Keep in mind what a mention establishes for the words to come."""
    established.note(span.key, text[span.start : span.end])
    if text.startswith(" (", span.end) and (found := _CALLED.match(text, span.end)):
        established.define(found["short"], span.key)


def _head(
    folded: Folded,
    place: int,
    spans: list[Span],
    done: list[Span],
    established: Established,
    made: dict[str, Entity],
) -> Span | None:
    """The body that a head noun names: a short form of one established, or a name the registry lacks."""
    text, words, span = folded.text, folded.spans, spans[place]
    first = last = folded.word_at(span.start)
    while words[last][1] < span.end:
        last += 1
    small = text[span.start].islower()
    short = established.longest(folded, first, last, small)
    known = Span(words[short[0]][0], words[short[1]][1], short[2]) if short else None
    if small:
        return (
            known
            if short and (short[0] < first or _DETERMINED.search(text, max(0, span.start - 9), span.start))
            else None
        )
    if span.end - span.start > _LONGEST_ACRONYM and text[span.start : span.end].isupper():
        return None
    kind = registry().heads[folded.bare_words(first, last)]
    before = done[-1] if done and done[-1].end + 1 == span.start else None
    if kind is EntityKind.OFFICE_HOLDER and before:
        return None
    if is_title(text[span.start : span.end]) and _of_another(text, span.end, spans[place + 1 :]):
        return None
    edge = left_edge(folded, first)
    if (
        text.startswith((" of the Council", " of the Security Council"), span.end)
        and kind is EntityKind.COMMITTEE
        and known
    ):
        return known
    stop = right_edge(folded, span.end, spans[place + 1 :])
    if (
        short
        and known
        and short[0] <= edge
        and (stop <= known.end or _keeps_short(text, known.end, bare_head=edge == first))
    ):
        return known
    if edge == first and stop == span.end:
        return known
    if stop == span.end and (bearer := _under_its_organ(folded, edge, first, last, established)):
        return Span(words[edge][0], span.end, bearer)
    start = words[edge][0]
    name = text[start:stop]
    if _is_unfit(text, name, folded.bare_words(first, last), before, stop):
        return None
    key = established.meaning(bare(name)) or name_body(name, folded.bare_words(first, last), made)
    return Span(start, stop, key)


def _under_its_organ(
    folded: Folded, edge: int, first: int, last: int, established: Established
) -> str | None:
    """The key of a short form that only its organ precedes: "the United Nations Panel of Experts"."""
    if edge < first and folded.bare_words(edge, first - 1) in _ORGANS:
        return established.meaning(folded.bare_words(first, last))
    return None


def _of_another(text: str, end: int, ahead: list[Span]) -> bool:
    """Whether an office's title is followed by the body it belongs to: "the President of the Council"."""
    return bool(ahead) and text[end : ahead[0].start] in (" of ", " of the ", " of its ")


def _keeps_short(text: str, known_end: int, *, bare_head: bool) -> bool:
    """Whether a short form stands although capitals follow: "brief the Council on Darfur"."""
    return bare_head and not text.startswith(" of", known_end)


def _is_unfit(text: str, name: str, head: str, before: Span | None, stop: int) -> bool:
    """Whether the phrase around a head noun is no body: a mission's own force, the title of something else."""
    if (
        before
        and before.key in registry().entities
        and registry().entities[before.key].kind is EntityKind.MISSION
    ):
        return True
    return (head == "government" and " of " not in name) or _GOES_ON.match(text, stop) is not None
