"""Request and response schemas of the `segment` dialect."""

from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched
from ingest_api.dialects.endpoint import Scalar


class Message(msgspec.Struct, rename="camel", kw_only=True):
    """A message of Segment's tracking API. In a batch it names its `type`; a `track` message names its `event`."""

    type: str | None = None
    event: str | None = None
    message_id: Scalar = None
    user_id: Scalar = None
    anonymous_id: Scalar = None
    previous_id: Scalar = None
    group_id: Scalar = None
    name: str | None = None
    category: str | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: dict[str, Any] | None = None
    timestamp: Scalar = None
    original_timestamp: Scalar = None
    client_timestamp: Scalar = msgspec.field(default=None, name="client_timestamp")
    sent_at: Scalar = None


class Batch(msgspec.Struct, rename="camel", kw_only=True):
    """Messages and their shared `context`; a message's own context fields take precedence."""

    batch: list[Message]
    context: dict[str, Any] | None = None
    sent_at: Scalar = None


class Delivered(Batched, kw_only=True):
    """`success` is false only when every message was rejected."""

    success: bool
