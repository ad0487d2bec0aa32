"""The registry of event names and features, read at the start of a run.

A malformed file is refused with its name, line and reason; nothing else validates it.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from expectations.landing import DIALECTS
from orchestration.errors import PipelineError
from warehouse.settings import settings

COLUMNS = ["dialect", "raw_name", "event_name", "event_category", "is_view", "is_interaction", "description"]
FEATURE_COLUMNS = ["event_name", "feature"]
CATEGORIES = (
    "interaction", "consumption", "chat", "session", "performance", "error", "learning", "social", "system", "custom",
)  # fmt: skip
SNAKE_CASE = re.compile("[a-z]+(_[a-z]+)+")


T = TypeVar("T")


class RegistryError(PipelineError):
    """The registry cannot be used; the message says where and why, as `event_names.csv:17: …`."""


@dataclass(frozen=True)
class EventName:
    """A row of the registry: the name that a dialect sends, and the name that analysts read."""

    dialect: str
    raw_name: str
    event_name: str


def event_names(path: Path | None = None) -> list[EventName]:
    """The rows of `seeds/event_names.csv`. Raises RegistryError with the first fault."""
    path = path or settings().event_names_file
    return list(_rows(path, COLUMNS, _event_names))


def features(path: Path | None = None, names: Iterable[EventName] | None = None) -> dict[str, str]:
    """The feature of each event name in `seeds/features.csv`. Raises RegistryError with the first fault."""
    path = path or settings().dbt_project_dir / "seeds" / "features.csv"
    registered = {name.event_name for name in (event_names() if names is None else names)}
    return dict(_rows(path, FEATURE_COLUMNS, lambda name, lines: _features(name, lines, registered)))


def _rows(path: Path, columns: list[str], read: Callable[[str, Any], Iterator[T]]) -> list[T]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            lines = csv.reader(file, strict=True)
            if next(lines, None) != columns:
                raise RegistryError(f"{path.name}:1: expected the columns {', '.join(columns)}.")
            return list(read(path.name, lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegistryError(f"{path.name} cannot be read: {error}.") from error


def _event_names(name: str, lines: Any) -> Iterator[EventName]:
    seen: dict[tuple[str, str], int] = {}
    meanings: dict[str, tuple[int, list[str]]] = {}
    for row in lines:
        line = lines.line_num
        problem = _problem(row)
        if problem is None and (row[0], row[1]) in seen:
            problem = f"{row[1]} of {row[0]} is already on line {seen[row[0], row[1]]}; its events would count twice"
        if problem is None:
            first, meaning = meanings.setdefault(row[2], (line, row[3:6]))
            if meaning != row[3:6]:
                problem = f"{row[2]} has a different category or flags on line {first}; a name has one meaning"
        if problem:
            raise RegistryError(f"{name}:{line}: {problem}.")
        seen[row[0], row[1]] = line
        yield EventName(row[0], row[1], row[2])


def _features(name: str, lines: Any, registered: set[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for row in lines:
        line = lines.line_num
        if len(row) != len(FEATURE_COLUMNS) or not all(map(str.strip, row)):
            problem = f"expected an event name and a feature, found {', '.join(row) or 'nothing'}"
        elif row[0] not in registered:
            problem = f"event_names.csv has no event_name {row[0]!r}"
        elif row[0] in seen:
            problem = f"{row[0]} is already on line {seen[row[0]]}; an event has one feature"
        else:
            seen[row[0]] = line
            yield row[0], row[1]
            continue
        raise RegistryError(f"{name}:{line}: {problem}.")


def _problem(row: list[str]) -> str | None:
    if len(row) != len(COLUMNS):
        return f"expected {len(COLUMNS)} columns, found {len(row)}"
    dialect, raw_name, event_name, category, *flags, description = row
    if dialect not in DIALECTS:
        return f"dialect {dialect!r} is not one of {', '.join(DIALECTS)}"
    if not raw_name.strip():
        return "raw_name is missing"
    if not SNAKE_CASE.fullmatch(event_name):
        return f"event_name {event_name!r} is not in snake_case"
    if category not in CATEGORIES:
        return f"event_category {category!r} is not one of {', '.join(CATEGORIES)}"
    if any(flag not in ("true", "false") for flag in flags):
        return "is_view and is_interaction must be true or false"
    if flags == ["true", "true"]:
        return f"{event_name} counts as both view and interaction"
    if category == "interaction" and flags[1] == "false":
        return f"{event_name} has category interaction but does not count as one"
    return None if description.strip() else "description is missing"
