"""Noun phrases: the bodies that a stretch of text names, one by one, whether or not a registry knows them."""

import re
from bisect import bisect_left
from typing import NamedTuple

from extractors.contexts import shares_noun
from extractors.narrowed_groups import end_of_narrowing
from extractors.nobodies import has_abstract, is_abstract, is_nobody
from extractors.word_lists import word_list


class Named(NamedTuple):
    """One body named at a place; ``key`` is null where only its words are known."""

    start: int
    end: int
    key: str | None


_SEPARATOR = re.compile(
    r"[,;]|\b(?:and/or|and|or|as\swell\sas|along\swith|together\swith|including|in\sparticular|especially|notably|"
    r"particularly|such\sas|jointly\swith|but)\b"
)
_LEAD = re.compile(
    r"\s*(?:(?:also|both|either|further|all\sof|on|upon|to(?!\sbe\b)|by|that|then|again|hereby|henceforth|likewise|moreover|accordingly|of|first|the\sinvolvement\sof)\s)*"
    r"(?P<det>(?:the|all|any|each|every|its|their|his|her|a|an|those|these|such|no|this)\s)*"
)
_ACTORS = word_list("actors")
_NOT_BODIES = word_list("not-bodies")
_QUALIFIERS = word_list("qualifiers")
_PARTNERS = re.compile(
    r"(?:in\s(?:(?:close|full|further|regular|strong|effective|active)\s)?(?:and\s\w+\s)?(?:coordination|cooperation|co-operation|consultation|consultations|"
    r"collaboration|conjunction|partnership|liaison|concert|association|agreement|contact|line|accordance|support)|with|through|via)\b"
)
_ADJUNCTS = word_list("adjuncts")
_BEFORE_NOUN = word_list("before-noun")
_AFTER_NAME = word_list("after-name")
_CUT = re.compile(
    r"\s(?:who|which|that|whose|with|at|from|under|within|through|by|where|when|whenever|concerned|if|as|having|not|each|jointly|"
    r"thereafter|thereto|forthwith|neither|inside|outside|throughout|across|above|below|further|once\sagain|"
    r"responsible|present|able|is|are|was|were|be|has|have|had|shall|should|will|must|may|can|"
    r"(?:for|on|in|to|of)(?!\s[\w’])|[a-z]+ly|"
    r"established|identified|involved|engaged|deployed|operating|referred|designated|listed|mentioned|appointed|created|convened)\b"
    r"|\s?[(,;:\[—]|\s(?=to\s)"
)
_DOING = re.compile(r"(?P<who>[\w’-]+)\s(?=[a-z]+(?:ing|ed)\b)")
_LINK = re.compile(r"\s(?:for|on|in|to)\s")
_OF = re.compile(r"\sof\s")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_DETERMINED = re.compile(r"\b(?:the|all|both|each)\s((?:(?!the\b|all\b)[\w’-]++\s?+){1,8})$")
_ABLE = re.compile(r"\sin\sa\sposition\sto\sdo\sso")
_PLURAL = re.compile(r"(?<![su])s$")
_WORD = re.compile(r"[\w’'/-]+")
_DONE = re.compile(
    r"(?:[a-z]+ed|led|held)(?:$|\s(?:by|in|on|with|to|under|at|of|from|for|through|pursuant|upon)\b)"
)
"""A participle with its adjunct, which tells more of the body before: "X, supported by Y"."""
_GENERIC = word_list("generic-groups")
_REACH = 3000


def find_names(text: str, lo: int, hi: int, mentions: list[Named], *, strict: bool = False) -> list[Named]:
    """Name the bodies that ``text[lo:hi]`` lists as its heads, in order.

    Words that only tell with whom, how or where ("in coordination with", "as appropriate") name nobody.
    ``strict`` takes words that no mention covers only where their head noun is one for people or bodies.
    """
    found: list[Named] = []
    aside = False
    pending: int | None = None
    hi = min(hi, lo + _REACH)
    inside = mentions[bisect_left(mentions, (lo,)) : bisect_left(mentions, (hi,))]
    for start, end, mark in _conjuncts(text, lo, hi, inside):
        if "," in mark or ";" in mark:
            aside = False
        lead = _LEAD.match(text, start, end)
        head = lead.end() if lead else start
        if mark.endswith("and") and text.startswith("for ", head):
            head += len("for the ") if text.startswith("for the ", head) else len("for ")
        words = text[head:end].rstrip()
        if _PARTNERS.match(words) or "such as" in mark or (found and words.startswith("in order to")):
            break
        aside = aside or _opens_aside(words, determined=lead is not None and bool(lead["det"]))
        if aside or not words:
            continue
        adjectives = _is_adjectives(words) or (
            words == "United Nations" and shares_noun(text, head + len(words))
        )
        if adjectives and not any(m.start < end and m.end > head for m in inside):
            pending = head if pending is None else pending
            continue
        name = _head(text, head, end, inside, strict=strict)
        if name is None and start - lo < 3 and is_abstract(_OF.split(words, maxsplit=1)[0]):
            return []
        if name is not None:
            _add(text, found, name, pending, mark)
        pending = None
        if _RELATIVE.search(words):
            if found:
                break
            aside = True
    return [with_relative(text, name, hi) for name in found]


def with_relative(text: str, name: Named, hi: int) -> Named:
    """A generic group with the clause that tells which of it are meant: "States that submit requests"."""
    if text[name.start : name.end].rsplit(" ", 1)[-1].lower() not in _GENERIC:
        return name
    return name._replace(end=end_of_narrowing(text, name.end, hi))


def _add(text: str, found: list[Named], name: Named, pending: int | None, mark: str) -> None:
    """Add a name, with the adjectives that waited for it, or to the name it belongs to."""
    if pending is not None and text[name.start].islower():
        name = Named(pending, name.end, None)
    if found and _belongs(text, found[-1], name, mark):
        found[-1] = Named(found[-1].start, name.end, None)
    else:
        found.append(name)


def _opens_aside(words: str, *, determined: bool) -> bool:
    """Whether a conjunct opens with a preposition, participle or adverb rather than a name.

    "Designating States" is a name: a participle before people or bodies, or after an article.
    """
    first, _, rest = words.partition(" ")
    if first.lower() in _ADJUNCTS or (not determined and _DONE.match(words)):
        return True
    if determined or not words[:1].islower():
        return False
    second = rest.split(" ", 1)[0]
    names = second.lower() in _ACTORS or second[:1].isupper()
    return first.endswith("ly") or (first.endswith("ing") and not names)


def _belongs(text: str, before: Named, name: Named, mark: str) -> bool:
    """Whether a name is the second of two under one adjective or "of" ("relevant bodies and partners")."""
    if mark not in ("and", "or") or text[before.end : name.start].split() != [mark]:
        return False
    first, second = text[before.start : before.end].split(), text[name.start : name.end].split()
    if name.key is not None:
        return before.key is None and "of" in first
    if before.key is not None and first[-1].isupper() and second[0].isupper():
        return True
    return len(second) == 1 and len(first) > 1 and (before.key is None or first[0] in _QUALIFIERS)


def _is_adjectives(words: str) -> bool:
    """Whether a conjunct is only one of several adjectives ("international, regional and local bodies")."""
    parts = words.split()
    return (
        len(parts) <= 3
        and words.islower()
        and not _PLURAL.search(words)
        and not has_abstract(words)
        and not any(part in _ACTORS for part in parts)
    )


def find_last_name(text: str, lo: int, hi: int, mentions: list[Named]) -> list[Named]:
    """Name the body that ends ``text[lo:hi]``, after words of time or place without a comma."""
    hi = lo + len(text[lo:hi].rstrip(" ,"))
    before = mentions[bisect_left(mentions, (lo,)) : bisect_left(mentions, (hi,))]
    if before and before[-1].end == hi:
        return [before[-1]]
    found = _DETERMINED.search(text, max(lo, hi - 90), hi)
    return [Named(found.start(1), hi, None)] if found and _is_actor(found[1]) else []


def find_subject(text: str, lo: int, hi: int, mentions: list[Named]) -> Named | None:
    """Name the one body that opens ``text[lo:hi]`` as the subject of a bare verb ("the Committee report")."""
    lead = _LEAD.match(text, lo, hi)
    head = lead.end() if lead else lo
    for mention in mentions[max(0, bisect_left(mentions, (head,)) - 1) :]:
        if mention.end <= head:
            continue
        between = text[head : mention.start].split() if mention.start > head else []
        if mention.start < hi and all(word.lower() in _QUALIFIERS for word in between):
            return mention
        break
    end = None
    for count, word in enumerate(_WORD.finditer(text, head, min(hi, head + 120))):
        capital = word[0][0].isupper()
        if count > 6 or word[0].lower() in _AFTER_NAME or (end is not None and not capital):
            break
        if word[0].lower() in _ACTORS or (capital and count > 0):
            end = word.end()
    return Named(head, end, None) if end else None


def _conjuncts(text: str, lo: int, hi: int, mentions: list[Named]) -> list[tuple[int, int, str]]:
    """The stretches between commas and conjunctions outside names, each with the marks before it."""
    found: list[tuple[int, int, str]] = []
    begin, marks = lo, ""
    for mark in _SEPARATOR.finditer(text, lo, hi):
        if any(m.start < mark.start() < m.end for m in mentions) or _joins_a_name(text, mark, mentions):
            continue
        if text[begin : mark.start()].strip():
            found.append((begin, mark.start(), marks))
            marks = ""
        marks += mark[0]
        begin = mark.end()
    if text[begin:hi].strip():
        found.append((begin, hi, marks))
    return found


def _joins_a_name(text: str, mark: re.Match[str], mentions: list[Named]) -> bool:
    """Whether "and" stands inside a proper name that no mention covers ("Economic and Social Affairs")."""
    if mark[0] != "and" or not text[mark.end() + 1 : mark.end() + 2].isupper():
        return False
    before = text[max(0, mark.start() - 40) : mark.start()].split()
    if not before or not before[-1][0].isupper():
        return False
    return all(m.end + 1 != mark.start() and m.start != mark.end() + 1 for m in mentions)


def _head(text: str, start: int, end: int, mentions: list[Named], *, strict: bool) -> Named | None:
    """The body at the head of one conjunct: a mention, or the words of a noun phrase."""
    for mention in mentions[max(0, bisect_left(mentions, (start,)) - 1) :]:
        if mention.end <= start:
            continue
        if mention.start >= end:
            break
        between = text[start : mention.start].split() if mention.start > start else []
        apposed = bool(between) and between[-1] in _ACTORS and all(word.islower() for word in between)
        qualified = all(word.lower() in _QUALIFIERS for word in between)
        if (apposed or qualified) and not _goes_on(text, mention.end, end):
            able = _ABLE.match(text, mention.end, end) if "other" in between else None
            return Named(
                start if qualified else mention.start, able.end() if able else mention.end, mention.key
            )
        break
    stop = _phrase_end(text, start, end)
    stop = max([stop, *(min(m.end, end) for m in mentions if start < m.start < stop < m.end)])
    words = text[start:stop]
    if is_nobody(words):
        return None
    if not _is_actor(words) and (strict or is_abstract(_OF.split(words, maxsplit=1)[0])):
        return None
    return Named(start, stop, None) if 2 < len(words) < 160 else None


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a name is only the first part of a longer one ("Council members", "the Council’s Panel")."""
    if at < end and text[at : at + 2] in ("’s", "'s", "’ "):
        return True
    following = _WORD.search(text, at, end)
    if following is None or text[at : following.start()].strip():
        return False
    word = following[0]
    if word[0].isupper():
        return word.lower() in _ACTORS
    if not word.islower() or word in _AFTER_NAME or word in _ADJUNCTS or word in _BEFORE_NOUN:
        return False
    return not word.endswith(("ing", "ed", "ly"))


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where a noun phrase stops being a name and becomes a description."""
    for cut in _CUT.finditer(text, start, end):
        if cut.start() > start:
            end = cut.start()
            break
    for doing in _DOING.finditer(text, start, end):
        if doing["who"].lower() in _ACTORS:
            end = doing.end("who")
            break
    for link in _LINK.finditer(text, start, end):
        if not text[: link.start()].rsplit(" ", 1)[-1][:1].isupper():
            end = link.start()
            break
    return start + len(text[start:end].rstrip())


def _is_actor(words: str) -> bool:
    """Whether the phrase's head noun is one for people or bodies, or the phrase a proper name."""
    core = _OF.split(words, maxsplit=1)[0].split()
    if not core:
        return False
    last = core[-1].lower().strip("’'s") if core[-1].endswith(("’s", "'s")) else core[-1].lower()
    return last in _ACTORS or (core[-1][0].isupper() and core[-1].lower() not in _NOT_BODIES)
