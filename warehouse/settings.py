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
HOST_NAME = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")

# The ten settings that most installations look at; the README has these, docs/settings.md has all.
ESSENTIAL = (
    "env",
    "home",
    "database_url",
    "pepper",
    "host",
    "collector_port",
    "message_content",
    "trusted_proxies",
    "retention_days",
    "alert_webhook_url",
)


class Settings(BaseSettings):
    """The settings of all packages; the field `database_url` is the variable `SLUICE_DATABASE_URL`.

    A description says what the setting does, its unit, and what happens at its limits. An empty variable counts as not
    set: Compose and env files write `SLUICE_DATABASE_URL=` for a value that was not given.
    """

    model_config = SettingsConfigDict(env_prefix="SLUICE_", env_ignore_empty=True, frozen=True, extra="ignore")

    # Installation
    env: Literal["development", "production"] = Field(
        "development",
        description="`production` rejects the development keys, requires TLS of a PostgreSQL on another machine, and "
        "refuses to start with the development pepper.",
    )
    home: Path = Field(
        PROJECT_ROOT / ".sluice",
        description="Folder for state: the embedded PostgreSQL, the logins' passwords, logs, process ids, Dagster's "
        "home and dbt's target.",
    )
    database_url: str | None = Field(
        None,
        repr=False,
        description="PostgreSQL 15 or newer, as `postgresql://user:password@host:port/database`. The user is the "
        "owner, or the login of this process. Not set: Sluice runs its own embedded server.",
    )
    pepper: SecretStr = Field(
        SecretStr("development-pepper"),
        description="Secret key of the pseudonyms. Change it with `sluice pepper rotate`; otherwise every user would "
        "count as new.",
    )

    previous_pepper: SecretStr | None = Field(
        None,
        description="The pepper before `SLUICE_PEPPER`, while `sluice pepper rotate` changes it and until "
        "`sluice pepper finish`: people seen before the change keep the keys that it made. Later, export and erasure "
        "find rows under these keys while it is set.",
    )

    # Collector
    host: str = Field(
        "127.0.0.1",
        description="Address on which the collector listens. `0.0.0.0` exposes it to the network; `/metrics` requires "
        "no key.",
    )
    collector_port: int = Field(8000, ge=1, le=65535, description="TCP port of the collector.")
    collector_workers: int = Field(
        1, ge=1, le=64, description="Number of collector processes. They share the port and the rate limits."
    )
    collector_queue_bytes: int = Field(
        64 * 1024 * 1024,
        ge=8 * 1024 * 1024,
        description="Bytes of request bodies and uncommitted events that one worker may hold. A request that would "
        "exceed it gets 503 with `Retry-After`, and so does one of a key that holds three times what is free.",
    )
    collector_refused_rate: float = Field(
        20,
        ge=0,
        description="Refused requests per second that a key may send from one address, or an address without a valid "
        "key; ten seconds' worth may come at once. Beyond that, requests get 429 unread. Each accepted "
        "request allows one more. 0: unlimited.",
    )
    collector_request_seconds: float = Field(
        30,
        gt=0,
        description="Seconds within which a whole request must arrive. A slower one gets 408 and its connection is "
        "closed.",
    )
    collector_upload_rate: float = Field(
        500,
        ge=0,
        description="Bytes per second that a request must bring while it arrives, over five seconds. A slower one gets "
        "408 and its connection is closed.",
    )
    collector_connections: int = Field(
        4096,
        ge=8,
        description="Open connections of one worker; one address may have an eighth of them. To admit another one, the "
        "collector closes the least used.",
    )
    message_content: Literal["drop", "mask", "keep"] = Field(
        "mask",
        description="What happens to message text: `mask` replaces secrets, `drop` stores it empty, `keep` stores it "
        "as sent. `sluice sources set` overrides this for one source.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="What the collector logs. `error`: failed requests (5xx); `warning`: also warnings; `info`: also "
        "refused requests (4xx); `debug`: all requests.",
    )
    request_events: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Share of API requests, other than ingest and health probes, stored as `performance` events.",
    )
    ingest_request_events: float = Field(
        0, ge=0, le=1, description="Share of ingest requests stored as `performance` events."
    )

    # Addresses and places of clients
    trusted_proxies: str = Field(
        "",
        description="Proxies whose `X-Forwarded-For`, `X-Forwarded-Proto`, `Forwarded` and location headers are "
        "trusted, comma-separated: addresses, networks (`10.0.0.0/8`), or `unix` for a socket. Empty: no proxy is "
        "trusted.",
    )
    country_headers: str = Field(
        "CF-IPCountry,X-Country-Code",
        description="Headers in which a trusted proxy names the client's country, comma-separated, best first.",
    )
    city_headers: str = Field(
        "CF-IPCity,X-City",
        description="Headers in which a trusted proxy names the client's city, comma-separated, best first.",
    )
    geoip_database: Path | None = Field(
        None,
        description="MaxMind file (`.mmdb`) that maps addresses to country and city. Not set: no lookup. If the file "
        "cannot be read, the collector does not start.",
    )

    # Pages for operators
    admin_host: str = Field(
        "127.0.0.1",
        description="Address on which Dagster's page and the gates' pages listen. Both require an admin key. `0.0.0.0` "
        "exposes them to the network; then put a proxy with TLS in front of them.",
    )
    admin_names: str = Field(
        "",
        description="Host names under which browsers reach these pages, comma-separated, without ports. `localhost`, "
        "`127.0.0.1`, `[::1]` and `SLUICE_ADMIN_HOST` need not be listed; a request for another name is answered 421.",
    )
    login_hours: float = Field(
        12,
        gt=0,
        description="Hours after which a login to these pages ends; earlier when its key is revoked or expires.",
    )
    dagster_port: int = Field(3000, ge=1, le=65535, description="TCP port of Dagster's page.")
    pages_port: int = Field(3001, ge=1, le=65535, description="TCP port of the pages of gates, rules and runbook.")
    documentation_url: str = Field(
        "http://127.0.0.1:3001",
        description="Base URL of the pages of gates, rules and runbook, for links from Dagster's checks and alerts.",
    )

    # Dagster and publishing
    owners: str = Field(
        "team:data",
        description="Owners of the assets in Dagster, comma-separated: `team:name` or an e-mail address.",
    )
    refresh_cron: str = Field(
        "* * * * *",
        description="Cron expression, in UTC: when the schedule checks for unpublished events. The sensor `arrivals` "
        "usually finds them first.",
    )
    refresh_wait_seconds: float = Field(
        60, ge=0, description="Seconds that a run waits for another publisher to finish before it fails."
    )
    publish_lock_seconds: float = Field(
        300,
        ge=0,
        description="Seconds that publishing keeps trying to change a table's columns while someone reads the table. "
        "Then the refresh fails and names the reader.",
    )
    refresh_backoff_seconds: float = Field(
        10,
        gt=0,
        description="Seconds between a failed refresh and the next automatic one. Each further failure doubles the "
        "pause.",
    )
    refresh_backoff_limit_seconds: float = Field(
        600, gt=0, description="Longest pause between a failed refresh and the next automatic one, in seconds."
    )
    freshness_warn_minutes: int = Field(
        60,
        ge=1,
        description="Minutes without a publication after which Dagster shows the marts as stale (warning). Must be "
        "less than `SLUICE_FRESHNESS_FAIL_MINUTES`.",
    )
    freshness_fail_minutes: int = Field(
        1440,
        ge=2,
        description="Minutes without a publication after which Dagster shows the marts as stale (failed).",
    )
    retention_days: int = Field(
        90,
        ge=8,
        description="Days to keep landed events; at least 8, because an event may arrive 7 days late. "
        "`sluice sources set` overrides this for one source.",
    )
    rejected_retention_days: int | None = Field(
        None,
        ge=1,
        description="Days to keep what clients sent with dead letters; not set: as long as the source's landed events.",
    )
    key_retention_days: int | None = Field(
        None,
        ge=8,
        description="Days after which people who were not seen again get random keys in the published tables; never "
        "earlier than their landed events go. Not set: then.",
    )
    log_retention_days: int = Field(
        90,
        ge=1,
        description="Days to keep rotated logs of the services, the gates' results of a batch, and Dagster's runs.",
    )
    access_log_retention_days: int = Field(
        365, ge=90, description="Days to keep entries of the access log; the database refuses less than 90."
    )

    # dbt
    dbt_project_dir: Path = Field(PROJECT_ROOT / "dbt_project", description="Folder of the dbt project.")
    tracking_plan_dir: Path = Field(
        PROJECT_ROOT / "dbt_project" / "tracking_plan",
        description="Folder of the tracking plan: a JSON Schema per event name.",
    )
    experiments_dir: Path = Field(
        PROJECT_ROOT / "dbt_project" / "experiments",
        description="Folder of the experiments: a YAML file per experiment, `metrics/` with one per metric, and "
        "`holdout.yml`.",
    )
    dbt_threads: int = Field(
        2, ge=1, description="Models that dbt builds at the same time, each on its own connection."
    )
    dbt_work_mem_mb: int = Field(
        128,
        ge=1,
        description="PostgreSQL's `work_mem` for dbt, in MB: the memory of one sort or hash. Larger ones spill to "
        "disk; one query may run several.",
    )

    # Alerts
    alert_webhook_url: str | None = Field(
        None, description="URL to which alerts are posted as JSON. Not set: alerts go only to Dagster's log."
    )
    alert_webhook_seconds: float = Field(
        3,
        gt=0,
        description="Timeout in seconds for the webhook and for `/metrics`. An alert that the webhook does not accept "
        "is posted again later.",
    )
    alert_repeat_minutes: float = Field(
        240, gt=0, description="Minutes after which an alert that is still open is sent again."
    )
    alert_metrics_url: str | None = Field(
        None,
        description="URL of the collector's `/metrics`, the source of the latency alert. Not set: the collector at "
        "`SLUICE_HOST` and `SLUICE_COLLECTOR_PORT`.",
    )
    alert_window_minutes: int = Field(
        10, ge=1, description="Minutes over which latency, ingestion rate and error rate are measured."
    )
    alert_p95_ms: float = Field(
        200, gt=0, description="Alert when more than 5 % of the collector's requests take longer than this, in ms."
    )
    alert_min_requests: int = Field(
        20,
        ge=1,
        description="Minimum number of requests in the window to judge latency, and of events to judge the error rate.",
    )
    alert_events_per_minute: float = Field(
        100,
        ge=0,
        description="Alert when fewer events per minute land than this, if any hour of the last day reached this rate. "
        "0: never.",
    )
    alert_key_days: int = Field(
        14, ge=0, description="Days before a key expires from which on an alert says so; 0 turns the alert off."
    )
    alert_connections_share: float = Field(
        0.9, gt=0, le=1, description="Alert when at least this share of PostgreSQL's connections is in use."
    )
    alert_error_share: float = Field(
        0.01,
        gt=0,
        le=1,
        description="Alert when more than this share of what clients send is rejected or reports an error.",
    )
    alert_disk_share: float = Field(
        0.8, gt=0, le=1, description="Alert when at least this share of the disk under `SLUICE_HOME` is in use."
    )
    alert_database_bytes: int = Field(
        0,
        ge=0,
        description="Alert when the database is larger than this, in bytes; for a server whose disk Sluice cannot see. "
        "0: never.",
    )

    # Gates
    min_judged_events: int = Field(
        1000,
        ge=1,
        description="Minimum number of events (or rows, sessions, users) to judge their volume, shares and ratios.",
    )
    max_quarantined_share: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Landing gate, sets a source aside: largest share of its events in a batch that may be "
        "quarantined.",
    )
    min_quarantined_events: int = Field(
        100,
        ge=0,
        description="Landing gate, sets a source aside: with fewer quarantined events than this, the share is not "
        "judged.",
    )
    max_rejected_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's events that the collector may refuse.",
    )
    max_unregistered_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's events whose name is not in the event registry.",
    )
    max_duplicate_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's deliveries that may be retries.",
    )
    max_one_user_share: float = Field(
        0.9,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's events that may come from one user. Judged only "
        "for a source that stayed below it in the last seven days.",
    )
    max_one_name_share: float = Field(
        0.98,
        ge=0,
        le=1,
        description="Landing gate, sets a source aside: largest share of its events that may have one name. Judged "
        "only for a source that stayed below it in the last seven days.",
    )
    max_unreadable_share: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's events with a measure, such as a duration, that "
        "is not a number.",
    )
    max_implausible_share: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's values of a measure, such as a duration, that "
        "cannot be true.",
    )
    max_behind_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Landing gate, warns: largest share of a source's events that may be more than 20 hours late.",
    )
    max_volume_rise: float = Field(
        10,
        gt=1,
        description="Landing gate, sets a source aside: largest volume of an hour, as a multiple of its usual volume: "
        "the median of the same hour on the seven days before.",
    )
    min_volume_share: float = Field(
        0.5,
        ge=0,
        lt=1,
        description="Landing gate, warns: share of its usual volume that an hour must exceed. 0: only an hour without "
        "events warns.",
    )
    max_rows_lost: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Both gates, block: largest share that may disappear of the rows that a batch recomputes in a "
        "mart, or of a day's events in a full refresh.",
    )
    max_events_lost: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Mart gate, blocks: largest share of a published day's events that may disappear.",
    )
    max_ratio_jump: float = Field(
        0.3,
        gt=0,
        description="Mart gate, warns: largest deviation of a day's ratio, such as the bounce rate, from the median of "
        "the seven days before. 0.3 is 30 percentage points.",
    )
    rules_warn: str = Field(
        "",
        description="Rules that warn instead of blocking, comma-separated, such as `landed_volume__not_too_high`. An "
        "unknown name is refused.",
    )
    rules_block: str = Field(
        "",
        description="Rules that block instead of warning, comma-separated, such as `landed_volume__not_too_low`. "
        "`SLUICE_RULES_WARN` wins.",
    )

    @property
    def event_names_file(self) -> Path:
        """The event registry: what clients send, and what analysts read."""
        return self.dbt_project_dir / "seeds" / "event_names.csv"

    @property
    def metric_queries_file(self) -> Path:
        """The metrics' queries, as `sluice metrics compile` wrote them."""
        return self.dbt_project_dir / "metric_queries.json"

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
    def admin_name_list(self) -> list[str]:
        """`admin_names` one by one, in lower case."""
        return _listed(self.admin_names.lower())

    @property
    def country_header_list(self) -> list[str]:
        """`country_headers` one by one."""
        return _listed(self.country_headers)

    @property
    def city_header_list(self) -> list[str]:
        """`city_headers` one by one."""
        return _listed(self.city_headers)

    @model_validator(mode="after")
    def _warn_before_fail(self) -> Self:
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
    def _admin_names_are_names(self) -> Self:
        for name in self.admin_name_list:
            if not HOST_NAME.fullmatch(name):
                raise ValueError(f"SLUICE_ADMIN_NAMES has {name!r}: expected a host name without scheme and port")
        return self

    @model_validator(mode="after")
    def _production_has_its_own_pepper(self) -> Self:
        if self.env == "production" and self.pepper == Settings.model_fields["pepper"].default:
            raise ValueError("SLUICE_ENV=production needs its own SLUICE_PEPPER: set it to a long random text")
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
