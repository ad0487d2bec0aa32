"""An ingest request in progress: what is known of it at each step, and the services of the worker that it is in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from starlette.datastructures import QueryParams
from starlette.types import Scope

from ingest_api.client.context import ClientContext
from ingest_api.dialects.paths import plain_path
from ingest_api.event import Judged
from ingest_api.experiments.current import Experiments
from ingest_api.landing.group_commit import Landing
from ingest_api.memory_budget import MemoryBudget
from ingest_api.request.headers import Headers
from ingest_api.sources.consents import Consents
from ingest_api.sources.keys import Keys, Principal
from ingest_api.sources.policies import Source, Sources
from ingest_api.sources.rate_limits import RateLimits
from ingest_api.sources.refusals import Caller, Refusals
from ingest_api.turns import Turns

UNKNOWN = "other"
"""The endpoint of requests for paths that do not exist, in metrics and logs."""


@dataclass(frozen=True, slots=True)
class Ingest:
    """The services that a worker's ingest endpoints share."""

    keys: Keys
    sources: Sources
    refusals: Refusals
    rate_limits: RateLimits
    client_context: ClientContext
    memory_budget: MemoryBudget
    turns: Turns
    landing: Landing
    experiments: Experiments
    consents: Consents


class Arrived(msgspec.Struct):
    """A request as it arrives."""

    scope: Any
    headers: Headers
    caller: Caller
    received_at: datetime


class Request(msgspec.Struct):
    """A request whose key is known."""

    arrived: Arrived
    key: str
    principal: Principal
    source: Source

    @property
    def is_dry_run(self) -> bool:
        """Whether only the verdicts are wanted."""
        query = self.arrived.scope["query_string"]
        return b"dry_run" in query and QueryParams(query).get("dry_run", "").lower() in ("true", "1")


class Outcome(msgspec.Struct):
    """What a request led to: its status and response body, its rows, and what a replay of its rejects needs."""

    status: int
    answer: bytes
    judged: Judged
    request_json: bytes


def path_of(scope: Scope) -> str:
    """The request's path, percent-encoded and in its plain spelling."""
    raw: bytes = scope["raw_path"]
    return plain_path(raw.decode("latin-1"))
