"""The GraphQL types, one file per noun; resolvers return rows of the store as they are."""

from api.types import enums as enums  # the enums are shown before any type names them
