"""Settings come from the environment, and a bad one names its variable."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from db.settings import Settings, SettingsError


def test_the_database_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SEIZED_DATABASE_URL", raising=False)
    monkeypatch.setenv("SEIZED_DATA_DIR", str(tmp_path))
    assert Settings.load().database == f"sqlite:///{tmp_path / 'seized.db'}"
    monkeypatch.setenv("SEIZED_DATABASE_URL", "postgresql+psycopg://db.example/seized")
    assert Settings.load().database == "postgresql+psycopg://db.example/seized"


def test_the_data_folder_is_ones_own_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEIZED_DATA_DIR", raising=False)
    assert Settings.load().data_dir.name == "seized"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SEIZED_WORKERS", "many"),
        ("SEIZED_WORKERS", "0"),
        ("SEIZED_DATABASE_URL", "not a url"),
        ("SEIZED_LOCK_SECONDS", "-1"),
    ],
)
def test_a_bad_setting_names_its_variable(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=f"^{variable}: "):
        Settings.load()


def test_settings_do_not_change(settings: Settings) -> None:
    with pytest.raises(ValidationError):
        settings.workers = 3  # type: ignore[misc]
