"""The tracking plan: a JSON Schema per event name, and what an event's properties violate.

The schemas are files, `dbt_project/tracking_plan/<event_name>.json`, read and compiled at the start of a run. A
malformed one is refused with its name, line and reason.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

import jsonschema_rs
import msgspec

from expectations.landing import DETAILS
from orchestration.errors import PipelineError
from orchestration.tracking_plan import json_lines
from orchestration.tracking_plan.event_registry import EventName, event_names
from warehouse.settings import settings

MODE = "x-sluice-mode"
# What becomes of events that violate their schema: counted only, counted with a warning, or kept out of the marts.
Mode = Literal["observe", "warn", "quarantine"]
MODES: tuple[Mode, ...] = get_args(Mode)
DRAFT = "https://json-schema.org/draft/2020-12/schema"
MOST_VIOLATIONS = 10  # of an event: enough to mend it, and a bound for events with thousands of bad items

_Lines = Mapping[json_lines.Path, int]


class PlanError(PipelineError):
    """The tracking plan cannot be used; the message says where and why, as `tracking_plan/chat_rated.json:7: …`."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A keyword of the schema that an event breaks, at a path of names that the schema has.

    Lists are `[*]`, and names that only the client knows are `*`, so `path` and `keyword` never hold a client's values.
    `message` does: it is for the developer who owns the payload.
    """

    path: str
    keyword: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.keyword}"


class PlannedEvent:
    """An event's schema, compiled, and what happens to events that violate it."""

    def __init__(
        self, event_name: str, mode: Mode, validator: jsonschema_rs.Draft202012Validator, names: frozenset[str]
    ) -> None:
        self.event_name = event_name
        self.mode = mode
        self._validator = validator
        self._names = names

    def violations(self, properties: Any) -> list[Violation]:
        """What these properties violate, each path and keyword once."""
        try:
            if self._validator.is_valid(properties):
                return []
            found: dict[tuple[str, str], Violation] = {}
            for error in islice(self._validator.iter_errors(properties), 10 * MOST_VIOLATIONS):
                violation = self._violation(error)
                found.setdefault((violation.path, violation.keyword), violation)
            return list(found.values())[:MOST_VIOLATIONS]
        except (ValueError, RecursionError) as error:  # nested deeper than the validator goes
            return [Violation("$", "unreadable", str(error))]

    def violations_of_json(self, properties: str | None) -> list[Violation]:
        """The same of properties as stored; none are an empty object."""
        try:
            return self.violations({} if properties is None else msgspec.json.decode(properties))
        except (msgspec.DecodeError, RecursionError) as error:  # nested too deeply, or a number of thousands of digits
            return [Violation("$", "unreadable", str(error))]

    def _violation(self, error: jsonschema_rs.ValidationError) -> Violation:
        path = "$" + "".join(map(self._step, error.instance_path))
        if error.kind.name == "required":
            path += self._step(error.kind.as_dict()["property"])
        return Violation(path, error.kind.name, error.message)

    def _step(self, step: str | int) -> str:
        if isinstance(step, int):
            return "[*]"
        return f".{step}" if step in self._names else ".*"


class Plan:
    """The planned events, found by what clients send."""

    def __init__(self, planned: Iterable[PlannedEvent], names: Iterable[EventName]) -> None:
        by_name = {event.event_name: event for event in planned}
        self._events = {
            (name.dialect, name.raw_name): by_name[name.event_name] for name in names if name.event_name in by_name
        }

    def of(self, dialect: str, raw_name: str) -> PlannedEvent | None:
        """The planned event that clients of this dialect send under this name."""
        return self._events.get((dialect, raw_name))

    def sent(self) -> Iterator[tuple[str, str, str]]:
        """Dialect, raw name and event name of everything that has a schema."""
        for (dialect, raw_name), event in self._events.items():
            yield dialect, raw_name, event.event_name

    def __len__(self) -> int:
        return len(self._events)


def properties_of(dialect: str, payload: Any) -> Any:
    """What a schema sees of an event: its properties object as stored; an empty one if the client sent none."""
    properties = payload.get(DETAILS[dialect]) if isinstance(payload, dict) and dialect in DETAILS else None
    return {} if properties is None else properties


def read_plan(directory: Path | None = None, names: Iterable[EventName] | None = None) -> Plan:
    """The compiled plan. Raises PlanError with the first fault, RegistryError for the registry's."""
    directory = directory or settings().tracking_plan_dir
    registered = event_names() if names is None else list(names)
    known = {name.event_name for name in registered}
    return Plan([_planned(path, known) for path in sorted(directory.glob("*.json"))], registered)


def compiled(schema: Any) -> jsonschema_rs.Draft202012Validator:
    """A validator that opens no file or address, checks formats, and takes linear time for any pattern.

    Raises jsonschema_rs.ValidationError for what is no schema.
    """
    return jsonschema_rs.Draft202012Validator(
        schema, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions(), retriever=_refuse_to_retrieve
    )


def _refuse_to_retrieve(uri: str) -> NoReturn:
    raise ValueError(f"{uri} is outside of this file")


def _planned(path: Path, known: set[str]) -> PlannedEvent:
    file = f"{path.parent.name}/{path.name}"
    if path.stem not in known:
        raise PlanError(f"{file}:1: event_names.csv has no event_name {path.stem!r}.")
    try:
        text = path.read_text(encoding="utf-8")
        schema = json.loads(text)
        lines = json_lines.lines_of(text)
    except json.JSONDecodeError as error:
        raise PlanError(f"{file}:{error.lineno}: this is not JSON: {error.msg}.") from None
    except json_lines.RepeatedName as error:
        raise PlanError(f"{file}:{error.line}: {error}.") from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise PlanError(f"{file} cannot be read: {error}.") from error
    problem = _problem(schema)
    if problem is not None:
        raise PlanError(f"{file}:{lines.get(problem[0], 1)}: {problem[1]}.")
    try:
        validator = compiled(schema)
    except jsonschema_rs.ValidationError as error:
        raise PlanError(f"{file}:{_line_of(error, schema, lines)}: {error.message}.") from None
    return PlannedEvent(path.stem, schema[MODE], validator, frozenset(_property_names(schema)))


def _problem(schema: Any) -> tuple[json_lines.Path, str] | None:
    """The path and the reason of what a schema of the plan must be beyond JSON Schema."""
    if not isinstance(schema, dict):
        return (), "expected a JSON Schema that is an object"
    if schema.get("$schema", DRAFT) != DRAFT:
        return ("$schema",), f"expected the draft {DRAFT}"
    if MODE not in schema:
        return (), f"{MODE} is missing; it is one of {', '.join(MODES)}"
    if schema[MODE] not in MODES:
        return (MODE,), f"{MODE} {schema[MODE]!r} is not one of {', '.join(MODES)}"
    return None


def _line_of(error: jsonschema_rs.ValidationError, schema: Any, lines: _Lines) -> int:
    """The line of what is wrong in a schema; an unresolved reference is found by its text."""
    path = tuple(error.instance_path)
    if not path:
        references = ((each, reference) for each, reference in _references(schema, ()) if reference)
        path = next((each for each, reference in references if reference.lstrip("#") in error.message), ())
    return lines.get(path, 1)


def _references(schema: Any, path: json_lines.Path) -> Iterator[tuple[json_lines.Path, str]]:
    for step, value in _members(schema):
        if step in ("$ref", "$dynamicRef") and isinstance(value, str):
            yield (*path, step), value
        yield from _references(value, (*path, step))


def _property_names(schema: Any) -> Iterator[str]:
    """The names of properties that the schema speaks of, which may be shown."""
    for step, value in _members(schema):
        if step == "properties" and isinstance(value, dict):
            yield from value
        if step == "required" and isinstance(value, list):
            yield from value
        if step == "dependentRequired" and isinstance(value, dict):
            yield from (name for names in value.values() for name in names)
        yield from _property_names(value)


def _members(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()
