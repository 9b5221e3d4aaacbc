"""Patterns and word sets by which operative verb phrases are told in a sentence."""

import re

from extractors.verb_list import object_nouns
from extractors.word_lists import word_list

WE = re.compile(r"\b[Ww]e\s")
IMPERATIVE = re.compile(
    r"(?:(?:Also|Further|Strongly|Once again)\s)?(?:[A-Z]|(?<=\s)[a-z])[a-z]+\s"
    r"(?:the|that|all|upon|on|with|its|also|further|for\sthe|States|Member|[A-Z])\b"
)
ADVERBS = word_list("adverbs")
NOT_ADVERBS = word_list("not-adverbs")
ADJUNCT = re.compile(
    r"""\b(?:(?:in|to|for|at|on|with|by)\s(?:this|that|the\ssame|these|those|such|its|their)\s
    (?:regards?|respect|context|connection|end|ends|purpose|purposes|effect|time|light|spirit|sense|matter|view|
    occasion|endeavou?r|aim|vein|basis)|in\s(?:addition|particular|parallel|general|turn|so\sdoing|doing\sso|any\scase)|
    inter\salia|as\sa\s(?:consequence|result|matter\sof\s(?:priority|urgency))|at\sthe\ssame\stime|
    as\s(?:well|appropriate|necessary|such)|without\sprejudice)$""",
    re.VERBOSE | re.IGNORECASE,
)
SPEAKER = re.compile(
    r"""(?:^|[.;:,“"”)\]]\s*(?:and\s+)?|\band\s+)
    (?P<subject>(?:the\s+)?(?:(?:security|economic\sand\ssocial|human\srights|trusteeship)\s+)?council|
    (?:the\s+)?general\s+assembly|the\s+assembly|it|we)$""",
    re.VERBOSE | re.IGNORECASE,
)
TAIL = re.compile(
    r"""(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore|accordingly|hereby|strongly|in\sparticular))+
    (?=[\s,])""",
    re.VERBOSE,
)
WITH = re.compile(
    r"\swith\s(?:(?:the\s)?[a-z]+\s(?:and\s[a-z]+\s)?){0,3}?"
    r"(?:appreciation|satisfaction|concern|interest|regret|alarm|gratitude|dismay|disappointment|approval|pleasure|"
    r"outrage|indignation|hope|sorrow|sadness|grief|anxiety)\b"
)
_ASIDE = r"(?:,[^,;]{1,80},)?"
PARTICLE_GAP = re.compile(
    rf"(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore|positive|due|full|special|warm|accordingly"
    rf"|however|particular|in\sparticular|in\sth(?:is|at)\sregard|[a-z]{{2,20}}ly|its|and)){{0,4}}{_ASIDE}\s"
)
OBJECT = re.compile(
    rf"(?:\s(?:also|further|again|anew|once\s(?:again|more)|therefore))*{_ASIDE}\s"
    r"(?P<whose>(?:its|their|the|a)\s)?(?:(?:once\s)?(?P<words>[a-z-]+(?:\sand)?)\s){0,4}?(?P<noun>"
    + "|".join(sorted(object_nouns(), key=len, reverse=True))
    + r")\b"
)
OBJECT_STOPS = re.compile(r"\b(?:that|to|of|at|for|in|on|with|by|from|upon|which|as)\b")
TAKES_OBJECT = word_list("takes-object")
BARE_OBJECT = word_list("bare-object")
NOUN_AFTER = re.compile(
    r"\s*(?:[.;:)]|$|(?:for|from|of|by(?!\s\d)|made|and/or|or|are|were|was|is|has|have|had|which|under|contained|submitted|"
    r"addressed|received|in\srespect|on\sthe\spart|relating|concerning|as\swell\sas|pursuant|set\sout|may|should|"
    r"and\s(?:requests|demands|appeals|calls|notes|recommendations|offers|proposals|complaints)\s(?!upon|on\b|that|the|all)|"
    r"shall|will|must|can|verbales?|to\sbe)\b)"
)
NOUNS = word_list("nouns")
_SUBORDINATE = (
    r"\b(?:which|who|that|whose|where|it|if|unless|when|what)\s"
    r"(?:[a-z]+ly\s)?(?:also\s)?[a-z]{3,}(?<!s)s\b"
)
RELATIVE = re.compile(rf"{_SUBORDINATE}$")
WIDE_RELATIVE = re.compile(rf"{_SUBORDINATE}[^;]*$")
HANGING = word_list("hanging")
ASIDE_SUBJECT = re.compile(
    r"\bthat\s(?:the\s)?[A-Z][\w’-]*(?:\s(?:of|for|and|on|the|[A-Z][\w’-]*)){0,14},[^,;]+$"
)
ASIDE_ENDS = word_list("aside-ends")
NEXT_WORD = re.compile(r"\s(?:to\s)?([a-z]+)")
QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"")
OPENING = re.compile(r"[\s“\"'‘\[(]*(?:\d{1,3}[.)]?\s+)?")
