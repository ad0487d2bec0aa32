"""Read almost-valid JSON: NaN, lone surrogates, invalid UTF-8, control characters, nesting without limit.

Events are cut out of the text and read one by one, so that one bad event is slow and the others are not, and the work
can be interrupted between them.
"""

import json
import math
import re
import secrets
from typing import Any

import msgspec

from ingest_api.limits import MAX_DEPTH
from ingest_api.turns import Steps

# MAX_DEPTH plus the envelope's depth and a margin, so that a cut event is still rejected as too deep.
CUT_DEPTH = MAX_DEPTH + 8
_TOKENS_OF_A_STEP = 1_000
# Ordinary events have a token in ten bytes, and a request a thousand events. Beyond this, reading takes seconds.
_MOST_TOKENS = 1_000_000
_MOST_EVENTS = 10_000

_STRING_OR_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]+|[\]}]+', re.DOTALL)
# Stands for an event in the text that is left; no client can know it.
_PLACE = f"event {secrets.token_hex(16)} "


def read_almost_json(raw: bytes) -> Steps[Any]:
    """The value of a body. Raises JSONDecodeError if it is not even almost JSON."""
    text = raw.decode("utf-8-sig", errors="replace")
    yield
    rest, events = yield from _apart(text)
    value = _loads(rest)
    for items in value.values() if isinstance(value, dict) else (value,):
        if isinstance(items, list):
            for index, item in enumerate(items):
                if isinstance(item, str) and item.startswith(_PLACE):
                    items[index] = _event(events[int(item.removeprefix(_PLACE))])
                    yield
    return value


def read_small(raw: bytes) -> Any:
    """The value of a small body, read as a whole, so that a fault is reported where it is.

    Raises JSONDecodeError, and RecursionError for deep nesting.
    """
    return _loads(raw.decode("utf-8-sig", errors="replace"))


def _apart(text: str) -> Steps[tuple[str, list[str]]]:
    """The text with a place in it for each event, and the events.

    Events are the objects and lists in the outermost list, or in lists directly in the outermost object. What is
    nested beyond CUT_DEPTH is emptied; such events are rejected for their depth anyway.
    """
    cutter = _Cutter(text)
    for number, token in enumerate(_STRING_OR_BRACKETS.finditer(text)):
        if number > _MOST_TOKENS or len(cutter.events) > _MOST_EVENTS:
            raise json.JSONDecodeError("it has errors, and too many values to locate them", text, token.start())
        first = text[token.start()]
        if first in "[{":
            cutter.open(token.start(), token.end())
        elif first in "]}":
            cutter.close(token.start(), token.end())
        if number % _TOKENS_OF_A_STEP == 0:
            yield
    return cutter.apart()


class _Cutter:
    """Follows the depth of a text, one run of brackets after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._event_depth = 0  # 2 in a list, 3 in a list that is a field, 0 elsewhere
        self._kept: list[str] = []  # of the event, or of what is around the events
        self._kept_up_to = 0
        self._around: list[str] = []
        self.events: list[str] = []

    def open(self, start: int, end: int) -> None:
        """A run of opening brackets."""
        before, self._depth = self._depth, self._depth + end - start
        if before < 1:
            self._event_depth = 2 if self._text[start] == "[" else 0
        if before < 2 <= self._depth and self._event_depth != 2:
            self._event_depth = 3 if self._text[start + 1 - before] == "[" else 0
        if before < self._event_depth <= self._depth:
            self._keep(start + self._event_depth - 1 - before)
            self._around += *self._kept, f'"{_PLACE}{len(self.events)}"'
            self._kept = []
        if before < CUT_DEPTH <= self._depth:
            self._keep(start + CUT_DEPTH - before)

    def close(self, start: int, end: int) -> None:
        """A run of closing brackets."""
        before, self._depth = self._depth, self._depth - (end - start)
        if before >= CUT_DEPTH > self._depth:
            self._kept_up_to = start + before - CUT_DEPTH
        if before >= self._event_depth > self._depth and self._event_depth:
            self._keep(start + before - self._event_depth + 1)
            self.events.append("".join(self._kept))
            self._kept = []

    def apart(self) -> tuple[str, list[str]]:
        """What is around the events, and the events; one that never ends is the last."""
        if self._depth < CUT_DEPTH:
            self._keep(len(self._text))
        in_event = self._event_depth and self._depth >= self._event_depth
        (self.events if in_event else self._around).append("".join(self._kept))
        return "".join(self._around), self.events

    def _keep(self, up_to: int) -> None:
        self._kept.append(self._text[self._kept_up_to : up_to])
        self._kept_up_to = up_to


def _event(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return _loads(text)


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number, strict=False)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer with thousands of digits, which Python refuses to read
        return json.loads(text, parse_constant=_no_number, parse_int=_integer, strict=False)


def _no_number(_: str) -> float:
    return math.nan


def _integer(digits: str) -> int | float:
    """Infinity for integers with hundreds of digits; it is rejected later, with its path."""
    return int(digits) if len(digits) < 400 else math.inf
