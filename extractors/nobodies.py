"""Nobodies: words in the place of a body that name a doing, a thing, a text, a time or a verb instead."""

import re

_DOINGS = ("ing", "ion", "ions", "ment", "ments", "ance", "ence", "ity", "ness", "al", "als", "ure", "ures")
_ABSTRACT = re.compile(
    r"""\b(?:efforts?|steps?|measures?|progress|actions?|initiatives?|work|process|processes|support|assistance|cooperation|
    co-operation|use|development|continuation|implementation|participation|contributions?|consideration|reports?|need|
    importance|establishment|deployment|return|release|end|cessation|conclusion|adoption|engagement|commitment|
    dialogue|talks|negotiations|investigations?|strengthening|promotion|protection|full|early|urgent|greater|increased|
    continued|restraint|attention|respect|compliance|resolution|resolutions|agreement|plan|plans|mandate|
    activities|access|provision|exchange|information|view|views|assessment|appointment|creation|extension|increase|
    transfer|ratification|accession|accountability|ways|means|resources|funding|publication|dissemination|completion|
    elections|reforms?|policies|strategies|strategy|legislation|laws|cost|costs|amount|sum|balance|time|date|period|year|
    part|item|question|matter|situation|outcome|results?|recommendations|proposals|holding|convening|inclusion|
    possibility|opportunity|research|studies|study|training|education|best|practices?|universal|prompt|speedy|such)\b""",
    re.VERBOSE,
)
_NOBODY = re.compile(
    r".*\b(?:between|among|amongst)\b.*"
    r"|(?:\d+\s)?[A-Z][a-z]+\s\d{4}|\d+(?:\s(?:days|weeks|months|years))?"
    r"|(?:mindful|aware|conscious|cognizant|desirous|appreciative)\s(?:of|that)\b.*"
    r"|(?:assist|support|implement|monitor|increase|update|inform|keep|allows?|help|do)\s.*",
    re.DOTALL,
)
"""Words that name nobody: what stands between others, years and lengths of time, a verb with its object."""
_LINK = re.compile(r"\s(?:of|to|on|for|in|under)\s")
_TEXT = re.compile(
    r"\b(?:conventions?|protocols?|treat(?:y|ies)|agreements?|statutes?|charters?|covenants?|articles?|"
    r"resolutions?|constitution|manual|communiqués?|paragraphs?)$",
    re.IGNORECASE,
)


def is_nobody(words: str) -> bool:
    """Whether ``words`` name a text ("the Convention"), a time, a relation, or a verb and its object."""
    return _NOBODY.fullmatch(words) is not None or _TEXT.search(_LINK.split(words)[0]) is not None


def has_abstract(words: str) -> bool:
    """Whether a doing or a thing is among the words."""
    return _ABSTRACT.search(words) is not None


def is_abstract(core: str) -> bool:
    """Whether a phrase's head names a doing or a thing rather than somebody ("the immediate lifting")."""
    return _ABSTRACT.search(core) is not None or core.rstrip().endswith(_DOINGS)
