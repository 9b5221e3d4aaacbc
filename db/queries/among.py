"""Among: whether a number is one of many; they travel as one parameter, whose number databases bound."""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped


class _Numbers(sa.sql.functions.FunctionElement[int]):
    """The numbers of a JSON array, as a statement of its own."""

    inherit_cache = True


@compiles(_Numbers, "sqlite")
def _on_sqlite(numbers: _Numbers, compiler: Any, **given: Any) -> str:
    return f"(SELECT value FROM json_each{compiler.process(numbers.clause_expr, **given)})"


@compiles(_Numbers, "postgresql")
def _on_postgresql(numbers: _Numbers, compiler: Any, **given: Any) -> str:
    array = compiler.process(numbers.clauses, **given)
    return f"(SELECT value::bigint FROM json_array_elements_text(CAST({array} AS json)))"


def among(column: Mapped[int], numbers: Iterable[int]) -> sa.ColumnElement[bool]:
    """Whether ``column`` is one of ``numbers``, however many there are."""
    return column.bool_op("IN")(_Numbers(sa.literal(json.dumps(list(numbers)))))
