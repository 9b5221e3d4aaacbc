"""Timing without a date: OPEN words on a request to report or review, and events that fix a time."""

import re

from extractors.deadlines.anchors import adoption_here, event
from extractors.deadlines.parts import Anchor, AnchorKind, Timing
from extractors.deadlines.windows import Windows, holds, matches
from extractors.facts import Bound, DeadlineKind

_OPEN = re.compile(
    r"\b(?=[acefioprtuw])(?=on a|a[st] |in [ad]|without|from time|regular|periodic|promptly|continuous"
    r"|forthwith|immediately|expeditious|timely|frequent|under )"
    r"(?:\bon an? (?:regular|continuous|continuing|ongoing|periodic|timely|more regular"
    r"|frequent)(?:,? (?:and|or) [a-z-]+)? basis\b"
    r"|\b(?:as (?:soon|promptly|quickly|early|speedily|expeditiously|rapidly"
    r"|frequently) as (?:possible|practicable|practical|feasible)|at the earliest (?:possible"
    r"|opportunity|date|stage)[a-z ]{0,12}?\b(?:opportunity|date|moment|stage|possible|time)?)"
    r"|\bin a (?:more )?(?:timely|prompt|regular|expeditious) (?:manner|fashion|way)\b"
    r"|\b(?:without (?:any )?(?:further |undue )?delay|at (?:regular|frequent|periodic|appropriate"
    r"|suitable) intervals|from time to time|in due course"
    r"|at (?:an|the) appropriate time)\b"
    r"|\b(?:regularly|periodically|promptly|continuously|forthwith|immediately|expeditiously)\b"
    r"|\b(?:timely|regular|periodic|continuous"
    r"|frequent)(?=(?:,? (?!meetings?\b)(?:and )?[a-z-]+){0,3} (?:reports?|reporting|briefings?"
    r"|updates?|information|reviews?|assessments?|evaluations?)\b)"
    r"|\bunder (?:[a-z]+ and )?(?:continuous|continuing|regular|constant|close|active|ongoing"
    r"|permanent|periodic) (?:and [a-z]+ )?review\b|\bunder review\b)",
    re.IGNORECASE,
)
_VERB = (
    r"(?:report|brief|inform|update|notify|communicate|review|assess|evaluate|monitor|submit|present"
    r"|share|transmit|apprise)(?:s|ed|ing)?"
)
_ACTING = (
    rf"\b(?:[Tt]o|shall|will|should|be|consider|continue|also|further|and|or|[a-z]+ly) {_VERB}d?\b"
    rf"|\bkeep\w* [^;.]{{0,80}}(?:informed|updated|apprised|abreast|review)"
)
_INFORMATION = (
    r"(?:reports?|information|updates?|briefings?|assessments?|lists?|details|recommendations?|data"
    r"|notification)"
)
_LEFT = re.compile(rf"(?:{_ACTING}|\bprovid\w* [^;.]{{0,120}}\b{_INFORMATION}\b)[^;.:]{{0,150}}$")
_DONE = re.compile(
    r"\b(?:carry out|carries out|conduct|undertake|complete|prepare|finali[sz]e)\b [^;.]{0,80}"
    r"\b(?:review|report|assessment|evaluation|study)s?\b[^;.:]{0,30}$"
)
_OTHER_VERB = re.compile(r"(?<= )(?:calls|urges|demands|encourages|decides|stresses|invites|requests)\b")
_PROVIDING = re.compile(r"\bprovid(?:e|es|ing) [^;.:]{0,80}$")
_WITH = re.compile(rf",? (?:with )?[^;.:,]{{0,60}}\b{_INFORMATION}\b")
_RIGHT = re.compile(rf",? (?:to )?(?:\w+ly )?(?:and \w+ )?{_VERB}(?P<passive>d)?\b")
_PASSIVE = re.compile(r"\b(?:be|being|been|is|are)(?: [a-z]+ly)? $")
_NOUN = re.compile(
    rf"(?:,? (?!meetings?\b)(?:and )?[a-z-]+){{0,3}}? {_INFORMATION}\b"
    rf"|(?:,? (?:and )?[a-z-]+){{0,2}}? (?:reporting|reviews?|evaluations?)\b"
)
_ASKED = re.compile(
    r"\b(?:submit|provid|present|prepar|issu|publish|report|receiv|continu|conduct|undertak|carry|brief|keep"
    r"|includ|hold|ensur|through)\w*\b[^;.:]{0,90}$",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\bkeep\w*\b[^;.]{0,140}$")
_ALWAYS = re.compile(r"under (?:.* )?review", re.IGNORECASE)
_ADJECTIVES = ("timely", "regular", "periodic", "continuous", "frequent")
_UNTIL = re.compile(
    r"\b[Uu]ntil (?!(?:then|now|such time as appropriate)\b)(?=(?:such (?:time|date)|the|its|their"
    r"|his|her|a|an|all|it|they|that|this|[A-Z]|#))"
)
_WHEN = re.compile(
    r"\b(?P<lead>(?<!bearing )(?<!based )(?<!depend )(?<!dependent )(?<!conditional )"
    r"[Uu]pon (?:the )?(?=(?:completion|conclusion|adoption|establishment|receipt of"
    r"|expiry|expiration|notification|termination|appointment|arrival|signature|entry into force)\b)"
    r"|(?:expires?|ends?|terminates?|lapses?) (?:on|upon) (?:the )?"
    r"(?=(?:completion|conclusion|establishment|entry|arrival)\b)"
    r"|as soon as (?!(?:possible|practical|practicable|feasible)\b)|once (?:the|all|such|these|those"
    r"|it|they|its|their|an?) |at the time of (?:the )?(?:submission|notification)"
    r"|pending (?:the )?(?=(?:completion|conclusion|outcome|adoption|establishment)\b))",
    re.IGNORECASE,
)
_WHEN_WORDS = (
    *("upon", "soon as", "once ", "time of", "pending"),
    *("expire", "end on", "ends on", "terminate", "lapse"),
)
_TO_REPORT = re.compile(rf"\bto {_VERB}\b[^;.]{{0,60}}, $")
_THEN_ACTS = re.compile(r"[^;.]{0,160}?, to [a-z]+ ")
_FAILED = re.compile(r"\b(?:fail\w*|refus\w+|inability|unwillingness) to (?:[a-z]+ ){0,3}$")
_NEXT_REPORT = re.compile(
    r"\b(?:in|with|as part of|within|in the context of|through) (?P<report>(?:his|her|its|their"
    r"|the)(?: [A-Z]\w+(?: \w+)?'s)? (?:[a-z]+ ){0,2}?(?:next|upcoming|forthcoming"
    r"|subsequent)(?: [a-z-]+){0,3} report)\b",
)
_NEXT_WORDS = ("next", "upcoming", "forthcoming", "subsequent")


def open_timings(text: str, windows: Windows) -> list[Timing]:
    """Words such as "regularly" or "as soon as possible" on a request to report, brief, inform or review."""
    found = []
    for m in matches(_OPEN, text, windows):
        kept = m[0].lower() != "under review" or _KEPT.search(text[max(0, m.start() - 160) : m.start()])
        if kept and (_ALWAYS.match(m[0]) or _reports(text, m)):
            found.append(Timing(m.start(), m.end(), DeadlineKind.OPEN, words=m[0]))
    return found


def _reports(text: str, m: re.Match[str]) -> bool:
    """Whether the words stand on a request to report, brief, inform, notify, share, update or review."""
    left = text[max(0, m.start() - 220) : m.start()]
    if _FAILED.search(left[-60:]):
        return False
    if m[0].lower() in _ADJECTIVES:
        return bool(_NOUN.match(text, m.end()) and _ASKED.search(left)) and not left.endswith(
            ("universal ", " the ")
        )
    right = _RIGHT.match(text, m.end())
    if right and not (right["passive"] and not _PASSIVE.search(left)):
        return True
    others = [other.end() for other in _OTHER_VERB.finditer(left)]
    if _LEFT.search(left, others[-1] if others else 0) or _DONE.search(left):
        return True
    return bool("provid" in left and _PROVIDING.search(left) and _WITH.match(text, m.end()))


def _is_condition(text: str, m: re.Match[str]) -> bool:
    """Whether ", once" qualifies a statement; between whom is asked and what for, it fixes a time."""
    if text[max(0, m.start() - 2) : m.start()] != ", " or _THEN_ACTS.match(text, m.end()):
        return False
    return not _TO_REPORT.search(text, max(0, m.start() - 100), m.start())


def event_timings(text: str, windows: Windows) -> list[Timing]:
    """The events without a date that end a mandate or fix when something is due."""
    found = []
    low = text.lower()
    for m in matches(_UNTIL, text, windows) if "until " in low else ():
        base = None if text.endswith("nless and ", 0, m.start()) else event(text, m.end())
        if base:
            found.append(
                Timing(m.start(), base.end, DeadlineKind.EVENT, Bound.BY, anchor=base, words="until")
            )
    for m in matches(_WHEN, text, windows) if holds(low, _WHEN_WORDS) else ():
        if adopted := adoption_here(text, m.end()):
            found.append(Timing(m.start(), adopted.end, DeadlineKind.RELATIVE, Bound.ON, anchor=adopted))
            continue
        if m["lead"].lower().startswith("once") and _is_condition(text, m):
            continue
        base = event(text, m.end()) or Anchor(AnchorKind.EVENT, m.end(), m[0])
        bound = Bound.BY if m["lead"].lower().startswith("pending") else Bound.ON
        found.append(Timing(m.start(), base.end, DeadlineKind.EVENT, bound, anchor=base))
    for m in matches(_NEXT_REPORT, text, windows) if holds(low, _NEXT_WORDS) else ():
        base = Anchor(AnchorKind.EVENT, m.end(), m["report"])
        found.append(Timing(m.start(), m.end(), DeadlineKind.EVENT, Bound.ON, anchor=base))
    return found
