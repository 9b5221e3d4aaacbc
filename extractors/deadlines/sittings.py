"""Sessions in words: "at its seventy-third session", "to the Council at its 2026 session"."""

import re

from corpus.symbols import Organ
from extractors.deadlines.numbers import ORDINAL, value
from extractors.deadlines.parts import Sitting, Timing
from extractors.deadlines.windows import holds
from extractors.facts import Bound, DeadlineKind

_KIND = (
    r"(?:(?:regular|special|emergency|resumed|substantive|annual|organizational|organisational"
    r"|ordinary|main|plenary|"
    r"intersessional|biennial|high-level|formal|upcoming|forthcoming) )*"
)
_NUMBERED = (
    rf"(?:(?:resumed|special|regular) )*(?P<ords>{ORDINAL}(?:(?:,| to|,? and|,? or| through) (?:its "
    rf"|their |the )?{ORDINAL})*) (?:part of (?:its|the) )?{_KIND}sessions?\b"
)
_YEARED = rf"(?P<year>(?:19|20)\d\d) {_KIND}sessions?\b"
_UNNUMBERED = rf"(?P<which>next|current|present|forthcoming|upcoming|following|coming) (?:{_KIND})sessions?\b"
_IN_YEAR = rf"{_KIND}session(?:s)? (?:in|of|for) (?P<year2>(?:19|20)\d\d)\b"
_SITTING = re.compile(
    rf"\b(?=[itoh])(?P<whose>its|their|the|our|his|her)(?: respective)? "
    rf"(?:{_NUMBERED}|{_YEARED}|{_UNNUMBERED}|{_IN_YEAR})",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:at|in|during|before|prior to) (?:the (?:end|beginning|start|main part"
    r"|opening) of (?:the main part of )?)?(?:each|every)(?: of (?:its|their|the))? "
    rf"{_KIND}sessions?\b(?: of the (?:General )?[A-Z]\w+)?"
)
_PARTS = (
    r"(?:(?:the )?(?:(?:main|first|second|third|resumed|resumption|end|close|beginning|start|opening"
    r"|conclusion|course|high-level segment|general debate|"
    r"substantive|humanitarian affairs segment|organizational meeting|draft|preliminary|provisional"
    r"|coordination segment|general segment|management segment|margins|framework|"
    r"high-level week|high-level|plenary|list|agenda|part|segment|programme of work|calendar|work"
    r"|meetings?|days?|week)(?: (?:part|meeting|period|list|agenda|segment|week|of work"
    r"|days?))?) (?:of|for) )+"
)
_LEAD = re.compile(
    rf"\b(?P<lead>(?:no later than|not later than|at the latest|starting|beginning|commencing|as from"
    rf"|as of|with effect from|ahead of|in advance of|prior to|"
    rf"in time for|in conjunction with|in parallel with|on the margins of|on the occasion of|before"
    rf"|after|until|following|throughout|through|during|within|by|at|in|to|for|from|of|on"
    rf"|between)(?: (?:at|from|by|with|in|during|on|the))?) (?P<part>{_PARTS})?$",
    re.IGNORECASE,
)
_BODY = (
    r"(?:United Nations )?(?:(?:General|Health|Environment|Legislative|Labour|World Health"
    r"|Consultative) )?(?:Assembly|Human Rights Council|Economic and Social Council|Security Council"
    r"|Trusteeship Council|Council)"
    r"|(?:[A-Z][\w-]+ ){0,4}(?:Commission|Committee|Sub-?[Cc]ommi(?:ttee|ssion)|Conference|Board"
    r"|Forum|Working Group|Group|Meeting|Mechanism|Expert Mechanism|Assembly|Congress|Body)"
    r"(?: (?:of the (?:Parties|Whole|States Parties)|on|for|of|against)(?: (?:the )?[A-Z][\w'-]+| and"
    r"| of| the| on| for| to| in| its| their){0,12})?"
)
_OF_BODY = re.compile(rf",? (?:of|by) (?:the )?(?P<body>{_BODY})")
_TO_BODY = re.compile(rf"\bto (?:the )?(?P<body>{_BODY}),? $")
_BODIES = re.compile(rf"\b(?=[A-Z])(?P<body>{_BODY})")
_PAST = re.compile(
    r"(?<!be )(?<!being )\b(?:adopted|held|concluded|considered|made|taken|reached|approved|submitted"
    r"|agreed(?: upon)?|recommended|endorsed|decided|"
    r"discussed|presented|convened|achieved|undertaken|issued|organized|established|elected|expressed"
    r"|reviewed|prepared|requested|finalized|"
    r"launched|initiated|started|completed|conducted|formulated|created|taken note of"
    r"|noted)(?: by (?:the )?(?:members of (?:the )?)?[A-Z][^;,.]{0,90}?)?,? $"
)
_OUTCOME = re.compile(
    r"\b(?:the|its) (?:agreed )?(?:conclusions|outcome|decisions|resolutions|deliberations)"
    r"(?: and [a-z]+)? of (?:the )?[A-Z](?:(?! (?:to|for|by|on) )[^;,.]){0,60}$"
)
_OUTCOMES = ("conclusions", "outcome", "decisions", "resolutions", "deliberations")
_PREPARED_FOR = re.compile(
    r"\b(?:prepare|submit|provide|report|present|paper|study|documents?|proposals?|schedul\w+"
    r"|plann\w+|agenda|issue)\b[^;.]{0,160}$",
    re.IGNORECASE,
)
_HELD_AHEAD = re.compile(r",? to be held|,? in 20\d\d to")
_AGENDA = re.compile(
    r"\b(?:agenda|opening|end|close|beginning|start|part|segment|debate|list|conclusion|margins"
    r"|occasion|week|calendar|course|meeting|meetings|framework)\b",
    re.IGNORECASE,
)
_ORGANS = {
    "general assembly": Organ.GENERAL_ASSEMBLY,
    "assembly": Organ.GENERAL_ASSEMBLY,
    "united nations general assembly": Organ.GENERAL_ASSEMBLY,
    "human rights council": Organ.HUMAN_RIGHTS_COUNCIL,
    "economic and social council": Organ.ECONOMIC_AND_SOCIAL_COUNCIL,
    "security council": Organ.SECURITY_COUNCIL,
    "trusteeship council": Organ.TRUSTEESHIP_COUNCIL,
}
_OF_ITS_ASSEMBLY = re.compile(
    r"^(?:First|Second|Third|Fourth|Fifth|Sixth|General|Special Political and Decolonization) Committee"
    r" of the (?=General Assembly$|Assembly$)"
)
"""A main committee sits at the session of its Assembly: "the Third Committee of the General Assembly"."""
_FAR_APART = 10
"""How far the numbers of two sessions of one body, named in one sentence, may lie apart."""
_BEFORE = ("before", "prior to", "ahead of", "in advance of", "in time for")
_BY = ("no later than", "not later than", "by", "until", "at the latest", "within")
_FROM = ("starting", "beginning", "commencing", "as from", "as of", "from", "with effect from")
_AFTER = ("after", "following")


def session_timings(text: str, voice: Organ) -> list[Timing]:
    """The sessions that a text names as the time of something; ``voice`` is the organ that speaks."""
    found = [
        Timing(m.start(), m.end(), DeadlineKind.RECURRING, Bound.EVERY, words=m[0])
        for m in (_EACH.finditer(text) if "each" in text or "every" in text else ())
    ]
    for m in _SITTING.finditer(text):
        lead = _LEAD.search(text[max(0, m.start() - 110) : m.start()])
        if lead is None and not found:
            continue
        if lead is None and (found[-1].end + 30 < m.start()):
            continue
        start = (
            m.start()
            if lead is None
            else m.start() - (len(text[max(0, m.start() - 110) : m.start()]) - lead.start())
        )
        words = (lead["lead"].lower() if lead else "at").strip()
        if lead is not None and _is_told(text, start, words, lead["part"] or "", m):
            continue
        found += _of_match(text, m, start, words, lead["part"] if lead else None, voice)
    return found


def _is_told(text: str, start: int, lead: str, part: str, m: re.Match[str]) -> bool:
    """Whether the session is where something was done or what a report is about, not when it is due."""
    left = text[max(0, start - 160) : start]
    lead = lead.removesuffix(" the")
    if lead in ("of", "on", "for", "to", "by") and not _AGENDA.search(part):
        if lead == "to":
            return not re.search(
                r"\b(?:report|submit|provide|present|transmit|brief|update)\w*\b[^;.]{0,140}$", left
            )
        if lead == "for":
            return not _PREPARED_FOR.search(left)
        if lead == "by":
            return False
        return not re.search(r"\b(?:agenda|end|beginning|part|segment|opening|list|close)s? $", left)
    if m["which"] and m["which"].lower() not in ("present", "current"):
        return False
    if lead == "at" and holds(left, _OUTCOMES) and _OUTCOME.search(left):
        return True
    return bool(_PAST.search(left)) and not _HELD_AHEAD.match(text, m.end())


def _of_match(
    text: str, m: re.Match[str], start: int, lead: str, part: str | None, voice: Organ
) -> list[Timing]:
    end = m.end()
    named = _OF_BODY.match(text, end)
    if named:
        end = named.end()
        body = named["body"]
    elif m["whose"].lower() in ("its", "their"):
        body = _antecedent(text, start, m)
    else:
        body = _antecedent(text, start, m) if m["which"] is None else _reported_to(text, start)
    in_year = re.compile(r",? (?:to be held )?(?:in|of) ((?:19|20)\d\d)\b").match(text, end)
    year = int(m["year"] or m["year2"] or (in_year[1] if in_year else 0)) or None
    organ = _organ(body, voice, text[:start])
    bound = _bound(lead)
    if part and re.search(r"\b(?:end|close|conclusion)\b", part) and bound in (Bound.BEFORE, Bound.ON):
        bound = Bound.BY
    relative = None
    if m["which"]:
        relative = 0 if m["which"].lower() in ("current", "present") else 1
    timings = []
    spans = list(re.finditer(ORDINAL, m["ords"] or "", re.IGNORECASE))
    numbers: list[int | None] = [value(n[0]) for n in spans] or [None]
    for i, number in enumerate(numbers):
        sitting = Sitting(number, year, organ, body if organ is None else "", relative)
        at = start if i == 0 else m.start("ords") + spans[i].start()
        to = end if i == len(numbers) - 1 else m.start("ords") + spans[i].end()
        timings.append(Timing(at, to, DeadlineKind.SESSION, bound, sitting=sitting, words=part or ""))
    return timings


def _bound(lead: str) -> Bound:
    for words, bound in (
        (_BEFORE, Bound.BEFORE),
        (_BY, Bound.BY),
        (_FROM, Bound.FROM),
        (_AFTER, Bound.AFTER),
    ):
        if any(lead.startswith(w) for w in words):
            return bound
    return Bound.ON


def _antecedent(text: str, start: int, m: re.Match[str]) -> str:
    """The body that "its" stands for: the nearest one named before; empty where the organ itself speaks."""
    left = text[max(0, start - 400) : start]
    if re.search(
        r"\b(?:include|inscribe|place|put)\b[^;]{0,60}$|agenda (?:of|for) $", left + text[start : m.start()]
    ):
        return ""
    bodies = list(_BODIES.finditer(left))
    bodies = [b for b in bodies if not _passes_through(left, b)] or bodies
    if not bodies or _numbers_its_own(left[bodies[-1].end() :], m):
        return ""
    body = bodies[-1]["body"]
    last = body.rsplit(" to the ", 1)[-1]
    return last if last.lower() in _ORGANS or last == "Council" else body


def _passes_through(left: str, body: re.Match[str]) -> bool:
    """Whether a body is only the way of a report: "to the Assembly, through the Committee,"."""
    return left.endswith("hrough the ", 0, body.start()) and left.startswith(",", body.end())


def _numbers_its_own(after: str, m: re.Match[str]) -> bool:
    """Whether the body just named sits at a session whose number is far from this one's."""
    own = [value(n[0]) for sat in _SITTING.finditer(after) for n in re.finditer(ORDINAL, sat["ords"] or "")]
    here = re.search(ORDINAL, m["ords"] or "", re.IGNORECASE)
    return bool(own and here) and abs(value(here[0] if here else "") - own[-1]) > _FAR_APART


def _reported_to(text: str, start: int) -> str:
    """The body right before the words: "to the Council at the following session" is not the speaker's own."""
    named = _TO_BODY.search(text, max(0, start - 90), start)
    return named["body"] if named else ""


def _organ(body: str, voice: Organ, before: str) -> Organ | None:
    if not body:
        return voice
    name = _OF_ITS_ASSEMBLY.sub("", body).lower()
    if name in _ORGANS:
        return _ORGANS[name]
    if name == "council":
        if voice is not Organ.GENERAL_ASSEMBLY:
            return voice
        full = re.findall(r"Human Rights Council|Economic and Social Council|Security Council", before)
        return _ORGANS[full[-1].lower()] if full else None
    return None
