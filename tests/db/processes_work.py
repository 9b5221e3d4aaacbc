"""Work for processes; light, for every process loads it."""

import os
from collections.abc import Callable


def answer_of(size: int) -> bytes:
    return b"." * size


def end_itself() -> None:
    os._exit(1)


def fail(reason: str) -> None:
    raise ValueError(reason)


def what_cannot_be_told() -> Callable[[], None]:
    return lambda: None


class UntellableError(Exception):
    def __reduce__(self) -> str:
        raise TypeError


def fail_untellably() -> None:
    raise UntellableError
