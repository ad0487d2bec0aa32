"""The registry of event names, read before a run begins: a malformed one is refused with its file, line and reason."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expectations.landing import DIALECTS
from warehouse.settings import settings

COLUMNS = ["dialect", "raw_name", "event_name", "event_category", "is_view", "is_interaction", "description"]
CATEGORIES = (
    "interaction", "consumption", "chat", "session", "performance", "error", "learning", "social", "system", "custom",
)  # fmt: skip
SNAKE_CASE = re.compile("[a-z]+(_[a-z]+)+")


class RegistryError(ValueError):
    """The registry cannot be used; the message says where and why, as `event_names.csv:17: …`."""


@dataclass(frozen=True)
class EventName:
    """A row of the registry: what a dialect sends, under the name that analysts read."""

    dialect: str
    raw_name: str
    event_name: str


def event_names(path: Path | None = None) -> list[EventName]:
    """The rows of `seeds/event_names.csv`. Raises RegistryError with the first fault."""
    path = path or settings().dbt_project_dir / "seeds" / "event_names.csv"
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return list(_event_names(path.name, csv.reader(file, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegistryError(f"{path.name} cannot be read: {error}.") from error


def _event_names(name: str, lines: Any) -> Iterator[EventName]:
    if next(lines, None) != COLUMNS:
        raise RegistryError(f"{name}:1: expected the columns {', '.join(COLUMNS)}.")
    seen: dict[tuple[str, str], int] = {}
    for row in lines:
        line = lines.line_num
        problem = _problem(row)
        if problem is None and (row[0], row[1]) in seen:
            problem = (
                f"{row[1]} of {row[0]} is on line {seen[row[0], row[1]]} already, and its events would count twice"
            )
        if problem:
            raise RegistryError(f"{name}:{line}: {problem}.")
        seen[row[0], row[1]] = line
        yield EventName(row[0], row[1], row[2])


def _problem(row: list[str]) -> str | None:
    if len(row) != len(COLUMNS):
        return f"expected {len(COLUMNS)} columns, found {len(row)}"
    dialect, raw_name, event_name, category, *flags, description = row
    if dialect not in DIALECTS:
        return f"dialect {dialect!r} is none of {', '.join(DIALECTS)}"
    if not raw_name.strip():
        return "raw_name is missing"
    if not SNAKE_CASE.fullmatch(event_name):
        return f"event_name {event_name!r} is not in snake_case"
    if category not in CATEGORIES:
        return f"event_category {category!r} is none of {', '.join(CATEGORIES)}"
    if any(flag not in ("true", "false") for flag in flags):
        return "is_view and is_interaction are true or false"
    return None if description.strip() else "description is missing"
