"""Tells Schemathesis which codes of ours mean that the client asked for what cannot be given."""

from schemathesis.specs.graphql import validation

validation.CLIENT_ERROR_MARKERS |= {"NOT_FOUND", "LIMIT_EXCEEDED"}
