"""That-clauses: who shall, should or must act after "decides that" and "stresses the need for"."""

import re
from bisect import bisect_left

from extractors.charges import (
    ASIDE,
    LEADING,
    LY,
    NOT_PASSIVE,
    PASSIVE,
    Charge,
    find_agents,
    find_infinitive,
    is_infinitive,
    skip_asides,
)
from extractors.narrowed_groups import WHICH_OF_THEM
from extractors.noun_phrases import Named, find_names, find_subject
from extractors.word_lists import word_list

_DUTIES = ("for ", "is ", "are ", "should", "shall", "must", "need", "ought", "has to", "have to")
_THAT = re.compile(r"that\b(?<!\wthat)")
_MANDATE = re.compile(r"\bmandate\s(?P<of>of\s)|’s?\s(?:initial\s|revised\s)?mandate\b")
_MODAL = re.compile(
    r"\b(?P<modal>shall|should|will|must|may|can|could|would|might|ought\sto|needs?\sto|(?:is|are)\sto|ha(?:s|ve)\sto|"
    r"(?:is|are)\s(?:required|requested|obliged|obligated|expected|invited|urged|encouraged|authorized|called\supon)\sto)"
    rf"\b(?:\s(?:not|also|further|therefore|only|now|{LY})\b|,[^,;]{{1,60}},)*(?:\s(?P<verb>[a-z]+)\b)?"
)
_POSSIBLE = ("will", "may", "can", "could", "would", "might")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|remains?|constitutes?|continues?|requires?|cannot|does|do)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b")
_NEED = re.compile(
    r"\b(?:need|necessity|urgency|importance|essential|imperative|vital|necessary)\b[^,;.:]{0,30}?\bfor\s|\bit\sis\s[^,;.:]{1,40}?\bfor\s"
)
_BRACKETS = re.compile(r"\s?\([^()]{1,80}\)")
_JOINED = re.compile(r"(?:\s?\([^()]{1,60}\))?,?\s(?:and|or|as\swell\sas)\s")
_SUBJUNCTIVE = re.compile(rf"\s?(?:to\s)?(?:(?:not|also|further|immediately|{LY})\s)*(?P<verb>[a-z]{{2,}})\b")
_TIME_LEAD = re.compile(
    r"(?:if|unless|where|when|after|upon|following|before|prior\sto|during|until|pending|from|within|once|at|in|on)\s[^,;:]{1,140},\s"
)
_BETWEEN = re.compile(r"\bbetween\b")
_SET = re.compile(r"\s(?:is|are|was|were)\b")
_APART = re.compile(
    r"(?:\s(?:concerned|involved))?(?:\s(?:at|in|on|during|through|by|within|[a-z]{3,}ing)\s[^,;:]{1,80}?)?"
    rf"\s(?P<verb>{'|'.join(sorted(word_list('bare-verbs')))})\b"
)
_FAR = 160
_SUBJECT_PRONOUN = re.compile(r"(?:it|they|he|she)\b")


def read_that_clauses(text: str, start: int, stop: int, mentions: list[Named], *, firm: bool) -> Charge:
    """Who shall, should or must act in the clauses that follow "that"; ``firm`` after a verb of asking."""
    charge = Charge()
    limit = min(stop, start + 900)
    if not firm and not any(map(text[start:limit].__contains__, _DUTIES)):
        return charge
    thats = list(_THAT.finditer(text, start, limit))
    for that in thats[:4]:
        lead = text[start : that.start()].rstrip()
        if lead and not (lead.endswith((",", "and", ":")) or LEADING.fullmatch(lead.strip(" ,") + " ")):
            continue
        one = read_that_clause(text, that.end(), limit, mentions, firm=firm)
        charge.act = charge.act or one.act
        charge.names += [n for n in one.names if n not in charge.names]
        if not charge.names:
            charge.own, charge.pronoun = charge.own or one.own, charge.pronoun or one.pronoun
    if not charge.names and not firm and (need := _NEED.search(text, start, limit)):
        found = find_infinitive(text, need.end(), limit)
        if found and found[0] - need.end() < 300:
            names = find_names(text, need.end(), found[0], mentions, strict=True)
            return Charge(names=names, act=found[1])
    return charge


def read_that_clause(text: str, at: int, limit: int, mentions: list[Named], *, firm: bool) -> Charge:
    """Read one clause from after its "that" to ``limit``."""
    body = skip_asides(text, at, limit)
    if text.startswith("that ", body):
        body += len("that ")
    if lead := _TIME_LEAD.match(text, body, limit):
        body = lead.end()
    for modal in _MODAL.finditer(text, body, limit):
        subject = text[body : modal.start()]
        relatives = [m.start() for m in _RELATIVE.finditer(subject)]
        if relatives and not subject.rstrip().endswith(",") and not _FINITE.search(subject[relatives[-1] :]):
            continue
        if not firm and _FINITE.search(subject[: relatives[0]] if relatives else subject):
            return Charge()
        if len(subject) > 500:
            break
        return _modal_charge(text, body, modal, limit, mentions, firm=firm)
    return _subjunctive(text, body, limit, mentions) if firm else Charge()


def _modal_charge(
    text: str, body: int, modal: re.Match[str], limit: int, mentions: list[Named], *, firm: bool
) -> Charge:
    passive = PASSIVE.match(text, modal.start("verb")) if modal["verb"] else None
    if not firm and (modal["modal"] in _POSSIBLE or (modal["verb"] == "be" and not passive)):
        return Charge()
    if passive and passive["verb"] not in NOT_PASSIVE:
        return Charge(names=find_agents(text, passive.end(), limit, mentions), act=passive["verb"])
    act = modal["verb"] if modal["verb"] and is_infinitive(modal["verb"]) else None
    if pronoun := _SUBJECT_PRONOUN.match(text, body):
        return Charge(act=act, pronoun=pronoun[0] != "it", own=pronoun[0] == "it")
    names = find_names(text, body, modal.start(), mentions, strict=True)
    if names and _BETWEEN.search(text, body, names[0].start):
        return Charge(act=act)
    if not names and firm and (tasked := find_mandated(text, body, limit, mentions)):
        names = [tasked]
    return Charge(names=names, act=act)


def _subjunctive(text: str, body: int, limit: int, mentions: list[Named]) -> Charge:
    """Read "that the Committee report back": subjects, perhaps an aside, then a bare verb."""
    names: list[Named] = []
    at = body
    while name := find_subject(text, at, limit, mentions):
        names.append(name)
        at = name.end
        if (joined := _JOINED.match(text, at, limit)) is None:
            break
        at = joined.end()
    while aside := ASIDE.match(text, at, limit) or _BRACKETS.match(text, at, limit):
        at = aside.end()
    if not names:
        return _passive(text, body, limit, mentions)
    if _SET.match(text, at, limit):
        return Charge()
    verb = _SUBJUNCTIVE.match(text, at, limit)
    if verb is None or not is_infinitive(verb["verb"]):
        apart = _APART.match(text, at, limit)
        if apart and WHICH_OF_THEM.match(text, at, limit):
            names[-1] = names[-1]._replace(end=apart.start("verb") - 1)
        return Charge(names=names, act=apart["verb"] if apart else None)
    if verb["verb"] == "be" and (passive := PASSIVE.match(text, verb.start("verb"))):
        return Charge(names=find_agents(text, passive.end(), limit, mentions), act=passive["verb"])
    return Charge(names=names, act=verb["verb"])


def _passive(text: str, body: int, limit: int, mentions: list[Named]) -> Charge:
    """Read "that the following studies be made by X": the first passive of the clause, and its agent."""
    found = PASSIVE.search(text, body, min(limit, body + _FAR))
    if found is None or found["verb"] in NOT_PASSIVE or not text.startswith("be ", found.start()):
        return Charge()
    return Charge(names=find_agents(text, found.end(), limit, mentions), act=found["verb"])


def find_mandated(text: str, start: int, stop: int, mentions: list[Named]) -> Named | None:
    """The body whose mandate opens a list of tasks ("the mandate of the Force ... these tasks:")."""
    if not text[start:stop].rstrip().endswith(":"):
        return None
    if (mandate := _MANDATE.search(text, start, min(stop, start + 300))) is None:
        return None
    if mandate["of"]:
        return next(iter(find_names(text, mandate.end(), stop, mentions, strict=True)), None)
    before = mentions[: bisect_left(mentions, (mandate.start(),))]
    return before[-1] if before and before[-1].end == mandate.start() else None
