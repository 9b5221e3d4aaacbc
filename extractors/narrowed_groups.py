"""Narrowed groups: the clause that tells which of a group is meant ("States that submit requests")."""

import re

WHICH_OF_THEM = re.compile(
    r"\s(?:(?:that|which|who|whose|where)|"
    r"(?!(?:includ|concern|regard|follow|accord|pend|dur|bear|tak)ing\b)[a-z]{3,}ing)\s"
    r"[^,;:.()]{0,160}(?<!\sand)(?=\s|[,;:.()]|$)"
)
_NOT_DONE = re.compile(r"\s(?:that|which|who)\shave\s(?:not|yet\sto)\b[^,;:.]{0,20}\s(?:done|do)\sso\b")
"""Those who have "not yet done so" are the whole group, as far as the order is not fulfilled."""
_REFERS = re.compile(
    r"\s(?:identified|listed|described|referred\sto|mentioned|specified|set\sout)\s(?:in|above|by|under)\b"
    r"|\sand\s(?:(?:the|all|other)\s)?(?:Member\s)?States\b"
)
"""What the clause goes on with that narrows no more: where a thing is listed, or the next group."""


def end_of_narrowing(text: str, at: int, hi: int) -> int:
    """Where the clause that narrows the group ending at ``at`` ends; ``at`` where none does."""
    clause = WHICH_OF_THEM.match(text, at, hi)
    if clause is None or _NOT_DONE.match(text, at, hi):
        return at
    refers = _REFERS.search(text, at, clause.end())
    return at + len(text[at : refers.start() if refers else clause.end()].rstrip())
