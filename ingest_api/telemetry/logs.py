"""Structured logs: one JSON object a line, with the id of the request; never an identifier of a person."""

import logging
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)


class RequestIdFilter(logging.Filter):
    """Gives every record the id of the request that it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record."""
        request_id = REQUEST_ID.get()
        if request_id is not None:
            record.request_id = request_id
        return True


def formatter() -> logging.Formatter:
    """Time, level, logger and message, then whatever `extra` a record carries."""
    return JsonFormatter(
        "{asctime}{levelname}{name}{message}",
        style="{",
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
    )


def log_config(level: str) -> dict[str, Any]:
    """The configuration of the collector's loggers and uvicorn's, for logging.config.dictConfig."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "ingest_api.telemetry.logs.RequestIdFilter"}},
        "formatters": {"json": {"()": "ingest_api.telemetry.logs.formatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]}},
        "loggers": {
            "sluice": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
            "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }
