"""Roles: what each mentioned entity does at its place."""

from extractors.facts import Mention, Party


def assign_roles(mentions: tuple[Mention, ...], parties: tuple[Party, ...]) -> tuple[Mention, ...]:
    """Return the mentions with the role their place gives them."""
    return mentions
