"""Records that carry an event from its dialect to its raw row."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from ingest_api.consent import Statement
from ingest_api.policy import DEFAULT_POLICY, Policy
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.verdict import TOO_OLD, Skipped, Verdict


class Draft(msgspec.Struct):
    """An event as its dialect reads it. `client_time` is the client's time, unparsed.

    An event that `starts_session` gets a session id derived from its event id, so that a retry gets the same one.
    `user_agent` is the user's own agent when a server sends the request on the user's behalf.
    """

    name: str
    payload: dict[str, Any]
    event_id: str | None = None
    user_id: str | None = None
    anonymous_id: str | None = None
    session_id: str | None = None
    client_time: str | int | float | None = None
    starts_session: bool = False
    user_agent: str | None = None


class Arrival(msgspec.Struct):
    """What all events of a request share; `context` maps a user agent to what is known about the client.

    `is_large`: single events may be far beyond the limit, so their size is looked at before anything else.
    `may_have_user_info`: URLs in the events may name a user and a password. `may_have_secrets`: strings of the events
    must be searched for secrets, and URLs for queries.
    """

    source_id: str
    dialect: str
    pseudonyms: Pseudonyms
    received_at: datetime
    sent_at: datetime | None = None
    idempotency_key: str | None = None
    suspicious: bool = False
    is_large: bool = False
    may_have_user_info: bool = False
    may_have_secrets: bool = True
    policy: Policy = DEFAULT_POLICY
    context: Callable[[str | None], bytes | None] = lambda _: None


class Reject(msgspec.Struct, frozen=True, gc=False):
    """A row of `raw.rejected_events`."""

    code: str
    message: str
    path: str | None
    payload: bytes


class ConsentChange(msgspec.Struct, frozen=True):
    """A choice that an event reports of the person with this user key, whom `mark` names under every pepper."""

    user_key: str
    mark: bytes
    statement: Statement


class Judged(msgspec.Struct):
    """The verdicts on a request's events, in order, the resulting rows, and the choices that the events report."""

    originals: list[Any]
    verdicts: list[Verdict] = []
    rows: list[bytes] = []
    rejects: list[Reject] = []
    consent_changes: list[ConsentChange] = []

    @property
    def withheld(self) -> list[str]:
        """The reasons why events are only counted, one entry per event."""
        return [each.code for each in self.verdicts if isinstance(each, Skipped) and each.code != TOO_OLD]
