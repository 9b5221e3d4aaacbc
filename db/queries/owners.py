"""Owners: a list of everything cut into one list for each document or entity, to be read in one statement."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from db.queries.pages import OWNERS, Listing, Row
from db.queries.parties import parts_of_entities
from db.tables import MentionRow
from extractors.facts import Role


def of_documents(listing: Listing[Row]) -> Listing[Row]:
    """For each document the facts that stand in it."""
    column = sa.inspect(listing.entity).columns["document_id"]
    return replace(listing, statement=listing.statement.where(column.in_(OWNERS)), owner=column)


def of_entities(listing: Listing[Any], role: Role | None = None) -> Listing[Any]:
    """For each entity the actions or deadlines in which it has ``role``, or any part."""
    parts = parts_of_entities(listing.entity, role)
    statement = listing.statement.join(parts, parts.c.fact_id == col(listing.entity.id))
    return replace(listing, statement=statement, owner=parts.c.entity_id)


def naming_entities(listing: Listing[MentionRow], role: Role | None = None) -> Listing[MentionRow]:
    """For each entity the mentions of it, with ``role`` or any."""
    statement = listing.statement.where(col(MentionRow.entity_id).in_(OWNERS))
    if role is not None:
        statement = statement.where(col(MentionRow.role) == role)
    return replace(listing, statement=statement, owner=col(MentionRow.entity_id))
