"""Recipients: who receives the report, briefing or notice that a clause asks for."""

import re
from bisect import bisect_left
from functools import cache

from extractors.charges import skip_asides
from extractors.noun_phrases import Named, find_names, with_relative
from extractors.word_finder import WordFinder
from extractors.word_lists import word_list

_SIGNALS = (
    *("brief", "inform", "update", "notif", "apprise", "advise", "alert", "acquaint", "keep", "provid"),
    *("furnish", "supply", "present", "report", "submit", "transmit", "communicat", "convey", "forward"),
    *("refer", "address", "circulat", "disseminat", "mak", "giv", "deliver", "send", "render", "issue"),
    *("bring", "offer", "share", "be ", "consideration", "attention", "approval", "review", "for the "),
)
"""How the words begin that one of the patterns below may match at."""
_NEWS_WORDS = (
    r"\b(?:reports?|updates?|briefings?|briefs?|information|recommendations?|assessments?|plans?|findings|proposals?|"
    r"lists?|accounts?|analys[ei]s|reviews?|results?|data|stud(?:y|ies)|summar(?:y|ies)|comments|views|advice|"
    r"notifications?|programmes?\sof\swork|concept|options|strategy|evaluation|explanation|presentation|details|"
    r"suggestions|points?\sof\scontact|letter|workplan)\b"
)
_INFORMING = re.compile(
    r"\b(?:brief|inform|update|notify|apprise|advise|alert|acquaint)(?:ing)?(?:\s|(?=,\s))"
    r"|\bkeep(?:ing)?\s(?=[^,;.]{2,90}?\b(?:informed|apprised|updated|abreast|advised|briefed)\b)"
    r"|\b(?:provid(?:e|ing)|furnish|supply|present)\s(?=(?:the\s|it\b|its\s|all\s|each\s|both\s|[A-Z\d])[^;.]{0,160}?\swith\s[^;.,]{0,45}?"
    rf"{_NEWS_WORDS})"
    r"|\bshare\s(?:[^,;.]{0,60}?\s)?with\s"
)
_TELLING = re.compile(
    r"\b(?:report(?:ing)?(?:\sback)?|submit(?:ting)?|present(?:ing)?|transmit(?:ting)?|communicat(?:e|ing)|convey(?:ing)?|"
    r"forward(?:ing)?|refer|address(?=\s[^,;.]{0,40}\b(?:letters?|communications?|requests?|reports?)\b)|circulate|disseminate|bring|"
    r"be(?:\s[a-z]+ly)?\s(?:submitted|transmitted|presented|communicated|conveyed|provided|reported|forwarded|brought))\b"
)
_GIVING = re.compile(
    r"\b(?:provid(?:e|ing)|mak(?:e|ing)|giv(?:e|ing)|deliver|send|furnish(?:ing)?|supply|render|issue|offer)\s"
)
_NEWS = re.compile(_NEWS_WORDS)
_NEWS_NOUN = re.compile(
    r"\b(?:reports?|briefings?|updates?|notifications?|presentation\sof\s[^,;.]{1,40}?)(?:\s(?:provided|to\sbe\s[a-z]+ed))?"
    r"(?:\s(?:by|no\slater|not\slater|within|every|on)\s[^,;.]{1,40}?)?\s(?=to\s(?:the|it|its|[A-Z])\b)"
)
_ADDRESSED = re.compile(
    r"\b(?:(?:consideration|attention|information|approval|review)\sby|attention\sof)\s(?=the\s|its\s|[A-Z])"
    r"|\bfor\sthe\s(?:consideration|information|approval|review)\sof\s(?=the\s[A-Z]|its\s|[A-Z])"
    r"|\bfor\s(?=the\s[A-Z][\w\s]{2,50}’s?\s(?:consideration|attention|information|approval|review)\b)"
)
_TO = re.compile(r"\bto\s(?=(?:the|its|all|each|both|it|them|him|every|relevant|that|those)\b|[A-Z])")
_NEW_VERB = re.compile(r"\b(?:and|or)\s(?:also\s|further\s)?to\s(?!the\b|its\b|all\b|it\b|each\b)[a-z]+\b|;")
_IT = re.compile(r"(?:it|itself)\b")
_LIST_END = re.compile(
    r"\b(?:informed|apprised|updated|abreast|with|by|on|no\slater|not\slater|within|at|about|regarding|in|every|"
    r"before|prior|for|under|through|an?|his|her|their|regularly|periodically|annually|quarterly|biannually|"
    r"semi-annually|once|(?<!well\s)as(?!\swell\sas\s)|until|after|upon|following|thereon|and\s(?:to\s(?!(?:the|its|all|each)\s|[A-Z])|its|make|[a-z]+ly)|any|information|reports?|updates?|briefings|assessments|"
    r"findings|recommendations|which|who|that|where|when|of\s(?:progress|developments|its|any|the\s[a-z]))\b|[;:(.]|’"
)
_AT_SESSION = re.compile(r"[^,;.]{0,80}?\sat\sthe\s[^,;.]{0,40}?sessions?\sof\s(?=the\s|[A-Z])")
_CONDITION = re.compile(
    r"\b(?:once|when|whenever|if|unless|until|after)\s(?:the|it|he|she|they|any|all|[A-Z])\b[^,;.:]*$"
)
_CONDITIONAL = ("once", "when", "if", "unless", "until", "after")
_AID = re.compile(r"\b(?:assistance|support|training|help|funding|resources|equipment|services)\b")
_PURPOSE = re.compile(r"\b(?:in\sorder\sto|so\sas\sto|with\sa\sview\sto)\b")
_UNRELATED = word_list("unrelated-to")
_BEFORE_NOUN = word_list("before-noun")
_BEFORE_VERB = frozenset(("to", "and", "or", "shall", "should", "will", "not", "also", "further"))
_TOLD = frozenset(
    ("submitted", "presented", "transmitted", "addressed", "reported", "communicated", "circulated")
)
_REACH = 260

Found = tuple[list[Named], list[tuple[int, int]]]


def find_recipients(text: str, lo: int, hi: int, mentions: list[Named]) -> Found:
    """Find who receives under the verbs of ``text[lo:hi]``.

    Returns the bodies named and the spans where "it" stands for the organ that speaks.
    """
    found: Found = ([], [])
    for start, _, _ in _signals().find(text[lo:hi]):
        at = lo + start
        if text[at - 1 : at].isalnum() or _is_conditional(text, max(lo, at - 80), at):
            continue
        if verb := _INFORMING.match(text, at, hi):
            told = skip_asides(text, verb.end(), hi)
            _take(text, told, min(hi, told + 200), mentions, found)
        elif (verb := _TELLING.match(text, at, hi)) and not _is_noun(text, lo, verb):
            if not _indirect(text, verb.end(), hi, mentions, found):
                _seated(text, verb.end(), hi, mentions, found)
        elif verb := _GIVING.match(text, at, hi):
            if _NEWS.search(text, verb.end(), min(hi, verb.end() + _REACH)):
                _giving(text, verb.end(), hi, mentions, found)
        elif noun := _NEWS_NOUN.match(text, at, hi):
            _take(text, noun.end() + len("to "), min(hi, noun.end() + 200), mentions, found)
        elif (place := _ADDRESSED.match(text, at, hi)) and _NEWS.search(
            text, max(lo, at - 200), min(hi, place.end() + 120)
        ):
            _take(text, place.end(), min(hi, place.end() + 160), mentions, found)
    return found


@cache
def _signals() -> WordFinder[None]:
    return WordFinder(dict.fromkeys(_SIGNALS))


def _is_conditional(text: str, lo: int, at: int) -> bool:
    """Whether the words before ``at`` open a clause that tells when something is to be done."""
    near = text[lo:at]
    return any(map(near.__contains__, _CONDITIONAL)) and _CONDITION.search(text, lo, at) is not None


def _is_noun(text: str, lo: int, verb: re.Match[str]) -> bool:
    """Whether "report" or "address" is a noun here: after an article, an adjective or another noun."""
    before = text[max(lo, verb.start() - 20) : verb.start()].split()
    if not before or verb[0].startswith("be"):
        return False
    last = before[-1].lower()
    if last.endswith((",", ";", ":", "ly")):
        return False
    return last in _BEFORE_NOUN or (verb[0] == "report" and last not in _BEFORE_VERB)


def _giving(text: str, at: int, hi: int, mentions: list[Named], found: Found) -> None:
    """Read "provide the Council a report" and "provide a report to the Council"."""
    direct = next(iter(mentions[bisect_left(mentions, (at,)) : bisect_left(mentions, (at + 5,))]), None)
    if direct and _NEWS.search(text, direct.end, min(hi, direct.end + 90)):
        rest = text[direct.end : direct.end + 4]
        if not rest.startswith(("’", " to ")) and text[at : direct.start].strip() == "the":
            found[0].extend([direct] if direct not in found[0] else [])
            return
    _indirect(text, at, hi, mentions, found, news_from=at)


def _indirect(
    text: str, at: int, hi: int, mentions: list[Named], found: Found, *, news_from: int | None = None
) -> bool:
    """Take the body after the first "to" that belongs to the verb before ``at``; tell if there is one."""
    end = min(hi, at + _REACH)
    if other := _NEW_VERB.search(text, at, end):
        end = other.start()
    for to in _TO.finditer(text, at, end):
        before = text[max(at, to.start() - 20) : to.start()].split()
        holder = mentions[max(0, bisect_left(mentions, (to.start(),)) - 1) :][:1]
        if before and (_of_another_word(before[-1]) or any(m.start < to.start() < m.end for m in holder)):
            continue
        if news_from is not None and not _news_near(text, news_from, to.start(), hi):
            return False
        if _take(text, to.end(), min(hi, to.end() + 240), mentions, found):
            return True
    return False


def _of_another_word(word: str) -> bool:
    """Whether the word before "to X" governs it: "allegiance to", "assistance provided to"."""
    return word in _UNRELATED or (word.endswith("ed") and word not in _TOLD)


def _seated(text: str, at: int, hi: int, mentions: list[Named], found: Found) -> None:
    """Take the body at whose session one reports."""
    if place := _AT_SESSION.match(text, at, hi):
        _take(text, place.end(), min(hi, place.end() + 160), mentions, found)


def _news_near(text: str, start: int, to: int, hi: int) -> bool:
    """Whether the thing given is a piece of news: named before "to X", else behind it."""
    if news := _NEWS.search(text, start, to):
        return _AID.search(text, start, news.start()) is None
    if _AID.search(text, start, to):
        return False
    purpose = _PURPOSE.search(text, to, min(hi, to + 200))
    return _NEWS.search(text, to, purpose.start() if purpose else min(hi, to + 200)) is not None


def _take(text: str, at: int, hi: int, mentions: list[Named], found: Found) -> bool:
    """Add the bodies listed from ``at``, up to the first words that are none; tell whether there were any."""
    names, own = found
    if it := _IT.match(text, at):
        if it.span() not in own:
            own.append(it.span())
        return True
    inside = mentions[bisect_left(mentions, (at,)) : bisect_left(mentions, (hi,))]
    ends = (
        e for e in _LIST_END.finditer(text, at, hi) if not any(m.start <= e.start() < m.end for m in inside)
    )
    stop = next(ends, None)
    new = find_names(text, at, stop.start() if stop else hi, inside, strict=True)
    if not new or new[0].start - at > 30:
        return False
    new = [with_relative(text, name, hi) for name in new]
    names.extend(name for name in new if name not in names)
    return True
