"""dbt's events are built only when they are read."""

from io import StringIO

import pytest
from dbt_common.events.base_types import EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.logger import LineFormat, LoggerConfig
from dbt_common.events.types import Formatting, Note

from orchestration.transform.dbt_events import drop_unread_events

drop_unread_events()


class Mute(Note):  # type: ignore[misc]  # dbt has no types
    """An event whose message must not be read."""

    def message(self) -> str:
        raise AssertionError("nobody reads this")


@pytest.fixture
def written() -> tuple[EventManager, StringIO]:
    manager, output = EventManager(), StringIO()
    manager.add_logger(
        LoggerConfig(name="test", line_format=LineFormat.PlainText, level=EventLevel.ERROR, output_stream=output)
    )
    return manager, output


def test_event_has_its_fields_and_text() -> None:
    assert Note(msg="what happened").msg == "what happened"
    assert Note(msg="what happened").message() == "what happened"
    assert Formatting("a line").message() == "a line"
    note = Note(msg="before")
    note.msg = "after"
    assert note.to_dict() == {"msg": "after"}


def test_logger_of_errors_gets_errors_and_nothing_is_built_of_the_rest(written: tuple[EventManager, StringIO]) -> None:
    manager, output = written
    manager.fire_event(Mute(msg="a detail"), level=EventLevel.DEBUG)
    manager.fire_event(Mute(msg="progress"), level=EventLevel.INFO)
    manager.fire_event(Note(msg="it broke"), level=EventLevel.ERROR)
    assert "it broke" in output.getvalue()
    manager.add_logger(
        LoggerConfig(name="all", line_format=LineFormat.PlainText, level=EventLevel.DEBUG, output_stream=output)
    )
    manager.fire_event(Note(msg="a detail"), level=EventLevel.DEBUG)
    assert "a detail" in output.getvalue()
