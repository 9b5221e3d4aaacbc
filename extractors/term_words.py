"""The words and kinds by which a term's subject is told; each pattern with what it is for."""

import re

from extractors.facts import EntityKind

HOLDERS = {
    EntityKind.SUBSIDIARY_BODY,
    EntityKind.COMMITTEE,
    EntityKind.PANEL,
    EntityKind.MISSION,
    EntityKind.OFFICE,
    EntityKind.TRIBUNAL,
    EntityKind.OFFICE_HOLDER,
}
"""The kinds of bodies that have a mandate with an end; never organs, States or agencies."""
STANDING = HOLDERS - {EntityKind.COMMITTEE, EntityKind.OFFICE_HOLDER}
"""Those that a text may speak of as "it" after naming them once."""
PRONOUN = re.compile(
    r"\b(?:its|their|the) (?:(?:present|current|initial|said|same|entire) )*(?:mandate|period)\b(?! of\b)",
    re.IGNORECASE,
)
NO_HOLDER = "secretary-general"
ORGANS = frozenset(
    f"{name}-council" for name in ("security", "economic-and-social", "human-rights", "trusteeship")
) | {"general-assembly"}
"""Organs give mandates; they never hold one with an end."""
ROLE_WORDS = frozenset(
    (
        *(
            "special",
            "independent",
            "personal",
            "international",
            "ad",
            "hoc",
            "open",
            "ended",
            "high",
            "level",
        ),
        *("joint", "new", "united", "nations", "of", "the", "on", "and", "rapporteur", "representative"),
        *(
            "envoy",
            "adviser",
            "expert",
            "experts",
            "panel",
            "group",
            "working",
            "team",
            "monitoring",
            "mission",
        ),
        *(
            "commission",
            "inquiry",
            "fact",
            "finding",
            "mechanism",
            "investigative",
            "office",
            "force",
            "board",
        ),
        *("secretary", "general", "deputy", "committee", "mandate", "holder", "holders", "observer"),
    )
)
"""The words of titles without a theme or a country."""
ENACTING = {"establish", "continue", "agree", "approve", "endorse", "confirm", "maintain"}
"""Declaratory verbs that bring a term about; after "recall", "note" or "welcome" it is another's."""
FOUNDING = re.compile(
    r"\b(?:mandates?\b|terms? of office|appoint|(?:re-?)?establish|(?:re-?)?creat|exten[ds]|renew|prolong"
    r"|continu|maintain|deploy|operat|terminat|expir|reappoint|remain)",
    re.IGNORECASE,
)
"""Words of a term itself: "extends", "re-establish", "shall terminate"; not "to use all means until"."""
FURTHER = re.compile(
    r"\b(?:further|additional|another|exten[ds]\w*|renew\w*|prolong\w*|continu\w*|re-?establish\w*|remain\w*"
    r"|maintain\w*|reappoint\w*)\b",
    re.IGNORECASE,
)
INITIAL = re.compile(r"\b(?:an|its|for|this) initial\b|\bto (?:create|establish)\b", re.IGNORECASE)
"""Words of a first term: "to establish", "for an initial period"."""
PROLONGS = re.compile(
    r"\b(?:to|shall|decides to|requests) (?:extend|renew|prolong)|^(?:extend|renew)", re.IGNORECASE
)
MEANT = re.compile(r"\bwith (?:a view to|the (?:intention|aim)|an intention)\b[^;]*", re.IGNORECASE)
RECALLED = re.compile(r"\s*,?\s*(?:by|in) (?:its |the |Security Council |General Assembly )*resolutions? \d")
PLANNED = re.compile(r"\bin (?:line|keeping|conformity) with [^,;]{1,60}$")
"""A plan's own time is no term that is set here: "in line with the strategy until the end of 2023"."""
INTENDED = re.compile(
    r"\b(?:with (?:a view to|the intention (?:to|of)|the aim of)|its intention to)"
    r"(?:(?! and (?:decides|requests|further))[^;]){0,160}$",
    re.IGNORECASE,
)
"""What the organ only means to do later is no term yet: "with a view to renewing it for a year"."""
ASPECT = re.compile(
    r"[\s,]*(?:(?:the|its|their|all) |[\w-]+['’]s? )+(?:(?:mandate|support|residual) )?"
    r"(?P<aspect>tasks|modification|mandate)s?\b",
    re.IGNORECASE,
)
"""What of a body runs on a clock of its own, beside its mandate: "the tasks of the Force"."""
FOUNDS = re.compile(
    r"\b(?:to|shall|and|or|extends?|renews?|establish(?:es)?) (?:re-?establish|establish|create|extend|renew"
    r"|prolong|maintain|appoint|continue|deploy|set up)\b"
    r"|\b(?:establishment|deployment|extension|renewal|presence)\b"
    r"|^(?:\w+ ){0,2}(?:extends|renews|establishes|creates|re-?establishes)\b",
    re.IGNORECASE,
)
"""Verbs whose object is the body itself: "to re-establish, for six months, the Panel"."""
OBJECT = re.compile(
    r"\s*(?:once more |once again |again )?(?:and |of |for )*(?:of )?(?:the |an? |its )?"
    r"(?:(?:mandate|deployment|term|presence|authori[sz]ed mandate"
    r"|stationing(?: in \w[\w ]{1,40}?)?) of (?:the |an? )?)?"
    r"(?:[a-z-]+ ){0,2}"
    r"(?:(?:group|panel|team|mission|office|operation|force)\b[^;]{0,120}\([^()]{0,30})?",
    re.IGNORECASE,
)
"""What may stand between the verb, its adjuncts aside, and the body."""
THINGS = ("authori[sz]ation", "ceiling", "exemption", "suspension", "arrangement", "embargo", "measure")
THING = {thing.replace("[sz]", "z"): re.compile(rf"\b{thing}", re.IGNORECASE) for thing in THINGS}
PERIOD = re.compile(r"P\d{1,4}[DWMY]")
UP_TO = re.compile(r"\bup to\b|\bmaximum\b|\bnot exceeding\b", re.IGNORECASE)
"""Words that make a length the most, so that a term may end earlier: "for up to 30 days"."""
AROUND, AFTER = 900, 160
APART = re.compile(r"[,;.]|\b(?:and|until|through|for a|shall|which|that)\b|(?s:.{70})")
"""What parts a subject from a reference that no more belongs to it."""
ADVERB = re.compile(r"\bfurther\s+(?=decides|requests|authori[sz]es)", re.IGNORECASE)
OF = re.compile(r" of (?:the )?$", re.IGNORECASE)
