"""Nearness: which of an action's parties one of its time expressions concerns, clause by clause."""

import re
from collections.abc import Sequence

from extractors.facts import Deadline, DeadlineKind, Mention, Party, Task

_NEWS = (
    r"(?:reports?|updates?|briefings?|assessments?|reviews?|recommendations|findings|plan|list|information)"
)
_TELL = (
    r"(?:report|submit|provide|present|brief|inform|transmit|update|communicate|convene|hold|consider|review|"
    r"shall|should|will|must)"
)
_JOINT = re.compile(
    r"[;:]|,?\s(?:and|or|but|as well as)\s(?:(?:also|then|further|thereafter|subsequently|that)\s)*"
    rf"(?:to\s(?!the\b|its\b|all\b|it\b|each\b)[a-z]|{_TELL}\b|"
    rf"(?:(?:an?|the|its|his|her|their|two|any)\s)?(?:[a-z-]+\s){{0,3}}{_NEWS}\b)"
    r"|,\s(?:which|who)\s(?:will|shall|should|must)\b"
)
_CHARGED = re.compile(
    r"\b(?:invit|request|ask|instruct|direct|call(?:ing)? upon|urg|encourag|entrust|task)(?:e|ing)?"
    r"\s(?:the\s|all\s)?$"
)
_FOR = re.compile(r"(?<!in order )\bfor\s(?:the\s)?$")
_TO = re.compile(r"[^;:]{0,300}?\sto\s[a-z]+")
_JUST_TO = re.compile(r"\sto\s(?!be\s)[a-z]+")
_PASSIVE = r"\bbe(?:ing)?\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en|de|ld|wn|nt)"
_AGENT = re.compile(
    rf"(?:{_PASSIVE}(?:\s(?:and\s)?[a-z]+(?:ly|ed)){{0,3}}|(?<!\bfor\s)(?<!\bfurther\s)\b(?:review|consideration|examination|assessment))"
    r"\sby\s(?:the\s)?$"
)
_DONE = re.compile(rf"{_PASSIVE}\s$")
_AGENT_AFTER = re.compile(r"(?:\s(?:and\s)?[a-z]+(?:ly|ed)){0,3}\sby\s(?:the\s)?")
_SITS = re.compile(r"(?:at|to|in|during|for)\s(?:its|the)\b")
_LISTED = re.compile(r",?\s(?:at|to|in|during)\sits\s[\w-]+(?:,\s[\w-]+)*,?\s(?:and|or|to)\s")
_DUTY = re.compile(
    r"(?:\s\([^()]{1,80}\))?(?P<relative>,?\s(?:which|who))?\s(?:shall|should|will|must)"
    r"(?:,[^,;]{1,60},)?(?:\s(?:also|then|further|thereafter|subsequently|[a-z]+ly))*"
    r"\s(?!(?:be(?!\sable\sto\b)|not|have|both|all|any|either|the|a|they|it)\b)[a-z]+"
)
_UNSURE = re.compile(
    r"\b(?:how|whether|if|when|where|until|unless|once|as|why|what|so\sthat"
    r"|of|in|on|at|for|from|between|within|under|into)\s(?:the\s|its\s)?$"
)
_LED = re.compile(r"\b(?:to|by|with|through|via)\s(?:the\s|its\s)?$")
_TURN = re.compile(
    r"[;:]|\.\s|(?:,|,?\s(?:and|or))\s(?:(?:also|then|further)\s)*to\s(?!the\b|its\b|all\b|it\b|each\b)[a-z]"
    r"|\b(?:and|but)\sthat\s"
    r"|\b(?:requests|decides|invites|urges|encourages|calls|directs|expresses)\s"
)
_OPENED = re.compile(r",?\s(?:the\s)?")
_FROM = re.compile(r"\s*[Ff]rom\s(?:the\s)?$")
_GATHERING = re.compile(r"(?:Conference|Meeting|Congress|Summit|Forum|Session|Assembly|Symposium)\b")
_HELD = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?\s(?:will|shall|should|is\sto)\s(?:be\s(?:held|convened|opened)|take\splace|meet|open)\b"
)
_DECIDING = re.compile(
    r"\bwith\sa\sview\sto\s(?:its\s|the\s(?:Assembly|Council)\s)?(?:taking|adopting|reaching|making)\s"
    r"(?:[a-z]+\s){0,3}(?:decisions?|action|resolutions?)\b[^;.]*$"
)
_BACK, _ADJACENT, _FAR, _REACH = 400, 2, 60, 600

Span = tuple[int, int]


def clause_around(text: str, lo: int, deadline: Deadline) -> Span:
    """The stretch between the joints that part coordinated tasks, around a time expression."""
    start = low = max(lo, deadline.start - _REACH)
    for joint in _JOINT.finditer(text, low, deadline.start):
        start = joint.start()
    high = min(len(text), deadline.end + _REACH)
    after = _JOINT.search(text, deadline.end, high)
    return start, after.start() if after else high


def nearest(
    parties: Sequence[Party], clause: Span, deadline: Deadline, mentions: Sequence[Mention]
) -> list[Party | Mention]:
    """Of parties of one role, those named in the clause; else those that a mention there names again."""
    lo, hi = clause
    here = [p for p in parties if p.paragraph_index == deadline.paragraph_index]
    inside: list[Party | Mention] = [p for p in here if lo <= p.start < hi]
    if not inside:
        keys = {p.key for p in parties}
        inside = [m for m in mentions if lo <= m.start < hi and m.key in keys]
    return inside or list(parties)


def own_actor(text: str, lo: int, deadline: Deadline, mentions: Sequence[Mention]) -> Mention | None:
    """Who acts in the words around a time expression although the verb before charges another.

    "for the Panel to report by May", "decides to invite the Bank to report in May", "to be reviewed by the
    Council by May".
    """
    before = [m for m in mentions if max(lo, deadline.start - _BACK) <= m.start < deadline.start]
    if before and deadline.start - before[-1].end <= _ADJACENT:
        head = text[max(lo, before[-1].start - 80) : before[-1].start]
        if _AGENT.search(head):
            return before[-1]
    if _DONE.search(text, max(lo, deadline.start - 60), deadline.start) and (
        agent := _AGENT_AFTER.match(text, deadline.end)
    ):
        return next((m for m in mentions if m.start == agent.end()), None)
    for mention in reversed(before):
        head = text[max(0, mention.start - 24) : mention.start]
        if _FOR.search(head) and _JUST_TO.match(text, mention.end):
            return mention
        if _CHARGED.search(head) and _TO.match(text, mention.end, deadline.start):
            return mention
    return None


def duty_bearer(text: str, lo: int, deadline: Deadline, mentions: Sequence[Mention]) -> Mention | None:
    """The body whose own duty the words around a time expression state, beside what the verb asks of others.

    "to the Committee, which shall report by May", "at the end of which the Panel shall report"; in a list of
    what is asked for, "from the Coordinator, an update by May".
    """
    opened = _OPENED.match(text, deadline.end)
    for mention in mentions:
        behind = opened is not None and mention.start == opened.end()
        if behind and (duty := _DUTY.match(text, mention.end)) and not duty["relative"]:
            return mention
    low = max(lo, deadline.start - _BACK)
    before = [m for m in mentions if low <= m.start < deadline.start]
    return next((m for m in reversed(before) if _bears(text, m, deadline)), None)


def _bears(text: str, mention: Mention, deadline: Deadline) -> bool:
    """Whether the words behind a mention charge it with what is to be done by then."""
    if _FROM.fullmatch(text, 0, mention.start):
        return text.startswith(",", mention.end)
    duty = _DUTY.match(text, mention.end)
    low = max(0, mention.start - 24)
    if duty is None or _UNSURE.search(text, low, mention.start):
        return False
    if duty["relative"]:
        if text.endswith(", ", 0, deadline.start):
            return False
    elif _LED.search(text, low, mention.start):
        return False
    return _TURN.search(text, duty.end(), deadline.start) is None


def gathering(text: str, lo: int, deadline: Deadline, mentions: Sequence[Mention]) -> Mention | None:
    """The meeting held then, where nobody is charged: "decides that the Conference will be held in May"."""
    low = max(lo, deadline.start - _BACK)
    before = [m for m in mentions if low <= m.start < deadline.start and _GATHERING.search(m.text)]
    for mention in reversed(before):
        held = _HELD.match(text, mention.end)
        if held and _TURN.search(text, held.end(), deadline.start) is None:
            return mention
    return None


def decides_there(text: str, lo: int, deadline: Deadline) -> bool:
    """Whether the organ itself decides then: "with a view to taking a decision at its next session"."""
    if deadline.kind is not DeadlineKind.SESSION or deadline.session_organ is None:
        return False
    return _DECIDING.search(text, max(lo, deadline.start - _BACK), deadline.start) is not None


def sitting_recipients(
    text: str, deadline: Deadline, recipients: Sequence[Party | Mention], mentions: Sequence[Mention]
) -> list[Party | Mention]:
    """Who receives at a session: the body named right before "at its session", or inside those words."""
    if deadline.kind is not DeadlineKind.SESSION or deadline.task is not Task.REPORT:
        return list(recipients)
    sits = _SITS.match(text, deadline.start) is not None
    for mention in mentions:
        gap = deadline.start - mention.end
        if (sits and 0 <= gap <= _ADJACENT) or (
            0 < gap < _FAR and _LISTED.fullmatch(text, mention.end, deadline.start)
        ):
            return [mention]
    inside = [m for m in mentions if deadline.start <= m.start < deadline.end]
    return list(recipients or inside[:1])


def points_apart(parties: Sequence[Party], above: int, deadline: Deadline) -> list[Party]:
    """An action's parties as far as its own words or the deadline's point name them, not its other points."""
    return [p for p in parties if p.paragraph_index in (above, deadline.paragraph_index)]
