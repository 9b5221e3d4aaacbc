"""Settings of the service: what it allows clients, read from the environment like those of the store."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import NoDecode

from db.settings import PREFIX, EnvironmentSettings

_ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:.]+\](:\d{1,5})?", re.IGNORECASE)


class ServiceSettings(EnvironmentSettings):
    """What the service allows its clients."""

    query_seconds: float = Field(
        default=10, gt=0, le=600, description="The longest that one operation may take"
    )
    queries_at_once: int = Field(
        default=4, ge=1, le=64, description="Operations that are answered at the same time; others wait"
    )
    rate_per_minute: int = Field(
        default=0, ge=0, le=1_000_000, description="Requests a minute from one address; 0 sets no limit"
    )
    cache_megabytes: int = Field(
        default=64, ge=0, le=65_536, description="Memory for answers kept until the data change; 0 keeps none"
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Origins whose pages may ask, separated by commas; * lets every page"
    )
    documents_dir: Path | None = Field(
        default=None, description="Folder of .graphql files that clients may ask by name or hash"
    )
    documents_only: bool = Field(
        default=False, description="Whether only the documents of that folder are answered"
    )

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _are_origins(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        origins = tuple(origin.strip().rstrip("/") for origin in given.split(",") if origin.strip())
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin such as https://app.example")
        return origins

    @field_validator("documents_dir")
    @classmethod
    def _is_a_folder(cls, folder: Path | None) -> Path | None:
        if folder is not None and not folder.is_dir():
            raise ValueError(f"{folder} is not a folder")
        return folder

    @field_validator("documents_only")
    @classmethod
    def _has_documents(cls, only: bool, info: ValidationInfo) -> bool:
        if only and info.data.get("documents_dir") is None:
            raise ValueError(f"needs {PREFIX}DOCUMENTS_DIR, the folder of the documents")
        return only
