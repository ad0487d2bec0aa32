"""Structured logs: one JSON object per line, with the request's id; never an identifier of a person."""

import logging
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)


class RequestIdFilter(logging.Filter):
    """Adds the request's id to every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record."""
        request_id = REQUEST_ID.get()
        if request_id is not None:
            record.request_id = request_id
        return True


def formatter() -> logging.Formatter:
    """Time, level, logger and message, then the record's `extra` fields."""
    return JsonFormatter(
        "{asctime}{levelname}{name}{message}",
        style="{",
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
    )


def log_config(level: str) -> dict[str, Any]:
    """The configuration of the collector's and uvicorn's loggers for logging.config.dictConfig."""
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
