"""Errors as clients see them: a message, where in the query, and ``extensions.code`` to switch on."""

import logging
from enum import StrEnum
from typing import Any

from graphql import GraphQLError

from corpus.errors import BadInputError, SeizedError

log = logging.getLogger("seized.api")


class Code(StrEnum):
    """What went wrong, for a program to switch on."""

    BAD_USER_INPUT = "BAD_USER_INPUT"
    NOT_FOUND = "NOT_FOUND"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    INTERNAL = "INTERNAL"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"


class NotFoundError(SeizedError):
    """What must be there to answer is not in the store."""

    code = Code.NOT_FOUND


class LimitError(SeizedError):
    """The request asks for more than one request may."""

    code = Code.LIMIT_EXCEEDED


def shown(error: GraphQLError, otherwise: Code, request_id: str) -> dict[str, Any]:
    """The error as the response states it.

    An expected error tells its own code; one of GraphQL itself has the code ``otherwise``; any other is
    logged whole and told by the request's id alone.
    """
    cause = _cause(error)
    code = _code(cause, otherwise)
    if code is Code.INTERNAL:
        log.error("request %s failed", request_id, exc_info=cause)
        told: dict[str, Any] = {"message": "internal error", "extensions": {"requestId": request_id}}
    else:
        told = {"message": str(cause) if isinstance(cause, SeizedError) else error.message, "extensions": {}}
    told["extensions"]["code"] = code
    if error.locations:
        told["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        told["path"] = error.path
    return told


def _code(cause: BaseException | None, otherwise: Code) -> Code:
    if isinstance(cause, SeizedError):
        return Code(cause.code) if cause.code in Code.__members__ else Code.INTERNAL
    if cause is None or isinstance(cause, GraphQLError):
        return otherwise
    return Code.LIMIT_EXCEEDED if isinstance(cause, RecursionError) else Code.INTERNAL


def _cause(error: GraphQLError) -> BaseException | None:
    """What GraphQL wrapped; wrappers may be nested."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        if cause.original_error is None:
            return cause if cause is not error else None
        cause = cause.original_error
    return cause


def refuse(message: str) -> BadInputError:
    """The error for input that is not of the form asked for."""
    return BadInputError(message)
