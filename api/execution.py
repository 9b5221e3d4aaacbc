"""One operation from its text to its answer: parse, limit, validate, execute; the same for every face."""

import json
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeGuard, cast

from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSyntaxError, execute, parse, validate
from sqlalchemy.orm import Session

from api.context import Context, Ground
from api.errors import Code, LimitError, shown
from api.executor import QuickExecutor, ways_of
from api.limits import Limits, Size, check, page_variables
from api.memory import Memory
from api.schema import make_schema
from corpus.errors import BadInputError
from db.budget import Budget
from db.queries.reader import Reader
from db.store import Store

_REMEMBERED = 400_000
"""Characters of the queries whose parsed form is kept; that takes some hundred bytes for each."""
_MOST_ERRORS = 20
_NO_MEMBER = re.compile(r"does not exist in '(\w+)' enum")
"""Of GraphQL's own message, the enum that has no such member."""

Sizes = Mapping[str | None, Size]


@dataclass(frozen=True)
class Operation:
    """What a client asks: the query's text, its variables, and which of its operations is meant.

    ``teaches`` tells that the text came with its hash, to be remembered: then the request must be read anew
    each time.
    """

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    teaches: bool = False


@dataclass(frozen=True)
class Answer:
    """The response's body; ``executed`` tells whether the operation ran at all.

    ``cost`` is the operation's size where it was measured; ``ground`` is null where it was not asked for and
    where there are errors.
    """

    body: dict[str, Any]
    executed: bool
    cost: Size | None = None
    ground: Ground | None = None


@dataclass(frozen=True)
class _Prepared:
    """A query that is parsed and valid; ``sizes`` are null where they depend on the variables."""

    document: DocumentNode
    sizes: Sizes | None


class _InvalidError(GraphQLError):
    """A query that the schema does not admit."""

    def __init__(self, errors: list[GraphQLError], cost: Size | None) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        self.cost = cost


class Graph:
    """Answers operations on ``store``; safe to use from several threads at once."""

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        self._store = store
        self._limits = limits or Limits()
        self._schema = make_schema()._schema
        self._ways = ways_of(self._schema)
        self._prepared = Memory[str, _Prepared](_REMEMBERED)

    def answer(self, operation: Operation, today: date, request_id: str, *, grounded: bool = False) -> Answer:
        """Answer one operation; statuses are taken on ``today`` unless it says otherwise. Never raises.

        With ``grounded`` the answer tells what it rests on, so that it can be kept.
        """
        answer = self._answer(operation, today, request_id, grounded)
        for error in answer.body.get("errors", ()):
            if no_member := _NO_MEMBER.search(error["message"]):
                kind: Any = self._schema.type_map[no_member[1]]
                error["extensions"]["values"] = list(kind.values)
        return answer

    def _answer(self, operation: Operation, today: date, request_id: str, grounded: bool) -> Answer:
        budget = Budget(self._limits.seconds)
        try:
            _refuse_half_characters([operation.query, operation.name])
            document, sizes = self._prepare(operation.query, operation.variables, operation.name)
            variables = _declared(document, operation.variables)
            _refuse_half_characters(variables)
        except GraphQLSyntaxError as error:
            return _refusal([error], Code.GRAPHQL_PARSE_FAILED, request_id)
        except _InvalidError as error:
            return _refusal(error.errors, Code.GRAPHQL_VALIDATION_FAILED, request_id, error.cost)
        except Exception as error:
            told = GraphQLError(str(error), original_error=error)
            return _refusal([told], Code.INTERNAL, request_id, getattr(error, "cost", None))
        cost = _size(sizes, operation.name)
        with Session(self._store.engine, autoflush=False) as session:
            context = Context(Reader(session), budget, self._store.index, today)
            try:
                with budget.bound(session.connection()):
                    result = self._execute(document, variables, operation.name, context)
                    ground = context.ground() if grounded and not result.errors else None
            except Exception as error:
                return _refusal([GraphQLError("", original_error=error)], Code.INTERNAL, request_id)
        if result.errors:
            return _with_errors(result, cost, budget, request_id)
        return Answer({"data": result.data}, executed=True, cost=cost, ground=ground)

    def check(self, query: str) -> None:
        """Raise what hinders where ``query`` cannot be answered, whatever its variables."""
        self._prepare(query, {})

    def _prepare(
        self, query: str, variables: Mapping[str, Any], name: str | None = None
    ) -> tuple[DocumentNode, Sizes]:
        """``query`` parsed, within the limits and valid, and the sizes of its operations."""
        known = self._prepared.get(query)
        document = known.document if known else self._read(query)
        sizes = (known and known.sizes) or check(document, self._schema, variables, self._limits)
        if known is None:
            errors = validate(self._schema, document, max_errors=_MOST_ERRORS, hide_suggestions=True)
            if errors:
                raise _InvalidError(errors, _size(sizes, name))
            lasting = None if page_variables(document) else sizes
            self._prepared.put(query, _Prepared(document, lasting), len(query))
        return document, sizes

    def _read(self, query: str) -> DocumentNode:
        if len(query) > self._limits.characters:
            raise LimitError(f"a query has at most {self._limits.characters:,} characters")
        try:
            return parse(query, max_lexical_tokens=self._limits.tokens, max_comments=self._limits.tokens)
        except GraphQLSyntaxError as error:
            if "more than" in error.message or "nested" in error.message:
                raise LimitError(f"the query is too long or nests too deeply: {error.message}") from error
            raise

    def _execute(
        self, document: DocumentNode, variables: dict[str, Any], name: str | None, context: Context
    ) -> ExecutionResult:
        result = execute(
            self._schema,
            document,
            variable_values=variables,
            operation_name=name,
            context_value=context,
            is_awaitable=_never,
            hide_suggestions=True,
            executor_class=QuickExecutor,
            ways=self._ways,
        )
        return cast("ExecutionResult", result)


def _with_errors(result: ExecutionResult, cost: Size | None, budget: Budget, request_id: str) -> Answer:
    """What failed, in part or whole; where the time was up, that alone is told."""
    if budget.left() <= 0:
        late = shown(GraphQLError("", original_error=budget.exceeded()), Code.LIMIT_EXCEEDED, request_id)
        return Answer({"errors": [late], "data": None}, executed=True, cost=cost)
    errors = [shown(error, Code.BAD_USER_INPUT, request_id) for error in result.errors or ()]
    if result.data is None and not any("path" in error for error in errors):
        return Answer({"errors": errors}, executed=False, cost=cost)
    return Answer({"errors": errors, "data": result.data}, executed=True, cost=cost)


def _refusal(errors: list[GraphQLError], code: Code, request_id: str, cost: Size | None = None) -> Answer:
    told = [shown(error, code, request_id) for error in errors]
    return Answer({"errors": told}, executed=False, cost=cost)


def _size(sizes: Sizes, name: str | None) -> Size | None:
    """The size of the operation of that name, or of the first one."""
    return sizes.get(name) or next(iter(sizes.values()), None)


def _never(value: Any) -> TypeGuard[Awaitable[Any]]:
    """Tell the executor that no resolver here is to be awaited."""
    return False


def _refuse_half_characters(given: Any) -> None:
    """Raise ``BadInputError`` for lone surrogates, which no answer and no database can hold."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadInputError("the request holds half of a character (a lone surrogate)") from None


def _declared(document: DocumentNode, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The variables that some operation of ``document`` reads; clients may send others too."""
    names = {
        declared.variable.name.value
        for definition in document.definitions
        for declared in getattr(definition, "variable_definitions", None) or ()
    }
    return {name: variables[name] for name in names & variables.keys()}
