"""The executor: graphql-core's own, with short ways for the fields that make up most of every answer.

A short way reads a field without the layers that such a field does not need. It is tried first and kept only
where it gives a plain result; for all else, errors among it, the field goes the long way, as it would have.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graphql import (
    Executor,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    get_nullable_type,
    is_leaf_type,
)
from graphql.pyutils import Path, Undefined
from strawberry import Info
from strawberry.types.field import StrawberryField

_DEFINITION = "strawberry-definition"


class Light:
    """What a resolver that follows a relation wants to know of the operation."""

    def __init__(self, context: Any) -> None:
        self.context = context


@dataclass(frozen=True, slots=True)
class Way:
    """How a field is read: by ``read`` of the row, or of the row and what it ``wants``.

    ``coerce`` makes the value what JSON holds; null where the field has fields of its own. ``objects`` is
    then the type of what it gives, null for an interface, and ``items`` that of its items in a list.
    """

    of: GraphQLField
    definition: StrawberryField
    read: Callable[..., Any]
    wants: type[Light | Info] | None
    coerce: Callable[[Any], Any] | None
    required: bool
    objects: GraphQLObjectType | None = None
    items: Any = None
    is_plain: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell whether neither the field's place nor fields of its own matter."""
        object.__setattr__(self, "is_plain", self.coerce is not None and self.wants is None)


Ways = Mapping[str, Mapping[str, Way]]
Plan = list[tuple[str, Any, Way | None, Callable[[Any], Any] | None, Callable[[Any], Any] | None]]
"""The fields of a selection: name, details, way, and for a plain way how it is read and coerced."""


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
        self._light = Light(self.context_value)
        self._plans: dict[int, tuple[Any, Plan]] = {}

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
        for name, details, way, read, coerce in self._plan(parent_type, grouped_field_set):
            value: Any = Undefined
            if way and read and coerce:  # as ``_coerced`` has it, without a call for each value
                try:
                    found = read(source_value)
                    coerced = None if found is None else coerce(found)
                    if coerced is not None or (found is None and not way.required):
                        value = coerced
                except Exception:
                    value = Undefined
            if value is Undefined:
                own = Path(path, name, parent_type.name)
                if way and not read:
                    value = self._by(way, source_value, details, parent_type, own)
                if value is Undefined:
                    value = self.execute_field(parent_type, source_value, details, own, position_context)
            if value is not Undefined:
                results[name] = value
        return results

    def _plan(self, parent: GraphQLObjectType, selection: Any) -> Plan:
        """How the fields of a selection are read, thought out once for all objects that it is made of."""
        known = self._plans.get(id(selection))
        if known is None:
            plan: Plan = []
            ways = self._ways.get(parent.name, {})
            for name, details in selection.items():
                node = details[0].node
                way = None if node.arguments else ways.get(node.name.value)
                plain = (way.read, way.coerce) if way and way.is_plain else (None, None)
                plan.append((name, details, way, *plain))
            known = self._plans[id(selection)] = (selection, plan)  # kept, so that the id stays its own
        return known[1]

    def _by(self, way: Way, source: Any, details: Any, parent: GraphQLObjectType, path: Path) -> Any:
        """The field's value; ``Undefined`` where it is to go the long way."""
        info = None
        try:
            if way.wants is Info:
                info = self.build_resolve_info(way.of, [one.node for one in details], parent, path)
                found = way.read(source, Info(info, way.definition))
            else:
                found = way.read(source, self._light) if way.wants else way.read(source)
            if way.coerce is not None:
                return _coerced(way, found)
        except Exception:
            return Undefined
        try:
            if _are_objects(way, found):
                return self._completed(way, details, path, found)
            info = info or self.build_resolve_info(way.of, [one.node for one in details], parent, path)
            return self.complete_value(way.of.type, details, info, path, found, None)
        except Exception as error:
            self.handle_field_error(error, way.of.type, details, path)
            return None

    def _completed(self, way: Way, details: Any, path: Path, found: Any) -> Any:
        """An object, or a list of them, with the fields asked for; an error is its item's."""
        kind: Any = way.objects
        selection = self.collect_subfields(kind, details).grouped_field_set
        if way.items is None:
            return self.execute_fields(kind, found, path, selection, None)
        completed: list[Any] = []
        for index, one in enumerate(found):
            place = Path(path, index, None)
            try:
                completed.append(self.execute_fields(kind, one, place, selection, None))
            except Exception as error:
                self.handle_field_error(error, way.items, details, place)
                completed.append(None)
        return completed


def _coerced(way: Way, found: Any) -> Any:
    """``found`` as JSON holds it; ``Undefined`` where it is not what the field promises."""
    if found is None:
        return Undefined if way.required else None
    coerced = way.coerce(found) if way.coerce else None
    return Undefined if coerced is None else coerced


def _are_objects(way: Way, found: Any) -> bool:
    """Whether ``found`` is what the field gives, so that nothing needs to be asked of it again."""
    if way.items is None:
        return _is_object(way.objects, found)
    return type(found) is list and all(_is_object(way.objects, one) for one in found)


def _is_object(kind: GraphQLObjectType | None, one: Any) -> bool:
    if kind is None:
        return False
    if kind.is_type_of is None:
        return one is not None and not isinstance(one, Exception)
    return type(one) in getattr(kind.is_type_of, "kinds", ())


def _way(of: GraphQLField) -> Way | None:
    """The short way of a field; null where it needs more than its row and what tells of the operation."""
    definition = of.extensions.get(_DEFINITION)
    if not isinstance(definition, StrawberryField) or definition.extensions:
        return None
    read, wants = _reading(definition)
    if read is None:
        return None
    kind: Any = of.type
    required = isinstance(kind, GraphQLNonNull)
    if required:
        kind = kind.of_type
    if is_leaf_type(kind):
        return Way(of, definition, read, wants, _coercion(kind), required)
    items = kind.of_type if isinstance(kind, GraphQLList) else None
    objects = get_nullable_type(items or kind)
    known = objects if isinstance(objects, GraphQLObjectType) else None
    return Way(of, definition, read, wants, None, required, known, items)


def _reading(definition: StrawberryField) -> tuple[Callable[..., Any] | None, type[Light | Info] | None]:
    """How the field is read and what that wants beside the row; null where it wants arguments too."""
    if definition.base_resolver is None:
        return attrgetter(definition.python_name), None
    read: Any = definition.base_resolver.wrapped_func
    row, *others = inspect.signature(read).parameters.values()
    wants_info = bool(others) and others[0].name == "info"
    arguments = others[1:] if wants_info else others
    if row.name != "root" or any(argument.default is not None for argument in arguments):
        return None, None
    light = getattr(read, "follows_relation", False)
    return read, (Light if light else Info) if wants_info else None


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
