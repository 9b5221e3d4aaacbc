"""Roles: what each mentioned entity does at its place."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from extractors.facts import Mention, Party, Role
from extractors.registry import Span

_Served = tuple[int, int, Role]
"""Where the words of a party stand, and what it does there."""

_WINDOW = 70
_WORKING = (
    *("coordination", "co-ordination", "cooperation", "co-operation", "consultation", "consultations"),
    *("collaboration", "conjunction", "partnership", "liaison", "concert", "coordinating", "cooperating"),
    *("consulting", "working", "coordinate", "co-ordinate", "cooperate", "co-operate", "consult"),
    *("collaborate", "liaise", "work"),
)
_HELPING = ("support", "assistance", "help", "cooperation", "participation", "involvement", "advice")
_BEFORE_PARTNER = {
    "with": (
        *(f"{work}{how} with" for work in _WORKING for how in ("", " fully", " closely", " promptly")),
        *("jointly with", "together with", "along with"),
    ),
    "of": (*(f"with the {aid} of" for aid in _HELPING), "by means of"),
    "by": ("supported by", "assisted by"),
    "through": ("through",),
    "alongside": ("alongside",),
}
"""The words before a partner, by the last of them."""
_BETWEEN = frozenset(("the", "its", "his", "their", "all", "other", "relevant", "both", "concerned"))
"""What may stand between those words and the name."""
_NO_LETTER = re.compile(r"\W")
_HINTS = tuple(f"{last} " for last in (*_BEFORE_PARTNER, *_BETWEEN))
_SUBJECT_ENDS = tuple(
    f"{noun} of {article}"
    for noun in ("mandate", "mandates", "office", "authorization", "reference")
    for article in ("", "the ")
)
"""How the words end that ``_SUBJECT_BEFORE`` finds."""
_LINKED = re.compile(
    r"(?:,|,? and|,? or|,? as well as|, including)?(?: with)?(?: the| its| all| other| relevant)*\s"
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:mandates?|terms? of office|authorization|terms of reference) of(?: the)?\s$"
)
_POSSESSIVE = ("’", "'")
_SUBJECT_AFTER = re.compile(r"[’']s?\s+(?:current\s+|existing\s+)?(?:mandate|term|authorization)\b")


def roles_in_text(text: str, spans: Sequence[Span]) -> list[Role]:
    """The role that the words around each mention give it: partner, subject, or merely mentioned.

    The members of a list share the role of the first: "in coordination with X, Y and Z".
    """
    roles: list[Role] = []
    for place, span in enumerate(spans):
        role = _role_in_text(text, span)
        listed = role is Role.MENTIONED and bool(roles) and roles[-1] is Role.PARTNER
        if listed and _LINKED.fullmatch(text, spans[place - 1].end, span.start):
            role = Role.PARTNER
        roles.append(role)
    return roles


def _role_in_text(text: str, span: Span) -> Role:
    if text.endswith(_HINTS, 0, span.start):
        before = text[max(0, span.start - _WINDOW) : span.start]
        if _is_partner(before):
            return Role.PARTNER
        if before.endswith(_SUBJECT_ENDS) and _SUBJECT_BEFORE.search(before):
            return Role.SUBJECT
    if text.startswith(_POSSESSIVE, span.end) and _SUBJECT_AFTER.match(text, span.end):
        return Role.SUBJECT
    return Role.MENTIONED


def _is_partner(before: str) -> bool:
    """Whether the words before a name make it a partner: "in coordination with all relevant"."""
    words = before[:-1]
    while (inner := words[words.rfind(" ") + 1 :]) in _BETWEEN:
        words = words[: -len(inner) - 1]
    last = inner if inner.isalpha() else _NO_LETTER.split(inner)[-1]
    phrases = _BEFORE_PARTNER.get(last)
    return (
        phrases is not None
        and words.endswith(phrases)
        and any(words.endswith(phrase) and not words[: -len(phrase)][-1:].isalnum() for phrase in phrases)
    )


def assign_roles(mentions: tuple[Mention, ...], parties: tuple[Party, ...]) -> tuple[Mention, ...]:
    """Return the mentions with the role their place gives them.

    A party of the same entity whose words overlap the mention makes it addressee or recipient; an
    addressee that also receives stays addressee.
    """
    served: dict[tuple[int, str], set[_Served]] = defaultdict(set)
    for party in parties:
        served[party.paragraph_index, party.key].add((party.start, party.end, party.role))
    ordered = {place: sorted(spans) for place, spans in served.items()}
    longest = max((party.end - party.start for party in parties), default=0)
    return tuple(
        _assigned(mention, spans, longest)
        if (spans := ordered.get((mention.paragraph_index, mention.key)))
        else mention
        for mention in mentions
    )


def _assigned(mention: Mention, served: list[_Served], longest: int) -> Mention:
    first = bisect_left(served, (mention.start - longest,))
    last = bisect_left(served, (mention.end,))
    here = {role for _, end, role in served[first:last] if mention.start < end}
    for role in (Role.ADDRESSEE, Role.RECIPIENT):
        if role in here:
            return Mention(**{**vars(mention), "role": role})
    return mention
