"""The written forms of a reference: patterns for heads, numbers, symbols, pinpoints and what joins them."""

import re

from extractors.pinpoints import LIST, POINT

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"\d{{1,2}}\s(?:{_MONTHS})\s(?P<year_of_date>\d{{4}})"

# "Security Council", "the Assembly's": who adopted what follows or what went before.
ORGAN = (
    r"Security Council|General Assembly|Economic and Social Council|Human Rights Council|Trusteeship Council"
    r"|Commission on Human Rights|Council|Assembly|UNSC|UNGA|ECOSOC|HRC|GA|SC"
)

# "resolution", "decisions", "UNSCR": the word that announces numbers.
_HEAD = r"(?P<head>[Rr]esolutions?|RESOLUTIONS?|UNSCRs?|SCRs?|[Dd]ecisions?)(?![\w-])"
# "the present resolution", "this resolution", "that resolution": no number at all.
_SELF = r"(?P<own>(?:[Tt]he present|[Tt]his) resolution)(?!\w)"
_THAT = r"(?P<that>(?:that|the same|the said) resolution)(?!\w)"
# "paragraphs 1 and 3 to 5", "operative paragraph 5", "subparagraphs (a) and (b) of paragraph 2".
_PIN = (
    rf"(?P<pin>(?:[Ss]ub-?paragraphs?\s(?P<points>{POINT}(?:(?:,?\s(?:and|or|to)\s|,\s){POINT}){{0,20}})\sof\s)?"
    rf"(?:operative\s)?(?:[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?|op\.)\s?(?P<list>{LIST}))"
)
# "70/177", "S-29/1", "1267 (1999)", "217 A (III)", "36/17 A and B", each with a date where one follows.
_NUMBER = (
    r"(?<![\w/.–-])(?<!\d,)(?P<number>(?:E?S[-‑])?\d{1,2}/\d{1,3}|\d{1,4}/\d{1,3}|\d{1,4})(?![\dA-Za-z_/%]|[.,:]\d|[–-]\w)"
    r"(?P<letters>\s?[A-Z](?![\w.’'])(?:(?:,\s(?:and\s)?|\sand\s|\sto\s)[A-Z](?![\w.’'/-])){0,8})?"
    r"(?:\s?\((?:(?P<year>(?:19|20)\d\d)|(?P<roman>(?:E?S[-‑])?[IVXL]{1,8}))\)(?P<late>\s[A-Z](?![\w.’']))?)?"
    rf"(?:,?\s(?:of|dated|adopted on)\s(?P<date>{DATE}))?"
)
# "S/RES/2178 (2014)", "S/PRST/2015/11", "A/66/762", "A/HRC/RES/16/18".
_SYMBOL = (
    r"(?<![\w/.])(?P<symbol>[SAET](?:/(?:E?S-)?[A-Z0-9][A-Za-z0-9]*(?:\.\d+)?){1,7}"
    r"(?:\s?\((?:(?:19|20)\d\d|[IVXL]{1,8})\))?)"
)
# "PRST/2010/18", "presidential statement 2010/18": the Council's statements without the S/.
_STATEMENT = (
    r"(?:[Pp]residential [Ss]tatements?\s|(?<![\w/])PRST/)(?P<statement>(?:19|20)\d\d/\d{1,3})(?![\d/])"
)
_ARTICLE_ITEM = r"\d{1,3}(?:\s?\((?:\d{1,2}|[a-z])\)|\s[a-e](?=\sof\b|,))?"
_ARTICLES = (
    rf"[Aa]rticles?\s(?P<articles>{_ARTICLE_ITEM}(?:(?:,\s(?:and\s)?|\s(?:and|or|to)\s|–){_ARTICLE_ITEM}){{0,12}}"
    r"(?:,\sparagraphs?\s\d{1,2}(?:\s(?:and|to)\s\d{1,2})?,?)?)"
)
_CHAPTERS = r"Chapters?\s(?P<chapters>[IVX]{1,5}(?:(?:,\s(?:and\s)?|\s(?:and|or|to)\s)[IVX]{1,5}){0,5})(?!\w)"

# Each form under its name, which is the match's ``lastgroup``.
TOKEN = re.compile(
    rf"\b(?:(?P<announce>{_HEAD})|(?P<itself>{_SELF})|(?P<former>{_THAT})|(?P<pinpoint>{_PIN})|(?P<spelled>{_SYMBOL})"
    rf"|(?P<counted>{_NUMBER})|(?P<stated>{_STATEMENT})|(?P<article>{_ARTICLES})|(?P<chapter>{_CHAPTERS}))"
)

# How each of the above begins: nothing is tried elsewhere.
OPENINGS = (
    *"0123456789",
    *("S/", "A/", "E/", "T/", "ES-", "ES‑", "S-", "S‑"),
    *("resolution", "Resolution", "RESOLUTION", "UNSCR", "SCR", "decision", "Decision"),
    *("the present", "The present", "this resolution", "This resolution"),
    *("that resolution", "the same", "the said"),
    *("subpara", "sub-para", "Subpara", "Sub-para", "operative", "op.", "para", "Para"),
    *("presidential", "Presidential", "PRST/", "article", "Article", "Chapter"),
)

# No reference can stand in a paragraph that holds none of these.
TRIGGERS = (
    *("esolution", "ESOLUTION", "SCR", "ecision", "/", "(19", "(20"),
    *("rticle", "hapter", "above", "below"),
)

# What may stand between two numbers of one list.
JOINT = re.compile(
    r"(?:[,;]?\s?(?:(?:and|or|to|as well as|together with|through)\s)?|\s?/\s?)"
    r"(?:(?:in particular|including|especially|notably|most recently|recently|also|its|and)\s){0,3}"
)
# What may stand between the head and its first number.
HEAD_GAP = re.compile(r"[\s,:]{0,2}(?:(?:Nos?\.?|numbers?|in particular|including|namely)\s)?\(?")
# What introduces a further number of a list that was interrupted ("…, on the review, and 5/2").
RESUMED = re.compile(
    r"(?:[,;]|\band|\bor|\bincluding|\bparticular,?|\bits|\balso|\bnamely|\bnotably|\bin|\bof|\bto)\s$"
)
# What tells that a plain number after a head is another body's: brackets that hold no year.
BRACKETED = re.compile(r"\s?\([A-Z]{2,}[.\d-]")
# What tells that a plain number in a list counts or dates something: a name or a plural behind it.
COUNTING = re.compile(r"\s(?:[A-Z]|(?!(?:as|is|was|has)\b)[a-z-]+s\b)")
# From a pinpoint to the document it points into.
PIN_GAP = re.compile(
    r"(?:\s\([^()]{1,60}\))?,?\s(?:of|in|to|under|from)\s(?:the\s)?(?:its\s|their\s|his\s)?(?:own\s)?"
    r"(?:previous\s|relevant\s|earlier\s|said\s|United Nations\s)?"
)
PIN_JOINT = re.compile(r",?\s(?:and|or)\s(?:in\s|by\s|to\s|of\s)?|,\s(?:in\s|by\s|to\s|of\s)?")
PIN_HERE = re.compile(r"\s?,?\s(?:above|below|hereof)\b(?!-)|\s?\((?:above|below)\)")
# "pp. 23 and op. 29": preambular paragraphs have no number of their own and are passed over.
PIN_AFTER = re.compile(
    r"(?:(?:,?\s(?:and\s)?pp\.\s\d{1,3})+,?\s(?:and\s)?|,?\s\(?"
    r"(?:(?:and\s)?in particular\s|especially\s|notably\s|including\s)?(?:its\s|in\s|under\s)?)"
)
PIN_ELSEWHERE = re.compile(
    r"(?:,?\s(?:of|in|to|under|from)\s(?!which|particular|that regard|this regard)|\s?,?\s(?:above|below))"
)
CHARTER = re.compile(
    r",?\s(?:of|in)\s(?:the|its)\s(?:(?:United Nations|UN)\s)?Charter\b(?!\sof\s(?!the United Nations\b))"
)
CHARTER_BEFORE = re.compile(
    r"Charter(?: of the United Nations)?,?\s(?:in particular|including|notably|especially)\s(?:its\s)?$"
)
UNDER = re.compile(r"\b[Uu]nder\s(?:the provisions of\s)?$")

# Who adopted it, named right before the head or right after the list.
BEFORE_HEAD = re.compile(rf"(?<![\w-])(?P<organ>{ORGAN})(?:’s?|'s?)?\s(?:(?:previous|relevant|earlier)\s)?$")
AFTER_LIST = re.compile(
    rf",?\s(?:adopted\s)?(?:of|by)\s(?:the\s)?(?:United Nations\s)?"
    rf"(?:(?P<organ>{ORGAN})(?![\w-]|\sof\s[A-Z])"
    r"|(?P<other>[A-Z][\w-]+(?:\s(?:of|on|and|the|for|to|in|[A-Z][\w-]+)){0,8}))"
)
# Who adopted it, where the head says "its": "the Economic and Social Council, in its".
BEFORE_ITS = re.compile(
    r"\b[Tt]he\s(?P<name>[A-Z][\w-]*(?:\s(?:(?:of|on|and|the|for|in)\s){0,2}[A-Z][\w-]*){0,10})"
    r"(?:\s\([A-Z-]+\))?,?\s(?:in|by|through|of|under|at)\sits\s$"
)
# Bodies whose resolutions and decisions have no series here: their numbers are nobody's symbol.
_BODY_WORD = (
    r"Commission|Board|Conference|Committee|Women|Parties|Party|Union|League|Agency|Drugs|Justice|Population"
    r"|Development|Organi[sz]ation|Programme|Fund|Forests|Congress|Statistics|Bureau"
    r"|Authority|Secretariat|Habitat|Information|Crescent|Tribunal|Meeting|Protocol|Convention"
)
OTHER_BEFORE = re.compile(
    rf"(?:\b(?:{_BODY_WORD})(?:\s(?:(?:for|on|of|the|and|in|to)\s){{0,2}}[A-Z][\w-]+){{0,8}}"
    r"|(?:Health|Environment|Parliamentary|Consultative|Union)\sAssembly"
    r"|(?:Governing|Executive|European|Cooperation|Ministerial|African|Federal|Transitional|States)\sCouncil"
    r"|(?<![\w-])(?!UN\b|UNSC\b|UNGA\b|ECOSOC\b|HRC\b)[A-Z]{3,})(?:’s?|'s?)?\s$"
)
OTHER_BODY = re.compile(rf"\b(?:{_BODY_WORD}|Council|Assembly)\b")
