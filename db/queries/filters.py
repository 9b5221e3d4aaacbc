"""Filters: what lists can be narrowed by, each condition described once for every face, and how they combine.

The dataclass of a noun says what can be asked; GraphQL inputs, exports and feeds are made from it. All
conditions of a filter must hold, of a list any member, and of ``not_`` not all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session
from sqlmodel import col

from corpus.errors import BadInputError
from corpus.symbols import DocumentType, Organ
from db.columns import FactRow
from db.queries.parties import entities_meant, with_entity, with_party
from db.queries.spans import hold
from db.queries.words import lemma_of, plain, stem_of
from db.tables import ActionRow, DocumentRow, MentionRow, RevisionRow
from extractors.facts import Force, Role

Condition = sa.ColumnElement[bool]

_DEEPEST = 5


def asked(description: str) -> Any:
    """A condition that holds nothing back unless it is given; ``description`` says what it means."""
    return field(default=None, metadata={"description": description})


def negated() -> Any:
    """The conditions of which not all may hold."""
    return asked("Leaves out what meets all of these conditions.")


@dataclass(frozen=True)
class Ground:
    """What a filter is read on: the database, the day of statuses, and the search for words in documents."""

    session: Session
    day: date
    find: Callable[[str], Sequence[int]] | None = field(default=None, compare=False)


@dataclass
class Standing:
    """In which documents, and by which entity."""

    symbol: str | None = asked("Symbol of the document, in any usual spelling.")
    organ: list[Organ] | None = asked("The organ that speaks.")
    type: list[DocumentType] | None = asked("The sort of document.")
    adopted_from: date | None = asked("In a document adopted on this day or later.")
    adopted_to: date | None = asked("In a document adopted on this day or earlier.")
    drafts: bool | None = asked("True for drafts only, false for all but drafts; default both.")
    entity: str | None = asked("Key of an entity that has a part in it or is named there: 'cted'.")
    include_children: bool | None = asked(
        "Whether a key of an entity stands also for all bodies that belong to it, at any depth; default "
        "false."
    )


@dataclass
class Scope(Standing):
    """The same, and how new."""

    updated_since: int | None = asked(
        "In a document stored anew after this revision of the store, as `status { dataRevision }` tells it."
    )


@dataclass
class Charge(Scope):
    """What is to be done by whom, and how strongly the verb binds."""

    addressee: str | None = asked("Key of the entity that is to act: 'cted'.")
    recipient: str | None = asked("Key of the entity that receives the report or briefing.")
    force: list[Force] | None = asked("How strongly the verb binds.")
    lemma: str | None = asked(
        "The operative verb without adverbs, in the infinitive: 'request', 'call upon'."
    )
    act: str | None = asked("What is asked, in the infinitive: 'report'.")


class Negatable(Protocol):
    """A filter that can be turned round."""

    not_: Self | None


Wanted = TypeVar("Wanted", bound=Negatable)


def narrowed(
    wanted: Wanted, meaning: Callable[[Wanted], list[Condition]], deepest: int = _DEEPEST
) -> Condition:
    """What ``wanted`` asks for, with ``meaning`` giving the conditions of one level of it.

    Raises ``BadInputError`` where ``not`` nests too deeply.
    """
    conditions = meaning(wanted)
    if wanted.not_ is not None:
        if not deepest:
            raise BadInputError(f"not can stand in at most {_DEEPEST} filters within one another")
        conditions.append(narrowed(wanted.not_, meaning, deepest - 1).is_not(sa.true()))
    return sa.and_(sa.true(), *conditions)


def in_documents(wanted: Scope) -> list[Condition]:
    """The conditions on the document that something stands in; the statement joins it."""
    hold(wanted.adopted_from, wanted.adopted_to)
    conditions: list[Condition] = []
    if wanted.symbol is not None:
        conditions.append(col(DocumentRow.stem) == stem_of(wanted.symbol))
    if wanted.organ is not None:
        conditions.append(col(DocumentRow.organ).in_(wanted.organ))
    if wanted.type is not None:
        conditions.append(col(DocumentRow.type).in_(wanted.type))
    if wanted.adopted_from is not None:
        conditions.append(col(DocumentRow.adopted_on) >= wanted.adopted_from)
    if wanted.adopted_to is not None:
        conditions.append(col(DocumentRow.adopted_on) <= wanted.adopted_to)
    if wanted.drafts is not None:
        draft = col(DocumentRow.type) == DocumentType.DRAFT_RESOLUTION
        conditions.append(draft if wanted.drafts else sa.not_(draft))
    if wanted.updated_since is not None:
        conditions.append(stored_since(col(DocumentRow.id), wanted.updated_since))
    return conditions


def stored_since(document: Mapped[int], revision: int) -> Condition:
    """Whether the document was stored anew after that revision of the store."""
    newer = sa.select(col(RevisionRow.document_id)).where(col(RevisionRow.revision) > revision)
    return document.in_(newer)


def naming(owner: Mapped[int], place: Mapped[int], wanted: Standing) -> list[Condition]:
    """Whether a mention whose ``place`` is ``owner`` names the entity asked for."""
    if wanted.entity is None:
        return []
    means = entities_meant(col(MentionRow.entity_id), wanted.entity, wanted.include_children)
    return [owner.in_(sa.select(place).where(means))]


def charged(fact: type[FactRow], wanted: Charge) -> list[Condition]:
    """The conditions on the parties of a row of ``fact``."""
    children = wanted.include_children
    conditions: list[Condition] = []
    if wanted.entity is not None:
        conditions.append(with_entity(fact, wanted.entity, children))
    if wanted.addressee is not None:
        conditions.append(with_party(fact, wanted.addressee, Role.ADDRESSEE, children))
    if wanted.recipient is not None:
        conditions.append(with_party(fact, wanted.recipient, Role.RECIPIENT, children))
    return conditions


def with_verb(wanted: Charge) -> list[Condition]:
    """The conditions on the action whose verb it is."""
    conditions: list[Condition] = []
    if wanted.force is not None:
        conditions.append(col(ActionRow.force).in_(wanted.force))
    if wanted.lemma is not None:
        conditions.append(col(ActionRow.lemma) == lemma_of(wanted.lemma))
    if wanted.act is not None:
        conditions.append(col(ActionRow.act) == plain(wanted.act).lower())
    return conditions
