"""A store is made, upgraded and, where it is newer than the program, refused."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import AutoString

from db.engine import connect
from db.migrate import NewerStoreError, _config, _known, check, is_current, upgrade
from db.settings import Settings, SettingsError
from db.store import open_store
from db.tables import TABLES


@pytest.fixture
def engine(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """A database without tables."""
    with ExitStack() as made:
        url = ""
        if database_kind == "postgresql":
            url = made.enter_context(request.getfixturevalue("postgres_server").database("template0"))
        opened = connect(Settings(data_dir=tmp_path / "empty", database_url=url))
        yield opened
        opened.dispose()


def test_migrations_make_the_tables_that_the_code_describes(engine: sa.Engine) -> None:
    assert not is_current(engine)
    assert upgrade(engine)
    assert is_current(engine)
    assert not upgrade(engine)
    check(engine)


def test_migrations_go_back_to_nothing(engine: sa.Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]


def test_text_is_ordered_by_its_characters(engine: sa.Engine) -> None:
    upgrade(engine)
    if engine.dialect.name == "postgresql":
        held = sa.text(
            "SELECT table_name || '.' || column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type = 'character varying' "
            "AND character_maximum_length IS NULL AND collation_name IS DISTINCT FROM 'C'"
        )
        with engine.connect() as connection:
            assert connection.scalars(held).all() == []
    for table in TABLES.values():
        for column in table.columns:
            assert not isinstance(column.type, AutoString), column


def test_the_last_migration_is_known_without_loading_alembic() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "db:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert _known() == [script.revision for script in scripts.walk_revisions()][::-1]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://nobody@localhost/none", "psycopg"),
        ("poem://verse", "'poem' is no kind of database"),
    ],
)
def test_a_database_that_cannot_be_spoken_to_is_told(
    settings: Settings, url: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingsError, match=f"^SEIZED_DATABASE_URL: .*{reason}"):
        connect(settings.model_copy(update={"database_url": url}))


def test_a_newer_store_is_refused(settings: Settings) -> None:
    with open_store(settings) as store, store.changing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStoreError, match=r"9999.*upgrade seized"), open_store(settings):
        pass


def test_a_half_made_migration_leaves_nothing(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the machine went away")

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
    with pytest.raises(OSError, match="went away"):
        upgrade(engine)
    assert sa.inspect(engine).get_table_names() in ([], ["alembic_version"])


@pytest.mark.sqlite
def test_the_database_is_prepared_for_readers_beside_a_writer(settings: Settings, tmp_path: Path) -> None:
    with open_store(settings) as store, store.engine.connect() as connection:
        assert connection.scalar(sa.text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(sa.text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(sa.text("PRAGMA busy_timeout")) > 0
