"""One operation from its text to its answer: parse, limit, validate, execute; the same for every face."""

import json
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, TypeGuard

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    execute,
    parse,
    validate,
)
from sqlalchemy.orm import Session

from api.context import Context
from api.errors import Code, LimitError, shown
from api.limits import Limits, check
from api.schema import make_schema
from corpus.errors import BadInputError, SeizedError
from db.queries.reader import Reader
from db.store import Store

_REMEMBERED = 256
_MOST_ERRORS = 20


@dataclass(frozen=True)
class Operation:
    """What a client asks: the query's text, its variables, and which of its operations is meant."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None


@dataclass(frozen=True)
class Answer:
    """The response's body; ``executed`` tells whether the operation ran at all."""

    body: dict[str, Any]
    executed: bool


class Graph:
    """Answers operations on ``store``; safe to use from several threads at once."""

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        self._store = store
        self._limits = limits or Limits()
        self._schema = make_schema()._schema
        self._parse = lru_cache(_REMEMBERED)(self._read)
        self._validate = lru_cache(_REMEMBERED)(self._errors)

    def answer(self, operation: Operation, today: date, request_id: str) -> Answer:
        """Answer one operation; statuses are taken on ``today`` unless it says otherwise. Never raises."""
        code = Code.GRAPHQL_PARSE_FAILED
        try:
            _refuse_what_json_cannot_hold(operation)
            document = self._parse(operation.query)
            code = Code.GRAPHQL_VALIDATION_FAILED
            check(document, self._schema, operation.variables, self._limits)
            errors = self._validate(operation.query)
        except GraphQLError as error:
            errors = (error,)
        except (SeizedError, RecursionError) as error:
            errors = (GraphQLError(str(error), original_error=error),)
        except Exception as error:
            errors = (GraphQLError("internal error", original_error=error),)
        if errors:
            return Answer({"errors": [shown(e, code, request_id) for e in errors]}, executed=False)
        return self._execute(document, operation, today, request_id)

    def _execute(self, document: DocumentNode, asked: Operation, today: date, request_id: str) -> Answer:
        with Session(self._store.engine, autoflush=False) as session:
            try:
                result = execute(
                    self._schema,
                    document,
                    variable_values=dict(asked.variables),
                    operation_name=asked.name,
                    context_value=Context(Reader(session), self._store.index, today),
                    is_awaitable=_never,
                    hide_suggestions=True,
                )
            except Exception as error:
                told = shown(GraphQLError("", original_error=error), Code.INTERNAL, request_id)
                return Answer({"errors": [told]}, executed=False)
        body: dict[str, Any] = {}
        if result.errors:  # type: ignore[union-attr]
            body["errors"] = [shown(e, Code.BAD_USER_INPUT, request_id) for e in result.errors]  # type: ignore[union-attr]
        began = result.data is not None or any("path" in error for error in body["errors"])  # type: ignore[union-attr]
        if began:
            body["data"] = result.data  # type: ignore[union-attr]
        return Answer(body, executed=began)

    def _read(self, query: str) -> DocumentNode:
        if len(query) > self._limits.characters:
            raise LimitError(f"a query has at most {self._limits.characters:,} characters")
        try:
            return parse(query, max_lexical_tokens=self._limits.tokens, max_comments=self._limits.tokens)
        except GraphQLSyntaxError as error:
            if "more than" in error.message or "nested" in error.message:
                raise LimitError(f"the query is too long or nests too deeply: {error.message}") from error
            raise

    def _errors(self, query: str) -> tuple[GraphQLError, ...]:
        return tuple(
            validate(self._schema, self._parse(query), max_errors=_MOST_ERRORS, hide_suggestions=True)
        )


def _never(value: Any) -> TypeGuard[Awaitable[Any]]:
    """Tell the executor that no resolver here is to be awaited."""
    return False


def _refuse_what_json_cannot_hold(operation: Operation) -> None:
    """Raise ``BadInputError`` for lone surrogates, which no answer and no database can hold."""
    try:
        json.dumps([operation.query, operation.variables, operation.name], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadInputError("the request holds half of a character (a lone surrogate)") from None
