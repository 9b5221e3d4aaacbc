"""Settings: one frozen object, built at the edge from the environment and passed down."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Self

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from corpus.errors import SeizedError

PREFIX = "SEIZED_"


class SettingsError(SeizedError):
    """A setting has a value that cannot be used; the message names its variable."""

    code = "BAD_SETTING"


class LogFormat(StrEnum):
    """How lines of the log are written."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which level on lines are written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class EnvironmentSettings(BaseSettings):
    """Settings of the environment; a field's variable is its name in capitals after ``SEIZED_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    @classmethod
    def load(cls, **given: object) -> Self:
        """Read the settings from the environment; ``given`` wins. Raises ``SettingsError``."""
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
            raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None


class Settings(EnvironmentSettings):
    """Where the store lies, how it is filled, and what is told of the work."""

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("seized", appauthor=False),
        description="Folder of the database and the search index; default a folder of your own",
    )
    database_url: str = Field(
        default="", description="Database as an SQLAlchemy URL; default SQLite in the data folder"
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=256,
        description="Processes that read and extract; default one a core",
    )
    lock_seconds: float = Field(
        default=30, ge=0, le=3600, description="How long a writer waits for another one to finish"
    )
    follow_seconds: float = Field(
        default=0.5, gt=0, le=60, description="How often a server looks for changes by other processes"
    )
    log_format: LogFormat = Field(
        default=LogFormat.TEXT, description="Lines of the server's log: text for people, json for tools"
    )
    log_level: LogLevel = Field(
        default=LogLevel.INFO, description="From which level on the server logs: debug, info, warning, error"
    )
    connections: int = Field(
        default=10, ge=3, le=500, description="Most connections that a process opens to PostgreSQL"
    )
    statement_seconds: float = Field(
        default=30,
        ge=0,
        le=86_400,
        description="How long PostgreSQL may take over one statement that reads; 0 for as long as it needs",
    )

    @field_validator("database_url")
    @classmethod
    def _is_a_url(cls, url: str) -> str:
        if url:
            try:
                make_url(url)
            except ArgumentError:
                raise ValueError("is not a database URL such as sqlite:////path/to/file.db") from None
        return url

    @property
    def database(self) -> str:
        """The database's URL, the default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'seized.db').absolute()}"

    @property
    def index_dir(self) -> Path:
        """The folder of the search index."""
        return self.data_dir / "index"

    @property
    def lock_path(self) -> Path:
        """The file that the one writer holds."""
        return self.data_dir / "writer.lock"
