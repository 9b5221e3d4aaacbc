"""Subjects: the words that name what a term is of, ended where the noun phrase ends."""

import re

_OTHERS_ACT = re.compile(
    r"^.*?\b(?:extend|renew|prolong|continue)s? (?=(?:the|its|their|all) )", re.IGNORECASE
)
_RUNS_ON = re.compile(
    r",? (?:as (?:set (?:out|forth)|recommended|described|contained|defined|amended|modified|laid down)"
    r"|and (?:acting|to|requests?|decides?|further|expresses?|the provisions)|in accordance with|pursuant to"
    r"|acting)\b.*$"
)


def noun_phrase(subject: str, text: str) -> str:
    """The subject without a clause before it or behind it, and never ending inside a word of ``text``."""
    if re.search(re.escape(subject[-24:]) + r"\w", text):
        subject = subject.rpartition(" ")[0]
    trimmed = _RUNS_ON.sub("", _OTHERS_ACT.sub("", subject))
    return re.sub(r"(?: (?:of|the|in|by|and|on|to|from|paragraphs?|resolutions?))+$", "", trimmed) or subject
