"""Parties: who is to act under an operative verb, what they are to do, and who receives it."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from extractors.noun_phrases import Named, find_last_name, find_names, find_subject
from extractors.verb_list import Control
from extractors.word_lists import word_list


@dataclass(slots=True)
class Charge:
    """What a clause asks: its addressees, the head infinitive, and whether the organ charges itself."""

    names: list[Named] = field(default_factory=list)
    act: str | None = None
    own: bool = False
    pronoun: bool = False


_LY = r"(?!(?:supp|app|comp|re|rep|imp|multip)ly\b)[a-z]+ly"
_TO = re.compile(
    r"\bto\b(?:\s(?:(?:also|further|now|not|fully|better|again|once|then|more|jointly|each|"
    rf"{_LY}|{_LY},|,?\s?(?:inter\salia|as\sappropriate|in\sparticular),?)\s)*(?P<verb>[a-z][a-z-]+)|\s?:)"
)
_NOT_VERBS = word_list("not-verbs")
_NOUN_ENDINGS = ("ing", "ed", "tion", "ment", "ity", "ness", "ism", "ance", "ence", "al")
_VERBS_LIKE_NOUNS = word_list("verbs-like-nouns")
_BEFORE_TO = word_list("before-to")
_DOING_SO = frozenset(("do", "doing"))
_ASIDE = re.compile(r",[^,;:]{1,220},")
_THAT = re.compile(r"\bthat\b")
_MANDATE = re.compile(r"\bmandate\s(?P<of>of\s)|’s?\s(?:initial\s|revised\s)?mandate\b")
_MODAL = re.compile(
    r"\b(?P<modal>shall|should|will|must|may|can|could|would|might|ought\sto|needs?\sto|(?:is|are)\sto|ha(?:s|ve)\sto|"
    r"(?:is|are)\s(?:required|requested|obliged|obligated|expected|invited|urged|encouraged|authorized|called\supon)\sto)"
    rf"\b(?:\s(?:not|also|further|therefore|only|now|{_LY})\b|,[^,;]{{1,60}},)*(?:\s(?P<verb>[a-z]+)\b)?"
)
_PASSIVE = re.compile(
    rf"\b(?:be|being)\s(?:(?:not|also|further|{_LY})\s)*(?P<verb>[a-z]+(?:ed|en|wn|pt|ld|ut|nt|ne|de|id|rn|et|ft|ght|un|ng))\b"
)
_POINT_THAT = re.compile(r"[Tt]hat\b")
_POINT_MODAL = re.compile(r"(?:[Ss]hall|[Ss]hould|[Ww]ill|[Mm]ust)\s")
_POSSIBLE = ("will", "may", "can", "could", "would", "might")
_BARE_VERBS = word_list("bare-verbs")
_NOT_PASSIVE = word_list("not-passive")
_AND_FOR = re.compile(r"(?:,\sand\s(?:for\s)?|\band\sfor\s)(?:the\s|all\s)?")
_JOINT = re.compile(
    r"(?:[\w-]+,?\s){0,6}(?:cooperation|co-operation|coordination|collaboration|dialogue|engagement|consultations?|"
    r"partnerships?|interaction|synergies|exchanges?)\s(?:and\s\w+\s)?(?:between|among|amongst)\s"
)
_JOINT_END = re.compile(
    r",\s(?:in|on|with|including|as|within|through|and\s(?:in|to))\b|\s(?:in|on|to|with|for|through|at|by|within|with)\s|[;:.]"
)
_BY = re.compile(r"\bby\s")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|remains?|constitutes?|continues?|requires?|cannot|does|do)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b")
_NEED = re.compile(
    r"\b(?:need|necessity|urgency|importance|essential|imperative|vital|necessary)\b[^,;.:]{0,30}?\bfor\s|\bit\sis\s[^,;.:]{1,40}?\bfor\s"
)
_PRONOUN = re.compile(r"\s*(?:upon\s|on\s|to\s)?(?P<who>them|him|her|it|they|he|she)\b")
_FROM = re.compile(
    r"\b(?:reports?|briefings?|updates?|information|recommendations?|views|proposals)\b[^,;.]{0,40}?\sfrom\s"
)
_BRACKETS = re.compile(r"\s?\([^()]{1,80}\)")
_JOINED = re.compile(r"(?:\s?\([^()]{1,60}\))?,?\s(?:and|or|as\swell\sas)\s")
_SUBJUNCTIVE = re.compile(rf"\s?(?:(?:not|also|further|immediately|{_LY})\s)*(?P<verb>[a-z]{{2,}})\b")
_REMINDING = frozenset(("remind", "entrust", "charge", "task", "mandate"))


def read_charge(
    text: str, lemma: str, control: Control, clause: tuple[int, int], mentions: list[Named]
) -> Charge:
    """Read who is to do what in ``clause``, the span of the words that follow the verb."""
    start, stop = clause
    if control is Control.NONE:
        return _that_clauses(text, start, stop, mentions, firm=False)
    body = _skip_asides(text, start, stop)
    if _THAT.match(text, body):
        return _that_clauses(text, body, stop, mentions, firm=True)
    if control is Control.SELF:
        return _own(text, start, stop, mentions)
    return _other(text, lemma, body, stop, mentions)


def read_point(text: str, control: Control, mentions: list[Named]) -> Charge:
    """Read who is to act in a point of a list whose opening words left it open ("Decides:", "that the meetings:")."""
    if found := _POINT_THAT.match(text):
        return _that_clause(text, found.end(), len(text), mentions, firm=True)
    if found := _POINT_MODAL.match(text):
        passive = _PASSIVE.match(text, found.end())
        return Charge(names=_agents(text, passive.end(), len(text), mentions) if passive else [])
    return Charge(own=control is Control.SELF and text[:3].lower() == "to ")


def _skip_asides(text: str, at: int, stop: int) -> int:
    """Pass adverbs and bracketing commas after the verb ("requests, in this regard, ...")."""
    while True:
        while at < stop and text[at] == " ":
            at += 1
        if text.startswith(",", at) and (aside := _ASIDE.match(text, at, stop)):
            at = aside.end()
            continue
        if lead := _LEADING.match(text, at, stop):
            at = lead.end()
            continue
        return at


_LEADING = re.compile(
    r"(?:therefore|also|further|again|once\s(?:again|more)|accordingly|in\s(?:this|that)\s(?:regard|respect|context|connection)|"
    r"in\sparticular|as\sappropriate|as\sa\smatter\sof\s\w+|to\sthis\send|hereby|immediately|urgently|strongly|thereunder)\b,?\s?"
)


def _infinitive(text: str, at: int, stop: int) -> tuple[int, str | None] | None:
    """The first "to" between ``at`` and ``stop`` that opens an infinitive, with the infinitive."""
    for found in _TO.finditer(text, at, stop):
        verb = found["verb"]
        before = text[max(at, found.start() - 24) : found.start()].split()
        if before and before[-1] in _BEFORE_TO:
            continue
        if verb is None:
            return found.start(), None
        if (
            verb == "be"
            and text.endswith(", ", at, found.start())
            and _PASSIVE.match(text, found.start("verb"))
        ):
            continue
        if _is_infinitive(verb) and not (verb in _DOING_SO and text.startswith(" so", found.end())):
            return found.start(), verb
    return None


def _is_infinitive(word: str) -> bool:
    if word in _NOT_VERBS:
        return False
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return False
    return word in _VERBS_LIKE_NOUNS or not word.endswith(_NOUN_ENDINGS)


def _own(text: str, start: int, stop: int, mentions: list[Named]) -> Charge:
    """The organ's own undertaking: "decides to extend", "expresses its intention to review"."""
    found = _infinitive(text, start, stop)
    if found is None:
        return _that_clause(text, start, stop, mentions, firm=True)
    if (tasked := _mandated(text, start, stop, mentions)) is not None:
        return Charge(names=[tasked], act=found[1])
    return Charge(act=found[1], own=True)


def _mandated(text: str, start: int, stop: int, mentions: list[Named]) -> Named | None:
    """The body whose mandate a list of tasks is announced for ("the mandate of the Force ... following tasks:")."""
    if not text[start:stop].rstrip().endswith(":"):
        return None
    if (mandate := _MANDATE.search(text, start, min(stop, start + 300))) is None:
        return None
    if mandate["of"]:
        return next(iter(find_names(text, mandate.end(), stop, mentions, strict=True)), None)
    before = mentions[: bisect_left(mentions, (mandate.start(),))]
    return before[-1] if before and before[-1].end == mandate.start() else None


def _other(text: str, lemma: str, body: int, stop: int, mentions: list[Named]) -> Charge:
    """Someone else's task: "requests the Secretary-General to report"."""
    end, act = stop, None
    if text.startswith("to ", body) and (that := _THAT.search(text, body, min(stop, body + 300))):
        return Charge(names=find_names(text, body + 3, that.start(), mentions, strict=True))
    if joint := _JOINT.match(text, body, stop):
        stretch = min(stop, joint.end() + 240)
        listed = next((m.start() for m in _JOINT_END.finditer(text, joint.end(), stretch)), stretch)
        return Charge(names=find_names(text, joint.end(), listed, mentions, strict=True))
    if bare := _bare_order(text, body, stop, mentions):
        return bare
    if found := _infinitive(text, body, stop):
        end, act = found
        if act == "be" and (passive := _PASSIVE.match(text, text.index("be", end))):
            return Charge(names=_agents(text, passive.end(), stop, mentions), act=passive["verb"])
    elif text[body:stop].rstrip().endswith(":"):
        end = body + len(text[body:stop].rstrip()) - 1
    elif lemma in _REMINDING:
        end = (
            min(
                (m.start() for m in re.finditer(r"\b(?:of|with|that)\s", text[body:stop])),
                default=stop - body,
            )
            + body
        )
    elif source := _FROM.search(text, body, stop):
        names = find_names(text, source.end(), min(stop, source.end() + 200), mentions, strict=True)[:1]
        return Charge(names=names, act=None)
    else:
        return Charge()
    pronoun = _PRONOUN.match(text, body, end + 1)
    if pronoun and not text[pronoun.end() : end].strip(" ,").startswith(("and", "or")):
        return Charge(act=act, pronoun=True)
    names = find_names(text, body, end, mentions) or find_last_name(text, body, end, mentions)
    names += [name for name in _also_charged(text, end, stop, mentions) if name not in names]
    return Charge(names=names, act=act)


def _also_charged(text: str, at: int, stop: int, mentions: list[Named]) -> list[Named]:
    """Who else is charged under the same verb ("..., and for the Executive Directorate to report")."""
    names = []
    for joined in _AND_FOR.finditer(text, at, stop):
        place = bisect_left(mentions, (joined.end(),))
        if place < len(mentions) and mentions[place].start == joined.end():
            to = _TO.match(text, mentions[place].end + 1, stop)
            if to and to["verb"] and _is_infinitive(to["verb"]):
                names.append(mentions[place])
    return names


def _bare_order(text: str, body: int, stop: int, mentions: list[Named]) -> Charge | None:
    """Read an order that lost its "to" ("requests the Secretary-General submit to the Council")."""
    name = find_subject(text, body, stop, mentions)
    verb = _SUBJUNCTIVE.match(text, name.end, stop) if name and name.key else None
    return Charge(names=[name], act=verb["verb"]) if name and verb and verb["verb"] in _BARE_VERBS else None


def _agents(text: str, at: int, stop: int, mentions: list[Named]) -> list[Named]:
    """Who acts in a passive clause: the names after "by"."""
    clause_end = next((m.start() for m in re.finditer(r"[,;]", text[at:stop])), stop - at) + at
    if (by := _BY.search(text, at, clause_end)) is None:
        return []
    found = find_names(text, by.end(), clause_end, mentions, strict=True)
    return found[:1] if found else []


def _that_clauses(text: str, start: int, stop: int, mentions: list[Named], *, firm: bool) -> Charge:
    """Who shall, should or must act in the clauses that follow "that"; ``firm`` after a verb of asking."""
    charge = Charge()
    limit = min(stop, start + 900)
    thats = list(_THAT.finditer(text, start, limit))
    for that in thats[:4]:
        lead = text[start : that.start()].rstrip()
        if lead and not (lead.endswith((",", "and", ":")) or _LEADING.fullmatch(lead.strip(" ,") + " ")):
            continue
        one = _that_clause(text, that.end(), limit, mentions, firm=firm)
        charge.act = charge.act or one.act
        charge.names += [n for n in one.names if n not in charge.names]
        if not charge.names:
            charge.own, charge.pronoun = charge.own or one.own, charge.pronoun or one.pronoun
    if not charge.names and not firm and (need := _NEED.search(text, start, limit)):
        found = _infinitive(text, need.end(), limit)
        if found and found[0] - need.end() < 300:
            names = find_names(text, need.end(), found[0], mentions, strict=True)
            return Charge(names=names, act=found[1])
    return charge


def _that_clause(text: str, at: int, limit: int, mentions: list[Named], *, firm: bool) -> Charge:
    body = _skip_asides(text, at, limit)
    if text.startswith("that ", body):
        body += len("that ")
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
    passive = _PASSIVE.match(text, modal.start("verb")) if modal["verb"] else None
    if not firm and (modal["modal"] in _POSSIBLE or (modal["verb"] == "be" and not passive)):
        return Charge()
    if passive and passive["verb"] not in _NOT_PASSIVE:
        return Charge(names=_agents(text, passive.end(), limit, mentions), act=passive["verb"])
    if pronoun := re.compile(r"(?:it|they|he|she)\b").match(text, body):
        return Charge(act=modal["verb"], pronoun=pronoun[0] != "it", own=pronoun[0] == "it")
    names = find_names(text, body, modal.start(), mentions, strict=True)
    if not names and firm and (tasked := _mandated(text, body, limit, mentions)):
        names = [tasked]
    return Charge(names=names, act=modal["verb"])


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
    while aside := _ASIDE.match(text, at, limit) or _BRACKETS.match(text, at, limit):
        at = aside.end()
    verb = _SUBJUNCTIVE.match(text, at, limit)
    if verb is None or not names or not _is_infinitive(verb["verb"]):
        return Charge(names=names)
    if verb["verb"] == "be" and (passive := _PASSIVE.match(text, verb.start("verb"))):
        return Charge(names=_agents(text, passive.end(), limit, mentions), act=passive["verb"])
    return Charge(names=names, act=verb["verb"])
