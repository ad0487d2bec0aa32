"""The `snowplow` dialect: Snowplow's tracker protocol, so that its trackers need only another collector and app id.

https://docs.snowplow.io/docs/events/going-deeper/http-requests/
"""

import base64
from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched, answer_batch
from ingest_api.dialects.endpoint import (
    Drafts,
    Endpoint,
    Envelope,
    Incoming,
    Scalar,
    body_object,
    event_list,
    first_id,
    first_time,
    kind_of,
    read_as,
    text,
)
from ingest_api.event import Draft
from ingest_api.validation.sanitize import storable
from ingest_api.verdict import Rejected

TRACKERS = "/com.snowplowanalytics.snowplow/tp2"
PIXEL = "/i"
# A transparent image of one pixel, which the tracker's image element loads.
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")

NAMES = {"pv": "page_view", "pp": "page_ping", "tr": "transaction", "ti": "transaction_item"}
STRUCTURED = {"category": "se_ca", "action": "se_ac", "label": "se_la", "property": "se_pr", "value": "se_va"}
# A JSON document comes as text or as base64 text.
SELF_DESCRIBING = ("ue_pr", "ue_px")
CONTEXTS = ("co", "cx")
# `aid` may be the key; `stm` differs at every retry.
_NOT_STORED = frozenset({*SELF_DESCRIBING, *CONTEXTS, *STRUCTURED.values(), "stm"})


class Event(msgspec.Struct, kw_only=True):
    """One event: its type `e` (`pv`, `pp`, `se`, `ue`, `tr` or `ti`) and the parameters of the tracker protocol."""

    e: str
    eid: Scalar = None
    aid: Scalar = None
    uid: Scalar = None
    duid: Scalar = None
    nuid: Scalar = None
    tnuid: Scalar = None
    sid: Scalar = None
    dtm: Scalar = None
    ttm: Scalar = None
    stm: Scalar = None
    url: str | None = None
    refr: str | None = None
    page: str | None = None
    ua: str | None = None
    se_ac: str | None = None
    ue_pr: Any = None
    ue_px: str | None = None
    co: Any = None
    cx: str | None = None


class Payload(msgspec.Struct, kw_only=True):
    """A tracker's request: `schema` names the version of the protocol."""

    data: list[Event]
    schema: str | None = None


def read(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    events = event_list(body["data"], "data") if "data" in body else [body]
    # In place, so that a dead letter still finds the events in their body.
    events[:] = [_decoded(event) for event in events]
    sent_at = next((event.get("stm") for event in events if isinstance(event, dict)), None)
    drafts = Drafts(events, lambda event: _draft(event, incoming.key))
    return Envelope(drafts, events, sent_at=sent_at, decodes_text=True)


def key_in(body: Any) -> str | None:
    """Trackers cannot send a key, but each sends the app id of its configuration."""
    events = body.get("data", [body]) if isinstance(body, dict) else body
    first = events[0] if isinstance(events, list) and events else None
    return first_id(first, "aid") if isinstance(first, dict) else None


def _decoded(event: Any) -> Any:
    """The event with its documents as JSON values instead of text, so that what identifies people in them is found."""
    if not isinstance(event, dict):
        return event
    decoded = dict(event)
    for plain, encoded in (SELF_DESCRIBING, CONTEXTS):
        try:
            if isinstance(decoded.get(plain), str):
                decoded[plain] = _document(decoded[plain].encode())
            elif isinstance(decoded.get(encoded), str):
                decoded[plain] = _document(_of_base64(decoded[encoded]))
                del decoded[encoded]
        except (ValueError, RecursionError):  # stays text, for which `_draft` rejects it
            continue
    return decoded


def _document(text: bytes) -> Any:
    """The value of a document, storable whatever its text hid from the check of the body."""
    return storable(msgspec.json.decode(text)) if text else None


def _of_base64(encoded: str) -> bytes:
    """The bytes of base64 in either alphabet, with or without padding; a query's `+` may have become a space."""
    plain = encoded.replace("-", "+").replace("_", "/").replace(" ", "+").rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


def _draft(event: Any, key: str | None) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    described = _described(event, read)
    if isinstance(described, Rejected):
        return described
    contexts = _contexts(read)
    if isinstance(contexts, Rejected):
        return contexts
    name, about = described
    time = first_time(read.ttm, read.dtm)
    kept = {field: value for field, value in event.items() if field not in _NOT_STORED}
    if key is not None and kept.get("aid") == key:
        del kept["aid"]
    session = _data_of("client_session", contexts)
    around = {"context": contexts} if contexts else {}
    return Draft(
        name=name,
        # The store recognises a delivery by its time under this name.
        payload=kept | about | around | ({} if time is None else {"timestamp": time}),
        event_id=text(read.eid),
        user_id=text(read.uid),
        anonymous_id=first_id(event, "duid", "tnuid", "nuid") or first_id(session, "userId"),
        session_id=text(read.sid) or first_id(session, "sessionId"),
        client_time=time,
        user_agent=read.ua,
    )


def _described(event: dict[str, Any], read: Event) -> tuple[str, dict[str, Any]] | Rejected:
    """The event's name and what describes it."""
    if read.e in NAMES:
        return NAMES[read.e], {}
    if read.e == "se":
        if read.se_ac is None or not read.se_ac.strip():
            return Rejected("invalid_value", "Expected an action that is not blank in a structured event.", "$.se_ac")
        return read.se_ac, {"properties": {name: event[sent] for name, sent in STRUCTURED.items() if sent in event}}
    if read.e == "ue":
        return _self_described(read)
    return Rejected("invalid_value", f"Expected e to be one of pv, pp, se, ue, tr, ti, got {read.e[:40]!r}.", "$.e")


def _self_described(read: Event) -> tuple[str, dict[str, Any]] | Rejected:
    outer = read.ue_pr
    inner = outer.get("data") if isinstance(outer, dict) else None
    schema = inner.get("schema") if isinstance(inner, dict) else None
    name = _name_of(schema)
    if not isinstance(inner, dict) or name is None:
        return Rejected("invalid_event", "Expected ue_pr or ue_px to be a self-describing event.", "$.ue_pr")
    properties = inner.get("data") or {}
    if not isinstance(properties, dict):
        came = kind_of(properties)
        return Rejected("invalid_event", f"Expected the event's data to be an object, got {came}.", "$.ue_pr.data.data")
    return name, {"schema": schema, "properties": properties}


def _contexts(read: Event) -> list[dict[str, Any]] | Rejected:
    contexts = read.co.get("data") if isinstance(read.co, dict) else read.co
    if contexts is None and read.cx is None:
        return []
    if not isinstance(contexts, list) or not all(isinstance(each, dict) for each in contexts):
        return Rejected("invalid_event", "Expected co or cx to be a list of self-describing contexts.", "$.co")
    return contexts


def _data_of(name: str, contexts: list[dict[str, Any]]) -> dict[str, Any]:
    """The data of the first context with a schema of this name."""
    data = (each.get("data") for each in contexts if _name_of(each.get("schema")) == name)
    return next((each for each in data if isinstance(each, dict)), {})


def _name_of(schema: Any) -> str | None:
    """The name in a schema's address, `iglu:vendor/name/format/version`."""
    parts = schema.removeprefix("iglu:").split("/") if isinstance(schema, str) else []
    return parts[1] if len(parts) == 4 and parts[1].strip() else None


ENDPOINTS = [
    Endpoint(
        "snowplow",
        TRACKERS,
        "Store events from Snowplow trackers",
        Payload,
        read,
        answer_batch,
        Batched,
        key_in=key_in,
        credentials=True,
    ),
    Endpoint(
        "snowplow",
        PIXEL,
        "Store the event in the query",
        Event,
        read,
        answer_batch,
        Batched,
        methods=("GET",),
        key_in=key_in,
        image=GIF,
        credentials=True,
    ),
]
