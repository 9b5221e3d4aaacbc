"""Readers: from a file's bytes to the documents in it, one function a media type."""

from pathlib import Path

from corpus.document import Document


def read(path: Path) -> list[Document]:
    """Read one file; raises ``UnreadableError`` with the reason where it holds no resolution."""
    raise NotImplementedError
