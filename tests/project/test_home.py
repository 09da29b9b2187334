"""The home folder and its secrets."""

import stat
from pathlib import Path

import pytest
from tests.project.conftest import run_python

from wardline.project import home


def test_a_secret_is_made_once_even_by_commands_that_start_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path / "home"))
    code = "from wardline.project import home; print(home.secret('web'))"
    told = {process.communicate()[0] for process in [run_python(code) for _ in range(4)]}
    assert told == {home.secret("web") + "\n"}
    assert len(home.secret("web")) >= 50
    assert home.secret("web") != home.secret("other")
    assert sorted(path.name for path in (tmp_path / "home/secrets").iterdir()) == ["other", "web"]


def test_secrets_can_be_read_by_their_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path / "home"))
    home.secret("web")
    assert stat.S_IMODE((tmp_path / "home/secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "home/secrets/web").stat().st_mode) == 0o600


def test_modes_of_folders_above_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = tmp_path / "above"
    above.mkdir(mode=0o700)
    monkeypatch.setenv("WARDLINE_HOME", str(above / "home"))
    home.secret("web")
    assert stat.S_IMODE(above.stat().st_mode) == 0o700
    assert stat.S_IMODE((above / "home").stat().st_mode) & 0o066 == 0
