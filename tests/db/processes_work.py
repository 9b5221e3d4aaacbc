"""Work for processes; light, for every process loads it."""

import os


def answer_of(size: int) -> bytes:
    return b"." * size


def end_itself() -> None:
    os._exit(1)


def fail(reason: str) -> None:
    raise ValueError(reason)
