"""Clauses: whether the words before a place ask for something or only tell of it."""

import re

_TELLING = (
    r"[Tt]ak(?:es|ing) (?:due )?note(?: with \w+)?|[Nn]ot(?:es|ing)|[Rr]ecall(?:s|ing)|[Ww]elcom(?:es|ing)|[Aa]cknowledg(?:es|ing)|[Cc]ommend(?:s|ing)|"
    r"[Cc]ondemn(?:s|ing)|[Dd]eplor(?:es|ing)|[Rr]egret(?:s|ting)|[Cc]ongratulat(?:es|ing)|[Aa]ppreciat(?:es|ing)|[Ee]ndors(?:es|ing)|[Rr]ecogni[sz](?:es|ing)|"
    r"[Rr]eaffirm(?:s|ing)|[Ee]xpress(?:es|ing) (?:its |also its |deep |grave |serious |the )*(?:appreciation|gratitude|satisfaction|concern|support|regret|thanks|condolences)|"
    r"[Pp]ays tribute|[Aa]pplauds|[Dd]eeply concerned|[Rr]emains concerned|[Ii]s concerned|[Ss]upports|[Hh]ails|[Tt]hanks"
)
_ASKING = (
    r"[Rr]equest(?:s|ing)|[Dd]ecid(?:es|ing)|[Cc]all(?:s|ing) (?:upon|on|for)|[Uu]rg(?:es|ing)|[Ee]ncourag(?:es|ing)|[Ii]nvit(?:es|ing)|[Dd]emand(?:s|ing)|[Dd]irect(?:s|ing)|"
    r"[Ii]nstruct(?:s|ing)|[Aa]uthori[sz](?:es|ing)|[Rr]ecommend(?:s|ing)|[Ee]xtend(?:s|ing)|[Rr]enew(?:s|ing)|[Ee]xpress(?:es|ing) (?:its |the )?(?:intention|readiness|intent|willingness|determination|hope)|"
    r"[Aa]ppeals|[Ll]ook(?:s|ing) forward|[Rr]esolves?|[Ss]tress(?:es|ing)|[Ee]mphasi[sz](?:es|ing)|[Uu]nderlin(?:es|ing)|[Uu]nderscor(?:es|ing)|[Rr]eiterat(?:es|ing)|[Ee]stablish(?:es)|[Aa]ppoints|"
    r"[Aa]ffirms|[Dd]eclares|[Aa]dopts|[Aa]pproves|[Cc]onfirms|[Ee]xpects|[Aa]grees|[Uu]ndertakes?|[Rr]eminds|[Ss]trongly \w+s"
)
_VERBS = re.compile(rf"\b(?:(?P<telling>{_TELLING})|(?P<asking>{_ASKING}))\b")
_AHEAD = re.compile(
    r"\b(?:to be|will|shall|forthcoming|upcoming|scheduled|planned|intention|intends?|looks forward|request|plans?|decision to)\b",
    re.IGNORECASE,
)
_AHEAD_REACH = 130


def tells(text: str, start: int, above: str = "") -> bool:
    """Whether the last operative verb before ``start`` only tells ("notes", "recalls", "welcomes").

    ``above`` is the text of the paragraph that opens the list, for a point without a verb of its own. Words
    that look ahead ("to be held", "will", "the intention to") between verb and place make it no telling.
    """
    last = None
    for last in _VERBS.finditer(text, 0, start):
        pass
    if last is None:
        if not above:
            return False
        for last in _VERBS.finditer(above):
            pass
        return last is not None and last["telling"] is not None
    if last["telling"] is None:
        return False
    return not _AHEAD.search(text, max(last.end(), start - _AHEAD_REACH), start)
