"""A small store of documents of our own, built from facts stated here rather than found by the program."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from corpus.document import Document, Paragraph, ParagraphKind
from corpus.symbols import DocumentType, Organ
from db.identity import document_id
from db.rows import rows_of
from db.settings import Settings
from db.store import open_for_writing
from db.write import Change, apply
from extractors.facts import (
    Action,
    BasisKind,
    Bound,
    Citation,
    Deadline,
    DeadlineKind,
    Entity,
    EntityKind,
    Extraction,
    Force,
    Mention,
    Origin,
    Party,
    Precision,
    Role,
    Task,
    UnresolvedReason,
)

MISSION, OFFICE, COUNCIL = "harbour-mission", "tide-office", "security-council"
RENEWED, FIRST = "S/RES/9802 (2021)", "S/RES/9801 (2020)"
CROWD = 23

ENTITIES = (
    Entity(
        key=MISSION,
        name="Harbour Mission",
        kind=EntityKind.MISSION,
        parent=COUNCIL,
        acronym="HARM",
        origin=Origin.DOCUMENT,
    ),
    Entity(
        key=OFFICE,
        name="Tide Office",
        kind=EntityKind.OFFICE,
        aliases=("Office of Tides",),
        origin=Origin.DOCUMENT,
    ),
)
TEXTS = (
    (ParagraphKind.PREAMBULAR, None, None, "Recalling its resolution 9801 (2020),"),
    (
        ParagraphKind.OPERATIVE,
        "1",
        None,
        "Decides to extend the mandate of the Harbour Mission until 30 June 2022;",
    ),
    (
        ParagraphKind.OPERATIVE,
        "2",
        None,
        "Requests the Harbour Mission to report to the Council "
        "by 31 August 2021 and every six months thereafter on:",
    ),
    (ParagraphKind.OPERATIVE, "2", 2, "the quays it has mended;"),
    (ParagraphKind.OPERATIVE, "2", 2, "the lights it keeps;"),
    (ParagraphKind.OPERATIVE, "2", 2, "and to name what it lacks;"),
    (
        ParagraphKind.OPERATIVE,
        "3",
        None,
        "Invites the Tide Office to inform the Council in the first quarter of 2022, "
        "and as soon as possible;",
    ),
    (
        ParagraphKind.OPERATIVE,
        "4",
        None,
        "Calls upon the Tide Office to report at its seventy-seventh session "
        "and within a month of the flood.",
    ),
)
LABELS = (None, "1", "2", "2 (a)", "2 (b)", None, "3", "4")


def renewal() -> tuple[Document, Extraction]:
    """A resolution with a deadline of most kinds, sub-paragraphs and words after a list."""
    paragraphs = tuple(
        Paragraph(kind=kind, number=number, label=label, parent=parent, closing=index == 5, text=text)
        for index, ((kind, number, parent, text), label) in enumerate(zip(TEXTS, LABELS, strict=True))
    )
    document = Document(
        symbol=RENEWED,
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        title="The harbour lights",
        adopted_on=date(2021, 6, 30),
        chapter_vii=True,
        paragraphs=paragraphs,
    )
    return document, Extraction(
        actions=_actions(),
        deadlines=_deadlines(),
        mentions=tuple(_mentions()),
        citations=(
            Citation(**_at(0, "resolution 9801 (2020)"), text="resolution 9801 (2020)", target_symbol=FIRST),
        ),
        parties=tuple(_parties()),
        entities=ENTITIES,
    )


def _at(paragraph: int, phrase: str) -> dict[str, Any]:
    start = TEXTS[paragraph][3].index(phrase)
    return {"paragraph_index": paragraph, "start": start, "end": start + len(phrase)}


def _actions() -> tuple[Action, ...]:
    return (
        Action(**_at(1, "Decides"), verb="Decides", lemma="decide", force=Force.BINDING, act="extend"),
        Action(**_at(2, "Requests"), verb="Requests", lemma="request", force=Force.REQUESTING, act="report"),
        Action(**_at(6, "Invites"), verb="Invites", lemma="invite", force=Force.HORTATORY, act="inform"),
        Action(
            **_at(7, "Calls upon"), verb="Calls upon", lemma="call upon", force=Force.HORTATORY, act="report"
        ),
    )


def _deadline(paragraph: int, phrase: str, kind: DeadlineKind, action: int, **fields: Any) -> Deadline:
    fields = {"explanation": "As the text says.", "task": Task.REPORT} | fields
    return Deadline(**_at(paragraph, phrase), expression=phrase, kind=kind, action=action, **fields)


def _deadlines() -> tuple[Deadline, ...]:
    return (
        _deadline(
            1,
            "until 30 June 2022",
            DeadlineKind.TERM,
            0,
            due_on=date(2022, 6, 30),
            task=Task.MANDATE,
            precision=Precision.DAY,
            bound=Bound.BY,
            basis_kind=BasisKind.STATED_DATE,
            basis_date=date(2022, 6, 30),
        ),
        _deadline(
            2,
            "by 31 August 2021 and every six months thereafter",
            DeadlineKind.RECURRING,
            1,
            due_on=date(2021, 8, 31),
            rrule="FREQ=MONTHLY;INTERVAL=6",
            bound=Bound.EVERY,
            note="Counted from August.",
        ),
        _deadline(
            6,
            "in the first quarter of 2022",
            DeadlineKind.FIXED,
            2,
            due_on=date(2022, 3, 31),
            earliest_on=date(2022, 1, 1),
            precision=Precision.QUARTER,
            bound=Bound.ON,
        ),
        _deadline(
            6, "as soon as possible", DeadlineKind.OPEN, 2, unresolved_reason=UnresolvedReason.NO_DATE_STATED
        ),
        _deadline(
            7,
            "at its seventy-seventh session",
            DeadlineKind.SESSION,
            3,
            due_on=date(2023, 9, 4),
            earliest_on=date(2022, 9, 13),
            session_organ=Organ.GENERAL_ASSEMBLY,
            session_number=77,
        ),
        _deadline(
            7,
            "within a month of the flood",
            DeadlineKind.EVENT,
            3,
            period="P1M",
            basis_paragraph=6,
            unresolved_reason=UnresolvedReason.EVENT_DATE_UNKNOWN,
        ),
    )


def _mentions() -> Iterable[Mention]:
    for paragraph, phrase, key, role in (
        (1, "Harbour Mission", MISSION, Role.SUBJECT),
        (2, "Harbour Mission", MISSION, Role.ADDRESSEE),
        (2, "Council", COUNCIL, Role.RECIPIENT),
        (6, "Tide Office", OFFICE, Role.ADDRESSEE),
        (6, "Council", COUNCIL, Role.RECIPIENT),
        (7, "Tide Office", OFFICE, Role.ADDRESSEE),
    ):
        yield Mention(**_at(paragraph, phrase), text=phrase, key=key, role=role)


def _parties() -> Iterable[Party]:
    for paragraph, phrase, key, role, actions, deadlines in (
        (1, "Harbour Mission", MISSION, Role.ADDRESSEE, (), (0,)),
        (2, "Harbour Mission", MISSION, Role.ADDRESSEE, (1,), (1,)),
        (2, "Council", COUNCIL, Role.RECIPIENT, (1,), (1,)),
        (6, "Tide Office", OFFICE, Role.ADDRESSEE, (2,), (2, 3)),
        (6, "Council", COUNCIL, Role.RECIPIENT, (2,), (2, 3)),
        (7, "Tide Office", OFFICE, Role.ADDRESSEE, (3,), (4, 5)),
    ):
        for action in actions:
            yield Party(**_at(paragraph, phrase), key=key, role=role, action=action)
        for deadline in deadlines:
            yield Party(**_at(paragraph, phrase), key=key, role=role, deadline=deadline)


def crowd_member(number: int, due_on: date | None = None) -> tuple[Document, Extraction]:
    """One of many short resolutions; each orders a report, some by the same day, some by none."""
    text = f"Requests the Tide Office to report by day {number};"
    due = due_on or (None if number % 5 == 0 else date(2021, 1, 1) + timedelta(days=30 * (number // 2)))
    place = {"paragraph_index": 0, "start": 0, "end": 8}
    document = Document(
        symbol=f"A/RES/98/{number}",
        organ=Organ.GENERAL_ASSEMBLY,
        voice=Organ.GENERAL_ASSEMBLY,
        type=DocumentType.RESOLUTION,
        adopted_on=None if number % 7 == 0 else date(2020, 1, 1) + timedelta(days=number // 3),
        paragraphs=(Paragraph(kind=ParagraphKind.OPERATIVE, number="1", label="1", text=text),),
    )
    deadline = Deadline(
        **place,
        kind=DeadlineKind.FIXED if due else DeadlineKind.EVENT,
        expression="Requests",
        due_on=due,
        explanation="As the text says.",
        action=0,
    )
    parties = (Party(**place, key=OFFICE, role=Role.ADDRESSEE, deadline=0),)
    action = Action(**place, verb="Requests", lemma="request", force=Force.REQUESTING, act="report")
    return document, Extraction(
        actions=(action,), deadlines=(deadline,), parties=parties, entities=ENTITIES[1:]
    )


def first() -> tuple[Document, Extraction]:
    """The resolution that the renewal cites; it holds no fact."""
    paragraph = Paragraph(kind=ParagraphKind.OPERATIVE, text="Decides to remain seized of the matter.")
    document = Document(
        symbol=FIRST,
        organ=Organ.SECURITY_COUNCIL,
        voice=Organ.SECURITY_COUNCIL,
        type=DocumentType.RESOLUTION,
        adopted_on=date(2020, 6, 30),
        paragraphs=(paragraph,),
    )
    return document, Extraction()


def changed(document: Document, found: Extraction) -> Change:
    """What stores one document with its facts."""
    return Change(document_id(document.symbol), document.symbol, rows_of(document, found, 1) | {"source": []})


def fill(settings: Settings, *pairs: tuple[Document, Extraction]) -> None:
    """Store these documents with their facts."""
    changes = [changed(document, found) for document, found in pairs]
    with open_for_writing(settings) as store:
        with store.changing() as connection:
            apply(connection, changes)
        store.bring_index_in_line()


def everything() -> list[tuple[Document, Extraction]]:
    """All documents of the small store."""
    return [renewal(), first(), *(crowd_member(number) for number in range(1, CROWD + 1))]
