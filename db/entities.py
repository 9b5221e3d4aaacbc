"""Entities: one row a key, from the registry or from the earliest document that defines it."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from db.bulk import insert
from db.identity import entity_id, normal_words
from db.tables import TABLES
from extractors.facts import Entity, EntityKind, Origin
from extractors.registry import registry

_FIELDS = tuple(Entity.model_fields)
_ENTITY, _ALIAS, _DEFINITION = TABLES["entity"], TABLES["alias"], TABLES["definition"]
_DOCUMENT, _MENTION, _PARTY = TABLES["document"], TABLES["mention"], TABLES["party"]


def settle(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Give each of ``keys``, and the parents above it, the row that the store's documents call for.

    What the registry names has its row for good, whatever documents come: ``follow_registry`` keeps it.
    """
    asked = set(keys)
    registered = asked & registry().entities.keys()
    held = connection.scalars(sa.select(_ENTITY.c.key).where(_ENTITY.c.key.in_(registered)))
    _settle(connection, asked - set(held))


def follow_registry(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Bring the rows of ``keys`` to what the registry says now."""
    _settle(connection, set(keys))


def _settle(connection: sa.Connection, keys: set[str]) -> None:
    open_keys = keys
    done: set[str] = set()
    left: set[str] = set()
    while open_keys:
        entities = _registered(open_keys)
        entities |= _by_documents(connection, open_keys - entities.keys())
        for key in open_keys - entities.keys():
            entities[key] = Entity(key=key, name=key, kind=EntityKind.OTHER, origin=Origin.DOCUMENT)
        left |= _put(connection, entities)
        done |= open_keys
        open_keys = {entity.parent for entity in entities.values() if entity.parent} - done
    drop_unnamed(connection, left - done)


def outdated(connection: sa.Connection) -> list[str]:
    """The keys of the stored entities that the registry names otherwise than their rows do."""
    known = registry().entities
    rows = connection.execute(sa.select(*(_ENTITY.c[name] for name in _FIELDS))).mappings()
    return [row["key"] for row in rows if row["key"] in known and Entity(**row) != known[row["key"]]]


def drop_unnamed(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Drop those of ``keys`` that no document names any more, and then their parents in the same way."""
    open_keys = set(keys)
    while open_keys:
        rows = connection.execute(
            sa.select(_ENTITY.c.id, _ENTITY.c.parent).where(_ENTITY.c.key.in_(open_keys), ~_is_named())
        ).all()
        ids = [row.id for row in rows]
        connection.execute(_ALIAS.delete().where(_ALIAS.c.entity_id.in_(ids)))
        connection.execute(_ENTITY.delete().where(_ENTITY.c.id.in_(ids)))
        open_keys = {row.parent for row in rows if row.parent}


def _registered(keys: set[str]) -> dict[str, Entity]:
    known = registry().entities
    return {key: known[key] for key in keys & known.keys()}


def _by_documents(connection: sa.Connection, keys: set[str]) -> dict[str, Entity]:
    """Each key as the earliest document defines it; an undated document comes after the dated ones."""
    found = connection.execute(
        sa.select(*(_DEFINITION.c[name] for name in _FIELDS))
        .join(_DOCUMENT, _DOCUMENT.c.id == _DEFINITION.c.document_id)
        .where(_DEFINITION.c.key.in_(keys))
        .order_by(_DOCUMENT.c.adopted_on.is_(None), _DOCUMENT.c.adopted_on, _DOCUMENT.c.symbol)
    )
    entities: dict[str, Entity] = {}
    for row in found.mappings():
        if row["key"] not in entities:
            entities[row["key"]] = Entity(**row)
    return entities


def _put(connection: sa.Connection, entities: Mapping[str, Entity]) -> set[str]:
    """Insert or update the rows of ``entities``; gives the parents that some of them have left."""
    rows = connection.execute(sa.select(*(_ENTITY.c[f] for f in _FIELDS)).where(_ENTITY.c.key.in_(entities)))
    stored = {row["key"]: Entity(**row) for row in rows.mappings()}
    changed = [entity for key, entity in entities.items() if stored.get(key) != entity]
    fresh = [vars(entity) | {"id": entity_id(entity.key)} for entity in changed if entity.key not in stored]
    insert(connection, _ENTITY, fresh)
    for entity in changed:
        if entity.key in stored:
            connection.execute(_ENTITY.update().where(_ENTITY.c.key == entity.key).values(**vars(entity)))
    _put_aliases(connection, changed)
    return {stored[e.key].parent or "" for e in changed if e.key in stored} - {""}


def _put_aliases(connection: sa.Connection, entities: list[Entity]) -> None:
    ids = [entity_id(entity.key) for entity in entities]
    connection.execute(_ALIAS.delete().where(_ALIAS.c.entity_id.in_(ids)))
    rows = [
        {"entity_id": entity_id(entity.key), "alias": alias}
        for entity in entities
        for alias in sorted(
            {normal_words(name) for name in (entity.name, entity.acronym or "", *entity.aliases)} - {""}
        )
    ]
    insert(connection, _ALIAS, rows)


def _is_named() -> sa.ColumnElement[bool]:
    """Whether a mention, a party, a definition or a child holds the entity."""
    child = _ENTITY.alias("child")
    return sa.or_(
        sa.exists().where(_MENTION.c.entity_id == _ENTITY.c.id),
        sa.exists().where(_PARTY.c.entity_id == _ENTITY.c.id),
        sa.exists().where(_DEFINITION.c.key == _ENTITY.c.key),
        sa.exists().where(child.c.parent == _ENTITY.c.key),
    )
