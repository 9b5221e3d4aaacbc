"""The phrases that stand before a date, a length of time or a session, and what each makes of it.

Each has an example in the drafting style, in which it stands before the place of the calendar words.
"""

from typing import NamedTuple

from extractors.facts import Bound, DeadlineKind

FIXED, TERM, EFFECTIVE = DeadlineKind.FIXED, DeadlineKind.TERM, DeadlineKind.EFFECTIVE
BY, BEFORE, ON, FROM, AFTER = Bound.BY, Bound.BEFORE, Bound.ON, Bound.FROM, Bound.AFTER


class Lead(NamedTuple):
    """Words before a date: the kind and bound they give it, with an example."""

    words: str
    kind: DeadlineKind
    bound: Bound
    example: str


LEADS = (
    Lead("by", FIXED, BY, "to report by 30 March 2025"),
    Lead("not later than", FIXED, BY, "to report not later than 30 March 2025"),
    Lead("no later than", FIXED, BY, "to report no later than 30 March 2025"),
    Lead("no later than by", FIXED, BY, "to report no later than by 30 March 2025"),
    Lead("by no later than", FIXED, BY, "to report by no later than 30 March 2025"),
    Lead("by not later than", FIXED, BY, "to report by not later than 30 March 2025"),
    Lead("not later than on", FIXED, BY, "to report not later than on 30 March 2025"),
    Lead("no later", FIXED, BY, "to report no later 30 March 2025"),
    Lead("at the latest", FIXED, BY, "to report at the latest 30 March 2025"),
    Lead("at the latest by", FIXED, BY, "to report at the latest by 30 March 2025"),
    Lead("at the latest on", FIXED, BY, "to report at the latest on 30 March 2025"),
    Lead("by at the latest", FIXED, BY, "to report by at the latest 30 March 2025"),
    Lead("on or before", FIXED, BY, "to report on or before 30 March 2025"),
    Lead("on or prior to", FIXED, BY, "to report on or prior to 30 March 2025"),
    Lead("by or before", FIXED, BY, "to report by or before 30 March 2025"),
    Lead("within", FIXED, BY, "to report within 2025"),
    Lead("by the target date of", FIXED, BY, "to report by the target date of 30 March 2025"),
    Lead("by the deadline of", FIXED, BY, "to report by the deadline of 30 March 2025"),
    Lead("by the announced timeframe of", FIXED, BY, "to deploy by the announced timeframe of March 2025"),
    Lead("before", FIXED, BEFORE, "to report before 30 March 2025"),
    Lead("prior to", FIXED, BEFORE, "to report prior to 30 March 2025"),
    Lead("ahead of", FIXED, BEFORE, "to report ahead of 30 March 2025"),
    Lead("in advance of", FIXED, BEFORE, "to report in advance of 30 March 2025"),
    Lead("on", FIXED, ON, "to meet on 30 March 2025"),
    Lead("in", FIXED, ON, "to meet in March 2025"),
    Lead("during", FIXED, ON, "to meet during 2025"),
    Lead("at", FIXED, ON, "to meet at the end of 2025"),
    Lead("between", FIXED, ON, "to meet between 3 and 7 March 2025"),
    Lead("after", FIXED, AFTER, "to resume after 30 March 2025"),
    Lead("not before", FIXED, AFTER, "to resume not before 30 March 2025"),
    Lead("until", TERM, BY, "extends the mandate until 30 March 2025"),
    Lead("until the", TERM, BY, "extends the mandate until the 30 March 2025"),
    Lead("till", TERM, BY, "extends the mandate till 30 March 2025"),
    Lead("until no later than", TERM, BY, "extends the mandate until no later than 30 March 2025"),
    Lead("up to", TERM, BY, "extends the mandate up to 30 March 2025"),
    Lead("up to and including", TERM, BY, "extends the mandate up to and including 30 March 2025"),
    Lead("until and including", TERM, BY, "extends the mandate until and including 30 March 2025"),
    Lead("through", TERM, BY, "renews the measures through 30 March 2025"),
    Lead("ending", TERM, BY, "for the period ending 30 March 2025"),
    Lead("ending on", TERM, BY, "for the period ending on 30 March 2025"),
    Lead("end on", TERM, BY, "the mandate shall end on 30 March 2025"),
    Lead("ends on", TERM, BY, "the mandate ends on 30 March 2025"),
    Lead("ending by", TERM, BY, "a period ending by 30 March 2025"),
    Lead("expire on", TERM, BY, "the measures shall expire on 30 March 2025"),
    Lead("expires on", TERM, BY, "the mandate, which expires on 30 March 2025"),
    Lead("expiring on", TERM, BY, "the mandate expiring on 30 March 2025"),
    Lead("terminate on", TERM, BY, "the mandate shall terminate on 30 March 2025"),
    Lead("terminate by", TERM, BY, "the mandate shall terminate by 30 March 2025"),
    Lead("terminates on", TERM, BY, "the mandate terminates on 30 March 2025"),
    Lead("terminating", TERM, BY, "for a period terminating 30 March 2025"),
    Lead("expiring", TERM, BY, "the mandate expiring 30 March 2025"),
    Lead("terminating on", TERM, BY, "for a period terminating on 30 March 2025"),
    Lead("lapse on", TERM, BY, "the exemption shall lapse on 30 March 2025"),
    Lead("cease on", TERM, BY, "the operation shall cease on 30 March 2025"),
    Lead("to and including", TERM, BY, "extends the mandate to and including 30 March 2025"),
    Lead("with effect from", EFFECTIVE, FROM, "appoints with effect from 30 March 2025"),
    Lead("with effect on", EFFECTIVE, FROM, "appoints with effect on 30 March 2025"),
    Lead("with effect as from", EFFECTIVE, FROM, "appoints with effect as from 30 March 2025"),
    Lead("with effect as of", EFFECTIVE, FROM, "appoints with effect as of 30 March 2025"),
    Lead("effective", EFFECTIVE, FROM, "lifts the measures effective 30 March 2025"),
    Lead("effective on", EFFECTIVE, FROM, "lifts the measures effective on 30 March 2025"),
    Lead("effective from", EFFECTIVE, FROM, "lifts the measures effective from 30 March 2025"),
    Lead("effective as of", EFFECTIVE, FROM, "lifts the measures effective as of 30 March 2025"),
    Lead("effective as from", EFFECTIVE, FROM, "lifts the measures effective as from 30 March 2025"),
    Lead("as of", EFFECTIVE, FROM, "lifts the measures as of 30 March 2025"),
    Lead("as from", EFFECTIVE, FROM, "lifts the measures as from 30 March 2025"),
    Lead("beginning", EFFECTIVE, FROM, "to apply beginning 30 March 2025"),
    Lead("beginning on", EFFECTIVE, FROM, "to apply beginning on 30 March 2025"),
    Lead("beginning in", EFFECTIVE, FROM, "to apply beginning in March 2025"),
    Lead("beginning from", EFFECTIVE, FROM, "to apply beginning from 30 March 2025"),
    Lead("starting", EFFECTIVE, FROM, "to apply starting 30 March 2025"),
    Lead("starting on", EFFECTIVE, FROM, "to apply starting on 30 March 2025"),
    Lead("starting in", EFFECTIVE, FROM, "to apply starting in March 2025"),
    Lead("starting from", EFFECTIVE, FROM, "to apply starting from 30 March 2025"),
    Lead("commencing", EFFECTIVE, FROM, "to apply commencing 30 March 2025"),
    Lead("commencing on", EFFECTIVE, FROM, "to apply commencing on 30 March 2025"),
    Lead("commencing in", EFFECTIVE, FROM, "to apply commencing in March 2025"),
    Lead("commencing from", EFFECTIVE, FROM, "to apply commencing from 30 March 2025"),
    Lead("commencing no later than", EFFECTIVE, BY, "to serve commencing no later than 30 March 2025"),
    Lead("commencing not later than", EFFECTIVE, BY, "to serve commencing not later than 30 March 2025"),
    Lead("from", EFFECTIVE, FROM, "to apply from 30 March 2025"),
)
"""The longest phrase that ends before the date counts."""

HOUR = (
    r"(?:,? at (?:midnight|noon|\d{1,2}[:.]?\d\d)(?: hours?)?"
    r"(?:,? (?:[A-Z][\w-]{0,20}|\([A-Z]{2,5}\)|local|time|[ap]\.m\.)){0,4},?)?"
)
"""The hour between words of beginning and their day: "beginning at 00.01 hours, local time, on"."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FILLERS = frozenset(("the", "approximately", "about", "around", "circa", "month", *_WEEKDAYS))
"""Words that may stand between a lead and its date."""

FREQUENCIES: dict[str, tuple[str, str]] = {
    "daily": ("FREQ=DAILY", "P1D"),
    "weekly": ("FREQ=WEEKLY", "P1W"),
    "fortnightly": ("FREQ=WEEKLY;INTERVAL=2", "P2W"),
    "monthly": ("FREQ=MONTHLY", "P1M"),
    "bimonthly": ("FREQ=MONTHLY;INTERVAL=2", "P2M"),
    "bi-monthly": ("FREQ=MONTHLY;INTERVAL=2", "P2M"),
    "quarterly": ("FREQ=MONTHLY;INTERVAL=3", "P3M"),
    "trimestrial": ("FREQ=MONTHLY;INTERVAL=3", "P3M"),
    "semi-annually": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "semi-annual": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "semiannually": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "semiannual": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "biannually": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "biannual": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "bi-annually": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "bi-annual": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "half-yearly": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "twice-yearly": ("FREQ=MONTHLY;INTERVAL=6", "P6M"),
    "annually": ("FREQ=YEARLY", "P1Y"),
    "annual": ("FREQ=YEARLY", "P1Y"),
    "yearly": ("FREQ=YEARLY", "P1Y"),
    "biennially": ("FREQ=YEARLY;INTERVAL=2", "P2Y"),
    "biennial": ("FREQ=YEARLY;INTERVAL=2", "P2Y"),
    "triennially": ("FREQ=YEARLY;INTERVAL=3", "P3Y"),
    "triennial": ("FREQ=YEARLY;INTERVAL=3", "P3Y"),
    "quadrennially": ("FREQ=YEARLY;INTERVAL=4", "P4Y"),
    "quadrennial": ("FREQ=YEARLY;INTERVAL=4", "P4Y"),
    "quinquennially": ("FREQ=YEARLY;INTERVAL=5", "P5Y"),
    "quinquennial": ("FREQ=YEARLY;INTERVAL=5", "P5Y"),
}
"""Words of frequency: the rule, and the length of time between two occurrences."""

TIMES = {"once": 1, "twice": 2, "two times": 2, "three times": 3, "four times": 4, "six times": 6}
"""How often within a year or month: "twice a year" is every six months."""
