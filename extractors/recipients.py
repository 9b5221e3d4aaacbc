"""Recipients: who receives the report, briefing or notice that a clause asks for."""

import re

from extractors.noun_phrases import Named, find_names

_INFORMING = re.compile(
    r"\b(?:brief|inform|update|notify|apprise|advise|alert|acquaint)(?:ing)?\s"
    r"|\b(?:keep|keeping|kept)\s(?=[^,;.]{2,90}?\b(?:informed|apprised|updated|abreast|advised|briefed)\b)"
    r"|\b(?:provide|providing|furnish|supply|present)\s(?=(?:the\s|it\b|its\s|all\s|each\s|both\s)[^;.]{0,160}?\swith\s)"
)
_TELLING = re.compile(
    r"\b(?:(?:report|reporting)(?:s)?(?:\sback)?|submit(?:ting|ted)?|present(?:ing|ed)?|transmit(?:ting|ted)?|communicat(?:e|ing|ed)|"
    r"convey(?:ing)?|forward(?:ing|ed)?|refer|address|circulate|disseminate|notify|reports?|briefings?|updates?)\b"
)
_GIVING = re.compile(
    r"\b(?:provid(?:e|ing|ed)|mak(?:e|ing)|giv(?:e|ing)|deliver|send|furnish(?:ing)?|supply|render|issue|bring|offer|make\savailable)\b"
)
_NEWS = re.compile(
    r"\b(?:reports?|updates?|briefings?|briefs?|information|recommendations?|assessments?|plans?|findings|proposals?|list|"
    r"accounts?|analys[ei]s|reviews?|results?|data|stud(?:y|ies)|summar(?:y|ies)|comments|views|advice|notifications?|"
    r"programmes?\sof\swork|concept|options|strategy|evaluation|explanation|presentation|details|suggestions|letter)\b"
)
_TO = re.compile(r"\bto\s(?=(?:the|its|all|each|both|it|them|him|every|relevant|that|those|[A-Z])\b|[A-Z])")
_NEW_VERB = re.compile(
    r"\b(?:and|or)\s(?:also\s|further\s)?to\s[a-z]+\b(?<!\sthe)(?<!\sits)(?<!\sall)(?<!\sit)|;"
)
_HIMSELF = re.compile(r"(?:it|itself)\b")
_NEWS_OBJECT_END = re.compile(r"[;.]")
_REACH = 260


def find_recipients(
    text: str, lo: int, hi: int, mentions: list[Named]
) -> tuple[list[Named], list[tuple[int, int]]]:
    """Find who receives under the verbs of ``text[lo:hi]``.

    Returns the bodies named and the spans where "it" stands for the organ that speaks.
    """
    names: list[Named] = []
    own: list[tuple[int, int]] = []
    for verb in _INFORMING.finditer(text, lo, hi):
        _take(text, verb.end(), min(hi, verb.end() + 200), mentions, names, own, direct=True)
    for verb in _TELLING.finditer(text, lo, hi):
        _indirect(text, verb.end(), hi, mentions, names, own)
    for verb in _GIVING.finditer(text, lo, hi):
        if _NEWS.search(text, verb.end(), min(hi, verb.end() + _REACH)):
            _indirect(text, verb.end(), hi, mentions, names, own, news_from=verb.end())
    return names, own


def _indirect(
    text: str,
    at: int,
    hi: int,
    mentions: list[Named],
    names: list[Named],
    own: list[tuple[int, int]],
    *,
    news_from: int | None = None,
) -> None:
    """Take the body after the first "to" that belongs to the verb before ``at``."""
    end = min(hi, at + _REACH)
    if other := _NEW_VERB.search(text, at, end):
        end = other.start()
    for to in _TO.finditer(text, at, end):
        if text[max(at, to.start() - 14) : to.start()].rstrip().endswith(_RELATING):
            continue
        if news_from is not None and not _news_near(text, news_from, to.start(), end):
            return
        _take(text, to.end(), min(hi, to.end() + 240), mentions, names, own, direct=False)
        return


_RELATING = (
    "relating",
    "related",
    "pursuant",
    "according",
    "respect",
    "regard",
    "access",
    "addition",
    "due",
    "support",
    "assistance",
    "response",
    "threat",
    "threats",
    "relation",
    "contribution",
    "attention",
    "subject",
    "up",
    "prior",
    "as",
    "view",
    "party",
    "parties",
)


def _news_near(text: str, start: int, to: int, end: int) -> bool:
    """Whether the thing given is a piece of news: named before "to X", or right after it."""
    return bool(_NEWS.search(text, start, to) or _NEWS.search(text, to, min(end, to + 120)))


def _take(
    text: str,
    at: int,
    hi: int,
    mentions: list[Named],
    names: list[Named],
    own: list[tuple[int, int]],
    *,
    direct: bool,
) -> None:
    """Add the bodies listed from ``at``; the list ends at the first words that are none."""
    if it := _HIMSELF.match(text, at):
        if it.span() not in own:
            own.append(it.span())
        return
    stop = hi
    if end := _LIST_END.search(text, at, hi):
        stop = end.start()
    for name in find_names(text, at, stop, mentions, strict=True):
        if name.start - at > 60 and not names:
            break
        if name not in names:
            names.append(name)


_LIST_END = re.compile(
    r"\b(?:informed|apprised|updated|abreast|with|by|on|no\slater|not\slater|within|at|about|regarding|in|every|each|before|"
    r"prior|for|under|through|a|an|his|her|their|regularly|periodically|annually|quarterly|biannually|semi-annually|once|as|"
    r"until|after|upon|following|thereon|and\s(?:to|its|other\smembers|make|[a-z]+ly)|any|information|"
    r"reports?|findings|recommendations|which|who|that|where|when|of\s(?:progress|developments|its|any|the))\b|[;:(.]"
)
