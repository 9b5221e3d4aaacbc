"""The error base: every error of Seized that a person may read, with a code a client can switch on."""


class SeizedError(Exception):
    """Base of all expected errors; the message names the file or symbol, and the reason."""

    code = "INTERNAL"


class BadInputError(SeizedError):
    """What the caller gave is not of the form asked for: a symbol, a date, a cursor, a filter."""

    code = "BAD_USER_INPUT"


class UnreadableError(SeizedError):
    """A file is refused; nothing of it is stored.

    ``name`` is the file's name, ``reason`` one sentence without it.
    """

    code = "UNREADABLE"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str]]:
        """Keep both parts when the error crosses a process boundary."""
        return type(self), (self.name, self.reason)
