"""Drop dbt events that no logger reads: dbt would build two messages for each, field by field.

That took 0.6 of the 4.5 s of processor time of a refresh of 200 events.
"""

from typing import Any

from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager

UNREAD = (EventLevel.DEBUG, EventLevel.TEST, EventLevel.INFO)

_build = BaseEvent.__init__
_fire = EventManager.fire_event


def drop_unread_events() -> None:
    """Make dbt build an event only when it is read, and fire it only if a logger takes its level, in this process."""
    BaseEvent.__init__ = _remember
    BaseEvent.pb_msg = property(_built, _keep)
    EventManager.fire_event = _fire_if_read


def _remember(event: BaseEvent, *args: Any, **fields: Any) -> None:
    event.__dict__["_unbuilt"] = (args, fields)


def _built(event: BaseEvent) -> Any:
    if unbuilt := event.__dict__.pop("_unbuilt", None):
        args, fields = unbuilt
        _build(event, *args, **fields)  # which assigns pb_msg
    return event.__dict__["_built"]


def _keep(event: BaseEvent, message: Any) -> None:
    event.__dict__["_built"] = message


def _fire_if_read(
    manager: EventManager,
    e: BaseEvent,
    level: EventLevel | None = None,
    node: Any = None,
    force_warn_or_error_handling: bool = False,
) -> None:
    only_errors_are_read = all(logger.level == EventLevel.ERROR for logger in manager.loggers)
    if only_errors_are_read and (level or e.level_tag()) in UNREAD and not force_warn_or_error_handling:
        return
    _fire(manager, e, level, node, force_warn_or_error_handling)
