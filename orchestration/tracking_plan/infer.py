"""Draft the schemas of events from what has landed: types, shares, few-valued texts, and the range of numbers.

A draft holds no person's values: texts become an enum only where several people sent each of a few short words, and
neither texts nor numbers of properties that are named like ids or prose are listed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from psycopg import Connection

from expectations.landing import DETAILS
from orchestration.errors import PipelineError
from orchestration.queries import queries_beside
from orchestration.tracking_plan.event_registry import event_names
from orchestration.tracking_plan.plan import DRAFT, MODE

query = queries_beside(__file__)

MOST_READ = 20_000  # events of a name
MOST_NAMES = 50  # an object with more names is a map, whose names are data
MOST_VALUES = 12  # of an enum
FEWEST_PEOPLE = 5  # who sent each value of an enum
DEEPEST = 6

_WORD = re.compile(r"[A-Za-z][A-Za-z_ -]{0,39}")
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$.-]{0,63}")
# Names of ids and prose, in snake_case and camelCase: post_id, postId, errorMessage.
_PRIVATE = re.compile(
    r"(^|_|(?<=[a-z])(?=[A-Z]))(id|ids|key|token|hash|email|mail|name|user|author|phone|text|title|message|content"
    r"|query|search|url|link|address|ip|comment|description|stack|timestamp|time_stamp|latitude|longitude)$",
    re.IGNORECASE,
)


@dataclass
class Seen:
    """What a place in the properties held."""

    held: int = 0
    types: Counter[str] = field(default_factory=Counter)
    members: dict[str, "Seen"] = field(default_factory=dict)
    items: "Seen | None" = None
    senders: dict[str, set[str]] = field(default_factory=dict)  # of each text, a few
    least: float | None = None
    greatest: float | None = None

    def see(self, value: Any, person: str, depth: int = 0) -> None:
        """Add what an event holds here."""
        self.held += 1
        match value:
            case None:
                self.types["null"] += 1
            case bool():
                self.types["boolean"] += 1
            case int() | float():
                self.types["integer" if isinstance(value, int) else "number"] += 1
                self.least = value if self.least is None else min(self.least, value)
                self.greatest = value if self.greatest is None else max(self.greatest, value)
            case str():
                self.types["string"] += 1
                self._see_text(value, person)
            case list():
                self.types["array"] += 1
                self.items = self.items or Seen()
                for item in value if depth < DEEPEST else ():
                    self.items.see(item, person, depth + 1)
            case dict():
                self.types["object"] += 1
                for name, member in value.items() if depth < DEEPEST else ():
                    if name in self.members or len(self.members) <= MOST_NAMES:
                        self.members.setdefault(name, Seen()).see(member, person, depth + 1)

    def schema(self, name: str = "") -> dict[str, Any]:
        """The draft of a schema for this place, which has this name."""
        types = sorted(self.types.keys() - ({"integer"} if "number" in self.types else set()))
        drafted: dict[str, Any] = {"type": types[0] if len(types) == 1 else types} if types else {}
        shows_values = not _PRIVATE.search(name)
        if types == ["string"] and shows_values and (words := self._words()):
            drafted["enum"] = words
        if self.least is not None and shows_values:
            drafted |= {"minimum": self.least, "maximum": self.greatest}
        if self.items is not None and self.items.held:
            drafted["items"] = self.items.schema(name)
        if self.members:
            drafted |= self._members_schema()
        return drafted

    def _see_text(self, value: str, person: str) -> None:
        if value in self.senders or len(self.senders) <= MOST_VALUES:
            people = self.senders.setdefault(value if _WORD.fullmatch(value) else "", set())
            if len(people) < FEWEST_PEOPLE:
                people.add(person)

    def _words(self) -> list[str]:
        """The texts if they are few and common; none if any of them may be a person's."""
        few = len(self.senders) <= MOST_VALUES and "" not in self.senders
        common = all(len(people) == FEWEST_PEOPLE for people in self.senders.values())
        return sorted(self.senders) if few and common else []

    def _members_schema(self) -> dict[str, Any]:
        if len(self.members) > MOST_NAMES or not all(map(_NAME.fullmatch, self.members)):
            types = sorted({each for member in self.members.values() for each in member.types})
            return {"additionalProperties": {"type": types}}
        whole = self.types["object"]
        properties = {}
        for name, member in sorted(self.members.items()):
            share = {} if member.held == whole else {"x-sluice-share": round(member.held / whole, 3)}
            properties[name] = member.schema(name) | share
        required = [name for name, member in sorted(self.members.items()) if member.held == whole]
        return {"properties": properties} | ({"required": required} if required else {})


def drafts(connection: Connection, event_name: str | None, source: str | None, days: int) -> dict[str, dict[str, Any]]:
    """A draft per event name that was received. Raises PipelineError for a name that the registry does not have."""
    names = [name for name in event_names() if event_name in (None, name.event_name)]
    if not names:
        raise PipelineError(f"event_names.csv has no event_name {event_name!r}.")
    parameters = {
        "dialects": [name.dialect for name in names],
        "raw_names": [name.raw_name for name in names],
        "places": [DETAILS[name.dialect] for name in names],
        "event_names": [name.event_name for name in names],
        "source": source,
        "days": days,
        "most": MOST_READ,
    }
    seen: dict[str, Seen] = {}
    for name, person, properties in _read(connection, parameters):
        seen.setdefault(name, Seen()).see(properties, person)
    return {name: _draft(each, days) for name, each in sorted(seen.items())}


def _read(connection: Connection, parameters: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    with connection.transaction(), connection.cursor(name="landed_properties", binary=True) as landed:
        landed.itersize = 5_000
        for name, person, properties in landed.execute(query("landed_properties"), parameters):
            try:
                yield name, person, {} if properties is None else msgspec.json.decode(properties)
            except (msgspec.DecodeError, RecursionError):  # what no schema could be checked against, either
                continue


def _draft(seen: Seen, days: int) -> dict[str, Any]:
    comment = (
        f"Drafted from {seen.held} events of {days} days. x-sluice-share is the share of events that have the property."
    )
    return {"$schema": DRAFT, "$comment": comment, MODE: "observe"} | seen.schema()
