"""Roles: what each mentioned entity does at its place."""

import re
from collections import defaultdict

from extractors.facts import Mention, Party, Role

_WINDOW = 60
_PARTNER = re.compile(
    r"(?:\b(?:coordination|co-ordination|cooperation|co-operation|consultation|consultations|collaboration|conjunction"
    r"|partnership|liaison|concert|agreement) with|\bjointly with|\btogether with|\bin consultation with|\bconsulting"
    r"|\bconsult with|\bcooperate(?: fully)? with|\bcoordinate(?: closely)? with|\bwith the (?:support|assistance|help)"
    r" of|\bsupported by|\bassisted by|\bthrough|\bby means of|\balongside|\bside by side with)"
    r"(?: the| its| his| all| other| relevant| both)*\s$"
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:mandates?|term of office|authorization|terms of reference) of(?: the)?\s$"
)
_SUBJECT_AFTER = re.compile(r"[’']s?\s+(?:current\s+|existing\s+)?(?:mandate|term|authorization)\b")


def role_in_text(text: str, start: int, end: int) -> Role:
    """The role that the words around a mention give it: partner, subject, or merely mentioned."""
    before = text[max(0, start - _WINDOW) : start]
    if _PARTNER.search(before):
        return Role.PARTNER
    if _SUBJECT_BEFORE.search(before) or _SUBJECT_AFTER.match(text, end):
        return Role.SUBJECT
    return Role.MENTIONED


def assign_roles(mentions: tuple[Mention, ...], parties: tuple[Party, ...]) -> tuple[Mention, ...]:
    """Return the mentions with the role their place gives them.

    A party of the same entity whose words overlap the mention makes it addressee or recipient; an
    addressee that also receives stays addressee.
    """
    served: dict[tuple[int, str], list[Party]] = defaultdict(list)
    for party in parties:
        served[party.paragraph_index, party.key].append(party)
    return tuple(
        mention.model_copy(
            update={"role": _role(mention, served.get((mention.paragraph_index, mention.key), ()))}
        )
        for mention in mentions
    )


def _role(mention: Mention, parties: list[Party] | tuple[()]) -> Role:
    here = {p.role for p in parties if p.start < mention.end and mention.start < p.end}
    return next((role for role in (Role.ADDRESSEE, Role.RECIPIENT) if role in here), mention.role)
