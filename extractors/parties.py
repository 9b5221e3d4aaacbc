"""Parties: who is to act under an operative verb, what they are to do, and who receives it."""

import re
from bisect import bisect_left

from extractors.charges import (
    LY,
    PASSIVE,
    TO,
    Charge,
    find_agents,
    find_infinitive,
    is_infinitive,
    skip_asides,
)
from extractors.noun_phrases import Named, find_last_name, find_names, find_subject
from extractors.that_clauses import find_mandated, read_that_clause, read_that_clauses
from extractors.verb_list import Control
from extractors.word_lists import word_list

_THAT = re.compile(r"\bthat\b")
_POINT_THAT = re.compile(r"[Tt]hat\b")
_POINT_MODAL = re.compile(r"(?:[Ss]hall|[Ss]hould|[Ww]ill|[Mm]ust)\s")
_POINT_TO = re.compile(
    r"(?:(?:[Bb]y|[Bb]efore|[Ii]n|[Ww]ithin)\s(?:[^,;:.]{1,40}\s)?(?:\d{4}|date|time|days|months|years),\s)?[Tt]o\s"
)
_BARE_VERBS = word_list("bare-verbs")
_AND_FOR = re.compile(r"and\s(?:(?<=,\sand\s)|(?<=\band\s)(?=for\s))(?:for\s)?(?:the\s|all\s)?")
_JOINT = re.compile(
    r"(?:(?!to\b|(?:the|all)\s[A-Z])(?:the\s)?[a-z][\w-]*,?\s){0,6}(?:cooperation|co-operation|coordination|collaboration|dialogue|engagement|consultations?|"
    r"partnerships?|interaction|synergies|exchanges?)\s(?:and\s\w+\s)?(?:between|among|amongst)\s"
)
_TO_AND_THAT = re.compile(r"\bto, and that\s")
_JOINT_END = re.compile(
    r",\s(?:in|on|with|including|as|within|through|and\s(?:in|to))\b|\s(?:in|on|to|with|for|through|at|by|within|with)\s|[;:.]"
)
_PRONOUN = re.compile(r"\s*(?:upon\s|on\s|to\s)?(?P<who>them|him|her|it|they|he|she)\b")
_FROM = re.compile(
    r"\b(?:reports?|briefings?|updates?|information|recommendations?|views|proposals)\b[^,;.]{0,40}?\sfrom\s"
)
_SUBJUNCTIVE = re.compile(rf"\s?(?:(?:not|also|further|immediately|{LY})\s)*(?P<verb>[a-z]{{2,}})\b")
_OF_WITH = re.compile(r"\b(?:of|with|that|for)\s")
_TIME_FIRST = re.compile(
    r"(?:for|from|by|within|during|until|after|following|pursuant|acting|on|in|at|as|under|to)\s"
)
_CALLING_FOR = ("call for", "reiterate call", "renew call")
_REMINDING = frozenset(("remind", "entrust", "charge", "task", "mandate", "appeal"))


def read_charge(
    text: str, lemma: str, control: Control, clause: tuple[int, int], mentions: list[Named]
) -> Charge:
    """Read who is to do what in ``clause``, the span of the words that follow the verb."""
    start, stop = clause
    if control is Control.NONE:
        return read_that_clauses(text, start, stop, mentions, firm=False)
    body = skip_asides(text, start, stop)
    if _THAT.match(text, body):
        return read_that_clauses(text, body, stop, mentions, firm=True)
    if control is Control.SELF:
        return _own(text, start, stop, mentions)
    return _other(text, lemma, body, stop, mentions)


def read_point(text: str, control: Control, mentions: list[Named]) -> Charge:
    """Read who is to act in a point of a list whose opening words left that open ("Decides:")."""
    if found := _POINT_THAT.match(text):
        return read_that_clause(text, found.end(), len(text), mentions, firm=True)
    if found := _POINT_MODAL.match(text):
        passive = PASSIVE.match(text, found.end())
        return Charge(names=find_agents(text, passive.end(), len(text), mentions) if passive else [])
    return Charge(own=control is Control.SELF and _POINT_TO.match(text) is not None)


def _own(text: str, start: int, stop: int, mentions: list[Named]) -> Charge:
    """The organ's own undertaking: "decides to extend", "expresses its intention to review"."""
    found = find_infinitive(text, start, stop)
    if found is None:
        return read_that_clause(text, start, stop, mentions, firm=True)
    if (tasked := find_mandated(text, start, stop, mentions)) is not None:
        return Charge(names=[tasked], act=found[1])
    if also := _TO_AND_THAT.search(text, start, min(stop, found[0] + 200)):
        shared = read_that_clause(text, also.end(), stop, mentions, firm=True)
        return Charge(names=shared.names, act=shared.act, own=True)
    return Charge(act=found[1], own=True)


def _other(text: str, lemma: str, body: int, stop: int, mentions: list[Named]) -> Charge:
    """Someone else's task: "requests the Secretary-General to report"."""
    found = find_infinitive(text, body, stop)
    if special := _without_infinitive(text, lemma, body, stop, mentions, known=found is not None):
        return special
    if found is None and not text[body:stop].rstrip().endswith(":"):
        return Charge()
    end, act = found or (text.rindex(":", body, stop), None)
    if act == "be" and (passive := PASSIVE.match(text, text.index("be", end))):
        return Charge(names=find_agents(text, passive.end(), stop, mentions), act=passive["verb"])
    pronoun = _PRONOUN.match(text, body, end + 1)
    if pronoun and not text[pronoun.end() : end].strip(" ,").startswith(("and", "or")):
        return Charge(act=act, pronoun=True)
    strict = lemma in _CALLING_FOR
    names = find_names(text, body, end, mentions, strict=strict)
    if not names and _TIME_FIRST.match(text, body):
        names = find_last_name(text, body, end, mentions)
    names += [name for name in _also_charged(text, end, stop, mentions) if name not in names]
    return Charge(names=names, act=act)


def _without_infinitive(
    text: str, lemma: str, body: int, stop: int, mentions: list[Named], *, known: bool
) -> Charge | None:
    """Read the forms of asking that need no "to": of whom, between whom, with what, or a bare verb.

    Some of them stand beside an infinitive: ``known`` says whether the clause has one.
    """
    if (
        text.startswith("to ", body)
        and (that := _THAT.search(text, body, min(stop, body + 300)))
        and (find_infinitive(text, body + 3, that.start()) is None)
    ):
        return Charge(names=find_names(text, body + 3, that.start(), mentions, strict=True))
    if joint := _JOINT.match(text, body, stop):
        stretch = min(stop, joint.end() + 240)
        listed = _JOINT_END.search(text, joint.end(), stretch)
        end = listed.start() if listed else stretch
        return Charge(names=find_names(text, joint.end(), end, mentions, strict=True))
    if bare := _bare_order(text, body, stop, mentions):
        return bare
    if known:
        return None
    if lemma in _REMINDING and (of := _OF_WITH.search(text, body, stop)):
        return Charge(names=find_names(text, body, of.start(), mentions))
    if source := _FROM.search(text, body, stop):
        end = min(stop, source.end() + 200)
        return Charge(names=find_names(text, source.end(), end, mentions, strict=True)[:1])
    return None


def _also_charged(text: str, at: int, stop: int, mentions: list[Named]) -> list[Named]:
    """Who else is charged under the same verb ("..., and for the Executive Directorate to report")."""
    names = []
    for joined in _AND_FOR.finditer(text, at, stop):
        place = bisect_left(mentions, (joined.end(),))
        if place < len(mentions) and mentions[place].start == joined.end():
            to = TO.match(text, mentions[place].end + 1, stop)
            if to and to["verb"] and is_infinitive(to["verb"]):
                names.append(mentions[place])
    return names


def _bare_order(text: str, body: int, stop: int, mentions: list[Named]) -> Charge | None:
    """Read an order that lost its "to" ("requests the Secretary-General submit to the Council")."""
    name = find_subject(text, body, stop, mentions)
    verb = _SUBJUNCTIVE.match(text, name.end, stop) if name and name.key else None
    return Charge(names=[name], act=verb["verb"]) if name and verb and verb["verb"] in _BARE_VERBS else None
