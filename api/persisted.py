"""Persisted documents: queries that clients ask by name or hash instead of by their text.

Listed ones are ``.graphql`` files of a folder, read at the start. Automatic ones are what a client has sent
once with its hash, as Apollo's automatic persisted queries have it; they are kept in memory alone.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from graphql import GraphQLError

from api.errors import Code, RequestError
from api.memory import Memory
from corpus.errors import SeizedError
from db.settings import PREFIX, SettingsError

_REMEMBERED = 4_000_000
"""Characters of the automatic ones that are kept."""
_VERSION = 1


class Documents:
    """The documents that clients may ask for without their text; with ``only``, no others are answered."""

    def __init__(self, folder: Path | None, check: Callable[[str], None], *, only: bool = False) -> None:
        self._only = only
        self._listed = dict(_listed(folder, check)) if folder else {}
        self._automatic = Memory[str, str](_REMEMBERED)

    def text(self, given: Mapping[str, Any]) -> str:
        """The text of the document that a request asks; raises ``RequestError``."""
        query, name, hash_ = given.get("query"), given.get("documentId"), _hash(given.get("extensions"))
        if query is not None and not isinstance(query, str):
            raise RequestError("query must be a text")
        if name is not None and not isinstance(name, str):
            raise RequestError("documentId must be a text")
        if not query and name:
            return self._by_name(name)
        if query and query.strip():
            return self._as_sent(query, hash_)
        if hash_ is None:
            raise RequestError("query must be a text")
        return self._by_hash(hash_)

    def _by_name(self, name: str) -> str:
        found = self._listed.get(name.removeprefix("sha256:"))
        if found is None:
            raise RequestError(f"no document is listed as {name[:100]!r}", code=Code.NOT_FOUND)
        return found

    def _by_hash(self, hash_: str) -> str:
        found = self._listed.get(hash_) or self._automatic.get(hash_)
        if found is None and self._only:
            raise RequestError("PersistedQueryNotSupported", code=Code.PERSISTED_QUERY_NOT_SUPPORTED)
        if found is None:  # the words and the code that clients know to answer with the whole text
            raise RequestError("PersistedQueryNotFound", code=Code.PERSISTED_QUERY_NOT_FOUND)
        return found

    def _as_sent(self, query: str, hash_: str | None) -> str:
        if hash_ is None and not self._only:
            return query
        own = sha256(query.encode(errors="surrogatepass")).hexdigest()
        if hash_ is not None and hash_ != own:
            raise RequestError("the hash is not that of the query")
        if self._only and own not in self._listed:
            raise RequestError("only listed documents are answered here")
        if hash_ is not None and not self._only:
            self._automatic.put(own, query, len(query))
        return query


def _listed(folder: Path, check: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """The texts of the folder's files by their names without ending, and by their hashes."""
    for path in sorted(folder.glob("*.graphql")):
        try:
            text = path.read_text("utf-8")
            check(text)
        except (OSError, UnicodeDecodeError, SeizedError, GraphQLError) as error:
            raise SettingsError(f"{PREFIX}DOCUMENTS_DIR: {path.name}: {error}") from None
        yield path.stem, text
        yield sha256(text.encode()).hexdigest(), text


def _hash(extensions: object) -> str | None:
    """The hash in ``extensions.persistedQuery``; raises ``RequestError`` unless it is in its form."""
    asked = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if asked is None:
        return None
    found = asked.get("sha256Hash") if isinstance(asked, dict) else None
    if not isinstance(found, str) or asked.get("version") != _VERSION:
        raise RequestError(f"extensions.persistedQuery has a sha256Hash and the version {_VERSION}")
    return found.lower()
