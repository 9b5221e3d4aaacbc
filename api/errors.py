"""Errors as clients see them: a message, where in the query, and ``extensions.code`` to switch on."""

import json
import logging
from enum import StrEnum
from typing import Any

from graphql import GraphQLError

from corpus.errors import SeizedError

log = logging.getLogger("seized.api")


class Code(StrEnum):
    """What went wrong, for a program to switch on."""

    BAD_USER_INPUT = "BAD_USER_INPUT"
    NOT_FOUND = "NOT_FOUND"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    INTERNAL = "INTERNAL"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"


class NotFoundError(SeizedError):
    """What must be there to answer is not in the store."""

    code = Code.NOT_FOUND


class LimitError(SeizedError):
    """The request asks for more than one request may; ``cost`` is how much, where that was measured."""

    code = Code.LIMIT_EXCEEDED

    def __init__(self, message: str, cost: Any = None) -> None:
        super().__init__(message)
        self.cost = cost


class RequestError(SeizedError):
    """A request that no operation can be read from, or that is not answered; ``status`` is the response's."""

    def __init__(self, message: str, status: int = 400, code: Code = Code.BAD_USER_INPUT) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


def refusal(error: RequestError) -> bytes:
    """The body of the response that tells ``error``."""
    told = {"message": str(error), "extensions": {"code": error.code}}
    return json.dumps({"errors": [told]}, ensure_ascii=False).encode(errors="replace")


def shown(error: GraphQLError, otherwise: Code, request_id: str) -> dict[str, Any]:
    """The error as the response states it.

    An expected error tells its own code; one of GraphQL itself has the code ``otherwise``; any other is
    logged whole and told by the request's id alone.
    """
    cause = _cause(error)
    code, message = _told(cause, otherwise, error)
    told: dict[str, Any] = {"message": message, "extensions": {"code": code}}
    if code is Code.INTERNAL:
        log.error("request %s failed", request_id, exc_info=cause)
        told["extensions"]["requestId"] = request_id
    if error.locations:
        told["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        told["path"] = error.path
    return told


def _told(cause: BaseException | None, otherwise: Code, error: GraphQLError) -> tuple[Code, str]:
    if cause is None or isinstance(cause, GraphQLError):
        return otherwise, error.message
    if isinstance(cause, SeizedError) and cause.code in Code.__members__:
        return Code(cause.code), str(cause)
    if isinstance(cause, RecursionError):
        return Code.LIMIT_EXCEEDED, "the operation nests too deeply"
    if isinstance(cause, ValueError) and error.path is None:  # of a value that GraphQL could not read
        return Code.BAD_USER_INPUT, "a value in the query cannot be read"
    return Code.INTERNAL, "internal error"


def _cause(error: GraphQLError) -> BaseException | None:
    """What GraphQL wrapped; wrappers may be nested."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        if cause.original_error is None:
            return cause if cause is not error else None
        cause = cause.original_error
    return cause
