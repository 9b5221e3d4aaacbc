"""The executor's short ways: whatever is asked, the answer is that of the plain executor."""

import random
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import pytest
import strawberry
from graphql import (
    ExecutionResult,
    Executor,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    execute,
    get_named_type,
    is_leaf_type,
    parse,
    validate,
)
from small_store import MISSION, RENEWED
from sqlalchemy.orm import Session
from test_pages import DAY

from api.context import Context
from api.executor import QuickExecutor, ways_of
from api.schema import make_schema
from db.budget import Budget, OutOfTimeError
from db.queries.reader import Reader
from db.store import Store

ARGUMENTS = {
    "document": [f'symbol: "{RENEWED}"', 'symbol: "S/RES/1"', 'symbol: ""'],
    "entity": [f'key: "{MISSION}"', 'key: "nobody"'],
    "node": ['id: "RG9jdW1lbnQ6MQ"'],
    "nodes": ['ids: ["RG9jdW1lbnQ6MQ", "x"]'],
    "search": ['query: "report"', 'query: "\\"tide office\\"", first: 2', 'query: "((("'],
    "compare": [f'base: "{RENEWED}", revised: "A/RES/98/1"', f'base: "{RENEWED}", revised: "S/RES/1"'],
    "deadlines": ["first: 3", "last: 2", "first: 0", ""],
    "status": ['asOf: "2022-03-01"', ""],
    "nextOn": ['asOf: "2022-03-01"', ""],
    "occurrences": ['from: "2021-01-01", to: "2022-01-01"', 'from: "1900-01-01", to: "2022-01-01"'],
    "paragraphs": ["kind: OPERATIVE", ""],
}
DIRECTIVES = ["", "", "", "", " @skip(if: true)", " @include(if: $yes)", " @include(if: false)"]


def selection(draw: random.Random, kind: Any, depth: int) -> Iterator[str]:
    """Some fields of a type, with aliases, arguments, directives and fragments."""
    names = list(kind.fields)
    for name in draw.sample(names, min(len(names), draw.randint(1, 7))):
        field = kind.fields[name]
        inner = get_named_type(field.type)
        needed = any(
            isinstance(argument.type, GraphQLNonNull) and argument.default_value is None
            for argument in field.args.values()
        )
        given = draw.choice(ARGUMENTS[name]) if name in ARGUMENTS and field.args else ""
        if needed and not given and name not in ARGUMENTS:
            continue
        arguments = f"({given})" if given else ""
        alias = f"a{draw.randint(1, 9_999)}: " if draw.random() < 0.2 or given else ""
        told = f"{alias}{name}{arguments}{draw.choice(DIRECTIVES)}"
        if is_leaf_type(inner):
            yield told
        elif depth > 0 and isinstance(inner, GraphQLObjectType):
            yield f"{told} {{__typename {' '.join(selection(draw, inner, depth - 1))}}}"
        elif depth > 0:
            yield f"{told} {{id ... on Document {{symbol title}} ... on Entity {{key}}}}"
    if draw.random() < 0.2:
        yield f"... on {kind.name} {{{' '.join(selection(draw, kind, 0)) or '__typename'}}}"


def told(result: Any) -> tuple[Any, list[Any]]:
    assert isinstance(result, ExecutionResult)
    errors = [(e.message, e.path, e.locations, type(e.original_error)) for e in result.errors or ()]
    return result.data, errors


def ways_agree(schema: GraphQLSchema, query: str, context: Any, root: Any = None) -> tuple[Any, list[Any]]:
    """The answer of the plain executor, which the short ways must give too."""
    document, ways = parse(query), ways_of(schema)
    results = []
    for own in ({"executor_class": Executor}, {"executor_class": QuickExecutor, "ways": ways}):
        results.append(
            told(
                execute(
                    schema,
                    document,
                    root,
                    context(),
                    {"yes": True},
                    is_awaitable=lambda _: False,
                    **own,  # type: ignore[arg-type]
                )
            )
        )
    assert results[1] == results[0]
    return results[0]


def test_any_question_to_the_store_is_answered_alike(small_store: Store) -> None:
    schema = make_schema()._schema
    draw = random.Random(7)
    with Session(small_store.engine) as session:

        def context() -> Context:
            return Context(Reader(session), Budget(60), small_store.index, DAY)

        answered = failed = 0
        for _ in range(50):
            chosen = " ".join(selection(draw, schema.query_type, 4))
            query = f"query($yes: Boolean!) {{__typename @include(if: $yes) {chosen}}}"
            if validate(schema, parse(query), max_errors=1):
                continue  # of aliases that collide
            data, errors = ways_agree(schema, query, context)
            answered += data is not None
            failed += bool(errors)
    assert answered > 25
    assert failed > 4


class Colour(Enum):
    RED = "red"


@strawberry.type
class Leaf:
    name: str
    size: int
    colour: Colour
    day: date | None
    ratio: float | None = None

    @strawberry.field
    def owned(self) -> str:
        return f"{self.name}'s own"


def _refused(root: Any) -> str:
    raise ValueError("no")


def _leaves(root: Any, info: strawberry.Info, few: int | None = None) -> Any:
    return [Leaf(name="b", size=1, colour=Colour.RED, day=None)] * (few or 1)


@strawberry.type
class Tree:
    leaf: Leaf | None
    sure: Leaf
    leaves: list[Leaf | None]
    sure_leaves: list[Leaf] | None
    refused: str | None = strawberry.field(resolver=_refused)
    surely_refused: str = strawberry.field(resolver=_refused)
    found: list[Leaf] = strawberry.field(resolver=_leaves)


@strawberry.type
class Query:
    tree: Tree | None
    trees: list[Tree | None]


FOREST = strawberry.Schema(query=Query)._schema
GOOD = {"name": "a", "size": 7, "colour": Colour.RED, "day": date(2022, 1, 1)}
EVERY = "{name size colour day ratio owned}"


@pytest.mark.parametrize(
    ("broken", "errors"),
    [
        ({}, 0),
        ({"name": None}, 1),
        ({"name": 5}, 0),
        ({"name": ["x"]}, 1),
        ({"size": "many"}, 1),
        ({"size": 2**40}, 1),
        ({"size": None, "colour": None}, 2),
        ({"colour": "blue"}, 1),
        ({"colour": ["red"]}, 1),
        ({"day": "no day"}, 1),
        ({"ratio": float("nan")}, 1),
    ],
)
@pytest.mark.parametrize("place", ["leaf", "sure", "leaves", "sure_leaves"])
def test_errors_and_nulls_go_as_far_as_they_would(broken: dict[str, Any], errors: int, place: str) -> None:
    schema = FOREST
    good, bad = Leaf(**GOOD), Leaf(**(GOOD | broken))
    tree = Tree(leaf=good, sure=good, leaves=[good, None], sure_leaves=[good])  # type: ignore[call-arg]
    setattr(tree, place, [good, bad, bad] if "leaves" in place else bad)
    root = Query(tree=tree, trees=[tree, None, tree])

    class Patient:
        budget = Budget(60)

    inner = f"leaf {EVERY} leaves {EVERY} sureLeaves {EVERY} found {EVERY} more: found(few: 2) {{name}}"
    for query in (
        f"{{tree {{{inner} refused}}}}",
        f"{{tree {{sure {EVERY}}}}}",
        f"{{trees {{sure {EVERY} {inner}}}}}",
        "{tree {leaf {name} surelyRefused}}",
        "{tree {a: leaf {...F} ...G}} fragment F on Leaf {x: name y: name colour} "
        "fragment G on Tree {leaf {size}}",
    ):
        _, found = ways_agree(schema, query, Patient, root)
        if errors and query.endswith("refused}}"):
            assert len(found) >= 1


def test_the_executor_stops_when_the_time_is_up() -> None:
    class Hasty:
        budget = Budget(1e-9)

    schema = FOREST
    with pytest.raises(OutOfTimeError):
        execute(
            schema,
            parse("{tree {refused}}"),
            context_value=Hasty(),
            executor_class=QuickExecutor,
            ways=ways_of(schema),
        )
