"""Logs let only named fields through, and no text that holds values."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from wardline.project import logs
from wardline.vocabulary.faults import Fault


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("WARDLINE_HOME", str(tmp_path / "home"))
    before = logging.getLogger().handlers[:], logging.getLogger().level
    logs.configure("trial")
    yield tmp_path / "home/logs/trial.log"
    for handler in logging.getLogger().handlers:
        handler.close()
    logging.getLogger().handlers[:], logging.getLogger().level = before
    structlog.reset_defaults()


def _lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_a_field_that_is_not_named_is_dropped_and_counted(log: Path) -> None:
    structlog.get_logger().info("job done", job=7, phone="+1 202 555 0143")
    (line,) = _lines(log)
    assert (line["event"], line["job"], line["dropped"]) == ("job done", 7, 1)
    assert "555" not in log.read_text()


def test_a_librarys_message_is_told_by_its_template_only(log: Path) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/people/maria.lopez@example.com")
    logging.getLogger("other").warning(f"formatted before: {'maria'}")  # noqa: G004 -- as libraries do
    template, mute = _lines(log)
    assert template["event"] == "Not Found: %s"
    assert mute["event"] == "said"
    assert "maria" not in log.read_text()


def test_an_errors_own_text_stays_out_and_a_faults_sentence_goes_in(log: Path) -> None:
    for error in (ValueError("maria.lopez@example.com"), Fault("The disk is full.", "", "")):
        try:
            raise error
        except (ValueError, Fault):
            structlog.get_logger().exception("failed")
            logging.getLogger("library").exception("failed")
    assert [line["fault"] for line in _lines(log)] == ["ValueError", "ValueError", "Fault", "Fault"]
    assert "maria" not in log.read_text()
    assert log.read_text().count("The disk is full.") == 2
