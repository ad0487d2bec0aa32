"""Faults of single events: the event is quarantined with its reason, and the other events continue."""

from collections.abc import Callable
from datetime import timedelta

from tests.acceptance.raw_events import Event

ROW_FAULTS: dict[str, tuple[str, Callable[[Event], Event]]] = {
    "a client's clock a day ahead": (
        "event_in_the_future",
        lambda one: one | {"occurred_at": one["received_at"] + timedelta(days=1)},
    ),
    "a device whose clock was never set": (
        "event_before_2015",
        lambda one: one | {"occurred_at": "1970-01-01T00:00:07Z"},
    ),
    "a collector's clock a day ahead": (
        "receipt_in_the_future",
        lambda one: one | {"received_at": one["received_at"] + timedelta(days=2)},
    ),
    "a blank name": ("event_name_blank", lambda one: one | {"event_name": "  "}),
    "a payload that is a list": ("payload_not_an_object", lambda one: one | {"payload": "[1]"}),
    "a payload that is text": ("payload_not_an_object", lambda one: one | {"payload": '"view"'}),
    "a dialect without a model": ("dialect_without_staging", lambda one: one | {"dialect": "pigeon"}),
}
