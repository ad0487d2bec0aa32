"""Alerts: problems are recorded in `ops.alerts` and sent to a webhook and the log.

Sending is a separate step after recording, so an unreachable webhook loses and blocks nothing: the next tick sends
again.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import httpx
from psycopg import Connection
from psycopg.rows import class_row

from orchestration.queries import queries_beside
from warehouse.settings import Settings, settings
from warehouse.visible_text import visible

query = queries_beside(__file__)

logger = logging.getLogger("sluice.alerts")

NO_MARKUP = str.maketrans({"<": "\u2039", ">": "\u203a", "@": "\uff20"})  # ‹ › ＠: chats act on the plain ones


@dataclass(frozen=True)
class Finding:
    """The result of one check; without a message all is well."""

    name: str
    message: str | None


@dataclass(frozen=True)
class Alert:
    """An alert to send; with `resolved_at`, its resolution."""

    alert_id: int
    name: str
    message: str
    opened_at: datetime
    resolved_at: datetime | None

    @property
    def runbook_url(self) -> str:
        """The runbook's entry; alerts of failed runs share one, whatever the job."""
        return f"{settings().documentation_url}/runbook#alert__{self.name.partition(':')[0]}"

    def as_json(self) -> dict[str, str | None]:
        """The webhook's payload. Chats that show `text` (Slack, Mattermost) need nothing else."""
        status = "resolved" if self.resolved_at else "firing"
        return {
            "alert": self.name,
            "status": status,
            "message": self.message,
            "text": f"Sluice: {self.name} {status}. {_as_chat_text(self.message)} {self.runbook_url}",
            "runbook": self.runbook_url,
            "opened_at": self.opened_at.isoformat(),
            "resolved_at": self.resolved_at.isoformat() if self.resolved_at else None,
        }


def note(connection: Connection, findings: Iterable[Finding]) -> None:
    """Open an alert for each problem, and resolve the alerts of checks that pass."""
    for finding in findings:
        if finding.message is None:
            connection.execute(query("resolve_alert"), {"name": finding.name})
        else:
            connection.execute(query("open_alert"), {"name": finding.name, "message": finding.message})


def send(connection: Connection, config: Settings) -> list[Alert]:
    """Send alerts that are new, resolved, or still open after `SLUICE_ALERT_REPEAT_MINUTES`; returns those sent.

    Alerts that the webhook refuses are sent at the next call.
    """
    with connection.cursor(row_factory=class_row(Alert)) as cursor:
        due = cursor.execute(query("due_alerts"), {"repeat_seconds": config.alert_repeat_minutes * 60}).fetchall()
    sent = []
    for alert in due:
        if config.alert_webhook_url and not _post(alert, config.alert_webhook_url, config.alert_webhook_seconds):
            break  # it will refuse the others too
        logger.warning("%s", alert.as_json()["text"])
        connection.execute(
            query("note_sent_alert"), {"alert_id": alert.alert_id, "is_resolved": alert.resolved_at is not None}
        )
        sent.append(alert)
    return sent


def _as_chat_text(message: str) -> str:
    """A message that may repeat what clients sent: no hidden characters, and no links or mentions of a chat."""
    return visible(" ".join(message.split())).translate(NO_MARKUP)


def _post(alert: Alert, url: str, seconds: float) -> bool:
    try:
        httpx.post(url, json=alert.as_json(), timeout=seconds).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        logger.warning(
            "The webhook did not accept the alert %s (%s); it will be sent again.", alert.name, type(error).__name__
        )
        return False
    return True
