"""Limits of one operation, held before anything is validated or executed.

A fragment is measured once and its measure reused wherever it is spread, so that measuring takes time in
proportion to the text, however many times its fragments multiply.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_interface_type,
    is_object_type,
)

from api.connections import DEFAULT_SIZE, LARGEST
from api.errors import LimitError

_PLAIN = 2
_LENGTHS = {"children": 5, "paragraphs": 5, "terms": 10, "deadlineChanges": 20, "pairs": 50}
"""How many items a plain list counts for: children nest, other facts of a paragraph come in twos."""
_SIZES = frozenset({"first", "last"})
_UNCOUNTED = frozenset({"edges", "nodes", "addressees", "recipients", "sources"})


@dataclass(frozen=True)
class Limits:
    """The most that one operation may ask for."""

    characters: int = 20_000
    tokens: int = 2_000
    depth: int = 16
    aliases: int = 100
    directives: int = 50
    fields: int = 2_000
    repeats: int = 50
    nodes: int = 10_000
    values: int = 250_000
    seconds: float = 10


@dataclass(frozen=True)
class Size:
    """How much a selection asks for.

    ``nodes`` counts the objects of its pages, the sizes multiplied; ``values`` the fields of all of them.
    """

    depth: int = 0
    fields: int = 0
    nodes: int = 0
    values: int = 0

    def told(self) -> dict[str, int]:
        """The size as ``extensions.cost`` of a response tells it."""
        return asdict(self)


def check(
    document: DocumentNode, schema: GraphQLSchema, variables: Mapping[str, Any], limits: Limits
) -> dict[str | None, Size]:
    """The size of each operation of ``document`` by its name; raises ``LimitError`` for one too large."""
    _check_text(document, limits)
    sizes: dict[str | None, Size] = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            given = _defaults(definition) | {k: v for k, v in variables.items() if v is not None}
            measure = _Measure(document, schema, given, limits)
            size = measure.of(definition.selection_set, schema.query_type)
            _hold("nested fields", size.depth, limits.depth, size)
            _hold("fields, fragments written out", size.fields, limits.fields, size)
            _hold("items, page sizes multiplied", size.nodes, limits.nodes, size)
            _hold("values, fields of all items", size.values, limits.values, size)
            sizes[definition.name.value if definition.name else None] = size
    return sizes


def page_variables(document: DocumentNode) -> frozenset[str]:
    """The variables that size pages: the only ones on which the sizes of the operations depend."""
    found: set[str] = set()
    waiting: list[Any] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        found.update(
            argument.value.name.value
            for argument in getattr(node, "arguments", None) or ()
            if argument.name.value in _SIZES and isinstance(argument.value, VariableNode)
        )
        inner = getattr(node, "selection_set", None)
        if inner is not None:
            waiting.extend(inner.selections)
    return frozenset(found)


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    """The numbers that an operation's variables have where they are not given."""
    return {
        definition.variable.name.value: _number(definition.default_value)
        for definition in operation.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }


def _number(value: IntValueNode) -> int:
    return int(value.value) if len(value.value) < 10 else LARGEST


def _hold(what: str, asked: int, allowed: int, cost: Size | None = None) -> None:
    if asked > allowed:
        number = f"{asked:,}" if asked < 10**9 else "more than a billion"
        raise LimitError(f"the operation asks for {number} {what}; at most {allowed:,} are allowed", cost)


def _check_text(document: DocumentNode, limits: Limits) -> None:
    """Aliases and directives are counted as they are written."""
    aliases = directives = 0
    waiting: list[Any] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        directives += len(getattr(node, "directives", None) or ())
        aliases += getattr(node, "alias", None) is not None
        inner = getattr(node, "selection_set", None)
        if inner is not None:
            waiting.extend(inner.selections)
    _hold("aliases", aliases, limits.aliases)
    _hold("directives", directives, limits.directives)


class _Measure:
    """Measures selections of one document, each fragment once."""

    def __init__(
        self, document: DocumentNode, schema: GraphQLSchema, variables: Mapping[str, Any], limits: Limits
    ) -> None:
        self._schema = schema
        self._variables = variables
        self._limits = limits
        self._fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self._known: dict[str, tuple[Size, Counter[str]]] = {}

    def of(self, selections: SelectionSetNode, parent: Any) -> Size:
        """The size of a selection on an object of type ``parent`` (null where that is not known)."""
        size, names = self._of(selections, parent)
        _hold("times the same field in one place", max(names.values(), default=0), self._limits.repeats)
        return size

    def _of(self, selections: SelectionSetNode, parent: Any) -> tuple[Size, Counter[str]]:
        """The same, with how often each field and fragment stands there, those of its fragments included."""
        depth = fields = nodes = values = 0
        names: Counter[str] = Counter()
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                names[(selection.alias or selection.name).value] += 1
                size = self._of_field(selection, parent)
            else:
                if isinstance(selection, FragmentSpreadNode):
                    names[f"...{selection.name.value}"] += 1
                    size, inner = self._of_fragment(selection.name.value)
                else:
                    condition = getattr(selection, "type_condition", None)
                    kind = self._schema.type_map.get(condition.name.value) if condition else parent
                    size, inner = self._of(selection.selection_set, kind)  # type: ignore[attr-defined]
                names.update(inner)
            depth, fields = max(depth, size.depth), fields + size.fields
            nodes, values = nodes + size.nodes, values + size.values
        return Size(depth, fields, nodes, values), names

    def _of_fragment(self, name: str) -> tuple[Size, Counter[str]]:
        if name not in self._known:
            self._known[name] = Size(), Counter()  # of a cycle, which validation then refuses
            fragment = self._fragments.get(name)
            if fragment is not None:
                condition = self._schema.type_map.get(fragment.type_condition.name.value)
                self._known[name] = self._of(fragment.selection_set, condition)
        return self._known[name]

    def _of_field(self, field: FieldNode, parent: Any) -> Size:
        known = is_object_type(parent) or is_interface_type(parent)
        definition = parent.fields.get(field.name.value) if known else None
        kind = get_named_type(definition.type) if definition else None
        inner = self.of(field.selection_set, kind) if field.selection_set else Size()
        if field.name.value in ("__schema", "__type"):
            return Size(1, inner.fields + 1)
        times = self._times(field, definition)
        nodes = times * max(1, inner.nodes) if times else inner.nodes
        return Size(inner.depth + 1, inner.fields + 1, nodes, 1 + max(1, times) * inner.values)

    def _times(self, field: FieldNode, definition: Any) -> int:
        """How many objects a field gives; nought where it gives one or what is counted above."""
        if definition is None or field.selection_set is None:
            return 0
        if "first" in definition.args:
            return self._page_size(field)
        kind = definition.type.of_type if isinstance(definition.type, GraphQLNonNull) else definition.type
        if not isinstance(kind, GraphQLList) or field.name.value in _UNCOUNTED:
            return 0
        return _LENGTHS.get(field.name.value, _PLAIN)

    def _page_size(self, field: FieldNode) -> int:
        size = DEFAULT_SIZE
        for argument in field.arguments or ():
            if argument.name.value not in _SIZES:
                continue
            value: Any = None
            if isinstance(argument.value, IntValueNode):
                value = _number(argument.value)
            elif isinstance(argument.value, VariableNode):
                value = self._variables.get(argument.value.name.value, DEFAULT_SIZE)
            size = min(max(value, 1), LARGEST) if isinstance(value, int) else LARGEST
        return size
