"""Logs: lines on standard error, as text for people or JSON for tools, each with its request's id."""

import logging
import sys
from contextvars import ContextVar

from pythonjsonlogger.json import JsonFormatter

from db.settings import LogFormat, LogLevel

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is being answered; threads that work for it see it too."""

_TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_RENAMED = {"asctime": "time", "levelname": "level", "name": "logger"}


def begin_logging(style: LogFormat, level: LogLevel) -> None:
    """Write what is logged from ``level`` on to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_with_request_id)
    formatter = logging.Formatter(_TEXT)
    if style is LogFormat.JSON:
        formatter = JsonFormatter(_TEXT, rename_fields=_RENAMED, json_ensure_ascii=False)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    if level is not LogLevel.DEBUG:
        logging.getLogger("uvicorn").setLevel(logging.WARNING)  # its start and stop are told elsewhere


def _with_request_id(record: logging.LogRecord) -> bool:
    if request_id.get() is not None:
        record.request_id = request_id.get()
    return True
