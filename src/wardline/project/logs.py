"""Logs as JSON lines that can hold no personal data: only named fields pass, and no text that a stranger formatted."""

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

from wardline.project import home
from wardline.vocabulary.faults import Fault

# Everything else is dropped, with the number of dropped fields told.
ALLOWED = frozenset(
    {
        "event", "level", "time", "process", "logger", "where", "fault", "frames", "client", "entry", "duty", "job",
        "task", "queue", "rule", "kind", "count", "total", "seconds", "status", "method", "route", "port", "exit",
        "attempt", "version", "dropped",
    }
)  # fmt: skip
_MAX_FRAMES = 12


def configure(process: str) -> None:
    """Sends this process's logs, its libraries' too, to HOME/logs/`process`.log."""
    path = home.inner("logs") / f"{process}.log"
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            _exception,
            allow,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=path.open("a", encoding="utf-8", buffering=1)),
        cache_logger_on_first_use=True,
    )
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def for_granian() -> dict[str, Any]:
    """The server's own logging, as its configuration dictionary."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "wardline.project.logs.JsonFormatter"}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
        },
        "loggers": {"_granian": {"handlers": ["out"], "level": "INFO", "propagate": False}},
    }


class JsonFormatter(logging.Formatter):
    """A library's record as one line: where it was said and its template, never the values put into it.

    A message without values may have been formatted before, so only its place is told.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record's line."""
        fields: dict[str, Any] = {
            "event": record.msg if record.args and isinstance(record.msg, str) else "said",
            "level": record.levelname.lower(),
            "time": self.formatTime(record),
            "logger": record.name,
            "where": f"{record.module}:{record.lineno}",
        }
        if record.exc_info and record.exc_info[1]:
            fields |= describe(record.exc_info[1])
        return json.dumps(allow(None, "", fields), ensure_ascii=False)


def describe(error: BaseException) -> dict[str, Any]:
    """An error without its message, which may carry values; a Fault's own sentence carries none."""
    frames = traceback.extract_tb(error.__traceback__)[-_MAX_FRAMES:]
    fields: dict[str, Any] = {
        "fault": type(error).__name__,
        "frames": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }
    return fields | ({"where": error.what} if isinstance(error, Fault) else {})


def allow(_logger: Any, _name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The allowed fields only, and how many were dropped."""
    kept = {name: value for name, value in fields.items() if name in ALLOWED}
    if len(kept) < len(fields):
        kept["dropped"] = len(fields) - len(kept)
    return kept


def _exception(_logger: Any, _name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = fields.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        fields.update(describe(error))
    return fields
