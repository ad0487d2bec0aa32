"""Alerts: what is wrong is noted in `ops.alerts`, and told once to a webhook and the log until it is right again.

Telling comes after noting and by itself, so a webhook that is away loses nothing and holds nothing up: it is told at
the next tick.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import httpx
from psycopg import Connection
from psycopg.rows import class_row

from orchestration.queries import queries_beside
from warehouse.settings import Settings

query = queries_beside(__file__)

logger = logging.getLogger("sluice.alerts")


@dataclass(frozen=True)
class Finding:
    """What became of one thing that was looked at; no message: it is right."""

    name: str
    message: str | None


@dataclass(frozen=True)
class Alert:
    """An alert that somebody should be told of; with `resolved_at`, that it is over."""

    alert_id: int
    name: str
    message: str
    opened_at: datetime
    resolved_at: datetime | None

    def as_json(self) -> dict[str, str | None]:
        """What the webhook gets. Chats that show `text` (Slack, Mattermost) need nothing else."""
        status = "resolved" if self.resolved_at else "firing"
        return {
            "alert": self.name,
            "status": status,
            "message": self.message,
            "text": f"Sluice: {self.name} {status}. {self.message}",
            "opened_at": self.opened_at.isoformat(),
            "resolved_at": self.resolved_at.isoformat() if self.resolved_at else None,
        }


def note(connection: Connection, findings: Iterable[Finding]) -> None:
    """Open an alert for each thing that is wrong, and resolve those of what is right."""
    for finding in findings:
        if finding.message is None:
            connection.execute(query("resolve_alert"), {"name": finding.name})
        else:
            connection.execute(query("open_alert"), {"name": finding.name, "message": finding.message})


def tell(connection: Connection, config: Settings) -> list[Alert]:
    """Tell of alerts that are new, that stay for `SLUICE_ALERT_REPEAT_MINUTES`, or that are over; returns those told.

    What the webhook does not take stays for the next call.
    """
    with connection.cursor(row_factory=class_row(Alert)) as cursor:
        due = cursor.execute(query("due_alerts"), {"repeat_seconds": config.alert_repeat_minutes * 60}).fetchall()
    told = []
    for alert in due:
        if config.alert_webhook_url and not _post(alert, config.alert_webhook_url, config.alert_webhook_seconds):
            break  # nor will it take the others
        logger.warning("%s", alert.as_json()["text"])
        connection.execute(
            query("note_sent_alert"), {"alert_id": alert.alert_id, "is_resolved": alert.resolved_at is not None}
        )
        told.append(alert)
    return told


def _post(alert: Alert, url: str, seconds: float) -> bool:
    try:
        httpx.post(url, json=alert.as_json(), timeout=seconds).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        logger.warning(
            "The webhook did not take the alert %s (%s); it is told later.", alert.name, type(error).__name__
        )
        return False
    return True
