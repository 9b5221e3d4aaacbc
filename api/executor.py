"""The executor: graphql-core's own, with short ways for the fields that make up most of every answer.

A short way reads a field without the layers that such a field does not need. It is tried first and kept only
where it gives a plain result; for all else, errors among it, the field goes the long way, as it would have.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import strawberry
from graphql import (
    Executor,
    GraphQLEnumType,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    is_leaf_type,
)
from graphql.pyutils import Path, Undefined
from strawberry.types.field import StrawberryField

_DEFINITION = "strawberry-definition"


@dataclass(frozen=True, slots=True)
class Way:
    """How a field is read: by ``read`` of the row, or of the row and the info where it ``wants_info``.

    ``coerce`` makes the value what JSON holds; null where the field has fields of its own.
    """

    of: GraphQLField
    definition: StrawberryField
    read: Callable[..., Any]
    wants_info: bool
    coerce: Callable[[Any], Any] | None
    required: bool
    is_plain: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell whether neither the field's place nor fields of its own matter."""
        object.__setattr__(self, "is_plain", self.coerce is not None and not self.wants_info)


Ways = Mapping[str, Mapping[str, Way]]


def ways_of(schema: GraphQLSchema) -> Ways:
    """The short ways of ``schema``, by type and field."""
    return {
        name: {own: way for own, of in kind.fields.items() if (way := _way(of))}
        for name, kind in schema.type_map.items()
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__")
    }


class QuickExecutor(Executor[Any]):
    """Executes one operation, and stops where its time is up."""

    def __init__(self, *args: Any, ways: Ways, **more: Any) -> None:
        super().__init__(*args, **more)
        self._ways = ways

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: Any,
        position_context: Any,
    ) -> dict[str, Any]:
        """The fields of one object."""
        self.context_value.budget.hold()
        results: dict[str, Any] = {}
        ways = self._ways.get(parent_type.name, {})
        for name, details in grouped_field_set.items():
            node = details[0].node
            way = None if node.arguments else ways.get(node.name.value)
            value = _plain(way, source_value) if way and way.is_plain else Undefined
            if value is Undefined:
                own = Path(path, name, parent_type.name)
                if way and not way.is_plain:
                    value = self._by(way, source_value, details, parent_type, own)
                if value is Undefined:
                    value = self.execute_field(parent_type, source_value, details, own, position_context)
            if value is not Undefined:
                results[name] = value
        return results

    def _by(self, way: Way, source: Any, details: Any, parent: GraphQLObjectType, path: Path) -> Any:
        """The field's value; ``Undefined`` where it is to go the long way."""
        info = self.build_resolve_info(way.of, [one.node for one in details], parent, path)
        try:
            wanted = (strawberry.Info(info, way.definition),) if way.wants_info else ()
            found = way.read(source, *wanted)
            if way.coerce is not None:
                return _coerced(way, found)
        except Exception:
            return Undefined
        try:
            return self.complete_value(way.of.type, details, info, path, found, None)
        except Exception as error:
            self.handle_field_error(error, way.of.type, details, path)
            return None


def _plain(way: Way, source: Any) -> Any:
    try:
        return _coerced(way, way.read(source))
    except Exception:
        return Undefined


def _coerced(way: Way, found: Any) -> Any:
    """``found`` as JSON holds it; ``Undefined`` where it is not what the field promises."""
    if found is None:
        return Undefined if way.required else None
    coerced = way.coerce(found) if way.coerce else None
    return Undefined if coerced is None else coerced


def _way(of: GraphQLField) -> Way | None:
    """The short way of a field; null where it needs more than its row and the info."""
    definition = of.extensions.get(_DEFINITION)
    if not isinstance(definition, StrawberryField) or definition.extensions:
        return None
    kind: Any = of.type
    required = isinstance(kind, GraphQLNonNull)
    if required:
        kind = kind.of_type
    coerce = _coercion(kind) if is_leaf_type(kind) else None
    if definition.base_resolver is None:
        return Way(of, definition, attrgetter(definition.python_name), False, coerce, required)
    read: Any = definition.base_resolver.wrapped_func
    row, *others = inspect.signature(read).parameters.values()
    wants_info = bool(others) and others[0].name == "info"
    arguments = others[1:] if wants_info else others
    if row.name != "root" or any(argument.default is not None for argument in arguments):
        return None
    return Way(of, definition, read, wants_info, coerce, required)


def _coercion(kind: Any) -> Callable[[Any], Any]:
    """What the type does with a value; what it did with the members of an enum is remembered."""
    long: Callable[[Any], Any] = kind.coerce_output_value
    if kind is GraphQLString:
        return lambda value: value if type(value) is str else long(value)
    if not isinstance(kind, GraphQLEnumType):
        return long
    known: dict[Any, Any] = {}

    def coerce(value: Any) -> Any:
        if value not in known:
            known[value] = long(value)
        return known[value]

    return coerce
