"""Judge a body as the collector would, without a server or a database: what a client's developers check in CI."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from ingest_api.dead_letters import endpoint_of
from ingest_api.dialects import ENDPOINTS
from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.event import Arrival, Draft, Judged
from ingest_api.landing.copy_rows import payload_of
from ingest_api.limits import MAX_KEPT_BYTES
from ingest_api.policy import Policy
from ingest_api.request.body import MAX_BODY_BYTES, decode
from ingest_api.sources.policies import pseudonyms_of
from ingest_api.validation.clock import plausible_sending_time
from ingest_api.validation.judge import judge
from ingest_api.verdict import Accepted, RequestRefused, Verdict

SOURCE = "dry run"
PEPPER = "a dry run stores no pseudonyms"


class Examined(msgspec.Struct):
    """An event of the body: its dialect's name for it, its verdict and, if accepted, its payload as it would be stored.

    The name is None if the event could not be read.
    """

    dialect: str
    name: str | None
    verdict: Verdict
    payload: Any = None


def main_path(dialect: str) -> str | None:
    """The endpoint of a dialect that takes many events at once, as most clients use it; None for no dialect."""
    paths = [endpoint.path for endpoint in ENDPOINTS if endpoint.dialect == dialect and "{" not in endpoint.path]
    return next((path for path in paths if path.rstrip("/").endswith("batch")), paths[0] if paths else None)


def examine(path: str, body: bytes, policy: Policy, headers: Mapping[str, str] | None = None) -> list[Examined]:
    """The events of a body sent to this path, in order. Raises RequestRefused as for a request."""
    endpoint, parameters = endpoint_of(path)
    if len(body) > MAX_BODY_BYTES:
        raise RequestRefused(413, "too_large", f"Expected a body of at most {MAX_BODY_BYTES} bytes, got {len(body)}.")
    decoded = decode(body)
    pseudonyms = pseudonyms_of(SOURCE, policy, PEPPER)
    envelope = endpoint.read(Incoming(decoded.value, parameters, headers or {}, pseudonyms))
    arrival = Arrival(
        source_id=SOURCE,
        dialect=endpoint.dialect,
        pseudonyms=pseudonyms,
        received_at=datetime.now(UTC),
        sent_at=plausible_sending_time(envelope.sent_at),
        suspicious=decoded.suspicious,
        is_large=len(body) > MAX_KEPT_BYTES,
        policy=policy,
    )
    return _examined(endpoint, envelope, judge(envelope.drafts, envelope.originals, arrival))


def _examined(endpoint: Endpoint, envelope: Envelope, judged: Judged) -> list[Examined]:
    rows = iter(judged.rows)
    examined = []
    for draft, verdict in zip(envelope.drafts, judged.verdicts, strict=True):
        name = draft.name if isinstance(draft, Draft) else None
        stored = msgspec.json.decode(payload_of(next(rows))) if isinstance(verdict, Accepted) else None
        examined.append(Examined(endpoint.dialect, name, verdict, stored))
    return examined
