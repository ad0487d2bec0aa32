"""Alert conditions: ingestion rate, errors, connections, storage, and the collector's latency."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
from prometheus_client.parser import text_string_to_metric_families
from psycopg import Connection

from expectations.landing import SET_ASIDE
from orchestration.queries import queries_beside
from orchestration.supervision import ServiceState
from orchestration.upkeep.alerts import Finding
from warehouse.settings import Settings
from warehouse.visible_text import visible

query = queries_beside(__file__)

REQUEST_SECONDS = "sluice_request_seconds"


class Scrape(msgspec.Struct, frozen=True):
    """Cumulative request counts of the collector at a moment, by upper bound of their duration in seconds."""

    at: float
    requests: dict[str, float]


@dataclass(frozen=True)
class Latency:
    """The number of requests in a period, and an upper bound of their 95th percentile, in seconds."""

    requests: int
    p95: float


def look(connection: Connection, config: Settings) -> list[Finding]:
    """Check everything that PostgreSQL and the disk report."""
    minutes = config.alert_window_minutes
    traffic = connection.execute(query("alert_traffic"), {"minutes": minutes}).fetchone()
    assert traffic is not None
    landed, rejected, busiest_hour = traffic
    errors = _reported_errors(connection, minutes)
    return [
        _ingestion_rate(landed / minutes, busiest_hour / 60, config),
        _error_rate(landed + rejected, rejected, errors, config),
        *_server(connection, config),
        _set_aside(connection),
        _keys(connection, config),
    ]


def latency_finding(latency: Latency | None, config: Settings) -> Finding:
    """Whether the collector is slow. No alert if the latency is unknown or there were too few requests."""
    slow = (
        latency is not None
        and latency.requests >= config.alert_min_requests
        and latency.p95 * 1000 > config.alert_p95_ms
    )
    if latency is None or not slow:
        return Finding("latency", None)
    return Finding(
        "latency",
        f"5 % of the collector's last {latency.requests} requests took longer than {config.alert_p95_ms:g} ms "
        f"(p95 is at most {latency.p95 * 1000:g} ms).",
    )


def personal_data_finding(found: str | None) -> Finding:
    """Whether the daily scan of what is stored found anything that looks like a person or a secret."""
    return Finding("personal_data", found)


def service_findings(states: Mapping[str, ServiceState] | None, is_answering: bool, minutes: int) -> list[Finding]:
    """Whether supervised services are down, the collector does not answer, or one was restarted in these minutes.

    Without a supervisor there is nothing to say: systemd or a container's runtime watches then.
    """
    states = states or {}
    since = datetime.now(UTC) - timedelta(minutes=minutes)
    away = [f"{name} ({state.description})" for name, state in states.items() if not state.runs]
    restarted = [name for name, state in states.items() if state.runs and state.stopped_at and state.stopped_at > since]
    collector = "collector" in states and not is_answering
    return [
        Finding("collector_away", "The collector does not answer; clients keep their events." if collector else None),
        Finding("service_away", f"Services are down and being restarted: {', '.join(away)}." if away else None),
        Finding(
            "service_restarted",
            f"In the last {minutes} minutes these services exited and were restarted: {', '.join(restarted)}."
            if restarted
            else None,
        ),
    ]


def scrape(config: Settings) -> Scrape | None:
    """The collector's current figures, or None if it does not answer."""
    url = config.alert_metrics_url or f"http://{config.host}:{config.collector_port}/metrics"
    try:
        text = httpx.get(url, timeout=config.alert_webhook_seconds).raise_for_status().text
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    requests: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples if family.name == REQUEST_SECONDS else ():
            if sample.name == f"{REQUEST_SECONDS}_bucket":
                requests[sample.labels["le"]] = requests.get(sample.labels["le"], 0) + sample.value
    return Scrape(time.time(), requests)


def latency_between(earlier: Scrape, later: Scrape) -> Latency | None:
    """The latency of the requests between two scrapes; None if there were none or the collector restarted."""
    answered = {float(bound): count - earlier.requests.get(bound, 0) for bound, count in later.requests.items()}
    total = max(answered.values(), default=0)
    if total <= 0 or min(answered.values()) < 0:
        return None
    return Latency(int(total), min(bound for bound, count in answered.items() if count >= 0.95 * total))


def _ingestion_rate(rate: float, busiest_rate: float, config: Settings) -> Finding:
    least = config.alert_events_per_minute
    if rate >= least or busiest_rate < least:
        return Finding("ingestion_rate", None)
    return Finding(
        "ingestion_rate",
        f"{rate:.3g} events per minute landed in the last {config.alert_window_minutes:g} minutes, fewer than "
        f"{least:g}; the busiest hour of the last day had {busiest_rate:.3g} per minute.",
    )


def _error_rate(sent: int, rejected: int, errors: int, config: Settings) -> Finding:
    share = (rejected + errors) / sent if sent else 0.0
    if sent < config.alert_min_requests or share <= config.alert_error_share:
        return Finding("error_rate", None)
    return Finding(
        "error_rate",
        f"Of {sent} events in the last {config.alert_window_minutes:g} minutes, {rejected} were rejected and {errors} "
        f"reported an error: {share:.1%}, more than {config.alert_error_share:.1%}.",
    )


def _set_aside(connection: Connection) -> Finding:
    waiting = connection.execute(query("alert_set_aside"), {"reason": SET_ASIDE}).fetchall()
    if not waiting:
        return Finding("source_set_aside", None)
    each = "; ".join(f"{visible(source)}: {events} events" for source, events in waiting)
    return Finding("source_set_aside", f"Sources are set aside, and their events are not published: {each}.")


def _keys(connection: Connection, config: Settings) -> Finding:
    ending = connection.execute(query("alert_keys"), {"days": config.alert_key_days}).fetchall()
    if not ending:
        return Finding("key_expires", None)
    each = "; ".join(
        f"{number} ({scope} of {visible(source)}) on {at:%Y-%m-%d %H:%M}" for number, source, scope, at in ending
    )
    return Finding("key_expires", f"Keys expire, and their clients will get 401: {each}. Run `sluice keys rotate`.")


def _server(connection: Connection, config: Settings) -> list[Finding]:
    row = connection.execute(query("alert_server")).fetchone()
    assert row is not None
    used, allowed, database_bytes = row
    busy = used / allowed >= config.alert_connections_share
    return [
        Finding("connections", f"{used} of {allowed} PostgreSQL connections are in use." if busy else None),
        _storage(database_bytes, config),
    ]


def _storage(database_bytes: int, config: Settings) -> Finding:
    postgres = config.home / "postgres"  # for root a link to the embedded server's data
    disk = shutil.disk_usage(postgres if postgres.exists() else config.home)
    if disk.used / disk.total >= config.alert_disk_share:
        return Finding(
            "storage", f"{disk.used / disk.total:.0%} of the disk is in use; {disk.free / 1e9:.1f} GB are free."
        )
    if 0 < config.alert_database_bytes < database_bytes:
        return Finding(
            "storage",
            f"The database is {database_bytes / 1e9:.1f} GB, more than {config.alert_database_bytes / 1e9:.1f} GB.",
        )
    return Finding("storage", None)


def _reported_errors(connection: Connection, minutes: int) -> int:
    if connection.execute("select to_regclass('marts.fct_errors')").fetchone() == (None,):
        return 0
    row = connection.execute(query("alert_errors"), {"minutes": minutes}).fetchone()
    return int(row[0]) if row else 0
