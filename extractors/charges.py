"""Charges: what a clause asks of whom, and the infinitives, passives and asides it is read by."""

import re
from dataclasses import dataclass, field

from extractors.noun_phrases import Named, find_names
from extractors.word_lists import word_list


@dataclass(slots=True)
class Charge:
    """What a clause asks: its addressees, the head infinitive, and whether the organ charges itself."""

    names: list[Named] = field(default_factory=list)
    act: str | None = None
    own: bool = False
    pronoun: bool = False


LY = r"(?!(?:supp|app|comp|re|rep|imp|multip)ly\b)[a-z]+ly"
TO = re.compile(
    r"to\b(?<!\wto)(?:\s(?:(?:also|further|now|not|fully|better|again|once|then|more|jointly|each|"
    rf"{LY}|{LY},|,?\s?(?:inter\salia|as\sappropriate|in\sparticular),?)\s)*(?P<verb>[a-z][a-z-]+)|\s?:)"
)
_NOT_VERBS = word_list("not-verbs")
_NOUN_ENDINGS = ("ing", "ed", "tion", "ment", "ity", "ness", "ism", "ance", "ence", "al")
_VERBS_LIKE_NOUNS = word_list("verbs-like-nouns")
_BEFORE_TO = word_list("before-to")
_DOING_SO = frozenset(("do", "doing"))
ASIDE = re.compile(r",[^,;:]{1,220},")
LEADING = re.compile(
    r"(?:to|within|in|for|at|under|with)\s(?:this|that|the|these)\s(?:[a-z]+\s){1,5}?(?=that\s)|"
    r"(?:therefore|also|further|again|once\s(?:again|more)|accordingly|in\s(?:this|that)\s(?:regard|respect|context|connection)|"
    r"in\sparticular|as\sappropriate|as\sa\smatter\sof\s\w+|to\sthis\send|hereby|immediately|urgently|strongly|thereunder)\b,?\s?"
)
PASSIVE = re.compile(
    rf"\b(?:be|being)\s(?:(?:not|also|further|{LY})\s)*(?P<verb>[a-z]+(?:ed|en|wn|pt|ld|ut|nt|ne|de|id|rn|et|ft|ght|un|ng))\b"
)
NOT_PASSIVE = word_list("not-passive")
_OPENS_ASIDE = re.compile(
    r"\s(?:and\s)?(?:in|on|at|by|for|with|under|within|through|pursuant|bearing|taking|following|after|upon|as|based|"
    r"including|considering|given|during|having|recalling|noting|consistent|subject|without)\b"
)
_CLOSES_ASIDE = re.compile(r"[^,;:]{0,200},\s(?:also\s|further\s)?to\s[a-z]")
_BY = re.compile(r"\bby\s")
_PAUSE = re.compile(r"[,;]")


def skip_asides(text: str, at: int, stop: int) -> int:
    """Pass adverbs and bracketing commas after the verb ("requests, in this regard, ...")."""
    while True:
        while at < stop and text[at] == " ":
            at += 1
        if text.startswith(",", at) and (aside := ASIDE.match(text, at, stop)):
            at = aside.end()
            continue
        if lead := LEADING.match(text, at, stop):
            at = lead.end()
            continue
        return at


def find_infinitive(text: str, at: int, stop: int) -> tuple[int, str | None] | None:
    """The first "to" between ``at`` and ``stop`` that opens an infinitive, with the infinitive."""
    for found in TO.finditer(text, at, stop):
        verb = found["verb"]
        before = text[max(at, found.start() - 24) : found.start()].split()
        if before and before[-1] in _BEFORE_TO:
            continue
        if verb is None:
            return found.start(), None
        if (
            verb == "be"
            and text.endswith(", ", at, found.start())
            and PASSIVE.match(text, found.start("verb"))
        ):
            continue
        if _in_aside(text, at, found, stop):
            continue
        if is_infinitive(verb) and not (verb in _DOING_SO and text.startswith(" so", found.end())):
            return found.start(), verb
    return None


def _in_aside(text: str, at: int, to: re.Match[str], stop: int) -> bool:
    """Whether an infinitive stands inside an aside ("X, in the light of the report to be made, to act")."""
    comma = text.rfind(",", at, to.start())
    if comma < 0 or not _OPENS_ASIDE.match(text, comma + 1):
        return False
    return _CLOSES_ASIDE.match(text, to.end(), min(stop, to.end() + 220)) is not None


def is_infinitive(word: str) -> bool:
    """Whether the word after "to" can be an infinitive, judged by its ending and closed lists."""
    if word in _NOT_VERBS:
        return False
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return False
    return word in _VERBS_LIKE_NOUNS or not word.endswith(_NOUN_ENDINGS)


def find_agents(text: str, at: int, stop: int, mentions: list[Named]) -> list[Named]:
    """Who acts in a passive clause: the names after "by"."""
    end = _PAUSE.search(text, at, stop)
    clause_end = end.start() if end else stop
    if (by := _BY.search(text, at, clause_end)) is None:
        return []
    found = find_names(text, by.end(), clause_end, mentions, strict=True)
    return found[:1]
