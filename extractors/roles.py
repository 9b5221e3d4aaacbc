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
_WITH = (
    r"(?:coordination|co-ordination|cooperation|co-operation|consultations?|collaboration|conjunction|partnership"
    r"|liaison|concert|coordinating|cooperating|consulting|working|coordinate|co-ordinate|cooperate|co-operate"
    r"|consult|collaborate|liaise|work)(?: (?:fully|closely|promptly))? with|(?:jointly|together|along) with"
    r"|with the (?:support|assistance|help|cooperation|participation|involvement|advice) of"
)
_PARTNER = re.compile(
    rf"\b(?:{_WITH}|supported by|assisted by|through|by means of|alongside)"
    r"(?: the| its| his| their| all| other| relevant| both| concerned)*\s$"
)
_PARTNER_HINTS = ("with ", "through ", " by ", "alongside ")
_PARTNER_ENDS = (
    *("with", "by", "through", "of", "alongside", "the", "its", "his", "their"),
    *("all", "other", "relevant", "both", "concerned"),
)
"""The last words that those before a partner can have, and those before a subject."""
_SUBJECT_ENDS = (" of", " of the")
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
    if text.endswith(_PARTNER_ENDS, 0, max(0, span.start - 1)):
        before = text[max(0, span.start - _WINDOW) : span.start]
        if any(map(before.__contains__, _PARTNER_HINTS)) and _PARTNER.search(before):
            return Role.PARTNER
        if before[:-1].endswith(_SUBJECT_ENDS) and " of " in before and _SUBJECT_BEFORE.search(before):
            return Role.SUBJECT
    if text.startswith(_POSSESSIVE, span.end) and _SUBJECT_AFTER.match(text, span.end):
        return Role.SUBJECT
    return Role.MENTIONED


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
        _assigned(mention, ordered.get((mention.paragraph_index, mention.key), []), longest)
        for mention in mentions
    )


def _assigned(mention: Mention, served: list[_Served], longest: int) -> Mention:
    first = bisect_left(served, (mention.start - longest,))
    last = bisect_left(served, (mention.end,))
    here = {role for _, end, role in served[first:last] if mention.start < end}
    for role in (Role.ADDRESSEE, Role.RECIPIENT):
        if role in here:
            return mention.model_copy(update={"role": role})
    return mention
