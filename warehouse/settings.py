"""Every `SLUICE_*` setting, typed, with the default that works on a laptop.

`Settings()` reads the environment; nothing else in the project reads `os.environ` for configuration.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from warehouse.errors import WarehouseError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
OWNER = re.compile(r"team:\S+|[^@\s]+@[^@\s]+\.[^@\s]+")


class Settings(BaseSettings):
    """The settings of all rooms; the field `database_url` is the variable `SLUICE_DATABASE_URL`."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_", frozen=True, extra="ignore")

    env: Literal["development", "production"] = Field(
        "development", description="`production` refuses the development keys and the development pepper."
    )
    home: Path = Field(
        PROJECT_ROOT / ".sluice", description="State: embedded PostgreSQL, logs, pids, Dagster's home, dbt's target."
    )
    database_url: str | None = Field(
        None, description="Any PostgreSQL ≥ 15, as `postgresql://user:password@host:port/db`; empty: the embedded one."
    )
    pepper: SecretStr = Field(
        SecretStr("development-pepper"), description="Secret of the pseudonyms; changing it makes every user new."
    )
    host: str = Field("127.0.0.1", description="Address the collector and the Dagster UI listen on.")
    collector_port: int = Field(8000, ge=1, le=65535, description="Port of the collector.")
    collector_workers: int = Field(1, ge=1, le=64, description="Processes of the collector.")
    collector_queue_bytes: int = Field(
        64 * 1024 * 1024,
        ge=8 * 1024 * 1024,
        description="Bytes of bodies and events that one worker may hold until they are committed; beyond it: 503.",
    )
    collector_request_seconds: float = Field(
        30, gt=0, description="How long a client may take to send a request; then its connection is closed."
    )
    message_content: Literal["drop", "mask", "keep"] = Field(
        "mask", description="What becomes of message text, unless `sluice sources set` says otherwise for a source."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The collector's log: `debug` has every request, `info` the refused, `error` the failed."
    )
    request_events: float = Field(
        0.1, ge=0, le=1, description="Share of API requests that land as `performance` events, ingest not counted."
    )
    ingest_request_events: float = Field(
        0, ge=0, le=1, description="Share of ingest requests that land as `performance` events, too."
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks, comma-separated, whose X-Forwarded-For and geo headers are believed.",
    )
    country_headers: str = Field(
        "CF-IPCountry,X-Country-Code", description="Headers in which a trusted proxy names the client's country."
    )
    city_headers: str = Field(
        "CF-IPCity,X-City", description="Headers in which a trusted proxy names the client's city."
    )
    geoip_database: Path | None = Field(None, description="A MaxMind file (.mmdb) to look countries and cities up in.")
    dagster_port: int = Field(3000, ge=1, le=65535, description="Port of the Dagster UI.")
    refresh_cron: str = Field("* * * * *", description="When the schedule looks for unpublished events.")
    refresh_wait_seconds: float = Field(
        60, ge=0, description="How long a run waits for another publisher before it gives up."
    )
    publish_lock_seconds: float = Field(
        300, ge=0, description="How long publishing waits for readers of a table whose columns change."
    )
    refresh_backoff_seconds: float = Field(
        10, gt=0, description="Pause after a failed refresh before the next starts by itself; it doubles each time."
    )
    refresh_backoff_limit_seconds: float = Field(
        600, gt=0, description="Longest pause between refreshes that fail one after the other."
    )
    retention_days: int = Field(
        90,
        ge=8,
        description="Days that landed events are kept, unless `sluice sources set` says otherwise for a source.",
    )
    freshness_warn_minutes: int = Field(
        60, ge=1, description="Marts that nothing was published to for longer are shown as stale (warning) in Dagster."
    )
    freshness_fail_minutes: int = Field(
        1440, ge=2, description="Marts that nothing was published to for longer are shown as stale (failed) in Dagster."
    )
    owners: str = Field(
        "team:data",
        description="Who answers for the assets in Dagster, comma-separated: `team:name` or an e-mail address.",
    )
    dbt_project_dir: Path = Field(PROJECT_ROOT / "dbt_project", description="The dbt project that is run.")
    dbt_threads: int = Field(2, ge=1, description="Models that dbt builds at the same time.")
    dbt_work_mem_mb: int = Field(
        128, ge=1, description="PostgreSQL's `work_mem` for dbt: what one sort or hash of a model may take, in MB."
    )
    pages_port: int = Field(3001, ge=1, le=65535, description="Port of the gates' pages.")
    documentation_url: str = Field(
        "http://127.0.0.1:3001", description="Where the gates' pages are served, for links in the checks."
    )
    max_quarantined_share: float = Field(
        0.2, ge=0, le=1, description="Landing gate: largest share of a batch that may be quarantined."
    )
    min_quarantined_events: int = Field(
        100, ge=0, description="Landing gate: below this many quarantined events the share does not block."
    )
    alert_webhook_url: str | None = Field(
        None, description="Where alerts are posted as JSON; empty: they are only written to the log of Dagster."
    )
    alert_webhook_seconds: float = Field(3, gt=0, description="How long the webhook may take to answer.")
    alert_repeat_minutes: float = Field(
        240, gt=0, description="An alert that stays is sent again after this time, and not before."
    )
    alert_metrics_url: str | None = Field(
        None, description="The collector's /metrics, for its latency; empty: that of the collector on this host."
    )
    alert_window_minutes: int = Field(
        10, ge=1, description="The time that latency, ingestion rate and error rate are looked at over."
    )
    alert_p95_ms: float = Field(200, gt=0, description="Alert when 5 % of the collector's requests take longer.")
    alert_min_requests: int = Field(
        20, ge=1, description="Requests and events below which latency and error rate raise no alert."
    )
    alert_events_per_minute: float = Field(
        100, ge=0, description="Alert when fewer events land, once there was an hour with more; 0: never."
    )
    alert_connections_share: float = Field(
        0.9, gt=0, le=1, description="Alert when this share of PostgreSQL's connections is in use."
    )
    alert_error_share: float = Field(
        0.01, gt=0, le=1, description="Alert when this share of what clients send is rejected or reports an error."
    )
    alert_disk_share: float = Field(
        0.8, gt=0, le=1, description="Alert when this share of the disk below SLUICE_HOME is in use."
    )
    alert_database_bytes: int = Field(
        0, ge=0, description="Alert when the database has more bytes; 0: never. For a server whose disk is not ours."
    )

    min_judged_events: int = Field(
        1000, ge=1, description="Gates: shares, volumes and ratios of fewer events than this are not judged."
    )
    max_rejected_share: float = Field(
        0.5, ge=0, le=1, description="Landing gate: largest share of a source's events that the collector may refuse."
    )
    max_unregistered_share: float = Field(
        0.5, ge=0, le=1, description="Landing gate: largest share of a source's events with a name of no registry row."
    )
    max_duplicate_share: float = Field(
        0.5, ge=0, le=1, description="Landing gate: largest share of a source's deliveries that may be retries."
    )
    max_one_user_share: float = Field(
        0.9, ge=0, le=1, description="Landing gate: largest share of one user, at a source where that is unusual."
    )
    max_one_name_share: float = Field(
        0.98, ge=0, le=1, description="Landing gate: largest share of one event name, where that is unusual."
    )
    max_unreadable_share: float = Field(
        0.2, ge=0, le=1, description="Landing gate: largest share of events with a measure that is no number."
    )
    max_behind_share: float = Field(
        0.5, ge=0, le=1, description="Landing gate: largest share of events that are a day late."
    )
    max_volume_rise: float = Field(
        10, gt=1, description="Landing gate: how many times its usual volume an hour of a source may have."
    )
    min_volume_share: float = Field(
        0.5, ge=0, lt=1, description="Landing gate: the share of its usual volume that an hour must exceed."
    )
    max_rows_lost: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Gates: largest share of a mart's touched rows, or of a rebuilt day, that may vanish.",
    )
    max_events_lost: float = Field(
        0.1, ge=0, le=1, description="Mart gate: largest share of a published day's events that may vanish from it."
    )
    max_ratio_jump: float = Field(
        0.3,
        gt=0,
        description="Mart gate: how far a day's ratio, as the bounce rate, may be from that of the days before.",
    )
    rules_warn: str = Field(
        "",
        description="Rules that only warn, though they would block: comma-separated, as `landed_volume__not_too_high`.",
    )
    rules_block: str = Field(
        "",
        description="Rules that block, though they would only warn: comma-separated, as `landed_volume__not_too_low`.",
    )

    @property
    def rules_warn_list(self) -> list[str]:
        """`rules_warn` one by one."""
        return _listed(self.rules_warn)

    @property
    def rules_block_list(self) -> list[str]:
        """`rules_block` one by one."""
        return _listed(self.rules_block)

    @property
    def owner_list(self) -> list[str]:
        """`owners` one by one."""
        return _listed(self.owners)

    @property
    def trusted_proxy_list(self) -> list[str]:
        """`trusted_proxies` one by one."""
        return _listed(self.trusted_proxies)

    @property
    def country_header_list(self) -> list[str]:
        """`country_headers` one by one."""
        return _listed(self.country_headers)

    @property
    def city_header_list(self) -> list[str]:
        """`city_headers` one by one."""
        return _listed(self.city_headers)

    @model_validator(mode="after")
    def _stale_after_it_was_doubtful(self) -> Self:
        if self.freshness_warn_minutes >= self.freshness_fail_minutes:
            raise ValueError("SLUICE_FRESHNESS_WARN_MINUTES must be less than SLUICE_FRESHNESS_FAIL_MINUTES")
        return self

    @model_validator(mode="after")
    def _owners_are_teams_or_people(self) -> Self:
        for owner in self.owner_list:
            if not OWNER.fullmatch(owner):
                raise ValueError(f"SLUICE_OWNERS has {owner!r}: expected `team:name` or an e-mail address")
        return self

    @model_validator(mode="after")
    def _production_has_its_own_pepper(self) -> Self:
        if self.env == "production" and self.pepper == Settings.model_fields["pepper"].default:
            raise ValueError("SLUICE_ENV=production needs a SLUICE_PEPPER of its own, a long random text")
        return self


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


class SettingsError(WarehouseError):
    """A `SLUICE_*` variable has a value that cannot be used; the message names it."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The process's settings, read once. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"SLUICE_{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg']}" for fault in error.errors())
        raise SettingsError("; ".join(faults).replace("SLUICE_:", "")) from None
