"""Stands in for reading: a file whose name says so ends the process; light, for every process loads it."""

import os

from db.reading import FileRead


def read_or_die(path: str) -> FileRead:
    if path.endswith("deadly"):
        os._exit(1)
    return FileRead(path)


def read_all_or_die(paths: list[str]) -> list[FileRead]:
    return [read_or_die(path) for path in paths]
