"""Watching: which files below some folders came or changed, told once they have settled."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

_SETTLED_MS = 500
"""A burst of changes ends when nothing changed for so long."""

_LONGEST_MS = 10_000
"""A burst that does not end is told after so long."""

_LOOK_MS = 1_000


def bursts(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """What came or changed in each settled burst, hidden files excepted; an empty list while nothing does.

    A folder that came stands for all that is in it. The first answer comes when watching has begun: what
    lies there before it is for the caller. Raises ``FileNotFoundError`` where a path is not there. Ends with
    Ctrl-C, as a ``KeyboardInterrupt``.
    """
    roots = [os.path.abspath(path) for path in paths]

    def counts(change: Change, path: str) -> bool:
        return change is not Change.deleted and not any(_is_hidden(path, root) for root in roots)

    settled = watch(
        *roots,
        watch_filter=counts,
        debounce=_LONGEST_MS,
        step=_SETTLED_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
    )
    for changes in settled:
        yield sorted({Path(path) for change, path in changes if _is_to_be_read(change, path)})


def _is_to_be_read(change: Change, path: str) -> bool:
    return os.path.isfile(path) or (change is Change.added and os.path.isdir(path))


def _is_hidden(path: str, root: str) -> bool:
    """Whether a folder beneath ``root`` on the way to ``path``, or the file itself, is hidden."""
    return path.startswith(root) and any(part.startswith(".") for part in path[len(root) :].split(os.sep))
